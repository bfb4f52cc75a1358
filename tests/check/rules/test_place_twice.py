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
            ["seeds/t.txt:4:1 verse 1 begins here a second time"],
        ),
    ],
)
def test_what_it_says(structure: str, expected: list[str], tmp_path: Path) -> None:
    """Each chapter has a verse 1, and only one."""
    assert list_structure_messages(tmp_path, "place-twice", TEXT, structure) == expected
