"""Which sentences can carry a question: in any layout, in several scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.coverage.sentences import find_layout, is_quoted
from deckgen.model import Source
from deckgen.text.spans import TextSpan, merge_spans
from tests.check.coverage.sample_sources import load_source


def words(source: Source, spans: tuple[TextSpan, ...]) -> list[str]:
    """The words at these offsets, on one line."""
    return [" ".join(source.text[start:end].split()) for start, end in spans]


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_lines_wrapped_by_hand(ending: str, tmp_path: Path) -> None:
    """A sentence goes on over the line's end; a line by itself without a full stop is a heading."""
    text = "The first chapter\n\nThe treaty was signed\nin the spring. It lasted\nfor years.\n\nThe end came at last.\n"
    source = load_source(tmp_path, text.replace("\n", ending))
    found = find_layout(source)
    assert words(source, found.sentences) == [
        "The treaty was signed in the spring.",
        "It lasted for years.",
        "The end came at last.",
    ]
    assert words(source, found.headings) == ["The first chapter"]


def test_lines_wrapped_without_blank_lines(tmp_path: Path) -> None:
    """Lines that mostly end in mid-sentence are one text, and no headings; so 100 % cannot come of
    nothing.
    """
    source = load_source(
        tmp_path,
        "The treaty was signed\nin the spring and it\nlasted for ten years\nor so. Then it ended.\n",
    )
    found = find_layout(source)
    assert words(source, found.sentences) == [
        "The treaty was signed in the spring and it lasted for ten years or so.",
        "Then it ended.",
    ]
    assert found.headings == ()


def test_headings_among_paragraphs_of_one_line(tmp_path: Path) -> None:
    """A paragraph a line: short lines without a full stop are headings, items of a list are not."""
    source = load_source(
        tmp_path,
        "How the war began\nIt began with a shot in the town.\n# What? Who?\nIt ended without one.\n"
        "- exports of grain fell\n- prices rose at home\n",
    )
    found = find_layout(source)
    assert words(source, found.headings) == ["How the war began", "# What? Who?"]
    assert words(source, found.sentences) == [
        "It began with a shot in the town.",
        "It ended without one.",
        "- exports of grain fell",
        "- prices rose at home",
    ]


def test_a_pull_quotation_is_left_out(tmp_path: Path) -> None:
    """A paragraph that repeats words of a longer one carries no question of its own."""
    source = load_source(
        tmp_path,
        "Whatever they said, in the end it was a very long war.\n“In the end it was a very long war.”\n",
    )
    found = find_layout(source)
    assert len(found.sentences) == len(found.pulls) == 1


@pytest.mark.parametrize(
    ("language", "text", "sentences", "headings"),
    [
        pytest.param(
            "ar",
            "الفصل الأول\n\nذهب محمد إلى\nالقاهرة. هل وصل في الموعد؟ نعم، وصل أمس.\n",
            ["ذهب محمد إلى القاهرة.", "هل وصل في الموعد؟", "نعم، وصل أمس."],
            ["الفصل الأول"],
            id="ar",
        ),
        pytest.param(
            "zh",
            "第一章　开端\n\n王明说：“我们不会放弃。”然后他离开了\n北京。你好吗？\n",
            ["王明说：“我们不会放弃。”", "然后他离开了 北京。", "你好吗？"],
            ["第一章 开端"],
            id="zh",
        ),
        pytest.param(
            "hi", "वह कल घर आया। वह आज गया।\n", ["वह कल घर आया।", "वह आज गया।"], [], id="hi"
        ),
        pytest.param(
            "de",
            "Das gilt z. B. am 3. Mai. Dr. Müller kam.\n",
            ["Das gilt z. B. am 3. Mai.", "Dr. Müller kam."],
            [],
            id="de",
        ),
    ],
)
def test_scripts(
    language: str, text: str, sentences: list[str], headings: list[str], tmp_path: Path
) -> None:
    """Sentences end with the full stops of their script."""
    source = load_source(tmp_path, text, f"language: {language}\n")
    found = find_layout(source)
    assert words(source, found.sentences) == sentences
    assert words(source, found.headings) == headings


def test_abbreviations_of_the_sidecar(tmp_path: Path) -> None:
    """A full stop after one ends no sentence; after a longer word that ends alike it does."""
    text = "He wrote vol. 2 of the work. It is about the xvol. Then he rested well.\n"
    apart = load_source(tmp_path, text)
    assert words(apart, find_layout(apart).sentences)[0] == "He wrote vol."
    together = load_source(tmp_path, text, "abbreviations: [vol.]\n")
    assert words(together, find_layout(together).sentences) == [
        "He wrote vol. 2 of the work.",
        "It is about the xvol.",
        "Then he rested well.",
    ]


def test_what_the_sidecar_leaves_out(tmp_path: Path) -> None:
    """A sentence is left out when at least half its words stand in `nocover`."""
    sidecar = "nocover:\n  - {quote: was born in Rome, why: by the way}\n  - {quote: The war, why: two words}\n"
    source = load_source(
        tmp_path, "The author was born in Rome. The war went on for years.\n", sidecar
    )
    found = find_layout(source)
    assert words(source, found.nocover) == ["The author was born in Rome."]
    assert words(source, found.sentences) == ["The war went on for years."]


def test_half_the_words_are_enough(tmp_path: Path) -> None:
    """Three of six words cover a sentence, two do not; a word cut in two does not count."""
    source = load_source(tmp_path, "One two three four five six.\n")
    sentence = find_layout(source).sentences[0]
    assert is_quoted(source, sentence, [(0, 13)])
    assert not is_quoted(source, sentence, [(0, 12)])
    assert is_quoted(source, sentence, merge_spans([(8, 13), (0, 7), (3, 9)]))
