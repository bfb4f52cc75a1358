"""Dates that count from a day of publication that nobody wrote down."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = "It began last year and ended six months on. They ruled twenty-five years, until 2021."
COUNTS = "counts from the day of publication, and seeds/essay.yaml"
WHY = f"{COUNTS} gives none"

# The answer, the evidence and further keys, the sidecar, and what the rule says.
CASES: dict[str, tuple[str, str, str, list[str]]] = {
    "last year": (
        "2024",
        "evidence: It began ==last year== and ended",
        "",
        [f"5:13 “last year” {WHY}"],
    ),
    "last year, not marked": (
        "2024",
        "evidence: It began last year and ended",
        "",
        [f"5:13 “It began last year and ended” {WHY}"],
    ),
    "a duration that may end with the publication": (
        "2000/2025",
        "evidence: They ruled ==twenty-five years==",
        "",
        [f"5:13 “twenty-five years” {WHY}"],
    ),
    "the publication is known": (
        "2024",
        "evidence: It began ==last year== and ended",
        "published: 2025\n",
        [],
    ),
    "the publication is inferred": (
        "2024",
        "evidence: It began ==last year== and ended",
        "published: 2025?\n",
        [],
    ),
    "the publication lies in a wide span": (
        "2024",
        "evidence: It began ==last year== and ended",
        "published: 1990/2025\n",
        [f"5:13 “last year” {COUNTS} gives 1990/2025, which is too long a span"],
    ),
    "the publication is before Christ": (
        "2024",
        "evidence: It began ==last year== and ended",
        "published: -0043\n",
        [f"5:13 “last year” {COUNTS} gives -0043, which is before Christ"],
    ),
    "another phrase gives the date": (
        "2021",
        "evidence: It began last year … until 2021",
        "",
        [],
    ),
    "the context dates it": (
        "2024",
        "context: [It began in 2024.]\nevidence: It began ==last year== and ended",
        "",
        [],
    ),
    "a time after an event": ("2024-06", "evidence: and ended ==six months on==", "", []),
    "a year": ("2021", "evidence: until ==2021==", "", []),
}


@pytest.mark.parametrize(("answer", "keys", "sidecar", "expected"), CASES.values(), ids=CASES)
def test_dates(answer: str, keys: str, sidecar: str, expected: list[str], tmp_path: Path) -> None:
    """Only what counts from an unknown day of publication is found."""
    question = f"date\nquestion: When?\nanswer: {answer}\n{keys}"
    assert (
        list_rule_messages(tmp_path, "publication-date-missing", question, TEXT, sidecar)
        == expected
    )


def test_other_answers_need_no_publication(tmp_path: Path) -> None:
    """An answer in words may say “last year” as the text does."""
    question = (
        "basic\nquestion: When?\nanswer: last year\nevidence: It began ==last year== and ended"
    )
    assert list_rule_messages(tmp_path, "publication-date-missing", question, TEXT) == []
