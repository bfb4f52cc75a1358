"""A line looks like a speaker's label, and its name is in no list.

What it does: counts the lines that fit ``speakers.labels`` with a name that is no actor, no alias
and not in ``names``; reported once for each name that stands there at least twice.

Why: what follows such a line is taken for words of the speaker before it, or of nobody.

Fails::

    ## seeds/play.txt
    ANNA: Who is there?
    BERT: It is me.
    ANNA: Come in.
    BERT: Thank you.
    ## seeds/play.yaml
    language: en
    actors: {Anna: []}
    structure: {speakers: {labels: '{who}: …'}}
    ## cards/example/questions.yaml
    questions: []

Passes::

    ## seeds/play.txt
    ANNA: Who is there?
    BERT: It is me.
    ANNA: Come in.
    BERT: Thank you.
    ## seeds/play.yaml
    language: en
    actors: {Anna: [], Bert: []}
    structure: {speakers: {labels: '{who}: …'}}
    ## cards/example/questions.yaml
    source: play
    kind: basic
    questions:
      - id: first
        question: What is the visitor asked to do?
        answer: Come in
        evidence: "ANNA: ==Come in==."

How to fix: declare the actor, or write the label under ``names``. Leave it if nobody speaks there.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, report_structure_faults
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding

CODE = Code.LABEL_UNKNOWN


def check_project(context: Context) -> Iterator[Finding]:
    yield from report_structure_faults(context, CODE)


RULE = Rule(CODE, __doc__, check_project=check_project)
