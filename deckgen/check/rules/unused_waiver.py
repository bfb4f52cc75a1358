"""A question waives a rule that finds nothing in it.

What it does: reports an entry of ``allow:`` if its rule found nothing in the question. A rule that
the settings turn off is skipped.

Why: a waiver that nobody needs hides the next fault of its sort (linters for code report these too:
ruff's unused-noqa, mypy's unused-ignore).

Fails::

    - id: drones
      question: Who sent drones?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones
      allow: {quote-case-differs: the heading has capital letters}

Passes::

    - id: drones
      question: Who sent drones?
      answer: Iran
      evidence: iran has sent thousands of Shared drones
      allow: {quote-case-differs: the heading has capital letters}

How to fix: remove the entry.
"""

from collections.abc import Iterator, Set

from deckgen.check.context import Context, Waiver, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import BINDING_CODES, Code
from deckgen.findings import Finding
from deckgen.model import Deck

CODE = Code.UNUSED_WAIVER


def check_waivers(deck: Deck, context: Context, used: Set[Waiver]) -> Iterator[Finding]:
    on = context.settings[deck].severities
    for each in context.checked[deck.folder]:
        for rule in each.facts.allow:
            # A rule that is off finds nothing; `unknown-key` reports waivers of binding rules.
            if rule not in on or rule in BINDING_CODES:
                continue
            if (each.questions.file.path, each.facts.id, rule) in used:
                continue
            question = each.read()
            at = next(key for key in question.waivers if key == rule)
            message, hint = f"`{rule}` finds nothing here", "remove it from `allow:`"
            yield make_finding(CODE, at, message, hint, question)


RULE = Rule(CODE, __doc__, check_waivers=check_waivers)
