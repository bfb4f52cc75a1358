"""Numbers of places that do not rise."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_structure_messages

TEXT = "Article 12\na\nArticle 12a\nb\nArticle 146-1\nc\nArticle 13\nd\n"


@pytest.mark.parametrize(
    ("structure", "expected"),
    [
        (
            "{places: {article: 'Article {article}'}}",
            ["seeds/t.txt:7:1 article 13 stands after article 146-1"],
        ),
        ("{lines: kept}", []),
    ],
)
def test_what_it_says(structure: str, expected: list[str], tmp_path: Path) -> None:
    """12a follows 12; a number that is lower than the one before it is reported."""
    assert list_structure_messages(tmp_path, "place-out-of-order", TEXT, structure) == expected
