"""A quotation is longer than a learner reads.

What it does: reports a quotation of more than 300 characters that holds more than one sentence, and
any quotation of more than 640: even among the long sentences of the *Federalist*, only one in a
hundred is longer.

Why: the back shows it at every review. Wozniak's “minimum information principle” (*Effective
learning: Twenty rules of formulating knowledge*, rule 4): learners skip what is long, and then it
proves nothing.

Fails::

    ## seeds/essay.txt
    Iran has sent drones to aid the Russian army in its campaign. Military commitments have increased. Economic ties
    have deepened, with Tehran joining the group as one more of its members. Presidents signed a new partnership in the
    capital, before the eyes of the press. Analysts affirmed the shared commitment to building a world of many poles.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: what-sent
        question: What has Iran sent?
        answer: drones
        evidence: >-
          Iran has sent drones to aid the Russian army in its campaign. Military commitments have increased. Economic
          ties have deepened, with Tehran joining the group as one more of its members. Presidents signed a new
          partnership in the capital, before the eyes of the press. Analysts affirmed the shared commitment to
          building a world of many poles.

Passes::

    - id: what-sent
      question: What has Iran sent?
      answer: drones
      evidence: Iran has sent thousands of Shared ==drones== to aid the Russian army

How to fix: quote the sentence that supports the answer, or leave words out with ``[…]``.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.coverage.sentences import split_sentences
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, Quotation, WrittenQuestion, WrittenQuotation

CODE = Code.QUOTE_TOO_LONG


def check_written_question(
    question: WrittenQuestion, deck: Deck, context: Context
) -> Iterator[Finding]:
    for quotation in question.quotations:
        length = len(quotation.words)
        if length <= context.find_limit(deck, CODE, "characters"):
            continue
        # One long sentence cannot always be cut; several can.
        is_one = _is_one_sentence(quotation)
        limit = context.find_limit(deck, CODE, "sentence" if is_one else "characters")
        if length > limit:
            size = f"the quotation has {length} characters"
            message = f"{size}; no learner reads so much at every review"
            hint = (
                f"quote less than {limit:.0f}: the words that support the answer, with […] between"
            )
            passage = find_passage(quotation)
            yield make_finding(CODE, quotation.text, message, hint, question, passage)


RULE = Rule(
    CODE,
    __doc__,
    check_written_question=check_written_question,
    limits={"characters": 300, "sentence": 640},
)


def _is_one_sentence(quotation: WrittenQuotation) -> bool:
    """Whether it stands in one sentence of its source, as coverage counts sentences."""
    if not isinstance(quotation, Quotation):
        return False
    span = quotation.places[0][0], quotation.places[-1][1]
    return len(list(split_sentences(quotation.source, span))) <= 1
