"""A released question has a new id; learners would get it twice.

What it does: reports a question that the ledger does not know, but that has the same content as a
released question which is gone.

Why: Anki takes it for a new note. The old note stays with the learner, with all its reviews, and
the new one starts from nothing.

Fails::

    ## cards/example/ledger.json
    {"format": 1, "deck": "example-deck", "note_types": {}, "releases": [],
     "notes": {"drones": {"guid": "g", "kind": "basic", "mod": 1700000000, "cards": [], "authored": "DIGEST",
                          "rendered": "", "added": "1.0.0", "changed": "1.0.0"}}}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: who-sent-drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

Passes::

    ## cards/example/ledger.json
    {"format": 1, "deck": "example-deck", "note_types": {}, "releases": [],
     "notes": {"drones": {"guid": "g", "kind": "basic", "mod": 1700000000, "cards": [], "authored": "DIGEST",
                          "rendered": "", "added": "1.0.0", "changed": "1.0.0"}}}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: who-sent-drones
        was: drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

How to fix: put the old id back, or add ``was: old-id``. ``check --fix`` adds it where exactly one
question with that content is gone and one is new.
"""

from collections import Counter
from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck
from deckgen.yamlpos.scalar_edits import insert_key

CODE = Code.QUESTION_ID_CHANGED


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    released = context.find_ledger(deck).notes
    if not released:
        return
    known = context.checked[deck.folder]
    all_facts = [each.facts for each in known]
    # A question with `was:` is the released one, under its new id.
    present = {facts.id for facts in all_facts} | {facts.was for facts in all_facts}
    gone = {name: record.authored for name, record in released.items() if name not in present}
    ids_by_digest = {digest: name for name, digest in gone.items()}
    left = Counter(gone.values())
    new = Counter(facts.unreleased_digest for facts in all_facts)
    for each in known:
        digest = each.facts.unreleased_digest
        old = ids_by_digest.get(digest)
        if old is not None:
            question = each.read()
            message = f"this question was released as `{old}`"
            hint = f"put the old id back, or add `was: {old}`"
            # Of two questions with the same content only the author knows which one is which.
            alone = left[digest] == new[digest] == 1
            edits = insert_key(question.id, "was", old) if alone else ()
            yield make_finding(CODE, question.id, message, hint, question, edits=edits)


RULE = Rule(CODE, __doc__, check_deck=check_deck)
