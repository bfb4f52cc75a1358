"""The quotation marks more things than the list of answers has.

What it does: compares two counts. A list of answers has one mark for each item; if there are more
marks than items, the question does not ask for one of the things that the quotation names.

Why: “Which three reasons …?” with two of them on the back teaches a list with a hole in it
(Wozniak: a set is hard enough to learn when it is complete). The marks show that a list lost an
item.

Fails::

    - id: who-signed
      question: Which two presidents signed a Comprehensive Strategic Partnership?
      answer: [Putin]
      evidence: presidents ==Putin== and ==Pezeshkian== signed a new Comprehensive Strategic Partnership

Passes::

    - id: who-signed
      question: Which two presidents signed a Comprehensive Strategic Partnership?
      answer: [Putin, Pezeshkian]
      evidence: presidents ==Putin== and ==Pezeshkian== signed a new Comprehensive Strategic Partnership

How to fix: add the missing item, or take the mark out.
"""

from collections.abc import Iterator
from itertools import chain

from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding, clip_words
from deckgen.model import Deck, Question

CODE = Code.MARK_WITHOUT_ITEM


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    for spec in question.kind.answers:
        items = question.values.get(spec.key)
        quotations = question.get_written_quotations(spec.key)
        if not isinstance(items, tuple):  # a single answer may use several places
            continue
        marks = list(chain.from_iterable(quotation.marked_words for quotation in quotations))
        if len(marks) > len(items):
            message = f"{len(marks)} things are marked, and the list has {len(items)}"
            shown = "; ".join(f"“{clip_words(mark, 40)}”" for mark in marks)
            hint = f"add what is missing, or take a mark out: {shown}"
            passage = find_passage(quotations[0])
            yield make_finding(CODE, items[-1], message, hint, question, passage)


RULE = Rule(CODE, __doc__, check_question=check_question)
