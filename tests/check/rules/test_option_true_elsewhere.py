"""Wrong options that the quotation bears out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.rules.question_findings import FieldValue, find_faulty_words

SIGNED = "presidents Putin and Pezeshkian signed a new Comprehensive Strategic Partnership"
# The right option, a wrong one, the quotation, and whether the rule finds the wrong one.
CASES = {
    "joined after": ("Putin", "Pezeshkian", SIGNED, True),
    "joined before": ("Pezeshkian", "Putin", SIGNED, True),
    "marked as well": (
        "Two presidents",
        "Pezeshkian",
        f"==presidents Putin and Pezeshkian== {SIGNED[32:]}",
        True,
    ),
    "same actor": ("Iran", "Tehran", "Iran has sent thousands of Shared drones", True),
    "elsewhere in the quotation": (
        "Putin",
        "Israel",
        "Putin has long been careful to avoid provoking Israel",
        False,
    ),
    "not in the quotation": ("Putin", "Prigozhin", SIGNED, False),
    "part of the right one": ("Strategic Partnership", "Partnership", SIGNED, False),
    "part of a word": (
        "Israel",
        "car",
        "Putin has long been ==careful== to avoid provoking ==Israel==",
        False,
    ),
}


@pytest.mark.parametrize(("right", "wrong", "evidence", "found"), CASES.values(), ids=CASES)
def test_option_true_elsewhere(
    right: str, wrong: str, evidence: str, found: bool, tmp_path: Path
) -> None:
    """The wrong option is found, and no other."""
    given: dict[str, FieldValue] = {
        "question": "Which?",
        "answer": right,
        "options": [wrong, "Oman"],
        "evidence": evidence,
    }
    assert find_faulty_words(tmp_path, "option-true-elsewhere", "choice", **given) == (
        [wrong] if found else []
    )


def test_what_is_accepted_is_right(tmp_path: Path) -> None:
    """`also` makes an option right."""
    given: dict[str, FieldValue] = {
        "question": "Who?",
        "answer": "Iran",
        "also": "Persia",
        "evidence": "Iran has sent",
    }
    assert find_faulty_words(
        tmp_path, "option-true-elsewhere", "choice", **given, options=["Persia", "Oman"]
    ) == ["Persia"]
