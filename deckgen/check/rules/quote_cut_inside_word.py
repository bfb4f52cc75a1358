"""A quotation begins or ends inside a word of its source.

What it does: reports words that stand in the source only as part of longer words. Scripts without spaces
between words (Chinese, Japanese, Thai …) are left alone.

Why: half a word is a slip of the mouse, and it can turn the sense round: “able” out of “unable”.

Fails::

    - id: what-sent
      question: What has Iran sent?
      answer: drone
      evidence: Iran has sent thousands of Shared drone

Passes::

    - id: what-sent
      question: What has Iran sent?
      answer: drones
      evidence: Iran has sent thousands of Shared drones

Mend: quote whole words.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, clip, finding
from deckgen.findings import Finding, Severity
from deckgen.load.anchor import inside_word
from deckgen.model import Deck, Question, Source

ID = "quote-cut-inside-word"
SEVERITY = Severity.ERROR


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    for quotation in question.evidence:
        fault, source = quotation.fault, quotation.source
        if fault is None or fault.rule != ID or source is None:
            continue
        start, end = _whole(source, *fault.places[0])
        message = f"“{clip(quotation.text, 60)}” is cut inside a word"
        words = clip(source.text[start:end])
        hint = f"quote whole words: “{words}”"
        yield finding(ID, quotation.text, message, hint, question, source.excerpt(start, end))


def _whole(source: Source, start: int, end: int) -> tuple[int, int]:
    while inside_word(source.text, start):
        start -= 1
    while inside_word(source.text, end):
        end += 1
    return start, end
