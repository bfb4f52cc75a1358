"""A quotation differs from its source only in typography.

What it does: reports quotation marks, apostrophes, dashes with the spaces round them, minus signs,
the spaces inside « guillemets » and ellipses that a quotation writes in another way than its
source. What nobody types does not count: no-break and other unusual spaces, soft hyphens,
zero-width characters, ligatures (ﬁ), combining accents, no-break hyphens, and the line breaks and
hyphenation of the source or of the YAML.

Why: deckgen finds the quotation, and the card shows the source's own characters. But somebody who
searches the deck for words as the text prints them does not find the question, and quotations of
one text look as if they came from several.

Fails::

    - id: who-was-hailed
      question: Whom did pundits hail?
      answer: Russia and Iran
      evidence: pundits were hailing Russia and Iran as the world's "new power couple"

Passes::

    - id: who-was-hailed
      question: Whom did pundits hail?
      answer: Russia and Iran
      evidence: pundits were hailing Russia and Iran as the world’s “new power couple”

How to fix: ``check --fix`` writes the source's characters; marks, omissions and an editor's words
stay.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.quotation_alignment import (
    AlignedPair,
    align_quotation,
    is_same_when_typed,
    list_typed_forms,
)
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, Quotation, WrittenQuestion
from deckgen.yamlpos.scalar_edits import rewrite_text

CODE = Code.QUOTE_FOLDED
# The message names this many differences: it is one line, and the fix writes all of them.
MAX_DIFFERENCES = 3


def check_written_question(question: WrittenQuestion, _: Deck, __: Context) -> Iterator[Finding]:
    for quotation in question.evidence:
        # Where the case differs too, `quote-case-differs` reports the quotation.
        if quotation.is_other_case or _is_as_printed(quotation):
            continue
        pairs = [
            pair
            for pair in align_quotation(quotation)
            if not is_same_when_typed(pair.quoted_text, pair.source_text)
        ]
        if pairs:
            text, first, passage = quotation.text, pairs[0], find_passage(quotation)
            changes = [
                (pair.start, pair.end, list_typed_forms(pair.source_text)[0]) for pair in pairs
            ]
            edits = rewrite_text(text, changes)
            span = text.find_span(first.start, first.end - first.start)
            message = f"the source has {_describe_differences(pairs)}"
            hint = "write the signs of the source"
            yield make_finding(CODE, text, message, hint, question, passage, span, edits)


RULE = Rule(CODE, __doc__, check_written_question=check_written_question)


def _is_as_printed(quotation: Quotation) -> bool:
    """Whether the words are plainly the same; this spares most quotations the slow alignment."""
    if len(quotation.places) > 1:
        return False
    start, end = quotation.places[0]
    printed, written = quotation.source.text[start:end], quotation.parsed.pieces[0].raw
    return printed == written or is_same_when_typed(written, printed)


def _describe_differences(pairs: list[AlignedPair]) -> str:
    described = [
        f"`{list_typed_forms(pair.source_text)[0]}` for `{pair.quoted_text}`" for pair in pairs
    ]
    distinct = list(dict.fromkeys(described))
    named = ", ".join(distinct[:MAX_DIFFERENCES])
    more = len(distinct) - MAX_DIFFERENCES
    return f"{named}, and {more} more" if more > 0 else named
