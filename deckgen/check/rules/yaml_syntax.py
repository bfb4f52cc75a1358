"""The YAML breaks off: what follows cannot be read as keys and values.

What it does: reports where the YAML cannot be read, and continues at the next ``- id:``, so that
one mistake hides no other finding. Aliases (``*x``), anchors (``&x``) and tags (``!x``) are refused
too: they swallow words, and can make a small file fill all memory.

Why: in YAML, characters such as ``[ ] { } * & ! | > %`` and ``: `` have a special meaning, which
texts do not intend. After ``>-`` they are only text.

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

How to fix: put ``>-`` after the key and the text, indented, on the next line. ``check --fix`` puts
quotation marks round a text with a sign of YAML, takes tabs away, and moves a key under the others,
if the question can be read afterwards. Where a list or a bracket may have been meant, it does not.
"""

from deckgen.check.rule import Rule
from deckgen.codes import Code

RULE = Rule(Code.YAML_SYNTAX, __doc__)
