"""A field of a kind takes a name that a released note type uses for another field.

What it does: compares the titles of a kind's fields with the titles that the deck's ledger records.

Why: once a name is released, it always belongs to its field. A learner who skipped a release would
see one field's content under the other's heading.

Fails::

    ## cards/example/ledger.json
    {"format": 1, "deck": "example-deck", "notes": {}, "releases": [],
     "note_types": {"basic": {"id": 1, "name": "Example · basic", "mod": 1700000000, "digest": "",
                              "fields": [["term", 5, "Question"], ["answer", 6, "Answer"]],
                              "cards": [["Card", 7, "Card"]]}}}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: who-sent-drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

Passes::

    - id: who-sent-drones
      question: Who sent drones?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones

How to fix: give the new field another ``title:`` in ``kind.yaml``.
"""

from collections.abc import Iterator

from deckgen.check.context import Context
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.ledger.record import NoteTypeRecord
from deckgen.model import Deck, Kind

CODE = Code.FIELD_NAME_REUSED


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    records = context.find_ledger(deck).note_types
    kinds = {each.facts.kind for each in context.checked[deck.folder]}
    for name in sorted(kinds & records.keys()):
        yield from _find_reused_titles(context.project.kinds[name], records[name])


RULE = Rule(CODE, __doc__, check_deck=check_deck)


def _find_reused_titles(kind: Kind, record: NoteTypeRecord) -> Iterator[Finding]:
    # Anki compares names of fields without case. A reserved field has no key, and is free to take.
    shipped = {place.name.casefold(): place.key for place in record.fields if place.key}
    for spec in kind.anki_fields:
        key = shipped.get(spec.title.casefold(), spec.key)
        if key != spec.key:
            message = (
                f"the field `{spec.key}` has the title “{spec.title}”, "
                f"which learners know as `{key}`"
            )
            hint = "give the field another `title:`; a released name always belongs to its field"
            yield kind.file.build_finding(CODE, message, hint, span=kind.file.build_span(0, 1))
