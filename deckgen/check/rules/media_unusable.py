"""A card refers to a file that Anki's programs neither show nor play.

What it does: looks at the ending of each picture and sound and at its first bytes. It reports an
empty file, a format that browsers and Anki do not know (TIFF, HEIC, PDF, WMA), a sound under the
name of a picture, the text that Git LFS leaves in place of a file, and a picture in SVG with a
script.

Why: Anki imports such a file without a message. The learner sees a broken picture, or hears nothing.

Fails::

    ## cards/example/drone.svg
    <svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: who-sent-drones
        question: Who sent these? ![A drone](drone.svg)
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

Passes::

    ## cards/example/drone.svg
    <svg xmlns="http://www.w3.org/2000/svg"/>
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: who-sent-drones
        question: Who sent these? ![A drone](drone.svg)
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

How to fix: convert the file to PNG, JPEG, WebP or MP3, which every program of Anki knows.
"""

from collections.abc import Iterator

from deckgen.check.context import Context
from deckgen.check.question_media import report_media_faults
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck

CODE = Code.MEDIA_UNUSABLE


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    return report_media_faults(CODE, deck, context)


RULE = Rule(CODE, __doc__, check_deck=check_deck)
