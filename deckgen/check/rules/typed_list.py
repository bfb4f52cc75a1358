"""A list is to be typed in as one answer.

What it does: reports a question with an answer that is typed in (``typed: true``) and is a list, or has
lines, a picture or a formula.

Why: Anki compares what is typed with the text of the answer, letter by letter. It runs the items of
a list together and expects “ferryriver”; nobody types that, or knows the order.

Fails::

    - id: who-signed
      question: Which two signed a partnership?
      typed: true
      answer: [Putin, Pezeshkian]
      evidence: presidents ==Putin== and ==Pezeshkian== signed

Passes::

    - id: who-signed
      question: Who signed a partnership with Putin?
      typed: true
      answer: Pezeshkian
      evidence: presidents Putin and ==Pezeshkian== signed

How to fix: ask for each item alone, or leave ``typed`` out.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, WrittenQuestion

CODE = Code.TYPED_LIST
_SWITCH = "typed"
_NOT_TYPED = ("\n", "![", "\\(", "\\[", "$")


def check_written_question(question: WrittenQuestion, _: Deck, __: Context) -> Iterator[Finding]:
    if question.is_retired or question.values.get(_SWITCH) is not True:
        return
    for spec in question.answer_fields[:1]:
        items = question.get_written_texts(spec.key)
        if len(items) > 1:
            joined = "".join(items)
            message = f"the items of a list are typed in as one word, “{joined[:40]}”"
        elif items and any(sign in items[0].strip() for sign in _NOT_TYPED):
            message = "an answer with lines, a picture or a formula cannot be typed in"
        else:
            return
        hint = "ask for each item alone, or leave `typed` out"
        yield make_finding(CODE, items[0], message, hint, question)


RULE = Rule(CODE, __doc__, check_written_question=check_written_question)
