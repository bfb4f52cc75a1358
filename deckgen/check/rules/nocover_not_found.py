"""A passage that the sidecar leaves out of coverage does not stand in the source.

What it does: looks up every quotation of the sidecar's ``nocover`` just like the quotations of
questions: its words must stand in the text, in one place, and whole.

Why: a passage that is not there leaves nothing out, and nobody would notice.

Fails::

    ## seeds/essay.yaml
    title: An essay
    nocover:
      - quote: Putin has never been careful
        why: a remark by the way

Passes::

    ## seeds/essay.yaml
    title: An essay
    nocover:
      - quote: Putin has long
        why: a remark by the way
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

How to fix: copy the words from the source; where they stand several times, add ``paragraph:``,
``prefix:`` or ``suffix:``.
"""

from collections.abc import Iterator

from deckgen.check.context import Context
from deckgen.check.missing_passage import report_missing_passage
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import MissingQuotation

CODE = Code.NOCOVER_NOT_FOUND


def check_project(context: Context) -> Iterator[Finding]:
    for source in context.project.sources.values():
        for each in source.nocover:
            if isinstance(each.quotation, MissingQuotation):
                yield report_missing_passage(CODE, each.quotation)


RULE = Rule(CODE, __doc__, check_project=check_project)
