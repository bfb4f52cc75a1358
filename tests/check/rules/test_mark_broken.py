"""Marks of a text in deckgen's own form that are not whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_file_messages

FILES = {
    "seeds/t.yaml": "language: en\nform: marked\n",
    "cards/t/deck.yaml": "id: example-deck\nname: T\nsource: t\n",
    "cards/t/q.yaml": "questions: []\n",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\n```verse\nTwo\n```\n\nThree[^1].\n\n[^1]: A note.\n", []),
        (
            "One.\n\n```verse\nTwo\n\nThree.\n",
            ["seeds/t.txt:3:1 the verse that begins here has no end"],
        ),
        (
            "One[^1].\n\n[^1]: A note.\n\nTwo[^1].\n\n[^1]: Another.\n",
            ["seeds/t.txt:7:1 there are two notes [^1]"],
        ),
    ],
    ids=["whole", "a block without an end", "two notes of one mark"],
)
def test_what_it_says(text: str, expected: list[str], tmp_path: Path) -> None:
    """Each at the line where it begins."""
    assert list_file_messages(tmp_path, "mark-broken", {**FILES, "seeds/t.txt": text}) == expected
