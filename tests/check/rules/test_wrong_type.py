"""Values of another type than their key accepts."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages, list_rule_findings


def write_set(kind: str, answer: str, more: str = "") -> dict[str, str]:
    """A project of one question, whose answer stands at line 5, column 13."""
    keys = f"question: Who?\n    answer: {answer}\n    evidence: Iran has sent\n{more}"
    return {QUESTIONS_PATH: f"kind: {kind}\nquestions:\n  - id: a\n    {keys}"}


# The kind, the answer, another line, and what the rule says.
CASES: dict[str, tuple[str, str, str, list[str]]] = {
    "keys for a text": (
        "basic",
        "{a: b}",
        "",
        ["5:13 `answer` is keys and values, and should be text or a list"],
    ),
    "a text for a list": (
        "basic",
        "Iran",
        "    tags: b\n",
        ["7:11 `tags` is “b”, and should be a list"],
    ),
    "a text for a switch": (
        "basic",
        "Iran",
        "    reversed: yes\n",
        ["7:15 `reversed` is “yes”, and should be true or false"],
    ),
    "a word for a date": ("date", "last winter", "", ["5:13 `answer` is “last winter”, and no date"]),
    "a day that is none": ("date", "2025-02-30", "", ["5:13 `answer` is “2025-02-30”, and no date"]),
    "an id with spaces": ("basic", "Iran", "    was: a b\n", ["7:10 `was` “a b” cannot be used"]),
    "a text": ("basic", "Iran", "    tags: [b]\n", []),
    "a list": ("basic", "[Iran, drones]", "    reversed: true\n", []),
    "a date": ("date", "2025-02~", "", []),
    "an interval": ("date", "2007/2022", "", []),
    "a number for a text": ("basic", "2025", "", []),
    "nothing, which is another fault": ("basic", "", "", []),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "answer", "more", "expected"), CASES.values(), ids=CASES)
def test_values(kind: str, answer: str, more: str, expected: list[str], tmp_path: Path) -> None:
    """Each value is what its key accepts."""
    assert list_file_messages(tmp_path, "wrong-type", write_set(kind, answer, more)) == expected


@pytest.mark.parametrize(
    ("answer", "hint", "fixable"),
    [
        pytest.param("2025-1", "write `2025-01`", True, id="a zero is missing"),
        pytest.param("2025/1/17", "write `2025-01-17`", True, id="other signs between"),
        pytest.param("2025-13", "write it as EDTF: ", False, id="a month that is none"),
        pytest.param("17/1/2025", "write it as EDTF: ", False, id="the year at the end"),
        pytest.param("2025–21", "write it as EDTF: ", False, id="a season, or the years to 2021"),
    ],
)
def test_dates_that_a_fix_may_write(answer: str, hint: str, fixable: bool, tmp_path: Path) -> None:
    """Where the year comes first it is certain which number is which."""
    [finding] = list_rule_findings(tmp_path, "wrong-type", write_set("date", answer))
    assert finding.hint.startswith(hint)
    assert finding.fixable == fixable


@pytest.mark.parametrize(
    ("evidence", "highest"),
    [
        ("==500:Iran== has sent", 0),
        ("==501:Iran== has sent", 501),
        ("==999:Iran== has ==sent==", 999),
        ("{text: ==Iran== has sent, question: ==501:thousands== of Shared}", 0),
    ],
)
def test_anki_makes_so_many_gaps(evidence: str, highest: int, tmp_path: Path) -> None:
    """A card beyond the last would never be shown; marks that are no gaps have no cards."""
    questions = f"kind: cloze\nquestions:\n  - id: a\n    evidence: {evidence}\n"
    expected = [f"3:9 the last card of the gaps is number {highest}, and Anki makes 500"]
    found = list_file_messages(tmp_path, "wrong-type", {QUESTIONS_PATH: questions})
    assert found == (expected if highest else [])


@pytest.mark.parametrize("tag", ["German", "xq", "xqz-DE"])
def test_a_language_is_a_tag(tag: str, tmp_path: Path) -> None:
    """“German”, or a tag that no language has, would be read as an unknown language, and dates then
    wrongly.
    """
    files = {**write_set("basic", "Iran"), "seeds/essay.yaml": f"language: {tag}\n"}
    assert list_file_messages(tmp_path, "wrong-type", files) == [
        f"seeds/essay.yaml:1:11 `language` is “{tag}”, and this is not the tag of a language"
    ]
