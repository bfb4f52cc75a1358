"""A template of ``structure`` fits no line of its text.

What it does: reports each sort of place under ``places`` of which the text has none, ``pages`` without a
page and ``speakers`` without a label.

Why: such a template does nothing. A slip in it, as ``Sect.`` for “Section”, leaves the places away, and
cards cite the number of a paragraph instead.

Fails::

    ## seeds/law.txt
    Section 1. Speech
    Everyone may speak.
    Section 2. Letters
    Everyone may write.
    ## seeds/law.yaml
    language: en
    structure: {places: {section: 'Section {section}.'}}
    ## cards/example/questions.yaml
    questions: []

Passes::

    ## seeds/law.txt
    Section 1. Speech
    Everyone may speak.
    Section 2. Letters
    Everyone may write.
    ## seeds/law.yaml
    language: en
    structure: {places: {section: 'Section {section}. {title}'}}
    ## cards/example/questions.yaml
    source: law
    kind: basic
    questions:
      - id: first
        question: What may everyone do under the second section?
        answer: write
        evidence: "Everyone may ==write==."

How to fix: copy a line of the text and put the placeholders in; take the template out if the text has
no such places.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, report_structure_faults
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding

CODE = Code.TEMPLATE_WITHOUT_LINE


def check_project(context: Context) -> Iterator[Finding]:
    yield from report_structure_faults(context, CODE)


RULE = Rule(CODE, __doc__, check_project=check_project)
