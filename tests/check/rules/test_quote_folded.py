"""Quotations in other typography than the source."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import build_question_files, list_rule_findings, list_rule_messages

TEXT = (
    "The world’s “new power couple” — so they said… – was rare. Zeitung «\u00a0On\u00a0» wrote.\n"
    "The ex\u00adhausted army used ﬁve well-\nknown cafe\u0301s at\u00a0minus \u22125.\n"
    "So it’s it’s.\n"
)

# The evidence in YAML, and what the rule says.
CASES: dict[str, tuple[str, list[str]]] = {
    "an apostrophe": ("The world's […] was rare", ["6:24 the source has `’` for `'`"]),
    "in a mark": ("The ==world's== […] was rare", ["6:26 the source has `’` for `'`"]),
    "a quotation mark": ("'“new power couple\"'", ['6:33 the source has `”` for `"`']),
    "a dash": ("so they said… - was rare", ["6:28 the source has ` – ` for ` - `"]),
    "dots": ("so they said... – was", ["6:27 the source has `…` for `...`"]),
    "a guillemet": ('Zeitung "On', ['6:23 the source has `« ` for `"`']),
    "a dash at the beginning": ('"- so they said"', ["6:16 the source has `— ` for `- `"]),
    "a dash at the end": ("so they said… -", ["6:28 the source has ` –` for ` -`"]),
    "a minus sign": ("minus -5", ["6:21 the source has `−` for `-`"]),
    "the same difference twice": ("So it's it's.", ["6:20 the source has `’` for `'`"]),
    "four differences": (
        'The world\'s "new power couple" - so',
        ['6:24 the source has `’` for `\'`, `“` for `"`, `”` for `"`, and 1 more'],
    ),
    "one of two quotations": ("[army used, The world's]", ["6:36 the source has `’` for `'`"]),
    "as printed": ("The world’s “new power couple” — so they said… –", []),
    "as printed, from a dash to an omission": ("— so they said… – […] wrote", []),
    "a no-break space": ("Zeitung « On » wrote", []),
    "a soft hyphen": ("The exhausted army", []),
    "a ligature": ("army used five", []),
    "a hyphen of the line": ("well-known cafés", []),
    "an accent that stands alone": ("cafés at", []),
    "lines": ('"The world’s \\\n  “new power couple”"', []),
    "other case too": ("the world's", []),
    "an omission": ("The world’s […] was rare", []),
    "an editor's word in other signs": ('The world’s ["so"] “new', []),
    "not there": ("The worlds' new", []),
}


@pytest.mark.parametrize(("evidence", "expected"), CASES.values(), ids=CASES)
def test_typography(evidence: str, expected: list[str], tmp_path: Path) -> None:
    """Signs that a keyboard has and the source has not are found; what nobody types is not."""
    question = f"basic\nquestion: Who?\nanswer: they\nevidence: {evidence}"
    assert list_rule_messages(tmp_path, "quote-folded", question, TEXT) == expected


def test_the_fix_writes_the_signs_that_differ(tmp_path: Path) -> None:
    """Every one of them; marks, omissions and an editor's words stay."""
    evidence = "The ==world's== [old] \"new power […] so they said... – was"
    question = f"basic\nquestion: Who?\nanswer: they\nevidence: {evidence}"
    files = build_question_files(question, TEXT)
    [finding] = list_rule_findings(tmp_path, "quote-folded", files)
    assert [edit.text for edit in finding.edits] == ["’", "“", "…"]


def test_the_fix_of_guillemets_writes_their_spaces(tmp_path: Path) -> None:
    """They belong to the signs, not to the word between them."""
    question = 'basic\nquestion: Who?\nanswer: they\nevidence: Zeitung "On" wrote'
    [finding] = list_rule_findings(tmp_path, "quote-folded", build_question_files(question, TEXT))
    assert [edit.text for edit in finding.edits] == ["« ", " »"]
