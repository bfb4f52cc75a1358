"""The words that should give the date cannot be read as one.

What it does: reports a date answer if its marked words (or its quotation) have no date that deckgen
can read, or have a date that counts from an event it cannot know (“six months on”). A phrase that
may count from publication as well (“twenty years”, “the end of the year”) is reported only if the
answer does not fit that.

Why: a phrase that deckgen cannot read is a date that it cannot check. The grammar of dates is small
on purpose: a library that always finds some date finds wrong ones.

Fails::

    - id: when-careful
      kind: date
      question: Since when has Putin been careful?
      answer: 2000
      evidence: Putin has ==long== been careful to avoid provoking Israel

Passes::

    - id: when-careful
      kind: date
      question: Since when has Putin been careful?
      answer: 2000
      context: [Putin has been president since 2000]
      evidence: Putin has ==long== been careful to avoid provoking Israel

How to fix: mark words that hold a date, or name the fact that gives it in ``context:``.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.date_answers import find_date_answers
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding, clip_words
from deckgen.model import Deck, FieldType, Question

CODE = Code.DATE_UNRESOLVABLE


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    for dated in find_date_answers(question):
        reading = dated.reading
        # A missing date of publication is the sidecar's fault, and another rule's finding.
        if reading.needs_publication or (reading.intervals and not reading.is_drifting):
            continue
        if reading.intervals and dated.is_inside_reading:
            continue
        why = "counts from an event" if reading.is_unanchored else "holds no date that can be read"
        message = f"“{clip_words(dated.phrase, 60)}” {why}"
        hint = "mark the words that give the date with ==…==, or name the fact in `context:`"
        passage = find_passage(dated.quotations[0])
        yield make_finding(CODE, dated.text, message, hint, question, passage)


RULE = Rule(CODE, __doc__, check_question=check_question, field_type=FieldType.DATE)
