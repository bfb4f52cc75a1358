"""Who says the quoted words, by the clause that reports them: before, after, or inside them.

Names and verbs inside quotation marks are what somebody says, and not who says it.
"""

from __future__ import annotations

import regex

from deckgen.cards.actor_names import NameMatch, find_names_in_canonical
from deckgen.check.coverage.reported_claims import (
    ReportingWords,
    find_reporting_words,
    find_verbs,
    is_passive,
    matches_wholly,
)
from deckgen.model import Actor, Source
from deckgen.text.canonical import canonicalise_words

# So many words may stand between a speaker and what the speaker does: “pundits were hailing”.
MAX_HELPING_WORDS = 2
_PUNCTUATION = frozenset(',;:.!?—–"“”„')
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}'-]*")
# Which way a mark looks is told by what stands beside it: “so”, „so“, »so«, "so".
_OPENING = regex.compile(r"[„「『]|(?<![\p{L}\p{N}.,;:!?…])[“«»\"'](?=[\p{L}\p{N}…¿¡]|[\"'“«])")
# An apostrophe stands inside a word, or after one; in canonical words it looks like a mark.
_MARK = regex.compile(
    r"[“”„«»「」『』]|(?<![\p{L}\p{N}])\"|\"(?![\p{L}\p{N}])"
    r"|(?<![\p{L}\p{N}])'(?=[\p{L}\p{N}])|(?<=[.,;:!?])'"
)
# What hides words that somebody says: no letter, and no space.
_HIDDEN = "\ufffc"
# “said the king”, “cried Mr. Knightley”: an article, or a title with a capital.
_TITLE = regex.compile(r"\s*(?:\p{Lu}[\p{L}]{0,5}\.?\s+)?")


def find_reporters(text: str, source: Source) -> frozenset[Actor]:
    """The actors who for certain say what a text reports.

    Each stands right before a word of reporting, with a helping word or two between and no mark
    (“pundits were hailing”; after a comma, as in “Putin …, labelling them”, only a reader knows who
    speaks); or right after one that follows the quoted words (“…,” said Emma).
    """
    reporting = find_reporting_words(source.language)
    if reporting is None:
        return frozenset()
    words = canonicalise_words(text)
    told = hide_quoted_words(words)
    named = [
        name
        for name in find_names_in_canonical(words, source)
        if _HIDDEN not in told[name.start : name.end]
    ]
    if not named:
        return frozenset()
    found: set[Actor] = set()
    for start, end in _find_reporting_verbs(told, reporting):
        speaker = _find_name_before(told, start, end, named, reporting)
        speaker = speaker or _find_name_after(told, start, end, named)
        found.update((speaker.actor,) if speaker else ())
    return frozenset(found)


def hide_quoted_words(words: str) -> str:
    """A text of the same length with the words in quotation marks hidden.

    A quotation may begin or end inside the marks: what stands before a mark that closes, with none
    that opens it, is quoted, too.
    """
    told, start, is_inside = list(words), 0, False
    for mark in _MARK.finditer(words):
        opens = _OPENING.match(words, mark.start()) is not None
        if not opens or (is_inside and mark.group() not in "\"'"):
            # It closes what was open, or what was cut off.
            told[start : mark.start()] = _HIDDEN * (mark.start() - start)
            is_inside = False
        else:
            is_inside = True
        start = mark.end()
    if is_inside:
        told[start:] = _HIDDEN * (len(words) - start)
    return "".join(told)


def _find_reporting_verbs(told: str, reporting: ReportingWords) -> list[tuple[int, int]]:
    has_quotes = _HIDDEN in told
    verbs = set(find_verbs(told, reporting, has_quotes))
    if has_quotes:
        speech = regex.compile(rf"\b(?:{reporting.speech})\b", regex.IGNORECASE)
        verbs.update(match.span() for match in speech.finditer(told))
    return sorted(
        (start, end)
        for start, end in verbs
        if not matches_wholly(reporting.attribution, told[start:end])
    )


def _find_name_before(
    told: str, start: int, end: int, named: list[NameMatch], reporting: ReportingWords
) -> NameMatch | None:
    nearest = next((each for each in reversed(named) if each.end <= start), None)
    if nearest is None:
        return None
    between = told[nearest.end : start]
    helping = _WORD.findall(between)
    if len(helping) > MAX_HELPING_WORDS or set(between) & _PUNCTUATION or _HIDDEN in between:
        return None
    return None if helping and is_passive(helping[-1], told[start:end], reporting) else nearest


def _find_name_after(told: str, start: int, end: int, named: list[NameMatch]) -> NameMatch | None:
    """A name right after a verb that follows quoted words."""
    before = told[:start].rstrip(" ,.;:!?—–-…\"'“”»«」』")
    if not before.endswith(_HIDDEN):
        return None
    title = _TITLE.match(told, end)
    places = {end + 1, title.end() if title else end}
    return next((each for each in named if each.start in places), None)
