"""Lines that look like labels, and whose name is in no list."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_file_messages

TEXT = "ANNA: Who?\nBERT: Me.\nANNA: You?\nBERT: Yes.\nNote: once.\n"
FILES = {
    "seeds/t.txt": TEXT,
    "cards/t/deck.yaml": "id: example-deck\nname: T\nsource: t\n",
    "cards/t/q.yaml": "questions: []\n",
}


def list_messages(root: Path, structure: str) -> list[str]:
    """What the rule says of the text with a structure."""
    sidecar = f"language: en\nactors: {{Anna: []}}\nstructure: {structure}\n"
    return list_file_messages(root, "label-unknown", {**FILES, "seeds/t.yaml": sidecar})


@pytest.mark.parametrize(
    ("structure", "expected"),
    [
        (
            "{speakers: {labels: '{who}: …'}}",
            ["seeds/t.txt:2:1 “BERT” looks like a speaker's label 2 times"],
        ),
        ("{speakers: {labels: '{who}: …', names: {BERT: }}}", []),
        ("{speakers: {labels: '{who}: …'}, directions: ['BERT…']}", []),
    ],
)
def test_what_it_says(structure: str, expected: list[str], tmp_path: Path) -> None:
    """A name that stands there twice is reported once; a name that is declared, and a stage direction, are not."""
    assert list_messages(tmp_path, structure) == expected
