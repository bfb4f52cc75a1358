r"""A sign of markup is not read, and learners would see it, or miss it.

What it does: looks through the words of a question's texts for TeX outside of a formula
(``\frac{1}{2}``, ``$t_6`` without an end), for notes (``[^1]``) and boxes to tick (``[ ]``), for
Anki's own gaps (``{{c1::…}}``), and for a backslash that Markdown takes away (``\{``, ``\,``). Code
and formulas are left alone.

Why: texts that were written for other programs bring such signs with them. The card shows them as
they are, and a lost backslash changes what is said.

Fails::

    - id: who-sent-drones
      question: Who sent drones of type \alpha?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones

Passes::

    - id: who-sent-drones
      question: Who sent drones of type \(\alpha\)?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones

How to fix: write formulas between ``\(`` and ``\)``, a backslash as ``\\``, and gaps in kind
``cloze``, with ``==…==``.
"""

import re
from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, WrittenQuestion
from deckgen.text.card_markup import RunKind, iterate_runs, parse_markup
from deckgen.text.card_text import CardText

CODE = Code.UNREAD_MARKUP
# Of the many commands of TeX those that begin a formula, and any with an argument: “C:\temp” is none.
_TEX = r"\\(?:[a-zA-Z]+\{|(?:alpha|beta|gamma|delta|pi|sum|int|infty|cdot|times|leq|geq|to)\b)"
_SIGNS = re.compile(
    rf"(?P<tex>{_TEX})|(?P<dollar>(?<!\w)\$(?=[^\s$]*[_^\\])[^\s$]+)|(?P<note>\[\^\w+\])"
    r"|(?P<box>(?:^|\n)\s*(?:[-*+] )?\[[ xX]\] )|(?P<gap>\{\{c\d+::)"
)
_MESSAGES = {
    "tex": ("is TeX outside of a formula", r"write \(…\) around the formula"),
    "dollar": ("opens a formula that does not end", "write `$` at its end, too"),
    "note": ("is no note here: cards have none", "write it as an `explanation`"),
    "box": ("is no box to tick here", "write a list: `- one`"),
    "gap": ("is a gap in Anki's own signs", "use kind `cloze`, and mark the words: ==so=="),
}
# Signs that mean nothing in Markdown: nobody puts a backslash before them to say so.
_NEEDS_NO_BACKSLASH = frozenset(",;:%&@/\"'=?{}")


def check_written_question(question: WrittenQuestion, _: Deck, __: Context) -> Iterator[Finding]:
    for text in question.written_texts:
        if isinstance(text, CardText) and not text.isalnum():
            yield from _find_unread(text, question)


RULE = Rule(CODE, __doc__, check_written_question=check_written_question)


def _find_unread(text: CardText, question: WrittenQuestion) -> Iterator[Finding]:
    found = list(_SIGNS.finditer(text))
    if not found and "\\" not in text:
        return
    runs = list(iterate_runs(parse_markup(str(text))))
    read = [run for run in runs if run.kind in (RunKind.CODE, RunKind.MATHS)]
    for sign in found:
        if not any(run.start <= sign.start() < run.end for run in read):
            why, hint = _MESSAGES[sign.lastgroup or ""]
            shown = sign.group().strip()
            span = text.find_span(text.find(shown, sign.start()), len(shown))
            message = f"`{shown}` {why}"
            yield make_finding(CODE, text, message, hint, question, span=span)
    for run in runs:
        if run.kind is RunKind.WORDS and text[: run.start].endswith("\\"):
            sign_after = run.text[0]
            if sign_after in _NEEDS_NO_BACKSLASH:
                message = f"the card shows `{sign_after}` without the backslash before it"
                hint = r"write `\\` for a backslash, or \(…\) around a formula"
                span = text.find_span(run.start - 1, 2)
                yield make_finding(CODE, text, message, hint, question, span=span)
