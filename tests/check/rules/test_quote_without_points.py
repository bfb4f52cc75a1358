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


ANSWER = "5:13 the answer leaves out points that the quotation has"


@pytest.mark.parametrize(
    ("text", "language", "answer", "evidence", "expected"),
    [
        pytest.param(HEBREW, "he", "אלהים", "בָּרָא אֱלֹהִים", [ANSWER], id="Hebrew"),
        pytest.param(HEBREW, "he", "אלהים", "בָּרָא ==אֱלֹהִים==", [ANSWER], id="marked"),
        pytest.param(HEBREW, "he", "אֱלֹהִים", "בָּרָא אֱלֹהִים", [], id="with all points"),
        pytest.param(ARABIC, "ar", "الحمد", "ٱلْحَمْدُ لِلَّهِ", [ANSWER], id="Arabic, with another alef"),
    ],
)
def test_an_answer_may_leave_points_out(
    text: str, language: str, answer: str, evidence: str, expected: list[str], tmp_path: Path
) -> None:
    """It is right, and it is said."""
    question = f"basic\nquestion: What?\nanswer: {answer}\nevidence: {evidence}"
    for rule, messages in (("quote-without-points", expected), ("answer-not-in-quote", [])):
        found = list_rule_messages(tmp_path, rule, question, text + "\n", language=language)
        assert found == messages


@pytest.mark.parametrize(
    ("answer", "evidence"),
    [
        pytest.param("אֵלהים", "בָּרָא אֱלֹהִים", id="other points"),
        pytest.param("אלהם", "בָּרָא אֱלֹהִים", id="a letter left out"),
        pytest.param("אלה", "בָּרָא אֱלֹהִים", id="a part of a word"),
    ],
)
def test_another_answer_does_not_stand_there(answer: str, evidence: str, tmp_path: Path) -> None:
    """Points may be left out, and nothing else."""
    question = f"basic\nquestion: What?\nanswer: {answer}\nevidence: {evidence}"
    found = list_rule_messages(tmp_path, "answer-not-in-quote", question, HEBREW, language="he")
    assert len(found) == 1


def test_other_points_are_another_text(tmp_path: Path) -> None:
    """A quotation with points that the source does not have there is not found."""
    question = "basic\nquestion: What?\nanswer: א\nevidence: בֵּרֵא אלהים"
    assert list_rule_messages(tmp_path, "quote-not-found", question, HEBREW, language="he")
