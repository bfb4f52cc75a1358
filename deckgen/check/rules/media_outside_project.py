"""A card refers to a file outside the project, or on the web.

What it does: rejects web addresses, and paths that lead out of the project's root through ``..`` or
links.

Why: a package must not carry files of the machine it was built on, and learners study offline.

Fails::

    - id: who-sent-drones
      question: Who sent these? ![drone](../../../drone.png)
      answer: Iran
      evidence: Iran has sent thousands of Shared drones

Passes::

    - id: who-sent-drones
      question: Who sent drones?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones

How to fix: copy the file into the project, next to the question set.
"""

from collections.abc import Iterator

from deckgen.check.context import Context
from deckgen.check.question_media import report_media_faults
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck

CODE = Code.MEDIA_OUTSIDE_PROJECT


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    return report_media_faults(CODE, deck, context)


RULE = Rule(CODE, __doc__, check_deck=check_deck)
