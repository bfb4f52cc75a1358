"""The date given as answer lies outside what the quotation's words can mean.

What it does: reads the marked words, or the quotation, as a date: “2023”, “January 2000”, or a date
that counts from the source's ``published``, such as “this January”, “last year” or “a decade ago”.
The answer must lie inside it.

Why: relative dates go wrong by a year more easily than any other fact.

Fails::

    - id: when-signed
      kind: date
      question: When did Putin and Pezeshkian sign a partnership?
      answer: 2024-01
      evidence: As recently as ==this January==, presidents Putin and Pezeshkian signed

Passes::

    - id: when-signed
      kind: date
      question: When did Putin and Pezeshkian sign a partnership?
      answer: 2025-01
      evidence: As recently as ==this January==, presidents Putin and Pezeshkian signed

How to fix: correct the date, or mark the words that give it.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.date_answers import find_date_answers
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding, clip_words
from deckgen.model import Deck, FieldType, Question

CODE = Code.DATE_OUTSIDE_PHRASE


def check_question(question: Question, deck: Deck, __: Context) -> Iterator[Finding]:
    for dated in find_date_answers(question):
        # What cannot be read, or may count from an event, is another rule's finding.
        if dated.reading.is_drifting or not dated.reading.intervals:
            continue
        if not dated.is_inside_reading:
            meant = dated.describe_meaning(deck.language)
            phrase = clip_words(dated.phrase, 60)
            message = f"“{phrase}” means {meant}, and {dated.text} lies outside"
            hint = "correct the date, or mark the words that give it with ==…=="
            passage = find_passage(dated.quotations[0])
            yield make_finding(CODE, dated.text, message, hint, question, passage)


RULE = Rule(CODE, __doc__, check_question=check_question, field_type=FieldType.DATE)
