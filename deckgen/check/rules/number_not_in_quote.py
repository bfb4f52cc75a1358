"""A number in the answer does not stand in the quotation.

What it does: every number of an answer, in digits or words, must stand in the quotation, in digits
or words, or in ``context:``. A year may also follow from a marked phrase such as “last year”.

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

Mend: correct the number, quote the words that have it, or name the fact in ``context:``.
"""

from collections.abc import Iterator

from deckgen.cards.word_matching import apply_errata, fold_text, join_quoted_words
from deckgen.check.context import (
    Context,
    clip_words,
    find_passage,
    make_finding,
)
from deckgen.check.dates_in_words import find_numbers, read_date_phrases
from deckgen.check.rule import Rule
from deckgen.check.support import JUDGED_ELSEWHERE, AnswerClaim, list_claims
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.languages.language import Language
from deckgen.model import Deck, Question

CODE = Code.NUMBER_NOT_IN_QUOTE


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    for claim in list_claims(question):
        if claim.spec.type in JUDGED_ELSEWHERE:
            continue
        for number in _find_missing_numbers(claim):
            message = f"the number {number} of the answer “{clip_words(claim.text, 50)}” does not stand in the quotation"
            hint = "correct it, quote the words that have it, or say in `context:` how you worked it out"
            at = claim.text.find(number)
            span = claim.text.find_span(at, len(number)) if at >= 0 else None
            yield make_finding(
                CODE, claim.text, message, hint, question, find_passage(claim.quotations[0]), span
            )


RULE = Rule(CODE, __doc__, check_question=check_question)


def _find_missing_numbers(claim: AnswerClaim) -> list[str]:
    source = claim.question.source
    language = source.language
    wanted = find_numbers(claim.text, language)
    if not wanted:
        return []
    words = [join_quoted_words(claim.quotations), *map(fold_text, claim.question.context)]
    known = {
        number
        for text in words
        for reading in apply_errata(text, source)
        for number in find_numbers(reading, language)
    }
    missing = wanted - known
    if (
        claim.marked_words
        and language.numbers is None
        and not any(map(str.isdigit, "".join(claim.marked_words)))
    ):
        return []  # the marked words may spell the number out, which is read in few languages
    if missing and claim.marked_words:
        missing -= _find_marked_years(claim.marked_words, language, claim)
    return sorted(missing)


def _find_marked_years(marked: tuple[str, ...], language: Language, claim: AnswerClaim) -> set[str]:
    day = claim.question.source.publication_date
    intervals = [
        each for words in marked for each in read_date_phrases(words, language, day).intervals
    ]
    return {
        str(year)
        for first, last in intervals
        if last.year - first.year < 20
        for year in range(first.year, last.year + 1)
    }
