"""A quotation stands in its source only with other capital letters.

What it does: reports quotations that were found without regard to case, as a last resort.

Why: a capital letter can be a slip of the hand, but also another word: “us” and “US”, “may” and “May”.

Fails::

    - id: who-was-careful
      question: Who has long been careful?
      answer: Putin
      evidence: PUTIN has long been careful to avoid provoking Israel

Passes::

    - id: who-was-careful
      question: Who has long been careful?
      answer: Putin
      evidence: Putin has long been careful to avoid provoking Israel

Mend: write the letters as the source has them.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, clip, finding, passage
from deckgen.findings import Finding, Severity
from deckgen.model import Deck, Question

ID = "quote-case-differs"
SEVERITY = Severity.WARNING


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    for quotation in question.evidence:
        if quotation.found and quotation.folded_case:
            message = f"“{clip(quotation.text, 60)}” has other capital letters than the source"
            source = passage(quotation)
            hint = f"write “{clip(source.text)}”" if source else ""
            yield finding(ID, quotation.text, message, hint, question, source)
