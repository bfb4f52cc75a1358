"""Two questions of a deck ask the same and answer the same.

What it does: compares prompts and answers. Typography, case and punctuation do not matter.

Why: the second teaches nothing and costs a review every time (Wozniak: redundancy is welcome,
repetition is not).

Fails::

    - id: drones
      question: Who sent drones?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones
    - id: drones-again
      question: who sent drones
      answer: Iran
      evidence: Iran has sent thousands of Shared drones

Passes::

    - id: drones
      question: Who sent drones?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones
    - id: drones-how-many
      question: How many drones has Iran sent?
      answer: thousands
      evidence: Iran has sent thousands of Shared drones

How to fix: remove one, or ask for something else.
"""

from collections.abc import Iterator

from deckgen.check.context import CheckedQuestion, Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck

CODE = Code.DUPLICATE_QUESTION


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    first: dict[tuple[str, str], CheckedQuestion] = {}
    for each in context.checked[deck.folder]:
        facts = each.facts
        if not facts.has_question:
            continue
        other = first.setdefault((facts.prompt_digest, facts.answer_digest), each)
        if other is not each:
            question, twin = each.read(), other.read()
            span = twin.asking_texts[0].span
            message = f"`{twin.id}` ({span.path}:{span.line}) asks the same and has the same answer"
            hint = "remove one of the two, or ask for something else"
            yield make_finding(CODE, question.asking_texts[0], message, hint, question)


RULE = Rule(CODE, __doc__, check_deck=check_deck)
