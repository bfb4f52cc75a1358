"""How much of a text is no text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_file_messages

TEXT = "Contents\nOne, two and three\nfour, five and six\nThe text.\nNotes\n"
FILES = {
    "seeds/t.txt": TEXT,
    "cards/t/deck.yaml": "id: example-deck\nname: T\nsource: t\n",
    "cards/t/q.yaml": "questions: []\n",
}


def list_messages(root: Path, structure: str) -> list[str]:
    """What the rule says of the text with a structure."""
    sidecar = f"language: en\nactors: {{Anna: []}}\nstructure: {structure}\n"
    return list_file_messages(root, "apparatus-too-large", {**FILES, "seeds/t.yaml": sidecar})


@pytest.mark.parametrize(
    ("structure", "expected"),
    [
        ("{apparatus: [{from: Notes}]}", []),
        (
            "{apparatus: [{from: Contents}]}",
            ["seeds/t.yaml:3:32 100 % of seeds/t.txt is taken for apparatus"],
        ),
        (
            "{apparatus: [{from: '…o…'}]}",
            ["seeds/t.yaml:3:32 `from: …o…` fits 4 lines, and must fit one"],
        ),
        (
            "{apparatus: [{from: Notes, to: Index}]}",
            ["seeds/t.yaml:3:32 no line after `from: Notes` fits `to: Index`"],
        ),
    ],
)
def test_what_it_says(structure: str, expected: list[str], tmp_path: Path) -> None:
    """Its first line is one, its last is there, and most of the text is none of it."""
    assert list_messages(tmp_path, structure) == expected
