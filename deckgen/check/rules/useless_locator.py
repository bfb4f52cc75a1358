"""A quotation has a locator that it does not need.

What it does: reports ``paragraph``, ``prefix`` or ``suffix`` where the words stand in only one
place of the source (apart from pull quotations).

Why: nobody notices when a number that nothing needs becomes wrong: after somebody adds a paragraph
to the source, the quotation is no longer found.

Fails::

    - id: who-was-careful
      question: Who has long been careful?
      answer: Putin
      evidence: {quote: ==Putin== has long been careful to avoid provoking Israel, paragraph: 3}

Passes::

    - id: who-was-careful
      question: Who has long been careful?
      answer: Putin
      evidence: ==Putin== has long been careful to avoid provoking Israel

How to fix: write only the quotation.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding, clip_words
from deckgen.model import Deck, WrittenQuestion

CODE = Code.USELESS_LOCATOR


def check_written_question(question: WrittenQuestion, _: Deck, __: Context) -> Iterator[Finding]:
    for quotation in question.evidence:
        if quotation.has_spare_locator:
            at = quotation.paragraph or quotation.text
            words = clip_words(quotation.text, 60)
            message = f"“{words}” stands in only one place, and needs no locator"
            passage, hint = find_passage(quotation), "write only the quotation"
            yield make_finding(CODE, at, message, hint, question, passage)


RULE = Rule(CODE, __doc__, check_written_question=check_written_question)
