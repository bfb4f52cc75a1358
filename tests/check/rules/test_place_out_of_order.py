"""Numbers of places that do not rise."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_file_messages

TEXT = "Article 12\na\nArticle 12a\nb\nArticle 146-1\nc\nArticle 13\nd\n"
FILES = {
    "seeds/t.txt": TEXT,
    "cards/t/deck.yaml": "id: example-deck\nname: T\nsource: t\n",
    "cards/t/q.yaml": "questions: []\n",
}


def list_messages(root: Path, structure: str) -> list[str]:
    """What the rule says of the text with a structure."""
    sidecar = f"language: en\nactors: {{Anna: []}}\nstructure: {structure}\n"
    return list_file_messages(root, "place-out-of-order", {**FILES, "seeds/t.yaml": sidecar})


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
    assert list_messages(tmp_path, structure) == expected
