"""The order that `after:` asks for cannot be.

What it does: looks up the ids under `after:` among the questions of the deck. Reports an id that no
question has, and questions that wait for one another in a circle.

Why: `deckgen build` puts a question behind those that it names. What is not there cannot come first,
and of a circle no question can.

Fails::

    - id: who-sent-drones
      question: Who sent drones?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones
      after: [how-many-drones]
    - id: how-many-drones
      question: How many drones were sent to the army?
      answer: thousands
      evidence: Iran has sent ==thousands== of Shared drones
      after: [who-sent-drones]

Passes::

    - id: who-sent-drones
      question: Who sent drones?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones
    - id: how-many-drones
      question: How many drones were sent to the army?
      answer: thousands
      evidence: Iran has sent ==thousands== of Shared drones
      after: [who-sent-drones]

How to fix: write the id as the other question has it, or take one `after:` of the circle out.
"""

from collections.abc import Iterator

from deckgen.cards.study_order import find_circles
from deckgen.check.context import Context, make_finding, report_unknown_question
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck

CODE = Code.ORDER_IMPOSSIBLE
# More names of a circle tell nobody more.
MAX_NAMED = 6


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    ordered = {each.facts.id: each for each in context.checked[deck.folder] if each.facts.after}
    if not ordered:
        return
    known = {each.facts.id for each in context.checked[deck.folder]}
    for each in ordered.values():
        if known.issuperset(each.facts.after):
            continue
        question = each.read()
        for name in question.after:
            if str(name) not in known:
                yield report_unknown_question(CODE, name, known, question=question)
    for ids in find_circles((name, each.facts.after) for name, each in ordered.items()):
        question = ordered[ids[0]].read()
        between = ids[1:MAX_NAMED] + ["…"] * (len(ids) > MAX_NAMED)
        chain = ", which comes after ".join(f"`{name}`" for name in (*between, ids[0]))
        message = f"`{ids[0]}` comes after {chain}"
        hint = "take one of them out of an `after:`"
        yield make_finding(CODE, question.after[0], message, hint, question)


RULE = Rule(CODE, __doc__, check_deck=check_deck)
