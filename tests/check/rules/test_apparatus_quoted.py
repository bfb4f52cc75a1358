"""Notes, contents and licences are quoted only by those who say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import build_question_files, list_rule_findings, list_rule_messages

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


def test_the_hint_can_be_copied(tmp_path: Path) -> None:
    """A place with a comma in it stands between quotation marks, as YAML wants it between braces."""
    text = (
        "# Book\n\n## Chapter 4\n\nIt crosses.\n\nIt comes back.[^1]\n\n[^1]: In summer at five.\n"
    )
    sidecar = """
form: marked
structure: {places: {chapter: '## Chapter {chapter}', par: '¶'}, within: {book: I},
  cite: {chapter: '{book}, {chapter}', par: '{book}, {chapter}, {par}'}}
"""
    asked = "basic\nquestion: When?\nanswer: then\nevidence: "
    files = build_question_files(f"{asked}In summer", text, sidecar)
    [finding] = list_rule_findings(tmp_path, "apparatus-quoted", files)
    assert finding.hint == "quote the text, or say that you mean it: `{quote: …, at: 'I, 4, 3'}`"
    told = f"{asked}{{quote: In summer, at: 'I, 4, 3'}}"
    assert list_rule_messages(tmp_path / "told", "apparatus-quoted", told, text, sidecar) == []
