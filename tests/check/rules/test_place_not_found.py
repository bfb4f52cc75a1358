"""Parts and places that a sidecar names, and its text does not have."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_structure_messages

TEXT = "Opinion\nIt is so.\nDissent\nIt is not.\n"


@pytest.mark.parametrize(
    ("structure", "expected"),
    [
        ("{parts: [{from: Opinion}, {from: Dissent}]}", []),
        (
            "{parts: [{from: Dissent}, {from: Opinion}]}",
            ["seeds/t.yaml:3:45 no line of the text is “Opinion”, where a part should begin"],
        ),
        (
            "{parts: [{from: Nothing}]}",
            ["seeds/t.yaml:3:28 no line of the text is “Nothing”, where a part should begin"],
        ),
        ("{parts: [{from: Opinion}], said_by: {Anna: [Opinion]}}", []),
        (
            "{parts: [{from: Opinion}], said_by: {Anna: ['3:1']}}",
            ["seeds/t.yaml:3:56 the text has no place “3:1”"],
        ),
    ],
)
def test_what_it_says(structure: str, expected: list[str], tmp_path: Path) -> None:
    """Parts stand in the order of the text; places are looked up as `at:` is."""
    assert list_structure_messages(tmp_path, "place-not-found", TEXT, structure) == expected
