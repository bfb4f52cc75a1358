"""Words that should give a date, and cannot be read as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = (
    "He came in 2023 and stayed for long. Six months on, he left. It began last year. "
    "The empire ended in 476. Others left at the end of the year. "
)
NO_DATE = "holds no date that can be read"
CASES: dict[str, tuple[str, str, list[str]]] = {
    "no date": ("2000", "stayed for ==long==", [f"5:13 “long” {NO_DATE}"]),
    "no date in a quotation without marks": (
        "2000",
        "stayed for long",
        [f"5:13 “stayed for long” {NO_DATE}"],
    ),
    "a date outside the marked words": (
        "2023",
        "in 2023 and ==stayed for long==",
        [f"5:13 “stayed for long” {NO_DATE}"],
    ),
    "from an event": ("2023", "==Six months on==", ["5:13 “Six months on” counts from an event"]),
    "an early year": ("0477", "ended in ==476==", [f"5:13 “476” {NO_DATE}"]),
    "the early year that is given": ("0476", "ended in ==476==", []),
    "a date": ("2000", "He came in ==2023==", []),
    "the text's date is not known": ("2024", "It began ==last year==", []),
    "a quotation that is not found": ("2024", "It ended for ==long==", []),
}


@pytest.mark.parametrize(("answer", "evidence", "expected"), CASES.values(), ids=CASES)
def test_what_can_be_read(answer: str, evidence: str, expected: list[str], tmp_path: Path) -> None:
    """The answer is reported with the words that hold no date, whatever the answer is."""
    question = f"date\nquestion: When?\nanswer: {answer}\nevidence: {evidence}"
    assert list_rule_messages(tmp_path, "date-unresolvable", question, TEXT) == expected


@pytest.mark.parametrize(
    ("fact", "count"), [("He came in 2000", 0), ("He came last year", 1), ("He came", 1)]
)
def test_a_fact_of_the_author_gives_the_date(fact: str, count: int, tmp_path: Path) -> None:
    """A date in `context:` is enough, but not one that counts from the day of publication."""
    question = f"date\nquestion: When?\nanswer: 2000\nevidence: for ==long==\ncontext: [{fact}]"
    found = list_rule_messages(
        tmp_path, "date-unresolvable", question, TEXT, sidecar="published: 2001\n"
    )
    assert len(found) == count


def test_other_kinds_are_not_read(tmp_path: Path) -> None:
    """An answer that is no date needs no words that give one."""
    question = "basic\nquestion: How long?\nanswer: long\nevidence: stayed for ==long=="
    assert list_rule_messages(tmp_path, "date-unresolvable", question, TEXT) == []


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("1914-12", ["5:13 “the end of the year” counts from an event"]), ("2025-12", [])],
)
def test_a_phrase_may_count_from_publication_or_an_event(
    answer: str, expected: list[str], tmp_path: Path
) -> None:
    """In news “the end of the year” is that of publication; another year is the text's to say."""
    question = f"date\nquestion: When?\nanswer: {answer}\nevidence: left at ==the end of the year=="
    sidecar = "published: 2025-07-01\n"
    assert list_rule_messages(tmp_path, "date-unresolvable", question, TEXT, sidecar) == expected
    assert list_rule_messages(tmp_path, "date-outside-phrase", question, TEXT, sidecar) == []
