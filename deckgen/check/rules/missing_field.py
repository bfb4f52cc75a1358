"""A key that every question of this kind needs is not there, or empty.

What it does: reports what the kind requires and the question lacks. Every kind requires ``id`` and
``evidence``. It also reports a prompt that nobody can see: invisible characters, or empty markup.

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

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from deckgen.cards.markdown import render_markdown
from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, WrittenQuestion

CODE = Code.MISSING_FIELD
_TAG = re.compile(r"<[^>]*>")
# Letters and signs to Unicode, and blank on every screen.
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


def check_written_question(
    question: WrittenQuestion, deck: Deck, context: Context
) -> Iterator[Finding]:
    if question.is_retired:
        return
    for text in question.prompts:
        if not _is_visible(text):
            message, hint = (
                "a card would ask nothing: no sign of this can be seen",
                "write a question",
            )
            yield make_finding(CODE, text, message, hint, question)


RULE = Rule(CODE, __doc__, check_written_question=check_written_question)


def _is_visible(text: str) -> bool:
    # Nearly every text begins with a letter, and needs no rendering.
    if text[:1].isalnum() and text[0] not in _BLANK_LETTERS:
        return True
    html = render_markdown(text, str)
    if "<img" in html or "[sound:" in html:
        return True
    return any(
        unicodedata.category(char)[0] not in "CZ" and char not in _BLANK_LETTERS
        for char in unescape(_TAG.sub("", html))
    )
