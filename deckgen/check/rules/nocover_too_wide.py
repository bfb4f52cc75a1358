"""The sidecar leaves too much of a source out of coverage.

What it does: counts the sentences with at least half their words in the sidecar's ``nocover``
passages, and reports more than 5 % of all sentences that could carry a question.

Why: an author's note or a list of thanks needs no question. If a deck leaves out whatever has no
question yet, it only looks complete, and its gate means nothing.

Fails::

    ## seeds/essay.yaml
    title: An essay
    nocover:
      - quote: Putin has long been careful to avoid provoking Israel.
        why: hard to ask
      - quote: Their commitment has never been more than “aspirational”.
        why: hard to ask

Passes::

    ## seeds/essay.yaml
    title: An essay
    nocover:
      - quote: Their commitment
        why: two words are no sentence
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

How to fix: write questions about these passages, or lower the gate so that what is missing stays
visible.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.coverage.missing_text import format_percent
from deckgen.check.coverage.sentences import find_layout
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding

CODE = Code.NOCOVER_TOO_WIDE


def check_project(context: Context) -> Iterator[Finding]:
    most = context.find_limit(None, CODE, "percent")
    for source in context.project.sources.values():
        if not source.nocover:
            continue
        layout = find_layout(source)
        # `sentences` no longer has the sentences left out, or the share would be too large.
        waived, everything = len(layout.nocover), len(layout.nocover) + len(layout.sentences)
        if 100 * waived > most * everything:  # not divided, as a text may have no sentence
            share = format_percent(100 * waived / everything)
            message = (
                f"`nocover` leaves out {waived} of the {everything} sentences "
                f"of {source.file.path}, {share} %; at most {most:g} % may be left out"
            )
            hint = "write questions on some of them, or lower the gate instead"
            yield make_finding(CODE, source.nocover[0].quotation.text, message, hint)


RULE = Rule(CODE, __doc__, check_project=check_project, limits={"percent": 5})
