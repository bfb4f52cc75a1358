"""Two places of a text have the same number.

What it does: compares the numbers of the places that the templates of ``structure`` find, within
the place above them: a chapter may have a verse 1 like every other.

Why: a citation would point to two places. Nearly always one of the two lines is no beginning of a
place, but a list or a reference.

Fails::

    ## seeds/law.txt
    Article 1
    Everyone may speak.
    Article 1
    Everyone may write.
    ## seeds/law.yaml
    language: en
    structure: {places: {article: 'Article {article}'}}
    ## cards/example/questions.yaml
    questions: []

Passes::

    ## seeds/law.txt
    Article 1
    Everyone may speak.
    Article 2
    Everyone may write.
    ## seeds/law.yaml
    language: en
    structure: {places: {article: 'Article {article}'}}
    ## cards/example/questions.yaml
    source: law
    kind: basic
    questions:
      - id: first
        question: What may everyone do under the first article?
        answer: speak
        evidence: "Everyone may ==speak==."

How to fix: if chapters begin anew in each book, declare ``book`` before ``chapter``. Else put more of
the right line into the template, such as ``{title}``, so that it fits only the lines that begin a place.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, report_structure_faults
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding

CODE = Code.PLACE_TWICE


def check_project(context: Context) -> Iterator[Finding]:
    yield from report_structure_faults(context, CODE)


RULE = Rule(CODE, __doc__, check_project=check_project)
