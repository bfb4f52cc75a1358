"""The right option looks different from the wrong ones.

What it does: compares the right answer of a multiple choice with the wrong ones. It must not be
both half as long again as the longest of them and three words longer (the limits `share` and
`words`), and it must not be the only one with or without a number.

Why: a learner who knows nothing picks the longest option, and is right. T. Haladyna, S. Downing and
M. Rodriguez (2002), guidelines 23 and 24: keep choices homogeneous, keep their length about equal.

Fails::

    - id: what-was-signed
      kind: choice
      question: What was signed?
      answer: a new Comprehensive Strategic Partnership
      options: [a treaty, a loan]
      evidence: presidents Putin and Pezeshkian signed a new Comprehensive Strategic Partnership

Passes::

    - id: what-was-signed
      kind: choice
      question: What was signed?
      answer: a new Comprehensive Strategic Partnership
      options: [a short Bilateral Peace Treaty, a large Agricultural Loan Agreement]
      evidence: presidents Putin and Pezeshkian signed a new Comprehensive Strategic Partnership

How to fix: give wrong answers of the same sort and length.
"""

import re
from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.question_front import count_words, list_choice_options
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding, clip_words
from deckgen.model import Deck, FieldType, WrittenQuestion

CODE = Code.OPTIONS_UNEVEN
_DIGIT = re.compile(r"\d")


def check_written_question(
    question: WrittenQuestion, deck: Deck, context: Context
) -> Iterator[Finding]:
    share = context.find_limit(deck, CODE, "share")
    more = context.find_limit(deck, CODE, "words")
    for offer in list_choice_options(question):
        if not offer.wrong_options:
            continue
        length = count_words(offer.right_option)
        longest = max(count_words(text) for text in offer.wrong_options)
        has_number = bool(_DIGIT.search(offer.right_option))
        # A share alone would report two words against one, a number of words alone three sentences
        # of much the same length.
        if length >= share * longest and length >= longest + more:
            message = f"“{clip_words(offer.right_option, 40)}” is by far the longest option"
        elif all(bool(_DIGIT.search(text)) != has_number for text in offer.wrong_options):
            number = "with a number" if has_number else "without a number"
            message = f"only “{clip_words(offer.right_option, 40)}” is an option {number}"
        else:
            continue
        hint = "give wrong answers of the same sort and length"
        yield make_finding(CODE, offer.right_option, message, hint, question)


RULE = Rule(
    CODE,
    __doc__,
    check_written_question=check_written_question,
    limits={"share": 1.5, "words": 3},
    field_type=FieldType.CHOICE,
)
