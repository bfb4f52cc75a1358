"""A quotation begins or ends inside a word of its source.

What it does: reports words that stand in the source only as part of longer words. Scripts without
spaces between words (Chinese, Japanese, Thai …) are left alone.

Why: half a word is a mistake of the mouse, and it can reverse the meaning: “able” out of “unable”.

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

How to fix: quote whole words. ``check --fix`` adds the missing letters, up to three at the
beginning and five at the end, but never a syllable that reverses the meaning of a word (un-, dis-,
-less).
"""

import re
from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Edit, Finding, clip_words
from deckgen.model import Deck, MissingQuotation, Source, WrittenQuestion
from deckgen.text.matching import extend_to_words
from deckgen.yamlpos.scalar_edits import rewrite_text

CODE = Code.QUOTE_CUT_INSIDE_WORD
# “able” from “unable” and “hope” from “hopeless” may be meant, and say the opposite: the author
# decides.
_MEANINGFUL_PREFIX = re.compile(
    r"ab?|an|anti|counter|de|des|dis|dés|ent|ex|gegen|ig|il|im|in|ir|miss?|mé|nicht|non?|over|post"
    r"|pre|pro|re|sub|un|under|ver"
)
_MEANINGFUL_SUFFIX = re.compile(r"less|lessly|los|lose|losen|loser|loses|frei|freien?|n[’']t")
# More letters than this are half a compound, not the end of a word that the mouse missed.
MAX_LETTERS_BEFORE, MAX_LETTERS_AFTER = 3, 5


def check_written_question(question: WrittenQuestion, _: Deck, __: Context) -> Iterator[Finding]:
    for quotation in question.list_missing_quotations(CODE):
        places, source = quotation.fault.places, quotation.source
        start, end = extend_to_words(source.text, *places[0])
        text, excerpt = quotation.text, source.build_excerpt(start, end)
        message = f"“{clip_words(text, 60)}” is cut inside a word"
        hint = f"quote whole words: “{clip_words(source.text[start:end])}”"
        # “drone” in “drones” and in “droned”: only the author knows which word is meant.
        edits = _build_completion_edits(quotation, source, places) if len(places) == 1 else ()
        yield make_finding(CODE, text, message, hint, question, excerpt, edits=edits)


RULE = Rule(CODE, __doc__, check_written_question=check_written_question)


def _build_completion_edits(
    quotation: MissingQuotation, source: Source, places: tuple[tuple[int, int], ...]
) -> tuple[Edit, ...]:
    """The edits that add the missing letters, where they cannot reverse the meaning."""
    pieces = quotation.parsed.pieces
    if len(pieces) != 1:
        return ()
    (start, end), piece = places[0], pieces[0]
    first, last = extend_to_words(source.text, start, end)
    before, after = source.text[first:start], source.text[end:last]
    length = len(piece.words)
    begin, finish = piece.locate_words(0, 1), piece.locate_words(length - 1, length)
    if begin is None or finish is None or not _is_harmless_completion(before, after):
        return ()
    additions = [(begin[0], begin[0], before), (finish[1], finish[1], after)]
    return rewrite_text(quotation.text, additions)


def _is_harmless_completion(before: str, after: str) -> bool:
    """Whether the missing parts are a few letters that do not deny or change the word."""
    # A missing digit makes another number, so only letters are added.
    if not all(part.isalpha() for part in (before, after) if part):
        return False
    if len(before) > MAX_LETTERS_BEFORE or len(after) > MAX_LETTERS_AFTER:
        return False
    denies = _MEANINGFUL_PREFIX.fullmatch(before.lower())
    return not denies and not _MEANINGFUL_SUFFIX.fullmatch(after.lower())
