"""The project has no deck.

What it does: reports a project without a folder under ``cards/`` that has a ``deck.yaml``.

Why: there was nothing to check, which is not the same as nothing wrong; most often the folder was
moved, or the command runs in another project than was meant.

Fails::

    ## deckgen.yaml
    requires: deckgen>=0.1
    ## cards/example/deck.yaml
    (not there)

Passes::

    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

How to fix: put ``cards/<name>/deck.yaml`` there, with ``id:`` and ``name:``; ``deckgen init`` makes
a project with a deck.
"""

from collections.abc import Iterator

from deckgen.check.context import Context
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding, Severity, Span
from deckgen.load.decks import CARDS_FOLDER, DECK_FILE

CODE = Code.DECK_MISSING


def check_project(context: Context) -> Iterator[Finding]:
    project = context.project
    errors = [each for each in project.findings if each.severity is Severity.ERROR]
    # A folder that cannot be read or has no deck.yaml is what is wrong then.
    if project.decks or any(each.span.path.startswith(CARDS_FOLDER) for each in errors):
        return
    hint = f"make a folder for it, and put {DECK_FILE} into it, with `id:` and `name:`"
    span = Span(CARDS_FOLDER, 1, 1, 1, 1)
    yield Finding(CODE, CODE.severity, span, f"there is no deck under {CARDS_FOLDER}/", hint)


RULE = Rule(CODE, __doc__, check_project=check_project)
