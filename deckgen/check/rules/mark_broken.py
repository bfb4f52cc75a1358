"""A mark of a text in deckgen's own form is broken.

What it does: reports a block of verse, code, maths or a table that has no end, and two notes with
one mark, in a text with ``form: marked``.

Why: everything after a block without an end is read as part of it, and a mark of a note would lead
to two of them.

Fails::

    ## seeds/rates.txt
    The rates[^1] are these.

    [^1]: For a day.

    [^1]: For a week.
    ## seeds/rates.yaml
    language: en
    form: marked
    ## cards/example/questions.yaml
    questions: []

Passes::

    ## seeds/rates.txt
    The rates[^1] are these.

    [^1]: For a day.
    ## seeds/rates.yaml
    language: en
    form: marked
    ## cards/example/questions.yaml
    source: rates
    kind: basic
    questions:
      - id: what
        question: What does the text give?
        answer: the rates
        evidence: "==The rates== are these."

How to fix: end the block with as many backticks as it begins with; give the second note another
mark. A line that is no mark begins with a backslash.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, report_structure_faults
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding

CODE = Code.MARK_BROKEN


def check_project(context: Context) -> Iterator[Finding]:
    yield from report_structure_faults(context, CODE)


RULE = Rule(CODE, __doc__, check_project=check_project)
