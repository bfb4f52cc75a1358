"""Notes matched with questions: by guid, by words, by what the author says; never by a guess."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from deckgen.errors import DeckgenError
from deckgen.package.contents import PackedCard, PackedNote
from deckgen.release.note_matching import NoteMatches, QuestionPrompt, match_notes


def note(guid: str, *fields: str) -> PackedNote:
    return PackedNote(guid, 1, fields, (), 1, (PackedCard(0, 1, 1),))


def asked(name: str, prompt: str, *answers: str) -> QuestionPrompt:
    return QuestionPrompt(name, f"guid-of-{name}", prompt, answers)


def pairs(matching: NoteMatches) -> dict[str, str]:
    return {name: each.guid for name, each in matching.notes.items()}


def match(
    questions: list[QuestionPrompt], notes: list[PackedNote], given: Mapping[str, str] | None = None
) -> NoteMatches:
    return match_notes(questions, notes, given or {})


def test_by_words() -> None:
    """Typography, markup and the place of the field do not count; case and every word do."""
    notes = [
        note("a", "7", "Who’s <b>there</b>&nbsp;– now?", "Ann"),
        note("b", "8", "When?", ""),
        note("c", "9", "when?"),
    ]
    found = match(
        [asked("who", "Who's there — now?"), asked("when", "When?"), asked("why", "Why?")], notes
    )
    assert pairs(found) == {"who": "a", "when": "b"}
    assert found.unmatched_questions == ("why",)
    assert [each.guid for each in found.unmatched_notes] == ["c"]


def test_by_guid_first() -> None:
    """A note of our own is known whatever it says, and is nobody else's then."""
    found = match(
        [asked("one", "New words"), asked("two", "Old words")], [note("guid-of-one", "Old words")]
    )
    assert pairs(found) == {"one": "guid-of-one"}
    assert found.unmatched_questions == ("two",)


def test_the_answer_breaks_a_tie() -> None:
    """Two notes and two questions of the same words, told apart by what they answer."""
    questions = [asked("first", "Who?", "Ann"), asked("second", "Who?", "Bob")]
    assert pairs(match(questions, [note("b", "Who?", "Bob"), note("a", "Who?", "Ann")])) == {
        "first": "a",
        "second": "b",
    }


@pytest.mark.parametrize(
    ("questions", "notes"),
    [
        pytest.param(
            [asked("one", "Who?", "Ann")],
            [note("a", "Who?", "X"), note("b", "Who?", "Y")],
            id="two notes",
        ),
        pytest.param(
            [asked("one", "Who?", "A"), asked("two", "Who?", "B")],
            [note("a", "Who?", "X")],
            id="two questions",
        ),
        pytest.param(
            [asked("one", "Who?", "A"), asked("two", "Who?", "A")],
            [note("a", "Who?", "A"), note("b", "Who?", "A")],
            id="all the same",
        ),
    ],
)
def test_what_is_ambiguous(questions: list[QuestionPrompt], notes: list[PackedNote]) -> None:
    """It is said, and matched with nothing; it is not left over either."""
    found = match(questions, notes)
    assert pairs(found) == {}
    (each,) = found.ambiguities
    assert each.questions == tuple(question.id for question in questions)
    assert each.notes == tuple(notes)
    assert (found.unmatched_questions, found.unmatched_notes) == ((), ())


def test_the_author_says_which() -> None:
    """That settles what is ambiguous, and the rest follows."""
    questions = [asked("one", "Who?", "A"), asked("two", "Who?", "A")]
    found = match(questions, [note("a", "Who?", "A"), note("b", "Who?", "A")], {"two": "a"})
    assert pairs(found) == {"two": "a", "one": "b"}
    assert pairs(match(questions[:1], [note("c", "Other words")], {"one": "c"})) == {"one": "c"}


def test_empty_words_match_nothing() -> None:
    """A picture without a name, or a field that is empty, is no question."""
    found = match([asked("one", "")], [note("a", "", "x")])
    assert (pairs(found), found.ambiguities) == ({}, ())


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"nobody": "a"}, "--match nobody=a: the deck has no question `nobody`"),
        ({"one": "z"}, "--match one=z: the package has no note with the guid `z`"),
        ({"one": "a", "two": "a"}, "--match gives one note to two questions"),
    ],
)
def test_what_the_author_cannot_say(given: dict[str, str], said: str) -> None:
    """One line."""
    with pytest.raises(DeckgenError) as failure:
        match([asked("one", "Who?"), asked("two", "When?")], [note("a", "Who?")], given)
    assert str(failure.value) == said
