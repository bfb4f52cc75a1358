"""A question names a kind that does not exist.

What it does: compares the name with the folders under ``templates/`` and the kinds that deckgen
ships.

Why: without its kind a question has no fields and no design.

Fails::

    - id: who-sent-drones
      kind: acter
      question: Who sent drones?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones

Passes::

    - id: who-sent-drones
      kind: actor
      question: Who sent drones?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones

How to fix: choose one of the kinds that the hint names, or add a folder under ``templates/``.
``check --fix`` corrects a typing error if only one kind is near.
"""

from deckgen.check.rule import Rule
from deckgen.codes import Code

RULE = Rule(Code.UNKNOWN_KIND, __doc__)
