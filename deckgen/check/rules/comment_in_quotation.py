"""A `` #`` in a text began a comment, and the words after it were lost.

What it does: reports a text without quotation marks if a `` #`` and a letter or digit follow it on
its line (“house #5”), and a quotation if a ``#`` follows it in the source too. A ``#`` with a space
after it begins a real comment and passes.

Why: to YAML a space and ``#`` begin a comment. The rest of the sentence vanishes without a message.

Fails::

    ## seeds/essay.txt
    They called it issue # 1 of the year.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: what-issue
        question: What did the Romans call it?
        answer: issue
        evidence: They called it issue # 1 of the year.

Passes::

    ## seeds/essay.yaml
    language: en
    ## seeds/essay.txt
    They called it issue # 1 of the year.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: what-issue
        question: What did the Romans call it?
        answer: issue
        evidence: >-
          They called it issue # 1 of the year.

Mend: put ``>-`` after the key and the text, indented, on the next line.
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
        comment = (
            _COMMENT.match(quotation.text.file.text, quotation.text.end)
            if quotation.text.plain
            else None
        )
        if comment is not None and _is_hash_in_source(quotation):
            text = quotation.text
            message = f"the words after ` #` are lost: YAML takes “{comment.group(1).strip()}” for a comment"
            hint = "put `>-` after the key, and the quotation, indented, on the next line"
            span = text.file.build_span(comment.start(1), comment.end(1))
            yield make_finding(CODE, text, message, hint, question, find_passage(quotation), span)


RULE = Rule(CODE, __doc__, check_written_question=check_written_question)


@keep_with_owner
def _may_have_comments(file: TextFile) -> bool:
    """Most question sets have no comment behind a text, and are done with at once."""
    return any(f"{blank}#" in file.text for blank in _BLANK_CHARACTERS)


def _check_texts(question: WrittenQuestion) -> Iterator[Finding]:
    quoted = (quotation.text for quotation in question.quotations)
    for text in (*question.texts, *question.context, *quoted):
        eaten = (
            _HASH_WORD.match(text.file.text, text.end)
            if text.file.text.startswith(_BLANK_CHARACTERS, text.end)
            else None
        )
        if eaten is not None and text.plain:
            message = f"the words after ` #` are lost: YAML takes “{eaten.group(1).strip()}” for a comment"
            hint = "put `>-` after the key and the text on the next line; a comment has a space after its `#`"
            yield make_finding(
                CODE,
                text,
                message,
                hint,
                question,
                span=text.file.build_span(eaten.start(1), eaten.end(1)),
            )


def _is_hash_in_source(quotation: WrittenQuotation) -> bool:
    if not isinstance(quotation, Quotation):
        return False
    end = quotation.places[-1][1]
    return quotation.source.text[end : end + 3].lstrip().startswith("#")
