"""A `` #`` in a quotation began a comment, and the words after it were lost.

What it does: reports a quotation without quotation marks whose line goes on with `` #`` where the
source itself goes on with ``#``.

Why: to YAML a space and ``#`` begin a comment. The rest of the sentence vanishes without a word.

Fails::

    ## seeds/essay.txt
    They called it issue # 1 of the year.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: what-issue
        question: What did they call it?
        answer: issue
        evidence: They called it issue # 1 of the year.

Passes::

    ## seeds/essay.txt
    They called it issue # 1 of the year.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: what-issue
        question: What did they call it?
        answer: issue
        evidence: >-
          They called it issue # 1 of the year.

Mend: put ``>-`` after the key and the text, indented, on the next line.
"""

import re
from collections.abc import Iterator

from deckgen.check.context import Context, finding, passage
from deckgen.findings import Finding, Severity
from deckgen.model import Deck, Question, Quotation

ID = "comment-in-quotation"
SEVERITY = Severity.ERROR
_COMMENT = re.compile(r"[ \t]+(#[^\n]*)")


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    for quotation in question.evidence:
        comment = _COMMENT.match(quotation.text.file.text, quotation.text.end) if quotation.text.plain else None
        if comment is not None and _source_goes_on(quotation):
            text = quotation.text
            message = f"the words after ` #` are lost: YAML takes “{comment.group(1).strip()}” for a comment"
            hint = "put `>-` after the key, and the quotation, indented, on the next line"
            span = text.file.span(comment.start(1), comment.end(1))
            yield finding(ID, text, message, hint, question, passage(quotation), span)


def _source_goes_on(quotation: Quotation) -> bool:
    if quotation.source is None or not quotation.places:
        return False
    end = quotation.places[-1][1]
    return quotation.source.text[end : end + 3].lstrip().startswith("#")
