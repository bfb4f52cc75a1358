"""A heading of a text fits no template, though others of its level do.

What it does: in Markdown and in texts with marks, looks for headings of the level of a declared
place that none of its templates knows.

Why: the heading ends the place before it, and its own text is cited by the heading's words. That is
right for a preamble, and wrong for an article that is only written in another form.

Fails::

    ## seeds/law.md
    # Article 1

    Everyone may speak.

    # Art. 2

    Everyone may write.
    ## seeds/law.yaml
    language: en
    structure: {places: {article: '# Article {article}'}}
    ## cards/example/questions.yaml
    questions: []

Passes::

    ## seeds/law.md
    # Article 1

    Everyone may speak.

    # Art. 2

    Everyone may write.
    ## seeds/law.yaml
    language: en
    structure: {places: {article: ['# Article {article}', '# Art. {article}']}}
    ## cards/example/questions.yaml
    source: law
    kind: basic
    questions:
      - id: first
        question: What may everyone do?
        answer: write
        evidence: "Everyone may ==write==."

How to fix: add a template for the heading. Where it is no such place, leave it: it is cited by its
words; switch the rule off in ``deckgen.yaml`` if there are many.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, report_structure_faults
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding

CODE = Code.UNKNOWN_HEADING


def check_project(context: Context) -> Iterator[Finding]:
    yield from report_structure_faults(context, CODE)


RULE = Rule(CODE, __doc__, check_project=check_project)
