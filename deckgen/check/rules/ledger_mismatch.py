"""The ledger does not fit its deck: edited by hand, half merged, or of another deck.

What it does: reads ``ledger.json``, and reports a ledger that is not whole or belongs to another
deck, and a question that now has another kind than in the ledger.

Why: only the ledger knows what learners have. A wrong one would duplicate their notes or lose
updates.

Fails::

    ## cards/example/ledger.json
    {"format": 1, "deck": "another-deck", "note_types": {}, "notes": {}, "releases": []}
    ## cards/example/questions.yaml
    questions: []

Passes::

    ## cards/example/ledger.json
    {"format": 1, "deck": "example-deck", "note_types": {}, "notes": {}, "releases": []}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

How to fix: restore the ledger of the newest release from version control. Where the deck's ``id:``
was changed, put it back. A question that changes its kind needs a new id, and the old one stays,
``retired``.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding, Span
from deckgen.ledger.record import LedgerFault
from deckgen.load.decks import LEDGER_FILE
from deckgen.model import Deck

CODE = Code.LEDGER_MISMATCH


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    ledger = context.ledgers[deck.folder]
    path = f"{deck.folder}/{LEDGER_FILE}"
    hint = "take the ledger of the newest release back from version control"
    if isinstance(ledger, LedgerFault):
        span = Span(path, ledger.line, 1, ledger.line, 1)
        yield Finding(CODE, CODE.severity, span, f"the ledger is {ledger.message}", hint)
        return
    if ledger.deck and ledger.deck != deck.id:
        message = f"the ledger belongs to the deck `{ledger.deck}`, and this is `{deck.id}`"
        # To delete the ledger would make it a first release, and every note would come twice.
        hint = (
            f"put `id: {ledger.deck}` back into deck.yaml; only a copy that becomes another deck, "
            "with a folder and a name of its own, has no use for this ledger"
        )
        yield Finding(CODE, CODE.severity, Span(path, 1, 1, 1, 1), message, hint)
        return
    # Anki keeps a note's type on import: a new kind would reach new learners only.
    for each in context.checked[deck.folder]:
        facts = each.facts
        record = ledger.notes.get(facts.id)
        if record is not None and facts.kind and record.kind != facts.kind:
            question = each.read()
            message = (
                f"`{question.id}` was released as `{record.kind}`: "
                "a note cannot change its note type"
            )
            hint = "give it a new id, and keep the old question as `retired`"
            yield make_finding(CODE, question.id, message, hint, question)


RULE = Rule(CODE, __doc__, check_deck=check_deck)
