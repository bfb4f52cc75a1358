"""A number in the prompt stands nowhere in the passage.

What it does: every number that a prompt writes in digits must stand, in digits or words, in a
paragraph of the evidence, in ``context:`` or in the source's title. It may also be a year that a
relative date in the passage means, or that the source's first paragraph gives for the whole text.
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

Mend: correct the number, quote the paragraph that has it, or say in ``context:`` where it comes
from.
"""

import re
from collections.abc import Iterator

from deckgen.cards.word_matching import apply_errata
from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.dates_in_words import find_numbers, read_date_phrases
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.derived import keep_with_owner
from deckgen.findings import Finding
from deckgen.model import Deck, Question, Quotation, Source

CODE = Code.NUMBER_NOT_IN_PASSAGE

_DIGIT = re.compile(r"\d")
_DIGIT_RUN = re.compile(r"\d[\d.,]*")
_MIN_NUMBER_IN_DIGITS = 1000
_DECADE = re.compile(r"(?<![\d.,])([1-9]0)['’]?(?:s|er)\b")
_YEAR = re.compile(r"[12]\d{3}")
# As kings and grades are counted.
_ROMAN_NUMERAL = re.compile(r"\b[IVX]+\b")
_ROMAN_ONES = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_ROMAN_NUMERALS = ["", *(f"{tens}{ones}" for tens in ("", "X", "XX") for ones in _ROMAN_ONES)]
# “For decades” and the like come to no year.
_MAX_YEARS = 12


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    for prompt in question.prompts:
        if _DIGIT.search(prompt) is None or not question.has_all_evidence:
            continue
        for number in _find_missing_numbers(prompt, question):
            message = f"the number {number} of the question stands nowhere in the passage"
            hint = "correct it, quote the paragraph that has it, or say in `context:` where it comes from"
            at = prompt.find(number)
            span = prompt.find_span(at, len(number)) if at >= 0 else None
            yield make_finding(
                CODE, prompt, message, hint, question, find_passage(question.evidence[0]), span
            )


RULE = Rule(CODE, __doc__, check_question=check_question)


def _find_missing_numbers(prompt: str, question: Question) -> list[str]:
    if not question.evidence:
        return []
    source = question.source
    language = source.language
    wanted = find_numbers(prompt, language) - find_numbers(_DIGIT_RUN.sub(" ", prompt), language)
    if language.numbers is None:
        wanted = {
            number for number in wanted if number.isdigit() and int(number) >= _MIN_NUMBER_IN_DIGITS
        }
    for words in (
        *question.context,
        str(source.title),
        *(word for each in question.evidence for word in each.editor_words),
    ):
        wanted -= find_numbers(words, language) if wanted else set()
    for paragraph in _list_paragraphs(question.evidence) if wanted else ():
        wanted -= _find_paragraph_numbers(*paragraph)
    for paragraph in _list_paragraphs(question.evidence) if wanted else ():
        wanted -= _find_paragraph_years(*paragraph)
    wanted -= _find_matching_decades(prompt, question) if wanted else set()
    if not wanted:
        return []
    wanted -= {number for number in _find_paragraph_numbers(source, 1) if _YEAR.fullmatch(number)}
    return [] if _has_passage_date(prompt, question) else sorted(wanted)


def _find_matching_decades(prompt: str, question: Question) -> set[str]:
    """The decades of the prompt, “the 80s”, in which a year of the passage lies."""
    named = _DECADE.findall(prompt)
    years = {
        number
        for each in _list_paragraphs(question.evidence)
        for number in _find_paragraph_numbers(*each) | _find_paragraph_years(*each)
    }
    return {
        decade
        for decade in named
        if any(_YEAR.fullmatch(year) and year[2] == decade[0] for year in years)
    }


def _has_passage_date(prompt: str, question: Question) -> bool:
    """Whether the prompt's decade or century holds a date of the passage: “the 15th century” and
    1455.
    """
    source = question.source
    spans = [
        span
        for span in read_date_phrases(prompt, source.language, None).intervals
        if span[1].year > span[0].year
    ]
    if len(_DIGIT_RUN.findall(prompt)) != len(spans):
        return False
    dates = [
        date
        for number in _list_paragraphs(question.evidence)
        for date in read_date_phrases(
            number[0].get_paragraph_text(number[1]), source.language, source.publication_date
        ).intervals
    ]
    return bool(spans) and all(
        any(first <= last_day and day <= last for day, last_day in dates) for first, last in spans
    )


def _list_paragraphs(quotations: tuple[Quotation, ...]) -> set[tuple[Source, int]]:
    return {
        (each.source, each.source.find_paragraph(start))
        for each in quotations
        for start, _ in each.places
    }


@keep_with_owner
def _find_paragraph_numbers(source: Source, number: int) -> set[str]:
    """The numbers of a paragraph."""
    words = source.get_paragraph_text(number)
    numbers = {
        str(_ROMAN_NUMERALS.index(roman))
        for roman in _ROMAN_NUMERAL.findall(words)
        if roman in _ROMAN_NUMERALS
    }
    numbers |= {
        each
        for reading in apply_errata(words, source)
        for each in find_numbers(reading, source.language)
    }
    return numbers


@keep_with_owner
def _find_paragraph_years(source: Source, number: int) -> set[str]:
    """The years that the dates of a paragraph come to."""
    intervals = read_date_phrases(
        source.get_paragraph_text(number), source.language, source.publication_date
    ).intervals
    return {
        str(year)
        for first, last in intervals
        if last.year - first.year < _MAX_YEARS
        for year in range(first.year, last.year + 1)
    }
