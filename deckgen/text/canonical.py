"""Canonical text: typography folded away, with the way back to every original character.

Two texts that differ only in typography (curly or straight quotation marks, dashes and the spaces
round them, no-break spaces, line wrapping, soft hyphens, ligatures, composed or decomposed accents)
have the same canonical text. What single characters are the same as, Unicode's data says
(``character_folds.py``). Nothing that carries meaning is folded: not case, not superscripts or
fractions (``10²`` is not ``102``), not hyphens inside words.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import regex

from deckgen.text.character_folds import (
    CHARACTER_FOLDS,
    QUOTE_SIGNS,
    SEQUENCE,
    fold_sequences,
    has_sequence,
)
from deckgen.text.composition import compose_text, is_composed

QUOTE, DASH = '"', "—"

_DASH_SIGNS = "‒–—―⸺⸻"
# The maqaf and the hyphens of Armenian, Mongolian and others stand between words as a hyphen does.
HYPHENS = "‐‑֊־᐀᠆⸗⸚⹀⹝゠\U00010d6e\U00010ead"
# Soft hyphen, zero-width characters, joiners, bidirectional marks, the stroke that lengthens an
# Arabic word, variation selectors, byte order mark.
INVISIBLE_CHARS = "\u00ad\u034f\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"

# A line ends, and the next begins. Chinese and Japanese, their punctuation included, mean no space
# by that.
# Office programs end lines with vertical tabs and form feeds too.
_BREAKS = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_LINE_END = rf"[^\S{_BREAKS}]*[{_BREAKS}]\s*"
IDEOGRAPH = (
    "[\u2e80-\u2fdf\u3001-\u3029\u3030-\u3096\u309d-\u30ff\u31f0-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff01-\uff9f\U00020000-\U0003ffff]"
)

# Line ends that mean nothing. A soft hyphen at the end of a line takes the line break with it.
_EMPTY_BREAK = re.compile(rf"\u00ad{_LINE_END}|(?<={IDEOGRAPH}){_LINE_END}(?={IDEOGRAPH})")
_HAS_IDEOGRAPH = re.compile(IDEOGRAPH)
_WORD = re.compile(r"\S+")
_COMPOUND = re.compile(r"[\w-]+")
_GRAPHEME = regex.compile(r"\X")

# A dash, several hyphens, a hyphen that stands alone, a minus sign that belongs to no number.
_DASH = rf"(?:[{_DASH_SIGNS}]|[-{HYPHENS}]{{2,}}|(?<!\S)[-{HYPHENS}](?!\S)|−(?!\d)|(?<=[-{HYPHENS}\w])−)"
# A word goes on in the next line. Between two digits the hyphen is never the line's.
_BROKEN = rf"(?<=[^\W_])[-{HYPHENS}](?<!\d.(?={_LINE_END}\d)){_LINE_END}(?=[^\W_])"
# What is not copied as it stands, in the order in which it is tried. A space between words is by
# far the most frequent character here: the first line leaves it at once unless something special
# follows. « The French » put spaces inside guillemets, »Germans« turn them round: a space next to
# one that another word, sign or guillemet touches on its other side is the one between words.
_FOLDABLE = re.compile(
    rf"""(?=[^ \S]|[-{QUOTE_SIGNS}{_DASH_SIGNS}−{HYPHENS}…]|[ ](?:(?=[\s\-{_DASH_SIGNS}−{HYPHENS}»›])|(?<=[«‹][ ])))(?:
    (?P<wrapped>{_BROKEN})
    |(?P<range>(?<=\d)[-{HYPHENS}]{_LINE_END}(?=\d))
    |(?P<dash>\s*(?:{_DASH}\s*)+)
    |(?P<minus>−)
    |(?P<guillemet>(?:(?<=[^\w.,;:!?…)\]»›«‹"“”][«‹])|(?<=\A[«‹]))\s+|\s+(?=[»›](?![\w"“‘‹›«»(\[])))
    |(?P<quote>[{QUOTE_SIGNS}])
    |(?P<space>\s{{2,}}|[^ \S])
    |(?P<hyphen>[{HYPHENS}])
    |(?P<ellipsis>…))""",
    re.VERBOSE,
)
# Words with one space between them, and nothing that could be folded: most texts, and they are done
# with at once.
_PLAIN_TEXT = re.compile(r"[A-Za-z0-9.,;:!?()]+(?: [A-Za-z0-9.,;:!?()]+)*")
_BROKEN_WORD = re.compile(_BROKEN)
_BREAK_WITHOUT_SPACE = re.compile(
    rf"{_EMPTY_BREAK.pattern}|(?<=[^\s\-{HYPHENS}{_DASH_SIGNS}][-{HYPHENS}{_DASH_SIGNS}]){_LINE_END}"
)
_LINE_BREAK = re.compile(_LINE_END)
_HAS_BREAK = re.compile(f"[{_BREAKS}]")
_FOLD_REPLACEMENTS = {
    "wrapped": "-",
    "range": "-",
    "dash": DASH,
    "minus": "-",
    "guillemet": "",
    "quote": QUOTE,
    "space": " ",
    "hyphen": "-",
    "ellipsis": "...",
}

# A stretch of a text, start and end, and the characters that take its place.
_Replacement = tuple[int, int, str]


@dataclass(frozen=True, eq=False)
class CanonicalText:
    """A canonical text and where each of its characters came from.

    ``starts[i]`` and ``ends[i]`` are the offsets, end exclusive, of what ``text[i]`` stands for in
    the original; 9 to 12 bytes a character. ``line_end_hyphens`` are the indices of hyphens that the
    original broke a line at, which may belong to the word or to the line.
    """

    text: str
    starts: array[int]
    ends: array[int]
    line_end_hyphens: tuple[int, ...] = ()

    def map_to_original(self, start: int, end: int) -> tuple[int, int]:
        """The original offsets of ``text[start:end]`` (not empty)."""
        return self.starts[start], self.ends[end - 1]

    @cached_property
    def lower_text(self) -> str:
        """The text without case, each character still at its index (so ß stays ß)."""
        return fold_case(self.text)

    @cached_property
    def compound_counts(self) -> Counter[str]:
        """How often each word stands in the text, without case; a compound with its hyphens is one."""
        return Counter(_COMPOUND.findall(self.lower_text))

    def replace_stretches(self, edits: Iterable[_Replacement]) -> CanonicalText:
        """The text with stretches replaced; new characters all stand for the whole stretch."""
        pieces: list[str] = []
        starts, ends = array("I"), array("I")
        at = moved = 0
        for start, end, chars in edits:
            pieces.append(self.text[at:start])
            pieces.append(chars)
            at = end
            if len(chars) == end - start == 1:
                continue  # one character for one: its offsets go with those round it
            starts.extend(self.starts[moved:start])
            ends.extend(self.ends[moved:start])
            for _ in chars:
                starts.append(self.starts[start])
                ends.append(self.ends[end - 1])
            moved = end
        pieces.append(self.text[at:])
        starts.extend(self.starts[moved:])
        ends.extend(self.ends[moved:])
        return CanonicalText("".join(pieces), starts, ends)

    def strip_spaces(self) -> CanonicalText:
        """The text without the spaces round it."""
        first, last = len(self.text) - len(self.text.lstrip(" ")), len(self.text.rstrip(" "))
        return CanonicalText(self.text[first:last], self.starts[first:last], self.ends[first:last])


def fold_case(text: str) -> str:
    """``text`` in lower case, character for character: those that would grow stay as they are."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def canonicalise_text(text: str, replaced: Iterable[_Replacement] = ()) -> CanonicalText:
    """The canonical text of ``text`` with offsets back; what is ``replaced``, mostly by nothing,
    comes in order, as its offsets and the characters to take instead.

    Leading and trailing white space is dropped, so that a quotation can be looked up as it is.
    """
    offsets = array("I", range(len(text) + 1))
    canonical = CanonicalText(text, offsets[:-1], offsets[1:])
    if stretches := list(replaced):
        canonical = canonical.replace_stretches(stretches)
        text = canonical.text
    if not text.isascii():
        canonical = canonical.replace_stretches(_find_spelling_replacements(text))
        canonical = canonical.replace_stretches(_find_sequence_replacements(canonical.text))
        canonical = canonical.replace_stretches(_find_composition_replacements(canonical.text))
    broken: list[int] = []
    folded = canonical.replace_stretches(
        _find_fold_replacements(canonical.text, broken)
    ).strip_spaces()
    wrapped = tuple(bisect_left(folded.starts, canonical.starts[hyphen]) for hyphen in broken)
    return CanonicalText(folded.text, folded.starts, folded.ends, wrapped)


def canonicalise_words(text: str) -> str:
    """``canonicalise_text(text).text``, several times faster for short texts: no way back to the
    original is kept.
    """
    # A cache that held a YamlText would hold its file too.
    return _canonicalise_plain(text if type(text) is str else str(text))


@lru_cache(maxsize=65_536)
def _canonicalise_plain(text: str) -> str:
    if _PLAIN_TEXT.fullmatch(text):
        return text
    if not text.isascii():
        text = fold_characters(text)
    return _apply_replacements(text, _find_fold_replacements(text, [])).strip(" ")


def fold_characters(text: str) -> str:
    """The text in the characters that people type (no ligatures, no full-width letters, nothing
    that does not print), composed; quotation marks, dashes and spaces stay as they are.
    """
    if text.isascii():
        return text
    text = _EMPTY_BREAK.sub("", text).translate(CHARACTER_FOLDS)
    text = fold_sequences(text)
    return _apply_replacements(text, _find_composition_replacements(text))


def has_line_break(text: str) -> bool:
    """Whether a line ends in a text, or a page."""
    return _HAS_BREAK.search(text) is not None


def join_lines(text: str, hyphen: str | Callable[[re.Match[str]], str] = "-") -> str:
    """The words of a stretch of a source without its line breaks, the rest as printed.

    ``hyphen`` stands for the hyphens that the lines were broken at, or says of each what it is.
    """
    if not has_line_break(text):
        return text
    text = _BROKEN_WORD.sub(hyphen, text)
    return _LINE_BREAK.sub(" ", _BREAK_WITHOUT_SPACE.sub("", text))


def _apply_replacements(text: str, edits: Iterable[_Replacement]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end, chars in edits:
        pieces.append(text[at:start])
        pieces.append(chars)
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def _find_spelling_replacements(text: str) -> Iterator[_Replacement]:
    """Characters that Unicode maps to others, and those that do not print."""
    # Line breaks between ideographs go first: the signs next to them change here.
    patterns = [_EMPTY_BREAK.pattern] if "\u00ad" in text or _HAS_IDEOGRAPH.search(text) else []
    changed = [char for char in set(text) if CHARACTER_FOLDS[ord(char)] != char]
    if changed:
        patterns.append(f"[{re.escape(''.join(sorted(changed)))}]")
    for match in re.finditer("|".join(patterns), text) if patterns else ():
        chars = match.group()
        folded = "" if chars[-1].isspace() else CHARACTER_FOLDS[ord(chars)]
        yield match.start(), match.end(), folded


def _find_sequence_replacements(text: str) -> Iterator[_Replacement]:
    for match in SEQUENCE.finditer(text) if has_sequence(text) else ():
        yield match.start(), match.end(), fold_sequences(match.group())


def _find_composition_replacements(text: str) -> Iterator[_Replacement]:
    """NFC, grapheme by grapheme where the text is not so composed already."""
    if is_composed(text):
        return
    for word in _WORD.finditer(text):
        if not is_composed(word.group()):
            for match in _GRAPHEME.finditer(text, word.start(), word.end()):
                grapheme = match.group()
                if not is_composed(grapheme):
                    yield match.start(), match.end(), compose_text(grapheme)


def _find_fold_replacements(text: str, wrapped: list[int]) -> Iterator[_Replacement]:
    """What is folded to something else; the places of hyphens between letters at line ends go into
    ``line_end_hyphens``.
    """
    for match in _FOLDABLE.finditer(text):
        start, end = match.span()
        group = match.lastgroup or ""
        chars = _FOLD_REPLACEMENTS[group]
        if group == "wrapped":
            wrapped.append(start)
        elif (
            group == "dash"
            and text[start - 1 : start].isdecimal()
            and text[end : end + 1].isdecimal()
        ):
            chars = "-"  # from 2007 to 2022
        yield start, end, chars
