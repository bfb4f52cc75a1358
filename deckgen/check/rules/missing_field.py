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

How to fix: add the key with its value. ``check --fix`` makes an id of the first words of the question.
Where the evidence is missing, `check` proposes sentences that have words of the answer and of the
question, the likeliest first.
"""

import unicodedata
from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, WrittenQuestion
from deckgen.text.card_markup import RunKind, iterate_runs, parse_markup
from deckgen.text.card_text import get_written

CODE = Code.MISSING_FIELD
# Letters and signs to Unicode, and blank on every screen.
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


def check_written_question(
    question: WrittenQuestion, deck: Deck, context: Context
) -> Iterator[Finding]:
    if question.is_retired:
        return
    for text in map(get_written, question.prompts):
        if not _is_visible(text):
            message, hint = (
                "a card would ask nothing: no sign of this can be seen",
                "write a question",
            )
            yield make_finding(CODE, text, message, hint, question)


RULE = Rule(CODE, __doc__, check_written_question=check_written_question)


def _is_visible(text: str) -> bool:
    # Nearly every text begins with a letter, and needs no reading.
    if text[:1].isalnum() and text[0] not in _BLANK_LETTERS:
        return True
    runs = iterate_runs(parse_markup(str(text)))
    return any(run.kind is RunKind.MEDIA or any(map(_is_visible_sign, run.text)) for run in runs)


def _is_visible_sign(char: str) -> bool:
    return unicodedata.category(char)[0] not in "CZ" and char not in _BLANK_LETTERS
