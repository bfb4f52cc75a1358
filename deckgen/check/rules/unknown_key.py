"""deckgen does not know this key; its value would never reach a card.

What it does: names the key and the nearest known one.

Why: in other tools that build cards from YAML, a misspelt key gives an empty field on the card and
no message.

Fails::

    - id: who-sent-drones
      question: Who sent drones?
      anwser: Iran
      evidence: Iran has sent thousands of Shared drones

Passes::

    - id: who-sent-drones
      question: Who sent drones?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones

How to fix: spell it as the hint says; `kind.yaml` of the kind lists its keys. ``check --fix``
corrects a typing error if only one key is near and that key is not there already.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import BINDING_CODES, Code
from deckgen.findings import Finding
from deckgen.load.schema_validation import suggest_word
from deckgen.model import Deck, WrittenQuestion
from deckgen.text.spelling import find_intended_name
from deckgen.yamlpos.scalar_edits import rename_key

CODE = Code.UNKNOWN_KEY
_WAIVABLE_CODES = [str(code) for code in Code if not code.is_binding]


def check_written_question(question: WrittenQuestion, _: Deck, __: Context) -> Iterator[Finding]:
    """A waiver for a rule that does not exist, or that cannot be waived."""
    for rule in question.waivers:
        if rule in BINDING_CODES:
            message = f"`{rule}` cannot be waived"
            yield make_finding(CODE, rule, message, "fix what it found", question)
        elif rule not in _WAIVABLE_CODES:
            name = find_intended_name(rule, _WAIVABLE_CODES)
            # A key that is there already would stand twice, and YAML would lose one of the two.
            edits = rename_key(rule, name) if name and name not in question.waivers else ()
            hint = suggest_word(rule, _WAIVABLE_CODES)
            message = f"`{rule}` is not a rule"
            yield make_finding(CODE, rule, message, hint, question, edits=edits)


RULE = Rule(CODE, __doc__, check_written_question)
