"""The typewriting of Project Gutenberg: what is no word of the text, and what is no text."""

from __future__ import annotations

import pytest

from deckgen.sources.gutenberg_form import read_gutenberg_form

BOOK = """\
The Project Gutenberg EBook of Emma

Title: Emma

*** START OF THIS PROJECT GUTENBERG EBOOK EMMA ***

CONTENTS

  CHAPTER I. The Ferry .... 3
  CHAPTER II. The Bridge    12

CHAPTER I. The Ferry

The ferry was called the _Queen of
the North_ by =everyone=.[1] It had snake_case_names, a ____ and 2 * 3 = 6 = 6.

[Footnote 1: By [nearly] all.]

[Illustration: The ferry]

CHAPTER II. The Bridge

Nobody _saw it.

*** END OF THIS PROJECT GUTENBERG EBOOK EMMA ***

You may copy it.
"""


def test_signs_of_emphasis_and_notes_are_hidden() -> None:
    """In pairs only, over lines, and never within a name or a formula."""
    hidden = [BOOK[each.start : each.end] for each in read_gutenberg_form(BOOK).hidden]
    assert hidden == ["_", "_", "=", "=", "[1]", "[Illustration: "]


def test_licence_contents_and_notes_are_no_text() -> None:
    """The contents end where their first entry stands again as a heading."""
    notes = [BOOK[start:end] for start, end in read_gutenberg_form(BOOK).notes]
    assert [note.split("\n")[0] for note in notes] == [
        "The Project Gutenberg EBook of Emma",
        "CONTENTS",
        "[Footnote 1: By [nearly] all.]",
        "*** END OF THIS PROJECT GUTENBERG EBOOK EMMA ***",
    ]
    assert notes[1].rstrip().endswith("The Bridge    12")
    assert notes[3].endswith("You may copy it.\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Contents\n\nA box of nails.\n\nMore words here.\n", id="no entry stands again"
        ),
        pytest.param("The contents\nof a box\nof a box\n", id="no line of its own"),
        pytest.param("END OF STORY\n", id="another end"),
    ],
)
def test_other_texts_are_text(text: str) -> None:
    """Nothing is taken away where the form does not say so."""
    assert read_gutenberg_form(text).notes == ()


def test_an_unclosed_sign_takes_no_time() -> None:
    """Thousands of them in one paragraph are read at once."""
    assert read_gutenberg_form("_a " * 50_000).hidden == ()
