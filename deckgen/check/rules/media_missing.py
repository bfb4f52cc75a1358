"""A card refers to a picture or a sound that is not there.

What it does: looks up every ``![…](path)`` and every field of type media, from the deck's folder
and from the project's root. ``![[path]]``, as wikis write it, is reported too. Capital and small letters must match, and the file must not be larger
than Anki takes.

Why: Anki imports such a card without a message and shows a broken picture. A computer that ignores
case finds a file that a phone does not find.

Fails::

    - id: who-sent-drones
      question: Who sent these? ![drone](drone.png)
      answer: Iran
      evidence: Iran has sent thousands of Shared drones

Passes::

    - id: who-sent-drones
      question: Who sent drones?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones

How to fix: put the file there, or correct the path.
"""

from collections.abc import Iterator

from deckgen.check.context import Context
from deckgen.check.question_media import report_media_faults, report_unread_pictures
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, WrittenQuestion

CODE = Code.MEDIA_MISSING


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    return report_media_faults(CODE, deck, context)


def check_written_question(question: WrittenQuestion, _: Deck, __: Context) -> Iterator[Finding]:
    return report_unread_pictures(CODE, question)


RULE = Rule(CODE, __doc__, check_deck=check_deck, check_written_question=check_written_question)
