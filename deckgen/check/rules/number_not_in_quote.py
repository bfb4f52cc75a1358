"""A number in the answer does not stand in the quotation.

What it does: every number of an answer, in digits or words, must stand in the quotation, in digits,
words or Roman numerals, or in ``context:``. A year may also follow from a marked phrase such as “last year”.

Why: a wrong year looks just as right as the right one, and learners remember it just as well.

Fails::

    - id: who-marched
      question: What did Prigozhin do?
      answer: He marched on Moscow in 2032
      evidence: Prigozhin ==marched on Moscow in 2023==

Passes::

    - id: who-marched
      question: What did Prigozhin do?
      answer: He marched on Moscow in 2023
      evidence: Prigozhin ==marched on Moscow in 2023==

How to fix: correct the number, quote the words that have it, or name the fact in ``context:``.
"""

from collections.abc import Iterable, Iterator

from deckgen.cards.word_matching import fold_text, join_quoted_words
from deckgen.check.context import Context, find_passage, find_words_span, make_finding
from deckgen.check.dates_in_words import read_date_phrases
from deckgen.check.number_support import find_evidence_numbers, list_years
from deckgen.check.rule import Rule
from deckgen.check.support import JUDGED_ELSEWHERE, AnswerClaim, list_claims
from deckgen.codes import Code
from deckgen.findings import Finding, clip_words
from deckgen.languages.numbers import find_numbers, find_roman_numerals
from deckgen.languages.percentages import (
    find_percentages,
    has_percent_sign,
    remove_fractions,
)
from deckgen.languages.spelt_numbers import has_number_words
from deckgen.model import Deck, Question
from deckgen.text.canonical import canonicalise_words

CODE = Code.NUMBER_NOT_IN_QUOTE
# A phrase that means a longer time, such as “the last century”, supports no single year.
_MAX_YEARS = 20

# Up to 99.
_SMALL_DIGITS = 2


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    for claim in list_claims(question):
        if claim.spec.type in JUDGED_ELSEWHERE:
            continue
        for number in _find_missing_numbers(claim):
            answer = clip_words(claim.text, 50)
            message = (
                f"the number {number} of the answer “{answer}” does not stand in the quotation"
            )
            hint = (
                "correct it, quote the words that have it, "
                "or say in `context:` how you worked it out"
            )
            passage, span = find_passage(claim.quotations[0]), find_words_span(claim.text, number)
            yield make_finding(CODE, claim.text, message, hint, question, passage, span)


RULE = Rule(CODE, __doc__, check_question=check_question)


def _find_missing_numbers(claim: AnswerClaim) -> list[str]:
    source = claim.question.source
    language = source.language
    missing = find_numbers(claim.text, language)
    if not missing:
        return []
    is_share = has_percent_sign(claim.text, language)
    for words in (join_quoted_words(claim.quotations), *map(fold_text, claim.question.context)):
        there = find_evidence_numbers(words, source)
        missing -= there
        if missing and has_percent_sign(words, language):
            # “La cuarta parte” for 25 %: the number in the fraction is another.
            rest = remove_fractions(canonicalise_words(claim.text), language, there)
            missing &= find_numbers(rest, language)
        missing -= find_percentages(words, language) if is_share else set()
    # Where number words are not read, the quotation may spell a small number out.
    if not has_number_words(language):
        missing = {number for number in missing if len(number.partition(".")[0]) > _SMALL_DIGITS}
    for quotation in claim.quotations if missing else ():
        missing -= find_roman_numerals(quotation.written_words)
    # The marked words may spell the number out, which is read in few languages.
    if claim.marked_words and not has_number_words(language) and not _has_digit(claim.marked_words):
        return []
    for words in claim.marked_words if missing else ():
        intervals = read_date_phrases(words, language, source.publication_date).intervals
        missing -= list_years(intervals, _MAX_YEARS)
    return sorted(missing)


def _has_digit(texts: Iterable[str]) -> bool:
    return any(map(str.isdigit, "".join(texts)))
