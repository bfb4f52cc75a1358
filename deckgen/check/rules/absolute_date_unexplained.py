"""An answer gives a year, and its quotation has only a relative date.

What it does: reports an answer such as 2024 where the quotation says “last year”, unless the words
are marked, or an ``explanation:`` or a ``context:`` says how the year follows from them.

Why: the learner sees “2024” with a proof that does not contain it. Historians note how they dated
what their source does not date.

Fails::

    - id: when-hailed
      kind: date
      question: Around when were Russia and Iran hailed as the world’s “new power couple”?
      answer: 2015~
      evidence: A decade ago, pundits were hailing Russia and Iran as the world’s “new power couple”

Passes::

    - id: when-hailed
      kind: date
      question: Around when were Russia and Iran hailed as the world’s “new power couple”?
      answer: 2015~
      evidence: ==A decade ago==, pundits were hailing Russia and Iran as the world’s “new power couple”

How to fix: mark the words that give the date, and say in ``explanation:`` from when they count.
"""

import re
from collections.abc import Iterator

from deckgen.cards.word_matching import join_quoted_words
from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.dates_in_words import read_date_phrases
from deckgen.check.rule import Rule
from deckgen.check.support import JUDGED_ELSEWHERE, list_claims
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, FieldType, Question

CODE = Code.ABSOLUTE_DATE_UNEXPLAINED

# From 1000 on, as a smaller number in an answer is more often a count than a year.
_YEAR = re.compile(r"(?<!\d)(?:1\d{3}|20\d{2})(?!\d)")
_EXCLUDED_TYPES = JUDGED_ELSEWHERE - {FieldType.DATE}


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    if question.context:
        return
    for claim in list_claims(question):
        if claim.marked_words or claim.spec.type in _EXCLUDED_TYPES:
            continue
        year = _YEAR.search(claim.text)
        if year is None or question.get_texts("explanation"):
            continue
        words, source = join_quoted_words(claim.quotations), question.source
        if year.group() in words:
            continue
        reading = read_date_phrases(words, source.language, source.publication_date)
        given = int(year.group())
        is_meant = any(first.year <= given <= last.year for first, last in reading.intervals)
        # A year outside the reading is wrong, and not only unexplained: other rules report it.
        if reading.is_relative and is_meant:
            message = f"the quotation gives {given} only as a relative date, and nothing says how"
            hint = (
                "mark the words that give it with ==…==, "
                "and say in `explanation:` from when they count"
            )
            passage = find_passage(claim.quotations[0])
            yield make_finding(CODE, claim.text, message, hint, question, passage)


RULE = Rule(CODE, __doc__, check_question=check_question, words="dates")
