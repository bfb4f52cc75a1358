"""One answer lists several things.

What it does: counts the parts of an answer that commas and semicolons separate; “and” does not
separate. Three parts or more (the limit `parts`) make a list. These pass: an answer that stands
word for word in its quotation, and a YAML list of up to four items (`items`). A comma inside a
number separates nothing.

Why: learners recall a list item by item and forget it item by item, and one lapse brings all of
them back. P. Wozniak, Twenty rules of formulating knowledge, rules 9 and 10: “avoid sets”, “avoid
enumerations”.

Fails::

    - id: what-happened
      question: What did the two presidents do?
      answer: They met, talked, signed a paper
      evidence: presidents Putin and Pezeshkian ==signed a new Comprehensive Strategic Partnership==

Passes::

    - id: what-was-signed
      question: What did the two presidents do?
      answer: They signed a new partnership
      evidence: presidents Putin and Pezeshkian ==signed a new Comprehensive Strategic Partnership==

How to fix: ask for each part separately, make a cloze of the sentence, or write a YAML list of up
to four.
"""

import re
from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.question_front import is_verbatim, list_answers
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, FieldType, WrittenQuestion

CODE = Code.ANSWER_IS_LIST
ANSWER_TYPES = frozenset({FieldType.TEXT, FieldType.ACTOR})
# In Chinese and Japanese “、” divides what is listed; their other comma divides clauses. A comma
# before a digit is a part of a number.
_LIST_SEPARATOR = re.compile(r"[;；؛、،]|,(?!\d)")


def check_written_question(
    question: WrittenQuestion, deck: Deck, context: Context
) -> Iterator[Finding]:
    given = list_answers(question)
    for spec, text in given:
        if spec.type in ANSWER_TYPES and _LIST_SEPARATOR.search(text):
            parts = 1 + len(_LIST_SEPARATOR.findall(text.rstrip(" ,;")))
            quotations = question.get_written_quotations(spec.key)
            # What the source itself lists is one phrase to learn.
            if parts >= context.find_limit(deck, CODE, "parts") and not is_verbatim(
                text, quotations
            ):
                message = f"the answer lists {parts} things"
                hint = "ask for each by itself, or write a list of up to four"
                yield make_finding(CODE, text, message, hint, question)
    # The parts of a picture are asked for one at a time.
    if len(given) < 2 or question.regions:
        return
    # A list gives its field once for each item, and is reported once.
    for key in dict.fromkeys(spec.key for spec, _ in given):
        items = question.get_texts(key)
        if len(items) > context.find_limit(deck, CODE, "items"):
            message = f"the answer is a list of {len(items)}"
            hint = "ask for a part of them at a time"
            yield make_finding(CODE, items[0], message, hint, question)


RULE = Rule(
    CODE, __doc__, check_written_question=check_written_question, limits={"parts": 3, "items": 4}
)
