"""A deck has no questions.

What it does: reports a deck without a question in its folder.

Why: there was nothing to check, and there is nothing to build: a package without notes would tell
learners that all is well.

Fails::

    ## cards/example/questions.yaml
    questions: []

Passes::

    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

How to fix: write a question into a file of the deck's folder that ends in ``.yaml``, or remove the
folder.
"""

from collections.abc import Iterator
from itertools import chain

from deckgen.check.context import Context
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding, Severity, Span
from deckgen.model import Deck

CODE = Code.DECK_WITHOUT_QUESTIONS


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    if context.checked[deck.folder]:
        return
    in_sets = chain.from_iterable(each.findings for each in deck.sets)
    for finding in chain(context.project.findings, in_sets):
        # A set that cannot be read may hold questions.
        if finding.severity is Severity.ERROR and finding.span.path.startswith(f"{deck.folder}/"):
            return
    hint = f"write the first one into {deck.folder}/questions.yaml"
    span = Span(deck.file.path, 1, 1, 1, 1)
    yield Finding(CODE, CODE.severity, span, f"the deck “{deck.name}” has no questions", hint)


RULE = Rule(CODE, __doc__, check_deck=check_deck, is_about_whole_deck=True)
