"""Headings that no template knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_structure_messages

TEXT = "# Code\n\n## Article 1\n\na\n\n## Article 2 Names\n\nb\n\n## Appendix\n\nc\n"


@pytest.mark.parametrize(
    ("structure", "expected"),
    [
        (
            "{places: {article: '## Article {article}'}}",
            ["seeds/t.md:11:1 the heading “Appendix” fits no template of `article`"],
        ),
        ("{lines: kept}", []),
    ],
)
def test_what_it_says(structure: str, expected: list[str], tmp_path: Path) -> None:
    """Only of a level whose other headings are places: the title of the work is none."""
    assert list_structure_messages(tmp_path, "unknown-heading", TEXT, structure, "t.md") == expected
