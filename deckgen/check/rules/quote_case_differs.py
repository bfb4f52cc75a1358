"""A quotation matches its source only if capital letters are ignored.

What it does: reports quotations that were found only without regard to case, as a last resort.

Why: a different capital letter can be a typing error, but it can also make another word: “us” and
“US”, “may” and “May”.

Fails::

    - id: who-was-careful
      question: Who has long been careful?
      answer: Putin
      evidence: PUTIN has long been careful to avoid provoking Israel

Passes::

    - id: who-was-careful
      question: Who has long been careful?
      answer: Putin
      evidence: ==Putin== has long been careful to avoid provoking Israel

How to fix: write the letters as the source has them, or let ``check --fix`` do it.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.quotation_alignment import align_quotation, list_typed_forms
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Edit, Finding, clip_words
from deckgen.model import Deck, Quotation, WrittenQuestion
from deckgen.text.canonical import fold_case
from deckgen.yamlpos.scalar_edits import rewrite_text

CODE = Code.QUOTE_CASE_DIFFERS


def check_written_question(question: WrittenQuestion, _: Deck, __: Context) -> Iterator[Finding]:
    for quotation in question.evidence:
        if quotation.is_other_case:
            text, edits = quotation.text, _build_case_edits(quotation)
            message = f"“{clip_words(text, 60)}” has other capital letters than the source"
            passage = find_passage(quotation)
            hint = f"write “{clip_words(passage.text)}”" if passage else ""
            yield make_finding(CODE, text, message, hint, question, passage, edits=edits)


RULE = Rule(CODE, __doc__, check_written_question=check_written_question)


def _build_case_edits(quotation: Quotation) -> tuple[Edit, ...]:
    """The edits that write the source's letters where only their case differs."""
    changes = []
    for pair in align_quotation(quotation):
        # What is written into the YAML is what an author would type: no soft hyphens or ligatures.
        printed = list_typed_forms(pair.source_text)[0]
        typed = list_typed_forms(pair.quoted_text)[0]
        # Words with other typography too are for `quote-folded`.
        if printed != pair.quoted_text and fold_case(printed) == fold_case(typed):
            changes.append((pair.start, pair.end, printed))
    return rewrite_text(quotation.text, changes)
