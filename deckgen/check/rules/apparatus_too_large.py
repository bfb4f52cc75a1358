"""Much of a text is taken for notes, contents or a licence.

What it does: reports an ``apparatus`` if its lines are not found or its first line fits several,
and apparatus that is more than ``share`` per cent of the text.

Why: what is apparatus needs no question, and is found last. A template that fits one line too many
can swallow most of a text without a word.

Fails::

    ## seeds/essay.txt
    The year began well.
    -----
    It ended badly for the whole town, as everyone knows who lived there at the time.
    ## seeds/essay.yaml
    language: en
    structure: {apparatus: [{from: '-----'}]}
    ## cards/example/questions.yaml
    questions: []

Passes::

    ## seeds/essay.txt
    The year began well. It ended badly for the whole town, as everyone knows who lived there.
    -----
    Printed in Leeds.
    ## seeds/essay.yaml
    language: en
    structure: {apparatus: [{from: '-----'}]}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: first
        question: How did the year begin?
        answer: well
        evidence: "The year began ==well==."

How to fix: write the whole line that the apparatus begins with, and the line that it ends with; or
raise ``share`` for the text.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, report_structure_faults
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding

CODE = Code.APPARATUS_TOO_LARGE


def check_project(context: Context) -> Iterator[Finding]:
    yield from report_structure_faults(context, CODE)
    limit = context.find_limit(None, CODE, "share")
    for source in context.project.sources.values():
        declared = source.structure.declared.apparatus
        taken = sum(end - start for start, end in source.structure.apparatus)
        share = round(100 * taken / max(1, len(source.text)))
        if declared and share > limit:
            message = f"{share} % of {source.file.path} is taken for apparatus"
            hint = "write the line that it ends with as `to:`"
            yield declared[0].at.build_finding(CODE, message, hint)


RULE = Rule(CODE, __doc__, check_project=check_project, limits={"share": 40})
