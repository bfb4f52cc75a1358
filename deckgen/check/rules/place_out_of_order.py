"""The number of a place is lower than the one before it.

What it does: compares each number with the one before it in the same place above. 12a comes after
12, and 146-1 after 146.

Why: numbers of articles, verses and sections rise. Where they do not, a line is taken for a place
by mistake, such as an item of a list, and what follows is cited wrongly.

Fails::

    ## seeds/law.txt
    Article 8
    Everyone may assemble.
    Article 3
    Everyone is equal.
    ## seeds/law.yaml
    language: en
    structure: {places: {article: 'Article {article}'}}
    ## cards/example/questions.yaml
    questions: []

Passes::

    ## seeds/law.txt
    Article 3
    Everyone is equal.
    Article 8
    Everyone may assemble.
    ## seeds/law.yaml
    language: en
    structure: {places: {article: 'Article {article}'}}
    ## cards/example/questions.yaml
    source: law
    kind: basic
    questions:
      - id: first
        question: What may everyone do?
        answer: assemble
        evidence: "Everyone may ==assemble==."

How to fix: if chapters begin anew in each book, declare ``book`` before ``chapter``. Else put more of
the right line into the template, such as ``{title}``. Switch the rule off in ``deckgen.yaml`` for a text
without rising numbers.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, report_structure_faults
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding

CODE = Code.PLACE_OUT_OF_ORDER


def check_project(context: Context) -> Iterator[Finding]:
    yield from report_structure_faults(context, CODE)


RULE = Rule(CODE, __doc__, check_project=check_project)
