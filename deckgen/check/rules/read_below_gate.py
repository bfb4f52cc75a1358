"""Fewer of the deck's questions have been read by somebody else than its gate asks for.

What it does: where ``deck.yaml`` has ``gate: {read: 100}``, counts the questions that a reader of the
quiz has answered or objected to (``deckgen quiz``), as the reader would still see them. With ``readers:
2`` in the gate, two readers must have read each. A question that was changed since has not been read;
readers who saw the card's answer, or more of the text than the passage, do not count, nor do withdrawn
questions.

Why: nobody finds the mistakes in their own questions, and no rule finds all of them. A gate of 100 %
lets nothing out that only its author has seen.

Fails::

    ## cards/example/deck.yaml
    id: example-deck
    name: Example
    gate: {read: 100}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

Passes::

    ## cards/example/deck.yaml
    id: example-deck
    name: Example
    gate: {read: 100}
    ## cards/example/readings/anna.jsonl
    {"seen": "3htm47ebl6ge4", "reader": "Anna", "time": "2026-03-01T10:00:00Z", "answer": ["Iran"]}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

How to fix: ``deckgen quiz export`` hands out what nobody has read; ``deckgen quiz take`` records the
answers.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.coverage.missing_text import format_percent
from deckgen.check.reader_verdicts import read_deck_readings
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.errors import DeckgenError
from deckgen.findings import Finding
from deckgen.model import Deck, FieldType
from deckgen.yamlpos.nodes import read_number

CODE = Code.READ_BELOW_GATE


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    gates = {str(name): value for name, value in deck.gate.items()}
    gate, wanted = gates.get("read"), gates.get("readers")
    least = read_number(gate) if gate is not None else None
    if gate is None or least is None:
        return  # no number is a finding of its own
    needed = (read_number(wanted) if wanted is not None else None) or 1
    try:
        found = read_deck_readings(context, deck)
    except DeckgenError:
        return  # `template-error` reports it
    readers: dict[str, set[str]] = {}
    for reading in found.record.readings:
        if reading.is_of_passage_alone:
            readers.setdefault(reading.seen, set()).add(reading.reader)
    kinds = context.project.kinds
    pictured = {name for name, kind in kinds.items() if kind.select_fields(FieldType.REGIONS)}
    asked = [each.facts for each in context.checked[deck.folder]]
    # Nobody who has only the text can be asked for the parts of a picture.
    total = sum(not facts.is_retired and facts.kind not in pictured for facts in asked)
    read = sum(
        len(item.questions) for item in found.items if len(readers.get(item.number, ())) >= needed
    )
    percent = 100 * read / total if total else 100
    if percent < least:
        by = f" by {needed:g} readers" if needed > 1 else ""
        share = f"{read} of {total} questions ({format_percent(percent)} %)"
        message = f"{share} have been read{by} as they are now, and the gate asks for {gate} %"
        hint = "hand out the others with `deckgen quiz export`, and take the answers"
        yield make_finding(CODE, gate, message, hint)


RULE = Rule(CODE, __doc__, check_deck=check_deck, is_about_whole_deck=True)
