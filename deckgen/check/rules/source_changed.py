"""A source is no longer the text that its questions were written for.

What it does: compares the text's SHA-256 with the ``sha256`` in its sidecar, if it has one. Other
line ends alone, which editors and Git write, are no change.

Why: what was true of the old text may be wrong for the new one, even where every quotation is still
found.

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
    kind: basic
    questions:
      - id: text
        question: What does the essay call itself?
        answer: text
        evidence: Another text

How to fix: put the old text back; or read what changed, correct the questions, and write the new
hash. ``deckgen source update`` brings a new edition in, and shows what became of each quotation; one
that loses passages is better added as a new source. ``check --fix`` writes the new hash if every
quotation from the text is found in it.
"""

import hashlib
from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Edit, Finding
from deckgen.model import Quotation, Source
from deckgen.yamlpos.scalar_edits import replace_whole_text

CODE = Code.SOURCE_CHANGED
# Faults that hide a question or a part of it: a quotation in there could not be looked up.
HIDING_RULES = frozenset(
    {
        Code.UNREADABLE_FILE,
        Code.YAML_SYNTAX,
        Code.DUPLICATE_KEY,
        Code.UNKNOWN_KEY,
        Code.MISSING_FIELD,
        Code.UNKNOWN_SOURCE,
    }
)


def check_project(context: Context) -> Iterator[Finding]:
    for source in context.project.sources.values():
        if source.sidecar_sha256 is not None and not _is_recorded_text(source):
            message = f"{source.file.path} has changed since its questions were written"
            hint = f"look at what changed; then write `sha256: {source.digest}`"
            edits: tuple[Edit, ...] = ()
            if _has_all_quotations(source, context):
                edits = replace_whole_text(source.sidecar_sha256, source.digest)
            yield make_finding(CODE, source.sidecar_sha256, message, hint, edits=edits)


RULE = Rule(CODE, __doc__, check_project=check_project)


def _is_recorded_text(source: Source) -> bool:
    """Whether the text is the recorded one, perhaps with other line ends: editors write their own."""
    recorded = source.sidecar_sha256.lower() if source.sidecar_sha256 is not None else ""
    if recorded == source.digest:
        return True
    unix = source.text.replace("\r\n", "\n")
    windows = unix.replace("\n", "\r\n")
    return recorded in {hashlib.sha256(text.encode()).hexdigest() for text in (unix, windows)}


def _has_all_quotations(source: Source, context: Context) -> bool:
    """Whether every quotation from the source still stands in it; False if something could not be
    read, because it may hold one that does not.
    """
    project = context.project
    loaded = list(project.findings)
    for deck in project.decks:
        for questions in deck.sets:
            loaded.extend(questions.findings)
    if any(finding.rule in HIDING_RULES for finding in loaded):
        return False
    for deck in project.decks:
        for each in context.checked[deck.folder]:
            for quotation in each.read().quotations:
                if quotation.source is source and not isinstance(quotation, Quotation):
                    return False
    return True
