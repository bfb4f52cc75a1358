"""A key that deckgen does not know; what stands under it would never reach a card.

What it does: names the key and the nearest known one.

Why: in the tools that build cards from YAML, a misspelt key gives an empty field on the card and no
message.

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

Mend: spell it as the hint says; `kind.yaml` of the kind lists its keys. ``check --fix`` mends a
slip of the hand where only one key is near and that key is not there already.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.load_findings import make_load_checks
from deckgen.findings import Finding, Severity
from deckgen.load.schema_validation import suggest_word
from deckgen.model import Deck, WrittenQuestion
from deckgen.text.spelling import find_intended_name
from deckgen.yamlpos.scalar_edits import rename_key

ID = "unknown-key"
SEVERITY = Severity.ERROR
check_project, check_set = make_load_checks(ID)


def check_written_question(question: WrittenQuestion, _: Deck, __: Context) -> Iterator[Finding]:
    """A waiver for a rule that does not exist, or that cannot be waived."""
    for rule in question.waivers:
        from deckgen.check.rules import BINDING_RULES, RULES  # they hold this module too

        known = [each.ID for each in RULES if each.ID not in BINDING_RULES]
        if rule not in known:
            what = "cannot be waived" if rule in BINDING_RULES else "is no rule"
            hint = suggest_word(rule, known) if rule not in BINDING_RULES else "mend what it found"
            others = [str(other) for other in question.waivers if other != rule]
            name = find_intended_name(rule, known) if rule not in BINDING_RULES else None
            edits = rename_key(rule, name) if name is not None and name not in others else ()
            yield make_finding(ID, rule, f"`{rule}` {what}", hint, question, edits=edits)
