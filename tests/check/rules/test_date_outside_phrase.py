"""Dates that the words of the quotation cannot mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = (
    "He came in 2023 and left this January. It rained in May 2019 and on 3 March 2020. "
    "The empire ended in 476. War broke out in 1914 and ended in 1918. Nothing happened. It began last winter. "
    "Caesar was killed on 15 March 44 BC, and Augustus ruled from 27 BC to AD 14. "
    "Their clock began at hour 0."
)
SIDECAR = "published: 2025-07-01\n"
CASES: dict[str, tuple[str, str, list[str]]] = {
    "another year": (
        "2022",
        "He came in ==2023==",
        ["5:13 “2023” means 2023, and 2022 lies outside"],
    ),
    "a month inside the year": ("2023-05", "He came in ==2023==", []),
    "a month of another year": (
        "2022-12",
        "He came in ==2023==",
        ["5:13 “2023” means 2023, and 2022-12 lies outside"],
    ),
    "a year that holds the month": ("2019", "It rained in ==May 2019==", []),
    "a month that holds the day": ("2020-03", "on ==3 March 2020==", []),
    "a century says too little": (
        "20XX",
        "He came in ==2023==",
        ["5:13 “2023” means 2023, and 20XX lies outside"],
    ),
    "from the date of publication": ("2025-01", "left ==this January==", []),
    "a year too early from publication": (
        "2024-01",
        "left ==this January==",
        ["5:13 “this January” means January 2025, and 2024-01 lies outside"],
    ),
    "a year that only touches the words": (
        "2024",
        "It began ==last winter==",
        ["5:13 “last winter” means 1 December 2024 to 20 March 2025, and 2024 lies outside"],
    ),
    "about that year": ("2024~", "It began ==last winter==", []),
    "about another year": (
        "2021~",
        "He came in ==2023==",
        ["5:13 “2023” means 2023, and 2021~ lies outside"],
    ),
    "before Christ": ("-0043-03-15", "killed on ==15 March 44 BC==", []),
    "a year before Christ written without its year 0": (
        "-0044",
        "killed on ==15 March 44 BC==",
        ["5:13 “15 March 44 BC” means 15 March 44 BC, and -0044 lies outside"],
    ),
    "a year of our era for one before it": (
        "0044",
        "killed on ==15 March 44 BC==",
        ["5:13 “15 March 44 BC” means 15 March 44 BC, and 0044 lies outside"],
    ),
    "the year 0 beside a number that is no year": ("0000", "began at hour 0", []),
    "an interval over the change of eras": ("-0026/0014", "ruled ==from 27 BC to AD 14==", []),
    "an interval of two dates": ("1914/1918", "in ==1914== and ended in ==1918==", []),
    "an interval whose end is wrong": (
        "1914/1919",
        "in ==1914== and ended in ==1918==",
        ["5:13 “1914 … 1918” means 1914 or 1918, and 1914/1919 lies outside"],
    ),
    "without marks the whole quotation is read": (
        "2022",
        "He came in 2023",
        ["5:13 “He came in 2023” means 2023, and 2022 lies outside"],
    ),
    "marked words before the rest": (
        "2023",
        "in 2023 and left ==this January==",
        ["5:13 “this January” means January 2025, and 2023 lies outside"],
    ),
    "an early year": ("0476", "The empire ended in ==476==", []),
    "words without a date are another finding": ("2023", "Nothing happened", []),
    "a quotation that is not found": ("2022", "She came in ==2023==", []),
}


@pytest.mark.parametrize(("answer", "evidence", "expected"), CASES.values(), ids=CASES)
def test_answers_and_words(answer: str, evidence: str, expected: list[str], tmp_path: Path) -> None:
    """The answer lies inside what the words mean, or is a month or a year that holds it."""
    question = f"date\nquestion: When?\nanswer: {answer}\nevidence: {evidence}"
    assert list_rule_messages(tmp_path, "date-outside-phrase", question, TEXT, SIDECAR) == expected


def test_a_fact_of_the_author_may_give_the_date(tmp_path: Path) -> None:
    """What `context:` adds to the words is one of their readings."""
    question = (
        "date\nquestion: When?\nanswer: {}\nevidence: He came in ==2023==\ncontext: [In 1999]"
    )
    rule = "date-outside-phrase"
    assert list_rule_messages(tmp_path / "a", rule, question.format(1999), TEXT, SIDECAR) == []
    expected = ["5:13 “2023” means 2023 or 1999, and 1998 lies outside"]
    assert (
        list_rule_messages(tmp_path / "b", rule, question.format(1998), TEXT, SIDECAR) == expected
    )
