"""Parts and places that a sidecar names, and its text does not have."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_file_messages

TEXT = "Opinion\nIt is so.\nDissent\nIt is not.\n"
FILES = {
    "seeds/t.txt": TEXT,
    "cards/t/deck.yaml": "id: example-deck\nname: T\nsource: t\n",
    "cards/t/q.yaml": "questions: []\n",
}


def list_messages(root: Path, structure: str) -> list[str]:
    """What the rule says of the text with a structure."""
    sidecar = f"language: en\nactors: {{Anna: []}}\nstructure: {structure}\n"
    return list_file_messages(root, "place-not-found", {**FILES, "seeds/t.yaml": sidecar})


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
    assert list_messages(tmp_path, structure) == expected
