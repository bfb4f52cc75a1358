"""Notes, contents and licences are quoted only by those who say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = (
    "Contents\n\nThe Ferry\n\nThe Ferry\n\nIt crosses at six.\n\n[Footnote 1: In summer at five.]\n"
)
NOTES = "the quotation stands in notes, contents or the like, not in the text itself"


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ("It crosses ==at six==", []),
        ("The Ferry", []),  # the heading, not the contents
        ("In summer ==at five==", [f"6:15 {NOTES}"]),
        ("{quote: In summer ==at five==, paragraph: 5}", []),
        ("{quote: In summer ==at five==, prefix: 'Footnote 1:'}", [f"6:23 {NOTES}"]),
    ],
)
def test_apparatus_needs_a_place(evidence: str, expected: list[str], tmp_path: Path) -> None:
    """The words alone are the text's; a place says that the note is meant, and is not spare."""
    asked = f"basic\nquestion: When?\nanswer: then\nevidence: {evidence}"
    sidecar = "form: gutenberg\nparagraphs: blank-lines"
    assert list_rule_messages(tmp_path, "apparatus-quoted", asked, TEXT, sidecar) == expected
    assert list_rule_messages(tmp_path, "useless-locator", asked, TEXT, sidecar) == []
