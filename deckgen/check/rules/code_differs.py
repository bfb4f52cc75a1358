"""Code or signs of an answer do not stand in the evidence sign by sign.

What it does: code in an answer (`` `drop` ``), and an answer without a letter or a digit (``#``), must
stand in the quotation with the same signs and capitals; in the marked words, if it is the whole
answer and words are marked. Code of the question and of ``context:`` may be used too. Quotation marks
and white space may differ.

Why: elsewhere, capitals and signs are typography. In code, ``drop`` and ``Drop`` are two names, and a
point for two colons is an error.

Fails::

    ## seeds/essay.yaml
    language: en
    ## seeds/essay.txt
    The function is called `drop`. Two colons part names, as in `String::from("hello")`.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: drop-function
        question: How is the function called?
        answer: "`Drop`"
        evidence: The function is called ==`drop`==

Passes::

    ## seeds/essay.yaml
    language: en
    ## seeds/essay.txt
    The function is called `drop`. Two colons part names, as in `String::from("hello")`.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: drop-function
        question: How is the function called?
        answer: "`drop`"
        evidence: The function is called ==`drop`==

How to fix: copy the code from the text.
"""

import re
from collections.abc import Iterator

from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.rule import Rule
from deckgen.check.support import JUDGED_ELSEWHERE, AnswerClaim, list_claims
from deckgen.codes import Code
from deckgen.findings import Finding, clip_words
from deckgen.model import Deck, Question
from deckgen.text.canonical import canonicalise_words
from deckgen.text.card_markup import RunKind, has_markup, iterate_runs, parse_markup
from deckgen.text.card_text import get_written

CODE = Code.CODE_DIFFERS

_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_EDGE_SIGNS = " `'\"“”‘’"


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    for claim in list_claims(question):
        if claim.spec.type in JUDGED_ELSEWHERE:
            continue
        for code in _list_code(claim):
            places = _list_places(claim, code)
            if not any(_has_signs(place, code) for place in places):
                message = f"“{clip_words(code, 60)}” does not stand in the quotation sign by sign"
                if places is claim.marked_words:
                    marked = clip_words(claim.marked_text, 60)
                    message = f"“{clip_words(code, 60)}” is not “{marked}” sign by sign"
                passage = find_passage(claim.quotations[0])
                hint = "copy the code from the text"
                yield make_finding(CODE, claim.text, message, hint, question, passage)


RULE = Rule(CODE, __doc__, check_question=check_question)


def _list_code(claim: AnswerClaim) -> list[str]:
    """The code of an answer; or the answer itself, if it has signs only."""
    if not _LETTER_OR_DIGIT.search(claim.text):
        return [claim.text.strip(_EDGE_SIGNS)] if claim.text.strip(_EDGE_SIGNS) else []
    written = str(get_written(claim.text))
    if "`" not in written or not has_markup(written):
        return []
    return [run.text for run in iterate_runs(parse_markup(written)) if run.kind is RunKind.CODE]


def _list_places(claim: AnswerClaim, code: str) -> tuple[str, ...]:
    """The texts that may have the code."""
    if claim.marked_words and code.strip() == claim.text.strip(_EDGE_SIGNS):
        return claim.marked_words
    question = claim.question
    quoted = (quotation.written_words for quotation in claim.quotations)
    return (*quoted, *map(get_written, question.prompts), *question.context)


def _has_signs(place: str, code: str) -> bool:
    """Whether the code stands in a text, and is not a part of a longer word there."""
    wanted = canonicalise_words(code).strip()
    before, after = (
        (r"(?<!\w)" if wanted[:1].isalnum() else ""),
        (r"(?!\w)" if wanted[-1:].isalnum() else ""),
    )
    return re.search(f"{before}{re.escape(wanted)}{after}", canonicalise_words(place)) is not None
