"""A `` #`` in a text began a comment, and the words after it were lost.

What it does: reports a text without quotation marks if a `` #`` and a letter or digit follow it on
its line (“house #5”), and a quotation if a ``#`` follows it in the source too. A ``#`` with a space
after it begins a real comment and passes.

Why: to YAML a space and ``#`` begin a comment. The rest of the sentence vanishes without a message.

Fails::

    ## seeds/essay.txt
    The Romans called it issue # 1 of the year.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: what-issue
        question: What did the Romans call it?
        answer: issue
        evidence: The Romans called it issue # 1 of the year.

Passes::

    ## seeds/essay.yaml
    language: en
    ## seeds/essay.txt
    The Romans called it issue # 1 of the year.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: what-issue
        question: What did the Romans call it?
        answer: issue
        evidence: >-
          The Romans called it issue # 1 of the year.

How to fix: put ``>-`` after the key and the text, indented, on the next line.
"""

import re
from collections.abc import Iterator

from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.derived import keep_with_owner
from deckgen.files import TextFile
from deckgen.findings import Finding
from deckgen.model import Deck, Quotation, WrittenQuestion, WrittenQuotation

CODE = Code.COMMENT_IN_QUOTATION
_COMMENT = re.compile(r"[ \t]+(#(?=[ \t\r\n#]|$)[^\n]*)")
_BLANK_CHARACTERS = (" ", "\t")
_HASH_WORD = re.compile(r"[ \t]+(#[^\s#][^\n]*)")


def check_written_question(question: WrittenQuestion, _: Deck, __: Context) -> Iterator[Finding]:
    if not _may_have_comments(question.id.file):
        return
    yield from _check_texts(question)
    for quotation in question.quotations:
        text = quotation.text
        # In quotation marks or a block a `#` is a letter like any other.
        comment = _COMMENT.match(text.file.text, text.end) if text.plain else None
        if comment is not None and _is_hash_in_source(quotation):
            hint = "put `>-` after the key, and the quotation, indented, on the next line"
            span = text.file.build_span(comment.start(1), comment.end(1))
            passage = find_passage(quotation)
            yield make_finding(CODE, text, _describe_loss(comment), hint, question, passage, span)


RULE = Rule(CODE, __doc__, check_written_question=check_written_question)


@keep_with_owner
def _may_have_comments(file: TextFile) -> bool:
    """Whether a `#` after a blank stands in the file; in most question sets there is none."""
    return any(f"{blank}#" in file.text for blank in _BLANK_CHARACTERS)


def _check_texts(question: WrittenQuestion) -> Iterator[Finding]:
    quoted = (quotation.text for quotation in question.quotations)
    for text in (*question.written_texts, *question.context, *quoted):
        # Asking for a blank first is much faster than the pattern, and most texts end their line.
        if not text.file.text.startswith(_BLANK_CHARACTERS, text.end) or not text.plain:
            continue
        comment = _HASH_WORD.match(text.file.text, text.end)
        if comment is not None:
            hint = (
                "put `>-` after the key and the text on the next line; "
                "a comment has a space after its `#`"
            )
            span = text.file.build_span(comment.start(1), comment.end(1))
            yield make_finding(CODE, text, _describe_loss(comment), hint, question, span=span)


def _describe_loss(comment: re.Match[str]) -> str:
    words = comment.group(1).strip()
    return f"the words after ` #` are lost: YAML takes “{words}” for a comment"


def _is_hash_in_source(quotation: WrittenQuotation) -> bool:
    if not isinstance(quotation, Quotation):
        return False
    end = quotation.places[-1][1]
    return quotation.source.text[end : end + 3].lstrip().startswith("#")
