"""Lines that look like labels, and whose name is in no list."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_structure_messages

TEXT = "ANNA: Who?\nBERT: Me.\nANNA: You?\nBERT: Yes.\nNote: once.\n"


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
    assert list_structure_messages(tmp_path, "label-unknown", TEXT, structure) == expected
