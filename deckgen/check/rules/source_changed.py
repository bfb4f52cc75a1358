"""A source is no longer the text that its questions were written for.

What it does: compares the text's SHA-256 with the ``sha256`` in its sidecar, if it has one.

Why: what was true of the old text need not be of the new one, even where every quotation is still found.

Fails::

    ## seeds/essay.txt
    Another text.
    ## seeds/essay.yaml
    sha256: 0000000000000000000000000000000000000000000000000000000000000000
    ## cards/example/questions.yaml
    questions: []

Passes::

    ## seeds/essay.txt
    Another text.
    ## seeds/essay.yaml
    sha256: c5270ace1fe95cb12374a870178e9a52aa838d75aa9be5ed3270ccff80496e0a
    ## cards/example/questions.yaml
    questions: []

Mend: put the old text back; or read what changed, mend the questions, and write the new hash. A new edition
that loses passages is better added as a new source.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, finding
from deckgen.findings import Finding, Severity

ID = "source-changed"
SEVERITY = Severity.ERROR


def check_project(context: Context) -> Iterator[Finding]:
    for source in context.project.sources.values():
        if source.sha256 is not None and source.sha256.lower() != source.digest:
            message = f"{source.file.path} has changed since its questions were written"
            hint = f"look at what changed; then write `sha256: {source.digest}`"
            yield finding(ID, source.sha256, message, hint)
