"""A year before Christ has lost its era.

What it does: where the quotation gives a year with the words for “before Christ” (399 BC), an answer
with that year must have them too, or the question must. They are the language's own (Unicode CLDR),
in English also BCE, and Latin letters with or without points. A date answer has its era in its sign
(``-0398`` is 399 BC), and is compared by other rules.

Why: 399 is another year than 399 BC, eight hundred years later.

Fails::

    ## seeds/essay.yaml
    language: en
    ## seeds/essay.txt
    Socrates died in 399 BC, in the prison of Athens.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: socrates
        question: When did Socrates die?
        answer: In 399
        evidence: Socrates died ==in 399 BC==

Passes::

    ## seeds/essay.yaml
    language: en
    ## seeds/essay.txt
    Socrates died in 399 BC, in the prison of Athens.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: socrates
        question: When did Socrates die?
        answer: In 399 BCE
        evidence: Socrates died ==in 399 BC==

How to fix: add the era.
"""

import re
from collections.abc import Iterator
from itertools import product, starmap

from deckgen.cards.word_matching import join_quoted_words
from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.eras import find_early_years, names_era
from deckgen.check.rule import Rule
from deckgen.check.support import AnswerClaim, list_claims
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, FieldType, Question
from deckgen.text.calendar_days import EarlyDay
from deckgen.text.edtf import parse_date

CODE = Code.ERA_MISSING

_YEAR = re.compile(r"(?<![\d.,])0*([1-9]\d{0,3})(?!\d|[.,]\d)")


def check_question(question: Question, deck: Deck, _: Context) -> Iterator[Finding]:
    for claim in list_claims(question):
        years = [] if _has_sign_of_era(claim) else _YEAR.findall(claim.text)
        before_christ = _find_years_before_christ(claim) if years else set()
        if not before_christ or _names_era(claim, deck):
            continue
        for year in years:
            if year in before_christ:
                message = f"the year {year} is one before Christ in the quotation"
                hint, passage = "add the era to the answer", find_passage(claim.quotations[0])
                yield make_finding(CODE, claim.text, message, hint, question, passage)


RULE = Rule(CODE, __doc__, check_question=check_question)


def _find_years_before_christ(claim: AnswerClaim) -> set[str]:
    """The years that the quotations have with the era, and nowhere without it."""
    quoted = join_quoted_words(claim.quotations)
    years, rest = find_early_years(quoted, claim.question.source.language)
    return years - set(_YEAR.findall(rest))


def _has_sign_of_era(claim: AnswerClaim) -> bool:
    """Whether it is a date that is written as one before Christ."""
    given = parse_date(claim.text) if claim.spec.type is FieldType.DATE else None
    return given is not None and isinstance(given.first, EarlyDay)


def _names_era(claim: AnswerClaim, deck: Deck) -> bool:
    """Whether the answer or what asks for it names the era, in the deck's language or the source's."""
    languages = (claim.question.source.language, deck.language)
    texts = (claim.text, *claim.question.prompts)
    return any(starmap(names_era, product(texts, languages)))
