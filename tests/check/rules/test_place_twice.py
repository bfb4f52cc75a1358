"""Numbers of places that stand twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_file_messages

TEXT = "Chapter 1\nVerse 1\na\nVerse 1\nb\nChapter 2\nVerse 1\nc\n"
FILES = {
    "seeds/t.txt": TEXT,
    "cards/t/deck.yaml": "id: example-deck\nname: T\nsource: t\n",
    "cards/t/q.yaml": "questions: []\n",
}


def list_messages(root: Path, structure: str) -> list[str]:
    """What the rule says of the text with a structure."""
    sidecar = f"language: en\nactors: {{Anna: []}}\nstructure: {structure}\n"
    return list_file_messages(root, "place-twice", {**FILES, "seeds/t.yaml": sidecar})


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
    assert list_messages(tmp_path, structure) == expected
