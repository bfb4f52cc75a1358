"""The quotation names several actors, and nothing shows which of them is the answer.

What it does: asks for a mark where an answer is one declared actor, the quotation names others as
well, and no words are marked ``==…==``.

Why: where one sentence names two actors, an author can swap them and nobody sees it. In a test of
ten such swaps, deckgen found none without marks and all ten with marks.

Fails::

    - id: who-hailed
      question: Who hailed Russia and Iran as a “power couple”?
      answer: pundits
      evidence: pundits were hailing Russia and Iran as the world’s “new power couple”

Passes::

    - id: who-hailed
      question: Who hailed Russia and Iran as a “power couple”?
      answer: pundits
      evidence: ==pundits== were hailing Russia and Iran as the world’s “new power couple”

How to fix: mark the name of the answer. `check` shows how, and leaves it to you: look first whether
it is the right one.
"""

from collections.abc import Iterator

from deckgen.cards.actor_names import compile_actor_names, find_actor
from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.mark_suggestion import propose_marks
from deckgen.check.rule import Rule
from deckgen.check.support import list_claims
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Actor, Deck, Question

CODE = Code.ANSWER_UNMARKED


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    names = compile_actor_names(question.source)
    if names is None:
        return
    for claim in list_claims(question):
        actor = find_actor(claim.text, question.source)
        if actor is None or claim.marked_words:
            continue
        # A dictionary, as names come several times and a set would lose the order of the text.
        others: dict[str, Actor] = {}
        for quotation in claim.quotations:
            named = names.find_names(quotation.words)
            others.update((name, other) for name, other in named if other is not actor)
        if others:
            listed = ", ".join(others)
            message = (
                f"the quotation names {listed} as well as {claim.text}, and no words are marked"
            )
            hint, passage = "mark the answer: ==…==", find_passage(claim.quotations[0])
            choices = tuple(propose_marks(claim))
            yield make_finding(CODE, claim.text, message, hint, question, passage, choices=choices)


RULE = Rule(CODE, __doc__, check_question=check_question)
