"""A key that every question of this kind needs is not there, or empty.

What it does: reports what the kind requires and the question lacks. Every kind requires ``id`` and
``evidence``.

Why: the card would have a blank; without evidence nothing could be checked.

Fails::

    - id: who-sent-drones
      question: Who sent drones?
      answer: Iran

Passes::

    - id: who-sent-drones
      question: Who sent drones?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones

How to fix: add the key with its value.
"""

from deckgen.check.rule import Rule
from deckgen.codes import Code

RULE = Rule(Code.MISSING_FIELD, __doc__)
