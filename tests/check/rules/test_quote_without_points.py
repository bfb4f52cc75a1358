"""Points of Arabic and Hebrew letters that a quotation leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

HEBREW = "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ׃"
ARABIC = "ٱلْحَمْدُ لِلَّهِ رَبِّ ٱلْعَـٰلَمِينَ"
MESSAGE = "6:15 the quotation leaves out points that the source has"


@pytest.mark.parametrize(
    ("text", "language", "evidence", "expected"),
    [
        pytest.param(HEBREW, "he", "בראשית ברא אלהים", [MESSAGE], id="Hebrew without any"),
        pytest.param(HEBREW, "he", "בְּרֵאשִׁית בָּרָא", [], id="Hebrew with all"),
        pytest.param(ARABIC, "ar", "الحمد لله رب العلمين", [MESSAGE], id="Arabic without any"),
        pytest.param(ARABIC, "ar", "ٱلْحَمْدُ لله رب", [MESSAGE], id="Arabic with some"),
    ],
)
def test_points_left_out(
    text: str, language: str, evidence: str, expected: list[str], tmp_path: Path
) -> None:
    """It is said once of each quotation; with all points there is nothing to say."""
    question = f"basic\nquestion: What?\nanswer: {evidence.split()[0]}\nevidence: {evidence}"
    found = list_rule_messages(
        tmp_path, "quote-without-points", question, text + "\n", language=language
    )
    assert found == expected


def test_other_points_are_another_text(tmp_path: Path) -> None:
    """A quotation with points that the source does not have there is not found."""
    question = "basic\nquestion: What?\nanswer: א\nevidence: בֵּרֵא אלהים"
    assert list_rule_messages(tmp_path, "quote-not-found", question, HEBREW, language="he")
