r"""A text contains HTML, and the card would show its code.

What it does: reports HTML tags (``<b>``, ``<br>``) and entities (``&nbsp;``) in the texts of a
question, in a deck's ``description`` and in a source's ``rights``. Code in backticks and maths in
``\(…\)`` are left alone, and so are quotations, which show the source's words.

Why: deckgen escapes HTML, so that no text can run as a program in a learner's Anki. Texts that come
from Anki's own editor often bring tags with them, and the learner would read “<b>1991</b>”.

Fails::

    - id: not-to-provoke
      question: Whom has Putin been careful <b>not</b> to provoke?
      answer: Israel
      evidence: Putin has long been careful to avoid provoking ==Israel==

Passes::

    - id: not-to-provoke
      question: Whom has Putin been careful **not** to provoke?
      answer: Israel
      evidence: Putin has long been careful to avoid provoking ==Israel==

How to fix: use Markdown (``**bold**``, ``*italics*``, a new line), or type the character itself.
"""

import re
from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.files import YamlText
from deckgen.findings import Finding
from deckgen.model import Deck, WrittenQuestion

CODE = Code.RAW_HTML

# Only names of real tags: “<Iran>” and “x < y” are text.
_HTML_TAGS = (
    "a|abbr|b|big|blockquote|br|center|cite|code|dd|del|details|div|dl|dt|em|font|h[1-6]|hr|i|img"
    "|ins|kbd|li|mark|ol|p|pre|q|rp|rt|ruby|s|samp|script|small|span|strike|strong|style|sub"
    "|summary|sup|svg|table|tbody|td|th|thead|tr|tt|u|ul|var|video|audio|iframe"
)
_HTML = re.compile(
    rf"</?(?:{_HTML_TAGS})(?:\s[^<>]*)?/?>"
    r"|&(?:[a-z]{2,8}\d{0,2}|#\d{2,6}|#x[0-9a-f]{2,6});",
    re.IGNORECASE,
)
# Only maths with an end counts: one left open would take the whole rest of the text.
_CODE_OR_MATHS = re.compile(
    r"(`+).*?\1|\\\((?:(?!\\[()]).)*\\\)|\\\[(?:(?!\\[\[\]]).)*\\\]", re.DOTALL
)


def check_written_question(question: WrittenQuestion, _: Deck, __: Context) -> Iterator[Finding]:
    for text in question.written_texts:
        yield from _find_html(text, "a card", question)


def check_deck(deck: Deck, _: Context) -> Iterator[Finding]:
    if deck.description is not None:
        yield from _find_html(deck.description, "the deck's page")


def check_project(context: Context) -> Iterator[Finding]:
    for source in context.project.sources.values():
        if source.rights is not None:
            yield from _find_html(source.rights, "the deck's page")


RULE = Rule(
    CODE,
    __doc__,
    check_written_question=check_written_question,
    check_deck=check_deck,
    check_project=check_project,
    is_about_whole_deck=True,
)


def _find_html(
    text: YamlText, shown_by: str, question: WrittenQuestion | None = None
) -> Iterator[Finding]:
    if "<" not in text and "&" not in text:
        return
    # Spaces of the same length keep the offsets, for the caret.
    plain = _CODE_OR_MATHS.sub(lambda code: " " * len(code.group()), text)
    if html := _HTML.search(plain):
        message = f"{shown_by} shows “{html.group()}” as it stands here"
        hint = "use Markdown (**bold**, *italics*, a new line), or put code in `backticks`"
        span = text.find_span(html.start(), len(html.group()))
        yield make_finding(CODE, text, message, hint, question, span=span)
