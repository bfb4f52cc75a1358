"""A key stands twice in one place; all but one of the values would be lost.

What it does: reports the second of two equal keys of one question, set or file.

Why: YAML readers keep one of the two and give no message; nobody knows which.

Fails::

    - id: who-sent-drones
      question: Who sent drones?
      answer: Iran
      answer: Tehran
      evidence: Iran has sent thousands of Shared drones

Passes::

    - id: who-sent-drones
      question: Who sent drones?
      answer: Iran
      also: [Tehran]
      evidence: Iran has sent thousands of Shared drones

How to fix: remove one of the two, or make a list of them.
"""

from deckgen.check.rule import Rule
from deckgen.codes import Code

RULE = Rule(Code.DUPLICATE_KEY, __doc__)
