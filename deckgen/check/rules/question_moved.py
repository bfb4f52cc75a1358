"""A released question now stands in another deck; learners would get it a second time.

What it does: reports a question that was never released in its deck, but has the same id or the
same content as a question that another deck of the project has released and no longer has.

Why: a note never leaves its deck. Anki would get a new note for the question in its new place. The
old note stays with the learner, with all its reviews, and gets no more updates.

Fails::

    ## cards/example/ledger.json
    {"format": 1, "deck": "example-deck", "note_types": {}, "releases": [],
     "notes": {"drones": {"guid": "g", "kind": "basic", "mod": 1700000000, "cards": [], "authored": "DIGEST",
                          "rendered": "", "added": "1.0.0", "changed": "1.0.0"}}}
    ## cards/example/questions.yaml
    questions: []
    ## cards/second/deck.yaml
    {id: second-deck, name: Second}
    ## cards/second/questions.yaml
    kind: basic
    questions:
      - id: drones
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
      - id: drones
        retired: "2.0.0"
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones
    ## cards/second/deck.yaml
    {id: second-deck, name: Second}
    ## cards/second/questions.yaml
    kind: basic
    questions:
      - id: drones-who
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

How to fix: put the question back. If you want to ask it in the other deck from now on, give it a
new id there, and leave the old one where it was, as ``retired``: learners can then find and suspend
the old note.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.ledger.released_notes import ReleasedNote, ReleasedNotes
from deckgen.model import WrittenQuestion

CODE = Code.QUESTION_MOVED


def check_project(context: Context) -> Iterator[Finding]:
    missing = ReleasedNotes(_list_missing_questions(context))
    if not missing:
        return
    for deck in context.project.decks:
        released = context.find_ledger(deck).notes
        for each in context.checked[deck.folder]:
            facts = each.facts
            if facts.id in released or facts.was in released:
                continue
            found = missing.find_notes((facts.id, facts.was), facts.kind, facts.unreleased_digest)
            # Within one deck a new id is `question-id-changed`.
            gone = next((note for note in found if note.place != deck.folder), None)
            if gone is not None:
                yield _report_move(each.read(), gone)


RULE = Rule(CODE, __doc__, check_project=check_project)


def _list_missing_questions(context: Context) -> Iterator[ReleasedNote]:
    for deck in context.project.decks:
        known = [each.facts for each in context.checked[deck.folder]]
        present = {facts.id for facts in known} | {facts.was for facts in known}
        for name, record in context.find_ledger(deck).notes.items():
            if name not in present:
                yield ReleasedNote(deck.folder, name, record, is_gone=True)


def _report_move(question: WrittenQuestion, gone: ReleasedNote) -> Finding:
    released = f"`{gone.id}` in {gone.place}"
    message = f"this question was released as {released}: its note cannot move to another deck"
    hint = "put it back; or give it a new id here, and leave the old one there as `retired`"
    return make_finding(CODE, question.id, message, hint, question)
