"""The deck names something that a student must know, and no question asks for it.

What it does: looks up the questions of each of the deck's ``objectives``. Reports an objective that
has none, or only withdrawn ones, and an id that no question of the deck has.

Why: a deck that is written from the sentences of a text asks for what is easy to ask for, and the
point of the text stands nowhere. Writing down first what a student must know keeps the deck to what is
worth its reviews (Wiggins and McTighe 2005, “backward design”: the objectives come before the
questions).

Fails::

    ## cards/example/deck.yaml
    id: example-deck
    name: Example
    objectives:
      - know: Who sent drones
        questions: [who-sent-drones]
      - know: Why Putin does not want to provoke Israel
        questions: []
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: who-sent-drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

Passes::

    ## cards/example/deck.yaml
    id: example-deck
    name: Example
    objectives:
      - know: Who sent drones
        questions: [who-sent-drones]
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: who-sent-drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

How to fix: write a question for it, or take the objective out. ``deckgen coverage`` lists the
questions that serve no objective.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, make_finding, report_unknown_question
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck

CODE = Code.OBJECTIVE_WITHOUT_QUESTION


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    if not deck.objectives:
        return
    asked = {each.facts.id: not each.facts.is_retired for each in context.checked[deck.folder]}
    for objective in deck.objectives:
        for name in objective.questions:
            if name.strip() and str(name) not in asked:
                yield report_unknown_question(CODE, name, asked)
        if not any(asked.get(str(name), True) for name in objective.questions):
            message = f"no question asks for “{objective.know}”"
            hint = "write one and put its id under `questions:`, or take the objective out"
            yield make_finding(CODE, objective.know, message, hint)


RULE = Rule(CODE, __doc__, check_deck=check_deck, is_about_whole_deck=True)
