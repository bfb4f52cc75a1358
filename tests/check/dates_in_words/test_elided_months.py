"""Days whose month stands after the last day of their list."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.dates_in_words.elided_months import complete_day
from deckgen.languages.language import require_language
from tests.projects import list_rule_messages

CASES = {
    "two days": ("de", "10", ". und 11. Februar und am 11., 18. und 25. März", "10. Februar"),
    "several": ("de", "3.", ", 4., 5., 6. und 7. Oktober, jeweils", "3. Oktober"),
    "two spans": ("de", "am 16", ". und 17. sowie am 23. und 24. Jänner 2010", "16. Jänner 2010"),
    "a span": ("de", "5.", " bis zum 9. Juni in Lindau", "5. Juni"),
    "ordinals": ("en", "the 4th", ", 5th and 6th of July, 1914", "4th of July, 1914"),
    "its own month": ("de", "10. Februar", " und 11. März", "10. Februar"),
    "no day": ("en", "fifteen", " and 3 July", "fifteen"),
    "no list": ("en", "15", " people and 3 July", "15"),
    "a number that falls": ("en", "15", " and 3 July", "15"),
    "no month": ("de", "10", ". und 11. Mal", "10"),
    "no words of the language": ("is", "10", ". og 11. febrúar", "10"),
}


@pytest.mark.parametrize(("language", "marked", "following", "wanted"), CASES.values(), ids=CASES)
def test_a_bare_day_takes_the_month_of_its_list(
    language: str, marked: str, following: str, wanted: str
) -> None:
    """Only a day that begins a list, in order, which ends with the name of a month."""
    assert complete_day(marked, following, require_language(language)) == wanted


@pytest.mark.parametrize(
    ("answer", "found"), [("2015-02-10", 0), ("2015-02-11", 1), ("2015-03-10", 1)]
)
def test_a_marked_day_is_read_with_its_month(answer: str, found: int, tmp_path: Path) -> None:
    """The other day of the list is a wrong answer."""
    question = (
        f"date\nquestion: Wann?\nanswer: {answer}\nevidence: am ==10==. und 11. Februar 2015\n"
    )
    text = "Die Kurse finden am 10. und 11. Februar 2015 statt."
    messages = list_rule_messages(
        tmp_path, "date-outside-phrase", question, text, "published: 2015-01-22\n", "de"
    )
    assert len(messages) == found
