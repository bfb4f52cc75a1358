"""What is said of a quotation that is no question's and does not stand in its source."""

from __future__ import annotations

from deckgen.check.context import make_finding
from deckgen.check.nearest_passage import describe_differences, find_nearest_passage
from deckgen.codes import Code
from deckgen.findings import Finding, clip_words
from deckgen.model import MissingQuotation


def report_missing_passage(code: Code, quotation: MissingQuotation) -> Finding:
    """Where the words stand instead, or what in the source is most like them."""
    source, text, fault = quotation.source, quotation.text, quotation.fault
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
        return make_finding(code, text, message, hint, None, excerpt)
    message = f"{words} does not stand in {source.file.path}"
    near = find_nearest_passage(quotation.written_words, source)
    if near is None:
        hint = "copy the words from the source; nothing there is like them"
        return make_finding(code, text, message, hint)
    hint = ""
    if near.differences:
        hint = f"did you mean the passage above? It has {describe_differences(near.differences)}"
    return make_finding(code, text, message, hint, None, source.build_excerpt(near.start, near.end))
