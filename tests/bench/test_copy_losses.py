"""What stands in a piece of a copy that is not found, by its letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.copy_losses import Loss, LossReader
from tests.sources.test_structure_reader import load_text

TEXT = (
    "The ferry crosses the river before the sun[^1] is\n[p. 2: 1 THE FERRY OF OLD 2]\nup, case by case.\n\n"
    "[^1]: Nobody knows when the sun rises.\n"
)


@pytest.mark.parametrize(
    ("piece", "kind"),
    [
        ("THE FERRY OF OLD 2\nup, case by case.", Loss.EDGE),
        ("the sun is\n1 THE FERRY", Loss.EDGE),
        ("before the sun is\n1 Nobody knows when the sun rises.", Loss.NOTES),
        ("up, case-by case.", Loss.SIGNS),
        ("sun is\n\ufffc\nup, case by case.", Loss.PICTURE),
        ("The ferry crossed the river.", Loss.OTHER),
        ("up, by case case.", Loss.OTHER),
    ],
)
def test_a_loss_has_a_kind(piece: str, kind: Loss, tmp_path: Path) -> None:
    source = load_text(tmp_path, TEXT, "form: marked\nlanguage: en")
    assert LossReader.read(source).name_loss(piece) is kind
