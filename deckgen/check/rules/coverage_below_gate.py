"""The deck's questions draw on fewer sentences of its source than its gate asks for.

What it does: counts the sentences of which at least half the words stand in a found quotation, among those
that can carry a question, and compares the share with ``gate: {sentences: …}`` in ``deck.yaml``.

Why: a deck that is meant to teach a whole text can lose part of it without anyone noticing.

Fails::

    ## cards/example/deck.yaml
    id: example-deck
    name: Example
    gate: {sentences: 90}
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
    gate: {sentences: 5}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: who-sent-drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

Mend: write questions on the sentences named, or lower the gate.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, finding
from deckgen.check.coverage import sentence_coverage
from deckgen.findings import Finding, Severity
from deckgen.load.nodes import number_of
from deckgen.model import Deck

ID = "coverage-below-gate"
SEVERITY = Severity.ERROR


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    gate = next((value for key, value in deck.gate.items() if key == "sentences"), None)
    least = number_of(gate)
    if gate is None or least is None:
        return
    for coverage in sentence_coverage(context.facts[deck.folder], context.project.sources):
        if coverage.percent < least:
            missed = ", ".join(str(line) for line in coverage.missed_lines[:12])
            path = coverage.source.file.path
            message = f"{coverage.percent:.1f} % of the sentences of {path} are covered, and the gate asks for {gate} %"
            yield finding(ID, gate, message, f"no question draws on the sentences on lines {missed}")
