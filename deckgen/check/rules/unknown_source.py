"""A deck, set or question names a source that is not under ``seeds/``.

What it does: compares the name with the texts there, without their file extension.

Why: without its source no quotation can be looked up.

Fails::

    - id: who-sent-drones
      source: esay
      question: Who sent drones?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones

Passes::

    - id: who-sent-drones
      source: essay
      question: Who sent drones?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones

How to fix: write the file's name without ``.txt``. ``check --fix`` corrects a typing error if only
one source is near.
"""

from deckgen.check.rule import Rule
from deckgen.codes import Code

RULE = Rule(Code.UNKNOWN_SOURCE, __doc__)
