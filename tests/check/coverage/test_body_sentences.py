"""Coverage counts what can carry a question: body, and no apparatus, labels or directions."""

from __future__ import annotations

from pathlib import Path

from deckgen.check.coverage.sentences import find_layout
from tests.sources.test_structure_reader import load_text


def list_sentences(root: Path, text: str, sidecar: str, ending: str = "txt") -> list[str]:
    source = load_text(root, text, sidecar, ending=ending)
    return [source.text[slice(*span)] for span in find_layout(source).sentences]


def test_apparatus_labels_and_directions_are_no_sentences(tmp_path: Path) -> None:
    """Only what is spoken counts, each sentence by itself."""
    text = (
        "Contents of this volume of plays\n\nEnter BRUTUS and his friends\n\nBRUTUS\n"
        "Be patient till the last. Hear me for my cause.\n\nPrinted for the author in London.\n"
    )
    sidecar = """
actors: {Brutus: []}
structure:
  speakers: {labels: '{who}'}
  directions: ['Enter …']
  apparatus:
    - {from: Contents of this volume of plays, to: Contents of this volume of plays}
    - {from: Printed for the author in London.}
"""
    assert list_sentences(tmp_path, text, sidecar) == [
        "Be patient till the last.",
        "Hear me for my cause.",
    ]


def test_marks_of_notes_part_no_sentence_and_hide_no_end(tmp_path: Path) -> None:
    """In the middle of a sentence one is nothing; behind a full stop the next sentence begins."""
    text = "It was signed in Vienna[1] by three powers.2 Nobody came back to it for years.\n"
    sidecar = "structure: {note_marks: [brackets, numbers]}"
    assert [each.strip(" 2") for each in list_sentences(tmp_path, text, sidecar)] == [
        "It was signed in Vienna[1] by three powers.",
        "Nobody came back to it for years.",
    ]


def test_lines_of_a_poem_are_its_sentences(tmp_path: Path) -> None:
    """Where lines count, and hardly one ends a sentence; verse that ends sentences has these."""
    poem = "the moon is up\nthe sea is far\nno boat is out\nno lamp is lit\n"
    verse = "The moon is up. The sea\nis far, no boat is out.\nNo lamp is lit. The\nwind is low.\n"
    kept = "structure: {lines: kept}"
    assert list_sentences(tmp_path / "a", poem, kept) == poem.splitlines()
    assert len(list_sentences(tmp_path / "b", verse, f"paragraphs: blank-lines\n{kept}")) == 4


def test_a_verse_without_its_number(tmp_path: Path) -> None:
    """The label is no word of the sentence."""
    sidecar = "structure: {places: {verse: '{chapter}:{verse} …'}}"
    text = "3:1 Now in the fifteenth year,\n\n3:2 Annas and Caiaphas being priests,\n"
    assert list_sentences(tmp_path, text, sidecar) == [
        "Now in the fifteenth year,",
        "Annas and Caiaphas being priests,",
    ]
