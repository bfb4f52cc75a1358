"""A value has the wrong type: a list where a text belongs, a word where a date belongs.

What it does: compares each value with what its key accepts.

Why: a value of the wrong type would appear as Python or JSON on the card, or not at all.

Fails::

    - id: when-signed
      kind: date
      question: When did Putin and Pezeshkian sign a partnership?
      answer: last winter
      evidence: As recently as ==this January==, presidents Putin and Pezeshkian signed

Passes::

    - id: when-signed
      kind: date
      question: When did Putin and Pezeshkian sign a partnership?
      answer: 2025-01
      evidence: As recently as ==this January==, presidents Putin and Pezeshkian signed

How to fix: dates are EDTF (Library of Congress): 2025, 2025-01, 2025-01-17, 2015~ for “about”.
``check --fix`` corrects dates that begin with the year and lack only zeros or hyphens (2025-1,
2025/1/17), and writes one in words as EDTF (28 July 1914). It makes an id of words fit:
`beginning-of-the-war`. Where a text stands for a list, `check` shows the lists that it could be.
"""

from collections.abc import Iterator

from deckgen.cards.cloze_cards import list_card_numbers
from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, FieldType, Question
from deckgen.text.anki_names import MAX_GAPS

CODE = Code.WRONG_TYPE


def check_question(question: Question, deck: Deck, context: Context) -> Iterator[Finding]:
    highest = max(list_card_numbers(question.cloze_quotations), default=0)
    if highest > MAX_GAPS:
        message = f"the last card of the gaps is number {highest}, and Anki makes {MAX_GAPS}"
        yield make_finding(CODE, question.id, message, "make several questions of it", question)


RULE = Rule(CODE, __doc__, check_question=check_question, field_type=FieldType.CLOZE)
