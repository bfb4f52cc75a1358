"""A quotation laid along the words of its source: each difference is judged by what stands there.

Differences are typography (a hyphen at a line's end, a dash typed as a hyphen, a space before a
French exclamation mark), points over Arabic and Hebrew letters, or case. Each is allowed or not
by itself, so they combine as they come. What is not allowed makes the quotation another text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from enum import IntFlag
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

import regex

from deckgen.text.canonical import (
    DASH,
    IDEOGRAPH,
    QUOTE,
    CanonicalText,
    canonicalise_text,
    fold_case,
)
from deckgen.text.letter_projection import DIGRAPHS, POINT, LetterProjection, project_letters
from deckgen.text.matching import UNSPACED_LETTER, is_inside_word

_IDEOGRAPH = re.compile(IDEOGRAPH)
_ARABIC_LETTER = re.compile("[\u0620-\u064a\u0671-\u06d3]")
_DOUBLED_MARK = re.compile(r"``|''|‘‘|’’|´´|,,")
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")
_SPACED_BEFORE = frozenset("!?;:%‰»›")
_OPENING_BRACKETS = frozenset("([{")
_GENITIVE = re.compile(r"[sS](?!\w)")
_CLAUSE_END = re.compile(r"[,.)\]](?!\w)")
_BLANK_AFTER_OPENING, _BLANK_BEFORE_CLOSING = re.compile(r"[“„]\s"), re.compile(r"\s”")
_SPACED_CAPITALS = regex.compile(r"(?<!\p{Lu})(?:\p{Lu} ){2,}\p{Lu}+(?!\w)")
_ZERO_WIDTH_NON_JOINER, _MAQAF = "\u200c", "\u05be"
# After a hyphen that stands for a word's end: “pre- and post-war”.
_CONJUNCTIONS = frozenset(
    [
        "and",
        "or",
        "nor",
        "to",
        "but",
        "und",
        "oder",
        "bis",
        "bzw",
        "sowie",
        "et",
        "ou",
        "y",
        "e",
        "o",
        "u",
        "i",
        "och",
        "eller",
        "og",
        "en",
        "of",
        "és",
        "lub",
        "oraz",
    ]
)
# Here these are letters of their own, and no ligatures.
_LANGUAGES_WITH_AE = frozenset({"da", "no", "nb", "nn", "is", "fo", "ang"})
# Here yeh and Farsi yeh, or kaf and keheh, are different letters.
_LANGUAGES_WITH_TWO_YEHS = frozenset({"ps", "ug", "sd", "ks"})
_LOOSE_SIGNS = frozenset({(".", "。"), (",", "、"), ("/", "⁄")})


# Parts of a compound that are whole words, not prefixes.
_LEAST_COMPOUND_PART = 4
_MAX_COMPOUND = 40

_NO_HYPHENS: Mapping[int, str] = MappingProxyType({})


class Departure(IntFlag):
    """How a quotation departs from its source, worst last."""

    NONE = 0
    TYPOGRAPHY = 1
    POINTS = 2
    CASE = 4


class Cell(NamedTuple):
    """A difference: ``words[start:end]`` for the source's canonical ``[source_start:source_end]``."""

    start: int
    end: int
    source_start: int
    source_end: int


class Alignment(NamedTuple):
    """Where words stand in a canonical text, ``[start:end]``, and the differences in order.

    ``hyphens`` says what the hyphens at line ends are, by their offset in the original: ``-`` of
    the word, nothing (the line's), or ``- `` for the end of a word.
    """

    start: int
    end: int
    length: int
    cells: tuple[Cell, ...] = ()
    hyphens: Mapping[int, str] = _NO_HYPHENS
    departures: Departure = Departure.NONE

    def locate(self, index: int) -> tuple[int, int]:
        """The first and the last place in the source between ``words[index - 1]`` and
        ``words[index]``.
        """
        shift = self.start
        for cell in self.cells:
            if index < cell.start:
                break
            if index <= cell.end:
                return self._locate_in_cell(cell, index)
            shift = cell.source_end - cell.end
        return index + shift, index + shift

    @staticmethod
    def _locate_in_cell(cell: Cell, index: int) -> tuple[int, int]:
        low = cell.source_end if index == cell.end else cell.source_start + index - cell.start
        high = cell.source_start if index == cell.start else low
        low, high = min(low, high), max(low, high)
        if index == cell.start and index == cell.end:
            return cell.source_start, cell.source_end
        if index == cell.start:
            return cell.source_start, cell.source_start
        return min(low, cell.source_end), min(high, cell.source_end)

    def iterate_stretches(self) -> Iterator[Cell]:
        """The whole quotation as cells, those between the differences too."""
        at, source_at = 0, self.start
        for cell in self.cells:
            if at < cell.start:
                yield Cell(at, cell.start, source_at, cell.source_start)
            yield cell
            at, source_at = cell.end, cell.source_end
        if at < self.length:
            yield Cell(at, self.length, source_at, self.end)


class SourceText(NamedTuple):
    """A text that quotations are laid along: its original, canonical text and letters, and the base
    tag of its language.
    """

    original: str
    canonical: CanonicalText
    projection: LetterProjection
    language: str

    def is_inside_word(self, letter: int) -> bool:
        """Whether a word goes on over an index of the letters."""
        places = self.projection.places
        return letter < len(places) and is_inside_word(self.canonical.text, places[letter])


def align_words(raw: str, source: SourceText, first: int) -> Alignment | None:
    """Lay a quotation along a source from ``projection.letters[first]`` on, where its letters stand.

    None if a difference changes what is said.
    """
    return _Aligner(canonicalise_text(raw), raw, source, first).align()


class _Aligner:
    def __init__(self, quoted: CanonicalText, raw: str, source: SourceText, first: int) -> None:
        self.quoted, self.raw, self.source, self.first = quoted, raw, source, first
        self.words, self.text = quoted.text, source.canonical.text
        self.letters = project_letters(quoted.text)
        self.cells: list[Cell] = []
        self.hyphens: dict[int, str] = {}
        self.departures = Departure.NONE

    def align(self) -> Alignment | None:
        places = self.letters.places
        count, origin, at = len(places), self.source.projection.places, self.first
        letters = self.source.projection.letters
        if not count or not letters.startswith(self.letters.letters, at) or self._splits_digraph():
            return None
        same = origin[at] - places[0]
        if self._is_same_from(same):
            return Alignment(same, same + len(self.words), len(self.words))
        start = self._align_edge(places[0], origin[at])
        if start is None:
            return None
        index = 0
        while index < count:
            last = index + 1
            # What one sign stands for on either side (œ for oe) is one difference.
            while last < count and (
                places[last] == places[last - 1] or origin[at + last] == origin[at + last - 1]
            ):
                last += 1
            q_end, s_end = places[last - 1] + 1, origin[at + last - 1] + 1
            if not self._accept_letters(places[index], q_end, origin[at + index], s_end):
                return None
            if last < count:
                gap = (q_end, places[last], s_end, origin[at + last])
                if not self._accept_gap(*gap):
                    return None
            index = last
        end = self._align_tail(q_end, s_end)
        if end is None:
            return None
        cells = tuple(self.cells)
        return Alignment(start, end, len(self.words), cells, self.hyphens, self.departures)

    def _is_same_from(self, start: int) -> bool:
        end = start + len(self.words)
        return (
            start >= 0
            and self.text.startswith(self.words, start)
            and not POINT.match(self.text, end)
        )

    def _splits_digraph(self) -> bool:
        places, count = self.source.projection.places, len(self.letters.places)
        first, last = self.first, self.first + count
        return (first > 0 and places[first] == places[first - 1]) or (
            last < len(places) and places[last] == places[last - 1]
        )

    def _align_edge(self, q_at: int, s_at: int) -> int | None:
        """Where the quotation begins: signs before its first letter stand before the source's."""
        before = self.words[:q_at]
        if self.text.endswith(before, 0, s_at):
            return s_at - len(before)
        previous = self.first and self.source.projection.places[self.first - 1] + 1
        for start in range(s_at, previous - 1, -1):
            if start < s_at and self._accept_gap(0, q_at, start, s_at):
                return start
        return None

    def _align_tail(self, q_end: int, s_end: int) -> int | None:
        """Where it ends; points on its last letter belong to the letter."""
        after = self.words[q_end:]
        limit = s_end
        while limit < len(self.text) and POINT.match(self.text, limit):
            limit += 1
        if limit > s_end and not POINT.match(after):
            self._add_difference(Cell(q_end, q_end, s_end, limit), Departure.POINTS)
            s_end = limit
        if self.text.startswith(after, s_end):
            return s_end + len(after)
        following = self.first + len(self.letters.places)
        places = self.source.projection.places
        stop = places[following] if following < len(places) else len(self.text)
        for end in range(s_end + 1, stop + 1):
            if self._accept_gap(q_end, len(self.words), s_end, end):
                return end
        return None

    def _add_difference(self, cell: Cell, departure: Departure) -> None:
        self.cells.append(cell)
        self.departures |= departure

    def _accept_letters(self, start: int, end: int, s_start: int, s_end: int) -> bool:
        written, printed = self.words[start:end], self.text[s_start:s_end]
        if written == printed:
            return True
        departure = judge_letters(written, printed, self.source.language)
        if departure:
            self._add_difference(Cell(start, end, s_start, s_end), departure)
        return bool(departure)

    def _accept_gap(self, start: int, end: int, s_start: int, s_end: int) -> bool:
        written, printed = self.words[start:end], self.text[s_start:s_end]
        if written == printed:
            return True
        departure = Departure.TYPOGRAPHY
        if POINT.search(written) or POINT.search(printed):
            if not _has_points_of(written, printed):
                return False
            departure = Departure.POINTS
        ours = _Gap.read(self.quoted, self.raw, start, end)
        theirs = _Gap.read(self.source.canonical, self.source.original, s_start, s_end)
        shared = set(ours.list_forms(theirs, is_quotation=True))
        shared.intersection_update(theirs.list_forms(ours, is_quotation=False))
        is_lost = printed == "" and (
            (written == "-" and self._has_lost_hyphen(s_end))
            or (written == " " and self._is_among_spaced_capitals(start))
        )
        if not shared and not is_lost:
            return False
        cell = Cell(start, end, s_start, s_end)
        if theirs.line_end_hyphen is not None:
            hyphen = ours.text if ours.text in ("", "-") else self._read_hyphen(cell)
            self.hyphens[theirs.line_end_hyphen] = hyphen
        self._add_difference(cell, departure)
        return True

    def _is_among_spaced_capitals(self, at: int) -> bool:
        """Whether a space of the quotation stands in capitals that a viewer sets apart, two alone at
        least: letters that are spaced, or raised and lowered as in “L A TEX”.
        """
        before = bisect_left(self._spaced_capitals, (at,)) - 1
        return before >= 0 and at < self._spaced_capitals[before][1]

    @cached_property
    def _spaced_capitals(self) -> list[tuple[int, int]]:
        """Where runs of such capitals begin and end, in order."""
        return [match.span() for match in _SPACED_CAPITALS.finditer(self.words)]

    def _has_lost_hyphen(self, at: int) -> bool:
        """Whether a converter took a compound's hyphen for that of a line that ends there: the rest
        of the text writes the word with it, at least twice for each time without.
        """
        before = re.search(r"[\w-]*\Z", self.text[max(0, at - _MAX_COMPOUND) : at])
        after = re.match(r"[\w-]*", self.text[at : at + _MAX_COMPOUND])
        if before is None or after is None:
            return False
        left, right = fold_case(before.group()), fold_case(after.group())
        # “re-sign” is another word than “resign”, whatever the text has elsewhere.
        is_long = min(len(left), len(right)) >= _LEAST_COMPOUND_PART
        if not is_long and "-" not in left + right:
            return False
        counts = self.source.canonical.compound_counts
        return counts[f"{left}-{right}"] >= 2 * counts[left + right]

    def _read_hyphen(self, cell: Cell) -> str:
        """What the source's hyphen at a line's end is where the quotation has a space after it:
        the end of a word (“pre- and post-war”), or a broken word as a viewer copies it.
        """
        word = re.match(r"\w*", self.text[cell.source_end : cell.source_end + 20])
        if word is not None and fold_case(word.group()) in _CONJUNCTIONS:
            return "- "
        next_letter = self.text[cell.source_end : cell.source_end + 1]
        return "" if next_letter.islower() and not next_letter.isdecimal() else "-"


def judge_letters(written: str, printed: str, language: str) -> Departure:
    """How letters of a quotation depart from its source's; NONE where they are other letters."""
    ours, theirs = fold_case(written), fold_case(printed)
    if ours == theirs:
        return Departure.CASE
    # “oe” for œ, but not œ for the “oe” of “coexist”.
    if DIGRAPHS.get(theirs) == ours:
        is_letter = language in _LANGUAGES_WITH_AE
        other_case = printed != theirs if written == ours else printed == theirs
        case = Departure.CASE if other_case else Departure.NONE
        return Departure.NONE if is_letter else Departure.TYPOGRAPHY | case
    pair = {ours, theirs}
    if pair == {"ا", "ٱ"}:
        return Departure.POINTS
    if pair <= set("يیى"):
        # In Arabic, ى and ي end different words.
        is_apart = language in _LANGUAGES_WITH_TWO_YEHS or (language == "ar" and "ی" not in pair)
        return Departure.NONE if is_apart else Departure.TYPOGRAPHY
    if pair == {"ك", "ک"} and language not in _LANGUAGES_WITH_TWO_YEHS:
        return Departure.TYPOGRAPHY
    is_loose = (ours, theirs) in _LOOSE_SIGNS or (theirs, ours) in _LOOSE_SIGNS
    return Departure.TYPOGRAPHY if is_loose else Departure.NONE


def _has_points_of(written: str, printed: str) -> bool:
    """Whether the quotation has only points that the source has there."""
    left = POINT.findall(printed)
    for point in POINT.findall(written):
        if point not in left:
            return False
        left.remove(point)
    return True


class _Gap(NamedTuple):
    """What stands between two letters: canonical ``text`` without points, ``raw`` as printed, the
    letters round it, and the offset of a hyphen that a line was broken at.
    """

    text: str
    raw: str
    previous: str
    following: str
    line_end_hyphen: int | None
    is_before_ellipsis: bool
    # Whether a comma, stop or closing bracket follows, and no word right behind it.
    ends_clause: bool
    # Whether a lone “s” follows: “sh’s”.
    is_before_genitive: bool

    @classmethod
    def read(cls, canonical: CanonicalText, original: str, start: int, end: int) -> _Gap:
        text = canonical.text
        size = len(text)
        raw_start = canonical.ends[start - 1] if start else 0
        raw_end = canonical.starts[end] if end < size else len(original)
        before = original[canonical.starts[start - 1]] if start else ""
        after = original[canonical.starts[end]] if end < size else ""
        hyphens = canonical.line_end_hyphens
        index = bisect_left(hyphens, start)
        hyphen = hyphens[index] if index < len(hyphens) and hyphens[index] < end else None
        offset = canonical.starts[hyphen] if hyphen is not None else None
        is_ellipsis = end < size and bool(_ELLIPSIS.match(original, canonical.starts[end]))
        is_inside = 0 < start and end < size
        ends_clause = is_inside and bool(_CLAUSE_END.match(text, end))
        is_genitive = is_inside and bool(_GENITIVE.match(text, end))
        words, raw = POINT.sub("", text[start:end]), original[raw_start:raw_end]
        return cls(words, raw, before, after, offset, is_ellipsis, ends_clause, is_genitive)

    def list_forms(self, other: _Gap, *, is_quotation: bool) -> Iterable[str]:
        """The ways to write this gap that say the same."""
        forms = {self.text}
        if QUOTE * 2 in self.text and _DOUBLED_MARK.search(self.raw):
            forms.add(self.text.replace(QUOTE * 2, QUOTE))
        if DASH in self.text and not any(map(str.isspace, self.raw)):
            # Words that a dash joins without spaces are typed with a hyphen.
            forms |= {form.replace(DASH, "-") for form in forms}
        if self.line_end_hyphen is not None:
            forms |= {form.replace("-", new) for form in forms for new in ("", "- ")}
        if is_quotation and "- " in self.text:
            # A viewer copies a word broken at a line's end with a space in it.
            forms |= {form.replace("- ", "-") for form in forms}
            if not (self.previous.isdecimal() and self.following.isdecimal()):
                forms |= {form.replace("- ", "") for form in forms}
        if is_quotation and self._stands_for_hyphen(other):
            forms.add("-")
        forms |= {form for each in forms for form in self._drop_spaces(each, other)}
        return forms

    def _stands_for_hyphen(self, other: _Gap) -> bool:
        """Whether a viewer lost a compound's hyphen where its line ended: “case-by⏎case”."""
        is_between_letters = self.previous.isalpha() and self.following.isalpha()
        return self.raw in ("\n", "\r\n") and other.text == "-" and is_between_letters

    def _drop_spaces(self, form: str, other: _Gap) -> Iterator[str]:
        following = other.following if self.following == "" else self.following
        is_ellipsis = self.is_before_ellipsis or other.is_before_ellipsis
        # A viewer sets words in another font apart: “see Mailing lists .”, but “use .NET”.
        ends_clause = self.ends_clause or other.ends_clause
        if form.endswith(" ") and (following in _SPACED_BEFORE or is_ellipsis or ends_clause):
            yield form[:-1]
        if (
            form == " "
            and self.previous + other.previous in (".…", "….", "..")
            and following in ".…"
        ):
            yield ""
        # A viewer sets words in another font apart: “the state ( a )”, “sh ’s errors”.
        if form == " " and self.previous in _OPENING_BRACKETS:
            yield ""
        if form == " " + QUOTE and self.is_before_genitive:
            yield QUOTE
        # Viewers put a blank where the font changes; inside quotation marks it says nothing.
        if _BLANK_AFTER_OPENING.search(self.raw):
            yield form.replace(QUOTE + " ", QUOTE, 1)
        if _BLANK_BEFORE_CLOSING.search(self.raw):
            yield form.replace(" " + QUOTE, QUOTE, 1)
        if " " in form and self._is_space_free(other):
            yield form.replace(" ", "")
        if form == "" and _ZERO_WIDTH_NON_JOINER in self.raw and self._joins(_ARABIC_LETTER):
            yield " "
        if form == "-" and self.raw == _MAQAF:
            yield " "

    def _is_space_free(self, other: _Gap) -> bool:
        """Whether the scripts on both sides put no space there, or may put none."""
        sides = (self.previous + other.previous, self.following + other.following)
        wide = [any(map(_is_wide, side)) for side in sides]
        ideographs = [any(map(_is_ideograph_letter, side)) for side in sides]
        if any(wide) and not all(ideographs):
            return True
        is_break = any(char in self.raw for char in "\n\r\v\f\u2028\u2029")
        return is_break and all(UNSPACED_LETTER.search(side) for side in sides)

    def _joins(self, letter: re.Pattern[str]) -> bool:
        return bool(letter.match(self.previous) and letter.match(self.following))


def _is_wide(char: str) -> bool:
    """Whether it is an ideograph, a kana or full-width punctuation, which need no space."""
    return bool(_IDEOGRAPH.match(char)) and (char < "\uff01" or not char.isalnum())


def _is_ideograph_letter(char: str) -> bool:
    return bool(_IDEOGRAPH.match(char)) and char.isalpha()
