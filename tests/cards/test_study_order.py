"""The order of study: as written, as the text goes, or mixed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from deckgen.cards.study_order import list_deck_sources, sort_questions
from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.load import load_project
from tests.projects import write_project

DECK = "cards/example/deck.yaml"
# Three paragraphs; the words are as short as a quotation may be found by.
TEXT = "Alpha sent a first letter.\nBeta sent a second letter.\nGamma sent a third letter.\n"


def entry(
    identity: str, *evidence: str, source: str = "", answer: str = "letter", after: str = ""
) -> str:
    """A question with these quotations."""
    own = f"    source: {source}\n" if source else ""
    own += f"    after: {after}\n" if after else ""
    quoted = ", ".join(f'"{words}"' for words in evidence)
    return f"  - id: {identity}\n    question: Which?\n    answer: {answer}\n{own}    evidence: [{quoted}]\n"


def order_of(root: Path, order: str, files: Mapping[str, str]) -> list[str]:
    """The ids in their order of study; ``{}`` in ``deck.yaml`` is the order."""
    deck = "id: example-deck\nname: Example\nsource: essay\norder: {}\n"
    whole = {DECK: deck, "seeds/essay.txt": TEXT, "seeds/essay.yaml": "title: An essay\n", **files}
    whole[DECK] = whole[DECK].format(order)
    project = load_project(write_project(root, whole))
    assert project.findings == ()
    assert not any(each.findings for each in project.decks[0].sets)
    return [str(question.id) for question in sort_questions(project.decks[0])]


def basic(*entries: str) -> str:
    """A set of these questions."""
    return "kind: basic\nquestions:\n" + "".join(entries)


def test_as_written_and_mixed(tmp_path: Path) -> None:
    """As written is as the file has it; mixed is another order, and the same every time."""
    ids = [f"q{number}" for number in range(12)]
    files = {QUESTIONS_PATH: basic(*(entry(each, "Alpha sent a first") for each in ids))}
    assert order_of(tmp_path / "a", "written", files) == ids
    mixed = order_of(tmp_path / "b", "mixed", files)
    assert sorted(mixed) == sorted(ids) != mixed != ids
    assert order_of(tmp_path / "c", "mixed", files) == mixed


def test_nothing_is_asked_before_the_text_has_said_it(tmp_path: Path) -> None:
    """What draws on the first and the last paragraph comes with the last one, whichever quotation
    stands first.
    """
    text = basic(
        entry("both-ways", "Gamma sent a third", "Alpha sent a first"),
        entry("both", "Alpha sent a first", "Gamma sent a third"),
        entry("second", "Beta sent a second"),
        entry("first", "Alpha sent a first"),
    )
    assert order_of(tmp_path, "source", {QUESTIONS_PATH: text}) == [
        "first",
        "second",
        "both-ways",
        "both",
    ]


def test_a_paragraph_goes_through_the_sets(tmp_path: Path) -> None:
    """Within a paragraph the sets come in the order of deck.yaml, so that “who” is asked before
    “why”.
    """
    deck = "id: example-deck\nname: Example\nsource: essay\norder: {}\nsets: [who, why]\n"
    why = basic(entry("why-1", "Alpha sent a first"), entry("why-2", "Beta sent a second"))
    who = basic(entry("who-2", "Beta sent a second letter"), entry("who-1", "a first letter"))
    files = {DECK: deck, "cards/example/why.yaml": why, "cards/example/who.yaml": who}
    assert order_of(tmp_path / "a", "source", files) == ["who-1", "why-1", "who-2", "why-2"]
    assert order_of(
        tmp_path / "b", "source", {**files, DECK: deck.replace("who, why", "why, who")}
    ) == [*["why-1", "who-1", "why-2", "who-2"]]


def test_a_set_goes_as_the_text_does(tmp_path: Path) -> None:
    """Within paragraph and set the words that end first come first; what is equal stays as written."""
    text = basic(
        entry("late", "a first letter"),
        entry("early-b", "Alpha sent a"),
        entry("early-a", "Alpha sent a"),
        entry("across", "Alpha sent", "first letter"),
    )
    assert order_of(tmp_path, "source", {QUESTIONS_PATH: text}) == [
        "early-b",
        "early-a",
        "late",
        "across",
    ]


def test_a_quotation_over_two_paragraphs_belongs_to_the_later(tmp_path: Path) -> None:
    """Where words run over the end of a paragraph, the question waits for the next one."""
    text = basic(
        entry("over", "first letter. Beta sent a second"),
        entry("second", "Beta sent"),
        entry("one", "first letter"),
    )
    assert order_of(tmp_path, "source", {QUESTIONS_PATH: text}) == ["one", "second", "over"]


def test_sources_come_as_the_deck_names_them(tmp_path: Path) -> None:
    """The source of deck.yaml is the first, the others follow as the questions name them, whatever
    their names.
    """
    text = basic(
        entry("of-b", "Delta sent a letter", source="b"),
        entry("of-a", "Epsilon sent a letter", source="a"),
        entry("third", "Gamma sent a third"),
        entry("first", "Alpha sent a first"),
    )
    files = {
        QUESTIONS_PATH: text,
        "seeds/a.txt": "Epsilon sent a letter.\n",
        "seeds/b.txt": "Delta sent a letter.\n",
        "seeds/unused.txt": "Zeta sent a letter.\n",
    }
    assert order_of(tmp_path, "source", files) == ["first", "third", "of-b", "of-a"]
    (deck,) = load_project(tmp_path).decks
    assert [source.name for source in list_deck_sources(deck)] == ["essay", "b", "a"]


def test_a_question_of_an_unknown_kind_is_left_out(tmp_path: Path) -> None:
    """It cannot be rendered; that its kind is unknown is a finding of its own."""
    text = basic(
        entry("good", "Alpha sent a first"), entry("bad", "Alpha sent a") + "    kind: riddle\n"
    )
    (deck,) = load_project(
        write_project(tmp_path, {"seeds/essay.txt": TEXT, QUESTIONS_PATH: text})
    ).decks
    assert [str(question.id) for question in sort_questions(deck)] == ["good"]


@pytest.mark.parametrize("order", ["written", "source", "mixed"])
def test_a_question_comes_after_those_it_names(order: str, tmp_path: Path) -> None:
    """Whatever the order, it comes behind the last of them at once, and no other question moves."""
    ids = [f"q{number}" for number in range(8)]
    plain = {QUESTIONS_PATH: basic(*(entry(each, "Alpha sent a first") for each in ids))}
    before = order_of(tmp_path / "plain", order, plain)
    first, named, last = before[0], before[3], before[6]
    entries = (
        entry(each, "Alpha sent a first", after=f"[{named}, {last}]" if each == first else "")
        for each in ids
    )
    found = order_of(tmp_path / "after", order, {QUESTIONS_PATH: basic(*entries)})
    assert found == [*before[1:7], first, before[7]]


def test_one_moves_with_what_comes_after_it(tmp_path: Path) -> None:
    """A chain stays in its order, and an id of no question holds nothing up."""
    text = basic(
        entry("c", "Alpha sent a", after="[b]"),
        entry("b", "Alpha sent a", after="[a, nobody]"),
        entry("a", "Alpha sent a"),
    )
    assert order_of(tmp_path, "written", {QUESTIONS_PATH: text}) == ["a", "b", "c"]


def test_a_circle_ends(tmp_path: Path) -> None:
    """It is an error of its own; what is in it comes last, as it would without."""
    text = basic(
        entry("a", "Alpha sent a", after="[b]"),
        entry("b", "Alpha sent a", after="[a]"),
        entry("free", "Alpha sent a"),
    )
    assert order_of(tmp_path, "written", {QUESTIONS_PATH: text}) == ["free", "a", "b"]


def test_a_list_comes_after_its_parts(tmp_path: Path) -> None:
    """What sums up waits for what it sums up, and one full stop more or less changes nothing."""
    text = basic(
        entry("all", "Alpha sent", "a first letter", answer="[Alpha, letter]"),
        entry("who", "==Alpha== sent a first letter", answer="Alpha"),
        entry("what", "Alpha sent a first letter."),
    )
    assert order_of(tmp_path, "source", {QUESTIONS_PATH: text}) == ["who", "what", "all"]
    assert order_of(tmp_path, "written", {QUESTIONS_PATH: text}) == ["all", "who", "what"]
