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

from deckgen.check.context import Context, clip_words, make_finding
from deckgen.check.nearest_passage import describe_differences, find_nearest_passage
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import MissingQuotation, Source

CODE = Code.NOCOVER_NOT_FOUND


def check_project(context: Context) -> Iterator[Finding]:
    for source in context.project.sources.values():
        for each in source.nocover:
            if isinstance(each.quotation, MissingQuotation):
                yield _report_missing_passage(each.quotation, source)


RULE = Rule(CODE, __doc__, check_project=check_project)


def _report_missing_passage(quotation: MissingQuotation, source: Source) -> Finding:
    text, fault = quotation.text, quotation.fault
    words = f"“{clip_words(text)}”"
    if fault.places:
        excerpt = source.build_excerpt(fault.places[0][0], fault.places[0][1])
        if fault.rule == Code.QUOTE_CUT_INSIDE_WORD:
            message, hint = f"{words} begins or ends inside a word", "quote whole words"
        elif fault.rule == Code.QUOTE_NOT_FOUND:  # its words stand there, but not at its locator
            message = f"{words} does not stand where its locator says, but on line {excerpt.line}"
            hint = "correct `paragraph:`, `prefix:` or `suffix:`"
        else:
            message = f"{words} stands in {len(fault.places)} places of {source.file.path}"
            hint = (
                "add `paragraph:`, or the words right before or after it as `prefix:` or `suffix:`"
            )
        return make_finding(CODE, text, message, hint, None, excerpt)
    message = f"{words} does not stand in {source.file.path}"
    near = find_nearest_passage(quotation.written_words, source)
    if near is None:
        hint = "copy the words from the source; nothing there is like them"
        return make_finding(CODE, text, message, hint)
    hint = ""
    if near.differences:
        hint = f"did you mean the passage above? It has {describe_differences(near.differences)}"
    return make_finding(CODE, text, message, hint, None, source.build_excerpt(near.start, near.end))
