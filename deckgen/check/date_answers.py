"""Date answers compared with what the words of their quotations can mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from deckgen.cards.dates import display_date
from deckgen.cards.word_matching import join_quoted_words
from deckgen.check.dates_in_words import DateReading, read_date_phrases
from deckgen.check.dates_in_words.date_intervals import DayInterval
from deckgen.check.dates_in_words.elided_months import complete_day
from deckgen.check.dates_in_words.named_eras import read_named_eras
from deckgen.files import YamlText
from deckgen.languages.language import Language
from deckgen.languages.numbers import find_numbers
from deckgen.model import FieldType, Quotation, WrittenQuestion, list_marked_words
from deckgen.text.calendar_days import Day
from deckgen.text.edtf import EdtfDate, parse_date

# Before this year a number alone is not read as a year.
EARLIEST_BARE_YEAR = 1000
# A year, a month or a week for something the text dates more closely is right, if not exact; a century says
# too little.
COARSE_PRECISIONS = frozenset({"year", "month"})
_WEEK_DAYS = 7
# Each day of a list may be marked, with words between: a passage of a thousand marks is read once.
_MOST_PARTS = 20


@dataclass(frozen=True, slots=True)
class DateAnswer:
    """A date answer, the words that should give it, and how they read."""

    text: YamlText
    answer_date: EdtfDate
    phrase: str
    reading: DateReading
    quotations: tuple[Quotation, ...]

    @property
    def mark_ranges(self) -> list[tuple[int, int]]:
        """Where in their source the marked words stand."""
        # An editor's words in a mark stand nowhere in the source.
        parts = chain.from_iterable(quotation.parts for quotation in self.quotations)
        return [(part.start, part.end) for part in parts if part.mark and part.start >= 0]

    @property
    def is_inside_reading(self) -> bool:
        """Whether the date fits one of the readings.

        It lies inside, or is coarser and holds the reading whole (2025 for “this January”); “about”
        needs only to touch it. Of an interval each end may fit another reading: “born in 1685 …,
        died in 1750”.
        """
        ends = [parse_date(end) for end in self.text.split("/")]
        if len(ends) == 2 and all(ends) and not self._fits_any_interval(self.answer_date):
            return all(end is not None and self._fits_any_interval(end) for end in ends)
        return self._fits_any_interval(self.answer_date)

    def _fits_any_interval(self, given: EdtfDate) -> bool:
        return any(_fits_interval(given, first, last) for first, last in self.reading.intervals)

    def describe_meaning(self, language: Language) -> str:
        """The readings, for people."""
        return " or ".join(
            _display_interval(first, last, language) for first, last in self.reading.intervals[:3]
        )


def _fits_interval(given: EdtfDate, first: Day, last: Day) -> bool:
    if given.is_approximate:
        return given.first <= last and first <= given.last
    if first <= given.first and given.last <= last:
        return True
    return _is_coarse(given) and given.first <= first and last <= given.last


def _is_coarse(given: EdtfDate) -> bool:
    """A year, a month or a week: whole calendar units that people count in."""
    if given.precision in COARSE_PRECISIONS:
        return True
    days = given.last.toordinal() - given.first.toordinal() + 1
    # The first day of all, 0001-01-01, was a Monday; weeks begin on it, or on the day before.
    return days == _WEEK_DAYS and given.first.toordinal() % _WEEK_DAYS in (0, 1)


def _display_interval(first: Day, last: Day, language: Language) -> str:
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        years = list(dict.fromkeys(_display_year(day, language) for day in (first, last)))
        return " to ".join(years)
    if first.day == 1 and (last.year, last.month) == (first.year, first.month):
        return display_date(first.isoformat().rpartition("-")[0], language)
    days = dict.fromkeys(display_date(day.isoformat(), language) for day in (first, last))
    return " to ".join(days)


def _display_year(day: Day, language: Language) -> str:
    if isinstance(day, date):
        return str(day.year)
    return display_date(day.isoformat().rsplit("-", 2)[0], language)


def find_date_answers(question: WrittenQuestion) -> Iterator[DateAnswer]:
    """The date answers of a question whose quotations were found."""
    for spec in question.supported_answers:
        if spec.type is not FieldType.DATE:
            continue
        quotations = question.get_full_evidence(spec.key)
        if not quotations:
            continue
        for text in question.get_texts(spec.key):
            day = parse_date(text)
            if day is not None:
                yield _read_date_answer(question, text, day, quotations)


def _read_date_answer(
    question: WrittenQuestion, text: YamlText, day: EdtfDate, quotations: tuple[Quotation, ...]
) -> DateAnswer:
    source = quotations[0].source
    marked = " … ".join(list_marked_words(quotations))
    words = " … ".join(_complete_marks(quotations)) or join_quoted_words(quotations)
    # Words to read are in lower case, and a message shows them as the text has them.
    phrase = marked or " ".join(quotation.words for quotation in quotations)
    reading = read_date_phrases(words, source.language, source.publication_date)
    reading = _add_early_year(reading, day, words, source.language)
    reading = _add_intervals(reading, read_named_eras(words, source.eras.items(), source.language))
    context: list[DayInterval] = []
    for fact in question.context:
        # The author's own facts do not count from the day on which the source appeared.
        context += read_date_phrases(fact, source.language, None).intervals
    reading = _add_intervals(reading, context)
    return DateAnswer(text, day, phrase, reading, quotations)


def _complete_marks(quotations: Iterable[Quotation]) -> Iterator[str]:
    """The marked words; where they are one of several days, with the month that stands after the last."""
    for quotation in quotations:
        ends = {part.mark: end for end, part in enumerate(quotation.parts, 1)}
        for number, words in enumerate(quotation.marked_words, 1):
            end = ends.get(number, len(quotation.parts))
            following = "".join(part.text for part in quotation.parts[end : end + _MOST_PARTS])
            yield complete_day(words, following, quotation.source.language)


def _add_intervals(reading: DateReading, more: Iterable[DayInterval]) -> DateReading:
    """A reading with further meanings, none of which counts from publication or an event."""
    added = tuple(more)
    if not added:
        return reading
    return replace(
        reading,
        intervals=(*reading.intervals, *added),
        needs_publication=False,
        is_unanchored=False,
        is_drifting=False,
    )


def _add_early_year(
    reading: DateReading, day: EdtfDate, words: str, language: Language
) -> DateReading:
    """A bare “476” is too often no year to be read as one, unless the answer is a year of those
    centuries.
    """
    year = day.first.year
    if (
        reading.intervals
        or not 1 <= year < EARLIEST_BARE_YEAR
        or str(year) not in find_numbers(words, language)
    ):
        return reading
    return replace(reading, intervals=((date(year, 1, 1), date(year, 12, 31)),))
