"""Where quotations stand in their source: matched exactly, after typography is folded away.

No fuzzy score takes part: a changed year scores 99 of 100 and a dropped “not” 96, while harmless
curly quotation marks score 95, so no threshold separates wrong from harmless.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import regex

from deckgen.load.canonical import QUOTE, Canonical, canonical_words, fold_case, on_one_line
from deckgen.load.quoting import Piece, Written, take_apart
from deckgen.model import Fault, Part, Quotation, Source

# An omission wider than this joins what does not belong together; it is far above what a rule warns
# of.
MAX_OMISSION = 4_000
# So many places are enough to call a quotation ambiguous; a locator chooses among many more.
ENOUGH_PLACES = 50
MAX_PLACES = 20_000
# A quotation with more omissions than this is none.
MAX_PIECES = 100
# From so many different quotations on, one scan over the source beats a search for each.
SCAN_FROM = 350
_KEY_LENGTHS = (32, 12)

# Scripts without spaces between words, as ranges: Thai to Khmer, Chinese and Japanese.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
# Arabic has spaces, but also prefixes, after which a quotation may begin.
_ANYWHERE = _UNSPACED + "\u0620-\u0652"
_BEGINNING = re.compile(rf"(?<![^\W_{_ANYWHERE}])\S|[^\w\s]|[_{_ANYWHERE}]")
# The same scripts by name, for `regex`, in brackets.
UNSPACED_SCRIPTS = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
UNSPACED = regex.compile(f"[{UNSPACED_SCRIPTS}]")
# Letters of scripts that put spaces between words; only those can be cut inside a word.
_SPACED = regex.compile(rf"[[\p{{L}}\p{{N}}\p{{M}}]--[{UNSPACED_SCRIPTS}]]", regex.VERSION1)
# Arabic writes “and”, “so”, “by”, “for”, “like”, “will” and “the” as letters before the word they
# belong to.
_ARABIC_PREFIX = regex.compile(r"(?<![\p{L}\p{M}\p{N}])[وف]?(?:[بلكس]|[بك]?ال|لل)?\u0640*$")
_ARABIC_WORD = regex.compile(r"[\u0621-\u063a\u0641-\u064a]{2}|\p{N}")
# A noun with its article, which begins a word even where the text has lost the space before it.
_ARABIC_NOUN = regex.compile(r"ال[\u0621-\u063a\u0641-\u064a]{4}")
# These two letters only end words, whatever vowel signs they bear.
_ARABIC_LAST = regex.compile(r"[ةى][\u064b-\u0652]*$")
# So many characters tell whether a word begins: the longest prefix, and some strokes that lengthen
# it.
_ARABIC_REACH = 12


# Where each piece of a quotation begins in a canonical text.
Chain = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Locator:
    """What an author adds to a quotation whose words stand in several places."""

    paragraph: int | None = None
    prefix: str = ""
    suffix: str = ""

    def __bool__(self) -> bool:
        return bool(self.paragraph or self.prefix or self.suffix)


NO_LOCATOR = Locator()


class Wanted(NamedTuple):
    """A quotation to be found: what is known of it before the search."""

    quotation: Quotation
    locator: Locator


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to look for a quotation: how it is read, and the text it is looked for in."""

    name: str
    read: Callable[[str], Written]
    text: Callable[[Canonical], Canonical]
    lower: bool = False
    hyphen: str = "-"


# In this order: the first that finds the words wins. A hyphen at a line's end is the word's
# (“well-known”), the line's (“exam-ple”) or one that stands for a word's end (“pre- and post-war”).
# “…” is the text's own before it is an omission; a bracket is the editor's before it is the text's;
# case is the last resort, and is reported.
_READINGS = (
    _Reading("as written", take_apart, lambda canonical: canonical),
    _Reading("unwrapped", take_apart, lambda canonical: canonical.unwrapped, hyphen=""),
    _Reading("suspended", take_apart, lambda canonical: canonical.suspended, hyphen="- "),
    _Reading(
        "own brackets", lambda text: take_apart(text, brackets=False), lambda canonical: canonical
    ),
    _Reading("ellipsis", lambda text: take_apart(text, ellipsis=True), lambda canonical: canonical),
    _Reading("case", take_apart, lambda canonical: canonical, lower=True),
)


# Each way of reading the signs in a quotation.
READABLE = tuple(dict.fromkeys(reading.read for reading in _READINGS))


def anchor(wanted: Iterable[Wanted]) -> list[Quotation]:
    """The quotations with their places, in the order given; those of one source are sought
    together.
    """
    items = list(wanted)
    found: dict[int, Quotation] = {}
    by_source: dict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        source = item.quotation.source
        if source is None:
            found[index] = item.quotation
        else:
            by_source[source.name].append(index)
    for indices in by_source.values():
        found.update(_anchor_in_source(items, indices))
    return [found[index] for index in range(len(items))]


def _anchor_in_source(items: Sequence[Wanted], indices: Sequence[int]) -> dict[int, Quotation]:
    source = items[indices[0]].quotation.source
    assert source is not None  # the caller sorted by source
    found: dict[int, Quotation] = {}
    faults: dict[int, Quotation] = {}
    left = list(indices)
    resolver = _Resolver(source)
    for reading in _READINGS:
        if not left or not _worthwhile(reading, source):
            continue
        canonical = reading.text(source.canonical)
        haystack = canonical.lower if reading.lower else canonical.text
        written = {index: reading.read(items[index].quotation.text) for index in left}
        places = find_all(haystack, _needles(written.values(), reading.lower))
        for index in left:
            quotation = resolver.resolve(items[index], written[index], canonical, places, reading)
            if quotation.found:
                found[index] = quotation
            elif index not in faults or faults[index].fault == NOT_FOUND:
                faults[index] = quotation
        left = [index for index in left if index not in found and faults[index].fault == NOT_FOUND]
    return faults | found


def _worthwhile(reading: _Reading, source: Source) -> bool:
    return reading.hyphen == "-" or bool(source.canonical.wrapped)


NOT_FOUND = Fault("quote-not-found")


def _needles(written: Iterable[Written], lower: bool) -> set[str]:
    words = {piece.words for each in written for piece in each.pieces}
    return {fold_case(word) for word in words} if lower else words


def find_all(haystack: str, needles: set[str]) -> dict[str, list[int]]:
    """Every place of every needle, ascending (at most ``MAX_PLACES`` each).

    For many needles the haystack is read once for each key length, instead of once for each needle.
    """
    by_length: dict[int, list[str]] = defaultdict(list)
    for needle in needles:
        by_length[next((size for size in _KEY_LENGTHS if len(needle) >= size), 0)].append(needle)
    places: dict[str, list[int]] = {}
    for length, group in by_length.items():
        if length and len(group) >= SCAN_FROM:
            _scan(haystack, length, group, places)
        for needle in group:
            if not places.get(needle):
                places[needle] = list(_occurrences(haystack, needle))
    return places


def _scan(haystack: str, length: int, needles: Sequence[str], places: dict[str, list[int]]) -> None:
    """The places of needles where one may begin: after a space or a sign, or anywhere in a text
    that has few.
    """
    keys: dict[str, list[str]] = defaultdict(list)
    for needle in needles:
        keys[needle[:length]].append(needle)
        places[needle] = []
    spaced = haystack.count(" ") * 20 >= len(haystack)
    beginnings = (
        [match.start() for match in _BEGINNING.finditer(haystack)]
        if spaced
        else range(len(haystack))
    )
    for at in beginnings:
        key = haystack[at : at + length]
        if key in keys:
            for needle in keys[key]:
                if haystack.startswith(needle, at) and len(places[needle]) < MAX_PLACES:
                    places[needle].append(at)


def _occurrences(haystack: str, needle: str) -> Iterator[int]:
    at, count = haystack.find(needle) if needle else -1, 0
    while at >= 0 and count < MAX_PLACES:
        yield at
        count += 1
        at = haystack.find(needle, at + 1)


def inside_word(text: str, at: int) -> bool:
    """Whether ``text`` has a letter or digit on both sides of ``at`` (in a script with spaces).

    A point or comma between digits belongs to their number: “000” is no word of “1,000”. Arabic
    prefixes (“and”, “the”) are words of their own: the word after them may be quoted alone.
    """
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if before.isascii() and after.isascii():
        if after.isalnum():
            return before.isalnum() or (
                before in ".," and after.isdigit() and text[max(0, at - 2)].isdigit()
            )
        return after in ".," and before.isdigit() and text[at + 1 : at + 2].isdigit()
    if "\u0620" <= before <= "\u0652" and _begins_in_arabic(text, at):
        return False
    return bool(_SPACED.match(before) and _SPACED.match(after))


def _begins_in_arabic(text: str, at: int) -> bool:
    """Whether a word or number begins at ``at`` though a letter stands before it."""
    before = text[max(0, at - _ARABIC_REACH) : at]
    if not _ARABIC_WORD.match(text, at):
        return False
    if text[at].isdecimal() or _ARABIC_NOUN.match(text, at):
        return True
    return bool(_ARABIC_LAST.search(before) or _ARABIC_PREFIX.search(before))


class _Resolver:
    """Chooses, for the quotations of one source, among the places their words stand in."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.pulls: dict[int, bool] = {}

    def resolve(
        self,
        item: Wanted,
        written: Written,
        canonical: Canonical,
        places: Mapping[str, list[int]],
        reading: _Reading,
    ) -> Quotation:
        words = [
            fold_case(piece.words) if reading.lower else piece.words for piece in written.pieces
        ]
        chain, fault = self._choose(item.locator, canonical, words, places)
        given = item.quotation
        return Quotation(
            text=given.text,
            field=given.field,
            source=given.source,
            marked=written.marked,
            editor=written.editor,
            words=" ".join(piece.words for piece in written.pieces),
            paragraph=given.paragraph,
            places=tuple(
                canonical.original(at, at + len(word))
                for at, word in zip(chain, words, strict=False)
            ),
            parts=tuple(self._parts(written.pieces, canonical, chain, reading.hyphen))
            if chain
            else (),
            folded_case=reading.lower,
            spare_locator=bool(item.locator and chain)
            and self._alone(canonical, words, places) == chain,
            fault=fault,
        )

    def _choose(
        self,
        locator: Locator,
        canonical: Canonical,
        words: Sequence[str],
        places: Mapping[str, list[int]],
    ) -> tuple[Chain, Fault | None]:
        """The one place that is meant, piece by piece; or nothing, and why."""
        chains = _chains([places[word] for word in words], [len(word) for word in words])
        cut: list[Chain] = []
        whole: list[Chain] = []
        for chain in chains:
            if whole and whole[-1][0] == chain[0]:
                continue  # the one before it is tighter
            (cut if _cuts_word(canonical.text, chain, words) else whole).append(chain)
            if len(whole) == ENOUGH_PLACES and not locator:
                break
        if not whole:
            return (), Fault(
                "quote-cut-inside-word", self._spans(canonical, cut[:3], words)
            ) if cut else NOT_FOUND
        fitting = (
            [chain for chain in whole if self._fits(locator, canonical, chain, words)]
            if locator
            else whole
        )
        if not fitting:
            return (), Fault("quote-not-found", self._spans(canonical, whole[:3], words))
        if len(fitting) > 1 and not locator:
            fitting = [
                chain for chain in fitting if not self._is_pull(canonical, chain[0])
            ] or fitting
        if len(fitting) > 1:
            return (), Fault("quote-ambiguous", self._spans(canonical, fitting[:9], words))
        return fitting[0], None

    def _alone(
        self, canonical: Canonical, words: Sequence[str], places: Mapping[str, list[int]]
    ) -> Chain:
        """The place that would be chosen if none were given."""
        return self._choose(NO_LOCATOR, canonical, words, places)[0]

    def _spans(
        self, canonical: Canonical, chains: Sequence[Chain], words: Sequence[str]
    ) -> tuple[tuple[int, int], ...]:
        return tuple(
            (
                canonical.original(chain[0], chain[0] + 1)[0],
                canonical.original(chain[-1], chain[-1] + len(words[-1]))[1],
            )
            for chain in chains
        )

    def _fits(
        self, locator: Locator, canonical: Canonical, chain: Chain, words: Sequence[str]
    ) -> bool:
        first, last = chain[0], chain[-1] + len(words[-1])
        if (
            locator.paragraph
            and self.source.paragraph_of(canonical.starts[first]) != locator.paragraph
        ):
            return False
        before, after = (
            canonical.text[max(0, first - 400) : first].rstrip(),
            canonical.text[last : last + 400].lstrip(),
        )
        return before.endswith(canonical_words(locator.prefix)) and after.startswith(
            canonical_words(locator.suffix)
        )

    def _is_pull(self, canonical: Canonical, at: int) -> bool:
        """Whether the place lies in a paragraph that only repeats words of another one."""
        number = self.source.paragraph_of(canonical.starts[at])
        if number not in self.pulls:
            self.pulls[number] = is_pull(self.source, number)
        return self.pulls[number]

    def _parts(
        self, pieces: Sequence[Piece], canonical: Canonical, chain: Chain, hyphen: str
    ) -> Iterator[Part]:
        for number, (piece, at) in enumerate(zip(pieces, chain, strict=True)):
            if number:
                yield Part(" […] ")
            start, _ = canonical.original(at, at + 1)
            for segment, (first, last) in zip(
                piece.segments, pairwise(piece.bounds()), strict=True
            ):
                if segment.editor:
                    yield Part(segment.editor, mark=segment.mark)
                elif first < last:
                    end = canonical.ends[at + last - 1]
                    if last < len(piece.words) and not segment.mark:
                        # What is folded away between two parts belongs to the one without a mark.
                        end = max(end, canonical.starts[at + last])
                    yield Part(self._shown(start, end, hyphen), start, end, segment.mark)
                    start = end

    def _shown(self, start: int, end: int, hyphen: str) -> str:
        """The source's words on one line; the letters beside them tell what a line break means."""
        text = self.source.text
        if "\n" not in text[max(0, start - 1) : end + 1]:
            return text[start:end]
        before, after = text[max(0, start - 1) : start].strip(), text[end : end + 1].strip()
        shown = on_one_line(before + text[start:end] + after, hyphen)
        return shown[len(before) : len(shown) - len(after)]


def is_pull(source: Source, number: int) -> bool:
    """Whether a paragraph is a pull quotation: it only repeats, in large type, words of a longer
    one.

    Its capital letters, quotation marks and final stop may differ.
    """
    words = _pull_words(source, number)
    return bool(_longer(source, words, _occurrences(source.canonical.lower, words)) - {number})


def pulls(source: Source) -> frozenset[int]:
    """The numbers of all paragraphs that are pull quotations, sought together."""
    words = {number: _pull_words(source, number) for number in range(1, len(source.paragraphs) + 1)}
    places = find_all(source.canonical.lower, set(words.values()))
    longer = {each: _longer(source, each, found) for each, found in places.items()}
    return frozenset(number for number, each in words.items() if longer[each] - {number})


def _pull_words(source: Source, number: int) -> str:
    return fold_case(canonical_words(source.paragraph_text(number))).strip(QUOTE + " .,;:!?")


def _longer(source: Source, words: str, places: Iterable[int]) -> set[int]:
    """The numbers of the paragraphs that have the words, and a good deal more."""
    numbers = {source.paragraph_of(source.canonical.starts[at]) for at in places}
    return {number for number in numbers if len(source.paragraph_text(number)) > len(words) + 20}


def _chains(places: Sequence[list[int]], lengths: Sequence[int]) -> Iterator[Chain]:
    """Places for all pieces in order: for each place of the last, the nearest one before it for
    each other.

    Two places of a first piece before one place of the next are one chain, the tighter one.
    """
    if not all(places) or len(places) > MAX_PIECES:
        return
    before = list(zip(places[:-1], lengths[:-1], strict=True))[::-1]
    for last in places[-1] if places else ():
        chain = [last]
        for positions, length in before:
            index = bisect_right(positions, chain[-1] - length) - 1
            if index < 0 or chain[-1] - positions[index] - length > MAX_OMISSION:
                break
            chain.append(positions[index])
        else:
            yield tuple(reversed(chain))


def _cuts_word(text: str, chain: Chain, words: Sequence[str]) -> bool:
    return any(
        inside_word(text, at) or inside_word(text, at + len(word))
        for at, word in zip(chain, words, strict=True)
    )
