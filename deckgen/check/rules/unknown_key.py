"""A key that deckgen does not know; what stands under it would never reach a card.

What it does: names the key and the nearest known one.

Why: in the tools that build cards from YAML, a misspelt key gives an empty field on the card and no message.

Fails::

    - id: who-sent-drones
      question: Who sent drones?
      anwser: Iran
      evidence: Iran has sent thousands of Shared drones

Passes::

    - id: who-sent-drones
      question: Who sent drones?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones

Mend: spell it as the hint says; `kind.yaml` of the kind lists its keys."""

from deckgen.check.found import by_load
from deckgen.findings import Severity

ID = "unknown-key"
SEVERITY = Severity.ERROR
check_project = by_load(ID)
