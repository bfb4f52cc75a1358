"""Names that Anki would change, or take for another, and ids that look like others: each is said."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.load import load_project
from tests.load.set_shapes import GOOD_SET
from tests.projects import collect_load_findings, list_file_messages, write_project

FIELDS = "fields:\n  question: {{role: prompt, type: text, title: {}}}\n  answer: {{role: answer, type: text, title: {}}}\n"
CARDS = "cards: {one: {front: a, back: b}}\n"
DECK = "cards/example/deck.yaml"
KIND = "templates/own/kind.yaml"


def messages_of(root: Path, files: dict[str, str]) -> list[str]:
    """What loading says of a project with these files."""
    written: dict[str, str | bytes] = {path: text.encode() for path, text in files.items()}
    project = load_project(write_project(root, {QUESTIONS_PATH: GOOD_SET, **written}))
    return [finding.message for finding in collect_load_findings(project)]


@pytest.mark.parametrize(
    ("titles", "message"),
    [
        (("Reserved 1", "B"), "the title “Reserved 1” is one that deckgen gives itself"),
        (("A", "reserved 3"), "the title “reserved 3” is one that deckgen gives itself"),
        (("Café", unicodedata.normalize("NFD", "Café")), "have the same title"),
        (("Question", "question"), "have the same title"),
        ((unicodedata.normalize("NFD", "Café"), "B"), "Anki allows no field by the name"),
        (("'a:b'", "B"), "Anki allows no field by the name"),
        (('"a\\nb"', "B"), "Anki allows no field by the name"),
        (('"a\\u200bb"', "B"), "has U+200B (zero width space) in it, which nobody sees: delete it"),
    ],
)
def test_titles_of_fields(tmp_path: Path, titles: tuple[str, str], message: str) -> None:
    """A title is kept as it is in Anki, and no reserved field is called so."""
    [found] = messages_of(tmp_path, {KIND: FIELDS.format(*titles) + CARDS})
    assert message in found


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("C", "c"), "have one name to Anki, which ignores case"),
        (("Reserved 3", "c"), "the card `Reserved 3` has a name that deckgen gives itself"),
        (("'a\"b'", "c"), "Anki allows no card by the name"),
        ((unicodedata.normalize("NFD", "é"), "c"), "Anki allows no card by the name"),
        (('"a\\u2060b"', "c"), "has U+2060 (word joiner) in it, which nobody sees: delete it"),
    ],
)
def test_names_of_cards(tmp_path: Path, names: tuple[str, str], message: str) -> None:
    """Names of cards are told apart as Anki tells them."""
    one, two = (
        f"{name}: {{front: {side}, back: b}}" for name, side in zip(names, "ab", strict=True)
    )
    [found] = messages_of(tmp_path, {KIND: FIELDS.format("A", "B") + f"cards: {{{one}, {two}}}\n"})
    assert message in found


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Default", "`Default` is the deck that every learner has"),
        ("default", "`default` is the deck that every learner has"),
        ("A::::B", "Anki would change this name"),
        ('"A\\nB"', "Anki would change this name"),
        ("'A:: B'", "Anki would change this name"),
        (unicodedata.normalize("NFD", "Café"), "Anki would change this name"),
        ("EXAMPLE", "to Anki the name is that of cards/a, too"),
        ("Course::Week 1", ""),
    ],
)
def test_names_of_decks(tmp_path: Path, name: str, message: str) -> None:
    """A deck's name arrives as it is written, in a deck of its own."""
    other = "id: another-deck\nname: Example\nsource: essay\n"
    files = {"cards/a/deck.yaml": other, DECK: f"id: example-deck\nname: {name}\nsource: essay\n"}
    found = messages_of(tmp_path, files)
    assert [message in each for each in found] == ([True] if message else [])


@pytest.mark.parametrize("folder", ["Example", "EXAMPLE"])
def test_folders_of_decks_differ_in_more_than_case(tmp_path: Path, folder: str) -> None:
    """On Windows and macOS a checkout would mix the two decks, and their ledgers."""
    (tmp_path / "a").mkdir()
    if (tmp_path / "A").exists():
        pytest.skip("this file system does not tell the two apart")
    other = "id: another-deck\nname: Another\nsource: essay\n"
    [found] = messages_of(tmp_path, {f"cards/{folder}/deck.yaml": other})
    assert found == f"cards/example and cards/{folder} are one folder on Windows and macOS"


@pytest.mark.parametrize(
    "identity",
    [
        *(
            "dron\u202ees",
            "dron\u200bes",
            "dr\u00adones",
            "<b>",
            "a*b",
            "..",
            ".",
            "a/b",
            "a+b",
            "a(b)",
        ),
        *("dron\u0435s", "\u03bfil", unicodedata.normalize("NFD", "één"), "a\u2028b", "a’b", "a&b"),
    ],
)
def test_ids_that_cannot_be_used(tmp_path: Path, identity: str) -> None:
    """An id has letters of one script, digits, hyphens, lines and dots, as its hint says."""
    [found] = messages_of(
        tmp_path, {QUESTIONS_PATH: GOOD_SET.replace("drones\n", f'"{identity}"\n')}
    )
    assert found.startswith(("`id` “", "the id “"))


@pytest.mark.parametrize(
    "identity",
    ["a-b_c.d", "één", "дроны-2024", "ドローン", "طائرات", "हिन्दी", "2024", "drones-дроны", "Ω"],
)
def test_ids_that_can_be_used(tmp_path: Path, identity: str) -> None:
    """Every script is as good, and words of two scripts may stand side by side."""
    assert (
        messages_of(tmp_path, {QUESTIONS_PATH: GOOD_SET.replace("drones\n", f"{identity}\n")}) == []
    )


@pytest.mark.parametrize("prompt", ["\\u200b", "\\u00ad", "```\\n```", "\\u3164"])
def test_a_prompt_that_shows_nothing(tmp_path: Path, prompt: str) -> None:
    """The front would be blank, though Anki finds something in the field."""
    text = GOOD_SET.replace("Who sent drones?", f'"{prompt}"')
    found = list_file_messages(tmp_path, "missing-field", {QUESTIONS_PATH: text})
    assert found == ["4:15 a card would ask nothing: no sign of this can be seen"]


@pytest.mark.parametrize("prompt", ["?", "¿", "…", "`x`", "∫", "ما؟", "*a*"])
def test_a_prompt_that_shows_little(tmp_path: Path, prompt: str) -> None:
    """One sign is enough to be seen."""
    text = GOOD_SET.replace("Who sent drones?", f'"{prompt}"')
    assert list_file_messages(tmp_path, "missing-field", {QUESTIONS_PATH: text}) == []


def test_more_gaps_than_anki_makes_cards_of(tmp_path: Path) -> None:
    """The gaps after the five hundredth would have no cards."""
    words = " ".join(f"word{n}" for n in range(501))
    marked = " ".join(f"==word{n}==" for n in range(501))
    text = f"kind: cloze\nquestions:\n  - id: many\n    evidence: {marked}\n"
    files = {"seeds/essay.txt": words + "\n", QUESTIONS_PATH: text}
    messages = list_file_messages(tmp_path, "wrong-type", files)
    assert messages == ["3:9 the last card of the gaps is number 501, and Anki makes 500"]
