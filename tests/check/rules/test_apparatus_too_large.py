"""How much of a text is no text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_structure_messages

TEXT = "Contents\nOne, two and three\nfour, five and six\nThe text.\nNotes\n"


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
    assert list_structure_messages(tmp_path, "apparatus-too-large", TEXT, structure) == expected
