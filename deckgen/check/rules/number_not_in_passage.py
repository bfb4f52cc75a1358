"""A number in the prompt stands nowhere in the passage.

What it does: every number that a prompt, a heading over a cloze or an ``also`` writes in digits must stand, in
digits or words, in a paragraph of the evidence, in ``context:`` or in the source's title. It may also be a year that a
relative date in the passage means, or that the source's first paragraph gives for the whole text. The
numbers of an ``also`` may be the answer's own; those of an editor's bracket in a quotation may stand anywhere in the source.
In languages without known number words (docs/languages.md has the list), only numbers from 1000 up
count.

Why: learners learn a mistake in the question just like one in the answer, and no answer reveals it.

Fails::

    - id: march-condemned
      question: Who condemned Prigozhin’s march of 2022?
      answer: Iran
      evidence: When Prigozhin marched on Moscow in 2023, ==Tehran== condemned it.

Passes::

    - id: march-condemned
      question: Who condemned Prigozhin’s march of 2023?
      answer: Iran
      evidence: When Prigozhin marched on Moscow in 2023, ==Tehran== condemned it.

How to fix: correct the number, quote the paragraph that has it, or say in ``context:`` where it
comes from.
"""

import re
from collections.abc import Iterator
from itertools import chain

from deckgen.cards.passages import list_place_numbers, list_quoted_paragraphs
from deckgen.check.context import Context, make_words_finding
from deckgen.check.dates_in_words import read_date_phrases
from deckgen.check.dates_in_words.date_intervals import DayInterval
from deckgen.check.number_support import (
    DIGIT_RUN,
    find_numbers_in_digits,
    find_paragraph_numbers,
    list_years,
)
from deckgen.check.question_front import list_stated_fronts
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.derived import keep_with_owner
from deckgen.files import YamlText
from deckgen.findings import Finding
from deckgen.languages.numbers import find_numbers
from deckgen.languages.spelt_numbers import has_number_words
from deckgen.model import Deck, Question, Quotation, Source

CODE = Code.NUMBER_NOT_IN_PASSAGE

_DIGIT = re.compile(r"\d")
# Texts spell smaller numbers out, and without number words they would be missed.
_MIN_DIGITS = 4
_DECADE = re.compile(r"(?<![\d.,])([1-9]0)['’]?(?:s|ern?)\b")
_YEAR = re.compile(r"[12]\d{3}")
# “For decades” and the like mean no single year.
_MAX_YEARS = 12


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    if not question.evidence or not question.has_all_evidence:
        return
    for prompt in filter(_DIGIT.search, list_stated_fronts(question)):
        for number in _find_missing_numbers(prompt, question):
            yield _report(prompt, number, "the question", question)
    for text in filter(_DIGIT.search, () if question.goes_beyond else question.get_texts("also")):
        of_answers = find_numbers(" … ".join(question.answers), question.source.language)
        for number in _find_missing_numbers(text, question):
            if number not in of_answers:
                yield _report(text, number, "`also`", question)
    for quotation in question.evidence:
        for number in _find_missing_bracket_numbers(quotation, question):
            yield _report(quotation.text, number, "the bracket", question)


def _report(text: YamlText, number: str, where: str, question: Question) -> Finding:
    message = f"the number {number} of {where} stands nowhere in the passage"
    hint = "correct it, quote the paragraph that has it, or say in `context:` where it comes from"
    return make_words_finding(CODE, text, number, message, hint, question)


RULE = Rule(CODE, __doc__, check_question=check_question)


def _find_missing_numbers(prompt: str, question: Question) -> list[str]:
    source = question.source
    language = source.language
    wanted = find_numbers_in_digits(prompt, language)
    if not has_number_words(language):
        in_digits = filter(str.isdigit, wanted)
        wanted = {digits for digits in in_digits if len(digits.lstrip("0")) >= _MIN_DIGITS}
    # “Article 149” and “in 3:1” stand above the words, or beside them.
    numbers_of_places = chain.from_iterable(map(list_place_numbers, question.evidence))
    for words in (*question.context, str(source.title), *numbers_of_places):
        wanted -= find_numbers(words, language) if wanted else set()
    # The cheapest first, and each only while a number is missing: most are found at once.
    for paragraph in list_quoted_paragraphs(question.evidence) if wanted else ():
        wanted -= find_paragraph_numbers(*paragraph)
    for paragraph in list_quoted_paragraphs(question.evidence) if wanted else ():
        wanted -= _find_paragraph_years(*paragraph)
    wanted -= _find_matching_decades(prompt, question) if wanted else set()
    if not wanted:
        return []
    # The year of the events is often given once, at the beginning of a text.
    wanted -= {number for number in find_paragraph_numbers(source, 1) if _YEAR.fullmatch(number)}
    return [] if _has_passage_date(prompt, question) else sorted(wanted)


def _find_missing_bracket_numbers(quotation: Quotation, question: Question) -> list[str]:
    """The numbers that an editor put into a quotation and that stand nowhere in its source."""
    words = " … ".join(quotation.editor_words)
    if not _DIGIT.search(words):
        return []
    source = quotation.source
    wanted = find_numbers_in_digits(words, source.language)
    for number in range(1, len(source.paragraphs) + 1) if wanted else ():
        wanted -= find_paragraph_numbers(source, number)
    return sorted(wanted & set(_find_missing_numbers(words, question))) if wanted else []


def _find_matching_decades(prompt: str, question: Question) -> set[str]:
    """The decades of the prompt, “the 80s”, in which a year of the passage lies."""
    numbers: set[str] = set()
    for paragraph in list_quoted_paragraphs(question.evidence):
        numbers |= find_paragraph_numbers(*paragraph) | _find_paragraph_years(*paragraph)
    tens = {number[2] for number in numbers if _YEAR.fullmatch(number)}
    return {decade for decade in _DECADE.findall(prompt) if decade[0] in tens}


def _has_passage_date(prompt: str, question: Question) -> bool:
    """Whether the prompt's decade or century holds a date of the passage: “the 15th century” and
    1455.
    """
    intervals = read_date_phrases(prompt, question.source.language, None).intervals
    spans = [(first, last) for first, last in intervals if last.year > first.year]
    # With another number in the prompt, the missing one need not be the decade.
    if not spans or len(DIGIT_RUN.findall(prompt)) != len(spans):
        return False
    dates: list[DayInterval] = []
    for paragraph in list_quoted_paragraphs(question.evidence):
        dates.extend(_read_paragraph_dates(*paragraph))
    for first, last in spans:
        if not any(first <= last_day and day <= last for day, last_day in dates):
            return False
    return True


@keep_with_owner
def _find_paragraph_years(source: Source, number: int) -> set[str]:
    """The years that the dates of a paragraph mean."""
    return list_years(_read_paragraph_dates(source, number), _MAX_YEARS)


def _read_paragraph_dates(source: Source, number: int) -> tuple[DayInterval, ...]:
    words = source.get_paragraph_text(number)
    return read_date_phrases(words, source.language, source.publication_date).intervals
