"""Years of reigns and eras that the sidecar names."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.dates_in_words.named_eras import read_named_eras
from deckgen.languages.language import require_language
from tests.projects import list_rule_messages

ERAS = {
    "Tiberius": "0014-09-18",
    "令和": "2019",
    "昭和": "1926",
    "Ming": "1368",
    "the foundation of the city": "-0752",
}


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("en", "In the tenth year of Tiberius", ["0023-01-01/0024-12-31"]),
        ("en", "In the 10th year of the reign of Tiberius", ["0023-01-01/0024-12-31"]),
        ("en", "year XV of Tiberius", ["0028-01-01/0029-12-31"]),
        ("en", "Tiberius came to the throne", []),
        ("en", "In the tenth or twelfth year of Tiberius", []),
        ("en", "in 709 from the foundation of the city", ["-0044-01-01/-0044-12-31"]),
        ("ja", "令和3年5月1日", ["2021-05-01/2021-05-01"]),
        ("ja", "昭和三十九年十月十日に", ["1964-10-10/1964-10-10"]),
        ("ja", "令和元年五月", ["2019-05-01/2019-05-31"]),
        ("ja", "令和3年5月1日と6月2日", ["2021-01-01/2021-12-31"]),
        ("ja", "令和3年2月30日", ["2021-01-01/2021-12-31"]),
        ("ja", "令和元年", ["2019-01-01/2019-12-31"]),
        ("ja", "昭和 64 年", ["1989-01-01/1989-12-31"]),
        ("ja", "令和9999年", []),
        ("ja", "昭和三十一年", ["1956-01-01/1956-12-31"]),
        ("ja", "令和二年", ["2020-01-01/2020-12-31"]),
        ("en", "in the 10² year of Tiberius", []),
        ("en", f"in year {'9' * 30} of Tiberius", []),
        ("en", "coming in the 3rd year", []),
        ("en", "a coming king, in the 3rd year of the Ming", ["1370-01-01/1370-12-31"]),
    ],
)
def test_a_year_counts_from_the_first(language: str, words: str, expected: list[str]) -> None:
    """A reign began within a year, so that its years reach into the next; two numbers are none."""
    found = read_named_eras(words, ERAS.items(), require_language(language))
    assert [f"{first.isoformat()}/{last.isoformat()}" for first, last in found] == expected


def test_a_day_of_such_a_year_is_as_exact_as_the_words(tmp_path: Path) -> None:
    """The day that the words give is right, and not more exact than they are; another is wrong."""
    text, sidecar = "昭和三十九年十月十日に開かれた。", "eras:\n  昭和: 1926\n"
    evidence = "evidence: ==昭和三十九年十月十日==に開かれた。"

    def find(rule: str, day: str) -> list[str]:
        question = f"date\nquestion: いつ開かれたか。\nanswer: {day}\n{evidence}"
        return list_rule_messages(tmp_path, rule, question, text, sidecar, "ja")

    assert find("false-precision", "1964-10-10") == find("date-outside-phrase", "1964-10-10") == []
    assert len(find("date-outside-phrase", "1964-10-11")) == 1


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("0024", []),
        (
            "0034",
            ["5:13 “the tenth year of Tiberius” means 23 to 24, and 0034 lies outside"],
        ),
    ],
)
def test_an_answer_is_compared_with_it(answer: str, expected: list[str], tmp_path: Path) -> None:
    """A date answer is right if it fits the year of the reign."""
    text = "In the tenth year of Tiberius he came to Rome."
    sidecar = "eras:\n  Tiberius: 0014-09-18\n"
    question = (
        f"date\nquestion: When?\nanswer: {answer}\nevidence: In ==the tenth year of Tiberius=="
    )
    assert list_rule_messages(tmp_path, "date-outside-phrase", question, text, sidecar) == expected
    assert list_rule_messages(tmp_path, "date-unresolvable", question, text, sidecar) == []


def test_an_era_has_a_name(tmp_path: Path) -> None:
    """A name of blanks would stand in every text."""
    question = "date\nquestion: When?\nanswer: 0024\nevidence: He came"
    sidecar = "eras:\n  ' ': 2019\n"
    found = list_rule_messages(tmp_path, "wrong-type", question, "He came", sidecar)
    assert [message.partition(" ")[2] for message in found] == ["a key of `eras` is empty"]


def test_the_beginning_must_be_a_date(tmp_path: Path) -> None:
    """An era that begins at no date is named, and the others are kept."""
    sidecar = "eras:\n  Tiberius: the death of Augustus\n"
    question = "date\nquestion: When?\nanswer: 0024\nevidence: He came"
    found = list_rule_messages(tmp_path, "wrong-type", question, "He came", sidecar)
    assert [message.partition(" ")[2] for message in found] == [
        "the era “Tiberius” begins on “the death of Augustus”, and that is no date"
    ]
