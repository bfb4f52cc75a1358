"""A quotation is too short to prove anything.

What it does: reports a quotation of at most three words (six characters in a script without spaces)
if the question has no ``context:`` and no longer quotation from the same paragraph. A whole
sentence, line or table cell may be this short.

Why: a back that shows “drones” as evidence for the answer “drones” shows nothing: the learner
cannot see who sent them. Historians quote as much as the reader needs to judge the claim (Turabian,
*A Manual for Writers*, on quoting evidence).

Fails::

    - id: what-sent
      question: What has Iran sent?
      answer: drones
      evidence: Shared drones

Passes::

    - id: what-sent
      question: What has Iran sent?
      answer: drones
      evidence: Iran has sent thousands of Shared ==drones== to aid the Russian army

How to fix: quote the clause that the words stand in.
"""

import re
from collections.abc import Iterator

from deckgen.cards.word_matching import find_word_spans
from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding, clip_words
from deckgen.model import Deck, Quotation, WrittenQuestion
from deckgen.text.matching import UNSPACED_LETTER

CODE = Code.QUOTE_TOO_SHORT

# No word of a language with spaces is longer on average: a longer text need not be counted.
_MAX_WORD_LENGTH = 15
_EDGE_CHARACTERS = "\"'“”‘’„«»「」『』()[] \t\r"
_SENTENCE_STOP = re.compile(r"[.!?:;|\n\t。！？；：؟؛]")


def check_written_question(
    question: WrittenQuestion, deck: Deck, context: Context
) -> Iterator[Finding]:
    limit = context.find_limit(deck, CODE, "words")
    characters = context.find_limit(deck, CODE, "characters")
    # The author's context tells the learner what a few words do not.
    if question.context:
        return
    for quotation in question.evidence:
        if len(quotation.words) > _MAX_WORD_LENGTH * limit:
            continue
        if not _is_too_short(quotation, limit, characters) or _is_whole_sentence(quotation):
            continue
        if _has_longer_neighbour(quotation, question.evidence):
            continue
        text, passage = quotation.text, find_passage(quotation)
        shown = "what is asked about" if question.goes_beyond else "that the answer is right"
        message = f"“{clip_words(text, 60)}” is too short to show {shown}"
        hint = "quote the clause that the words stand in"
        yield make_finding(CODE, text, message, hint, question, passage)


RULE = Rule(
    CODE,
    __doc__,
    check_written_question=check_written_question,
    limits={"words": 3, "characters": 6},
)


def _is_too_short(quotation: Quotation, words: float, characters: float) -> bool:
    count = sum(1 for _ in find_word_spans(quotation.words))
    return count <= (characters if UNSPACED_LETTER.search(quotation.words) else words)


def _has_longer_neighbour(quotation: Quotation, evidence: tuple[Quotation, ...]) -> bool:
    """Whether a longer quotation of the same paragraph shows what the words are about."""
    number, length = quotation.paragraph_number, len(quotation.words)
    return any(each.paragraph_number == number and len(each.words) > length for each in evidence)


def _is_whole_sentence(quotation: Quotation) -> bool:
    """Whether the words are all of a sentence or a line."""
    source = quotation.source
    start, end = quotation.places[0][0], quotation.places[-1][1]
    before = source.text[:start].rstrip(_EDGE_CHARACTERS)[-1:]
    after = source.text[end : end + 20].lstrip(_EDGE_CHARACTERS)[:1] or source.text[end - 1 : end]
    ends = bool(_SENTENCE_STOP.match(after)) or bool(_SENTENCE_STOP.match(source.text[end - 1]))
    return (not before or bool(_SENTENCE_STOP.match(before))) and (ends or end == len(source.text))
