"""A YAML file breaks off: what follows cannot be read as keys and values.

What it does: reports where the reading broke, and goes on at the next ``- id:``, so that one slip
hides no other finding. Aliases (``*x``), anchors (``&x``) and tags (``!x``) are refused too: they
eat words, and can blow a small file up to fill all memory.

Why: YAML gives signs such as ``[ ] { } * & ! | > %`` and ``: `` a meaning of their own, which texts
do not mean. After ``>-`` they are only text.

Fails::

    - id: quotation-mark-open
      question: "Who sent drones?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones

Passes::

    - id: quotation-mark-shut
      question: "Who sent drones?"
      answer: Iran
      evidence: Iran has sent thousands of Shared drones

Mend: put ``>-`` after the key and the text, indented, on the next line."""

from deckgen.check.rule import Rule
from deckgen.codes import Code

RULE = Rule(Code.YAML_SYNTAX, __doc__)
