"""A sidecar names a part or a place that the text does not have.

What it does: looks up the lines of ``parts`` and the places of ``said_by``.

Why: words would be cited, and given to a speaker, as if that part or place were not declared.

Fails::

    ## seeds/ruling.txt
    Opinion of the Court.
    The order is valid.
    ## seeds/ruling.yaml
    language: en
    structure:
      parts: [{from: Justice Murphy dissents.}]
    ## cards/example/questions.yaml
    questions: []

Passes::

    ## seeds/ruling.txt
    Opinion of the Court.
    The order is valid.
    ## seeds/ruling.yaml
    language: en
    structure:
      parts: [{from: Opinion of the Court.}]
    ## cards/example/questions.yaml
    source: ruling
    kind: basic
    questions:
      - id: first
        question: What does the opinion say of the order?
        answer: valid
        evidence: "The order is ==valid==."

How to fix: copy the line from the text; write a place as cards cite it.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, report_structure_faults
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding

CODE = Code.PLACE_NOT_FOUND


def check_project(context: Context) -> Iterator[Finding]:
    yield from report_structure_faults(context, CODE)


RULE = Rule(CODE, __doc__, check_project=check_project)
