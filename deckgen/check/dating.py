"""Date answers beside what the words of their quotations can mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from deckgen.check.context import published
from deckgen.check.phrases import Reading, numbers_in, read_phrase
from deckgen.markup.dates import display_date
from deckgen.markup.words import full_words
from deckgen.model import Question, Quotation, YamlText
from deckgen.text.edtf import EdtfDate, parse_date

DATE = frozenset({"date"})
# Before this year a number alone is not read as a year.
EARLY = 1000
# A year or a month for something the text dates more closely is right, if not exact; a century says
# too little.
COARSE = frozenset({"year", "month"})


@dataclass(frozen=True, slots=True)
class Dated:
    """A date answer, the words that should give it, and how they read."""

    text: YamlText
    given: EdtfDate
    words: str
    reading: Reading
    quotations: tuple[Quotation, ...]

    @property
    def marked_places(self) -> list[tuple[int, int]]:
        """Where in their source the marked words stand."""
        parts = (part for quotation in self.quotations for part in quotation.parts)
        return [(part.start, part.end) for part in parts if part.mark and part.start >= 0]

    @property
    def inside(self) -> bool:
        """Whether the date fits one of the readings.

        It lies inside, or is coarser and holds the reading whole (2025 for “this January”); “about”
        needs only to touch it. Of an interval each end may fit another reading: “born in 1685 …,
        died in 1750”.
        """
        ends = [parse_date(end) for end in self.text.split("/")]
        if len(ends) == 2 and all(ends) and not self._fits_one(self.given):
            return all(end is not None and self._fits_one(end) for end in ends)
        return self._fits_one(self.given)

    def _fits_one(self, given: EdtfDate) -> bool:
        return any(_fits(given, first, last) for first, last in self.reading.intervals)

    def meaning(self, language: str) -> str:
        """The readings, for people."""
        return " or ".join(
            _shown(first, last, language) for first, last in self.reading.intervals[:3]
        )


def _fits(given: EdtfDate, first: date, last: date) -> bool:
    if given.is_approximate:
        return given.first <= last and first <= given.last
    if first <= given.first and given.last <= last:
        return True
    return given.precision in COARSE and given.first <= first and last <= given.last


def _shown(first: date, last: date, language: str) -> str:
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if first.day == 1 and (last.year, last.month) == (first.year, first.month):
        return display_date(f"{first:%Y-%m}", language)
    if first == last:
        return display_date(first.isoformat(), language)
    return (
        f"{display_date(first.isoformat(), language)} to {display_date(last.isoformat(), language)}"
    )


def dated_answers(question: Question) -> Iterator[Dated]:
    """The date answers of a question whose quotations were found."""
    for spec in question.kind.answers if question.kind else ():
        if spec.type != "date":
            continue
        quotations = question.get_quotations(spec.key)
        if not quotations or not all(quotation.is_found for quotation in quotations):
            continue
        for text in question.get_texts(spec.key):
            day = parse_date(text)
            if day is not None:
                yield _dated(question, text, day, quotations)


def _dated(
    question: Question, text: YamlText, day: EdtfDate, quotations: tuple[Quotation, ...]
) -> Dated:
    source = quotations[0].source
    assert source is not None  # a quotation that was found has one
    marked = [mark for quotation in quotations for mark in quotation.marked_words]
    words = " … ".join(marked) or full_words(quotations)
    reading = read_phrase(words, source.language, published(source))
    reading = _early(reading, day, words, source.language)
    context = [
        interval
        for fact in question.context
        for interval in read_phrase(fact, source.language, None).intervals
    ]
    if context:
        reading = replace(
            reading,
            intervals=(*reading.intervals, *context),
            needs_publication=False,
            unanchored=False,
        )
    return Dated(text, day, words, reading, quotations)


def _early(reading: Reading, day: EdtfDate, words: str, language: str) -> Reading:
    """A bare “476” is too often no year to be read as one, unless the answer is a year of those
    centuries.
    """
    year = day.first.year
    if reading.intervals or year >= EARLY or str(year) not in numbers_in(words, language):
        return reading
    return replace(reading, intervals=((date(year, 1, 1), date(year, 12, 31)),))
