"""Numbers of places that stand twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_structure_messages

TEXT = "Chapter 1\nVerse 1\na\nVerse 1\nb\nChapter 2\nVerse 1\nc\n"


@pytest.mark.parametrize(
    ("structure", "expected"),
    [
        ("{places: {chapter: 'Chapter {chapter}'}}", []),
        (
            "{places: {chapter: 'Chapter {chapter}', verse: 'Verse {verse}'}}",
            ["seeds/t.txt:4:1 verse 1 begins here a second time, after line 2"],
        ),
    ],
)
def test_what_it_says(structure: str, expected: list[str], tmp_path: Path) -> None:
    """Each chapter has a verse 1, and only one."""
    assert list_structure_messages(tmp_path, "place-twice", TEXT, structure) == expected


@pytest.mark.parametrize(
    ("text", "places", "advised"),
    [
        pytest.param(
            "BOOK I\nChapter 1\na\nBOOK II\nChapter 1\nb\n",
            "chapter: 'Chapter {chapter}'",
            "book: 'BOOK {book}', chapter: 'Chapter {chapter}'",
            id="the larger place is declared before it",
        ),
        pytest.param(
            "Chapter 1. The ferry\na, as in\nChapter 1.\nChapter 2. The bridge\nb\n",
            "chapter: 'Chapter {chapter}.…'",
            "chapter: 'Chapter {chapter}. {title}'",
            id="the template has more of the line",
        ),
    ],
)
def test_what_the_hint_advises_works(text: str, places: str, advised: str, tmp_path: Path) -> None:
    """Both ways out of it lead out."""
    [message] = list_structure_messages(
        tmp_path / "1", "place-twice", text, f"{{places: {{{places}}}}}"
    )
    assert "chapter 1 begins here a second time, after line" in message
    assert not list_structure_messages(
        tmp_path / "2", "place-twice", text, f"{{places: {{{advised}}}}}"
    )
