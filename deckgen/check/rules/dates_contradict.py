"""Two dates contradict each other, or a span of time does not fit its ends.

What it does: reports two questions that read the same words of the source as different dates, and a
question that names two years and a number of years between them that is not the difference.

Why: at most one of them is right, and a learner would learn both.

Fails::

    - id: when-signed
      kind: date
      question: When did Putin and Pezeshkian sign a partnership?
      answer: 2023
      evidence: When Prigozhin marched on Moscow in ==2023==, Tehran condemned it
    - id: when-marched
      kind: date
      question: When was Tehran's condemnation?
      answer: 2022
      evidence: Prigozhin marched on Moscow in ==2023==

Passes::

    - id: when-condemned
      kind: date
      question: When did Tehran condemn the march?
      answer: 2023
      evidence: When Prigozhin marched on Moscow in ==2023==, Tehran condemned it
    - id: when-marched
      kind: date
      question: When did Prigozhin march on Moscow?
      answer: 2023
      evidence: Prigozhin marched on Moscow in ==2023==

How to fix: correct the wrong one.
"""

import re
from collections.abc import Iterator

from deckgen.check.context import CheckedQuestion, Context, find_passage, make_finding
from deckgen.check.date_answers import find_date_answers
from deckgen.check.quotation_overlaps import QuotedSpan
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.files import YamlText
from deckgen.findings import Finding, clip_words
from deckgen.languages.language import Language
from deckgen.languages.numbers import find_numbers
from deckgen.model import Deck, FieldType, WrittenQuestion

CODE = Code.DATES_CONTRADICT
_YEAR = re.compile(r"\b(1[0-9]{3}|20[0-9]{2})\b")
_YEAR_UNITS = ("years", "Jahre", "ans", "años", "anni")
_YEAR_COUNT = re.compile(r"\b([\w-]+) (?:years|Jahren?|ans|años|anni)\b")


def check_written_question(question: WrittenQuestion, deck: Deck, _: Context) -> Iterator[Finding]:
    for spec, text in question.paired_answers:
        if spec.type is FieldType.TEXT:
            yield from _check_duration(question, text, deck.language)


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    """The same marked words, read as dates that have no day in common."""
    first: dict[QuotedSpan, tuple[CheckedQuestion, int, int]] = {}
    for each in context.checked[deck.folder]:
        for name, start, end, begins, ends in each.facts.dates:
            other, before, after = first.setdefault((name, start, end), (each, begins, ends))
            if ends < before or after < begins:
                yield from _report_contradiction(each.read(), other.read(), (start, end))


RULE = Rule(CODE, __doc__, check_written_question=check_written_question, check_deck=check_deck)


def _report_contradiction(
    question: WrittenQuestion, other: WrittenQuestion, place: tuple[int, int]
) -> Iterator[Finding]:
    before = next(dated for dated in find_date_answers(other) if place in dated.mark_ranges)
    for dated in find_date_answers(question):
        if place in dated.mark_ranges:
            phrase = clip_words(dated.phrase, 40)
            message = f"`{other.id}` dates the same words, “{phrase}”, to {before.text}"
            hint, passage = "correct the one that is wrong", find_passage(dated.quotations[0])
            yield make_finding(CODE, dated.text, message, hint, question, passage)


def _check_duration(
    question: WrittenQuestion, answer: YamlText, language: Language
) -> Iterator[Finding]:
    words = " ".join((*question.prompts, answer))
    # Most questions speak of no span of years: this saves them the search for numbers.
    if not any(unit in words for unit in _YEAR_UNITS):
        return
    years = sorted({int(year) for year in _YEAR.findall(words)})
    if len(years) != 2:
        return
    spans: list[str] = []
    for match in _YEAR_COUNT.finditer(words):
        spans.extend(find_numbers(match.group(1), language))
    # One year of difference depends on the months: from December 1914 to January 1918 are three.
    if len(spans) == 1 and spans[0].isdigit() and abs(int(spans[0]) - years[1] + years[0]) > 1:
        message = f"from {years[0]} to {years[1]} are {years[1] - years[0]} years, not {spans[0]}"
        yield make_finding(CODE, answer, message, "correct one of the three", question)
