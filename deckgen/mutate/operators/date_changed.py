"""A date given as answer is off by a year or a month; an approximate one, or a decade, by ten
years.

How it happens: “last year” counted from the wrong year, or January for June. “About 2015” and
“about 2016” say the same, so that those are put off by ten years. What should notice it:
date-outside-phrase, date-unresolvable.
"""

import re
from collections.abc import Iterator
from random import Random

from deckgen.model import FieldType
from deckgen.mutate.mutant import Mutant, mutate_part
from deckgen.mutate.subject import MutationSubject, shuffle_items
from deckgen.text.edtf import parse_date

NAME = "date-changed"
GROUP = "answer"

_DATE = re.compile(r"(?P<year>\d{4}|\d{3}X)(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?")


def mutants(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    for _, text in shuffle_items(draw, subject.list_answers(FieldType.DATE)):
        changes = [
            change
            for match in _DATE.finditer(text)
            for change in _shift_year_and_month(match, "~" in text)
        ]
        for start, end, new in shuffle_items(draw, changes):
            if parse_date(text[:start] + new + text[end:]) is not None:
                yield mutate_part(text, start, end, new)


def _shift_year_and_month(
    match: re.Match[str], approximate: bool
) -> Iterator[tuple[int, int, str]]:
    """The year and the month of a date, each earlier and later."""
    year, month = match["year"], match["month"]
    start, end = match.span("year")
    for step in (-1, 1):
        if year.endswith("X"):
            yield start, end, f"{int(year[:3]) + step:03}X"
        else:
            yield start, end, f"{int(year) + step * (10 if approximate else 1):04}"
        if month:
            yield *match.span("month"), f"{(int(month) - 1 + step) % 12 + 1:02}"
