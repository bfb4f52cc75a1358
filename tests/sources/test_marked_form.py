"""What the marks of a committed text mean to those who look for places and quotations."""

from __future__ import annotations

from deckgen.sources.form_reader import FormName, read_source_form
from deckgen.sources.source_form import LineKind

TEXT = (
    "# On ferries[^1]\n\n"
    "\\# It is[^1] so\n[p. 3: The War 2]\n\\\\@all.\n\n"
    "[^1]: A note\n    of two lines.\n\n"
    "@Brutus\nPeace!\n\n"
    "```verse\nO Rose,\n  thou art sick\n```\n"
)


def test_every_mark_is_told() -> None:
    """Headings, pages with what is printed there, and speakers, at their lines."""
    form = read_source_form(TEXT, FormName.MARKED)
    assert [(line.kind, line.words, line.level) for line in form.lines] == [
        (LineKind.HEADING, "On ferries", 1),
        (LineKind.PAGE, "3\nThe War 2", 0),
        (LineKind.SPEAKER, "Brutus", 0),
    ]
    assert all(form.lines_by_start[line.start] is line for line in form.lines)
    assert [TEXT[line.start : line.end] for line in form.lines] == [
        "# On ferries[^1]",
        "[p. 3: The War 2]",
        "@Brutus",
    ]


def test_signs_are_hidden_and_words_are_not() -> None:
    """In the order of the text; a note's mark says what is printed."""
    form = read_source_form(TEXT, FormName.MARKED)
    assert [(TEXT[each.start : each.end], each.printed) for each in form.hidden] == [
        ("# ", ""),
        ("[^1]", "1"),
        ("\\", ""),
        ("[^1]", "1"),
        ("\\", ""),
        ("[^1]:", "1"),
        ("```verse", ""),
        ("```", ""),
    ]


def test_notes_and_kept_lines_have_their_places() -> None:
    """A note is apparatus; a fence's lines count as they are."""
    form = read_source_form(TEXT, FormName.MARKED)
    assert [TEXT[start:end] for start, end in form.notes] == ["[^1]: A note\n    of two lines."]
    assert [(TEXT[each.start : each.end], each.kind) for each in form.kept] == [
        ("O Rose,\n  thou art sick", "verse")
    ]


def test_a_plain_text_has_no_marks() -> None:
    """Only what deckgen wrote is read so: a line that looks like a mark is text."""
    form = read_source_form(TEXT, FormName.PLAIN)
    assert (form.lines, form.hidden, form.notes, form.kept) == ((), (), (), ())
