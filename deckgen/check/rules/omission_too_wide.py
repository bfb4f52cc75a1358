"""An omission joins words that stand far apart.

What it does: reports a ``[…]`` that leaves out more than 400 characters, or that crosses the end of
a paragraph.

Why: the reader takes the words on both sides for one thought. Journalists and historians mark the
end of a paragraph, or quote twice (*The Chicago Manual of Style*, 13.50–13.58, on ellipses).

Fails::

    - id: commitment
      question: What has their commitment never been more than?
      answer: aspirational
      evidence: analysts affirmed the shared commitment […] has never been more than “aspirational”

Passes::

    - id: commitment
      question: What was, to analysts, affirmed by the new Partnership?
      answer: shared commitment
      evidence: >-
        presidents Putin and Pezeshkian signed a new […] Partnership. As a result, analysts affirmed the shared
        commitment

How to fix: make two quotations of it, as a list under ``evidence:``.
"""

from collections.abc import Iterator
from itertools import pairwise

from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, WrittenQuestion

CODE = Code.OMISSION_TOO_WIDE


def check_written_question(
    question: WrittenQuestion, deck: Deck, context: Context
) -> Iterator[Finding]:
    limit = context.find_limit(deck, CODE, "characters")
    for quotation in question.evidence:
        source = quotation.source
        for (_, end), (start, _) in pairwise(quotation.places):
            # `end` is the offset after the last character, which can be in the next paragraph.
            across = source.find_paragraph(end - 1) != source.find_paragraph(start)
            left_out = source.read_visible_text(end, start).strip()
            # Between two pages stands nothing but what pages print.
            length = start - end if left_out else 0
            across = across and bool(left_out)
            if not across and length <= limit:
                continue
            what = "goes on in another paragraph" if across else f"leaves out {length} characters"
            message = f"the omission {what}, and the card shows both sides as one sentence"
            hint = "make two quotations of it, as a list under `evidence:`"
            excerpt = source.build_excerpt(end, start)
            yield make_finding(CODE, quotation.text, message, hint, question, excerpt)
            break  # the author has to split the quotation in any case


RULE = Rule(
    CODE, __doc__, check_written_question=check_written_question, limits={"characters": 400}
)
