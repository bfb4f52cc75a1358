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

from deckgen.codes import Code
from deckgen.model import Quotation, QuotationFault, QuotationPart, Source
from deckgen.text.canonical import QUOTE, CanonicalText, canonicalise_words, fold_case, join_lines
from deckgen.text.quotation_signs import ParsedQuotation, QuotationPiece, parse_quotation

# An omission wider than this joins what does not belong together; it is far above what a rule warns
# of.
MAX_OMISSION = 4_000
# So many places are enough to call a quotation ambiguous; a locator chooses among many more.
MAX_CANDIDATES = 50
MAX_PLACES = 20_000
# A quotation with more omissions than this is none.
MAX_PIECES = 100
# From so many different quotations on, one scan over the source beats a search for each.
MIN_NEEDLES_TO_SCAN = 350
_SCAN_KEY_LENGTHS = (32, 12)

# Scripts without spaces between words, as ranges: Thai to Khmer, Chinese and Japanese.
_UNSPACED_RANGES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
# Arabic has spaces, but also prefixes, after which a quotation may begin.
_NO_BOUNDARY_RANGES = _UNSPACED_RANGES + "\u0620-\u0652"
_NEEDLE_START = re.compile(rf"(?<![^\W_{_NO_BOUNDARY_RANGES}])\S|[^\w\s]|[_{_NO_BOUNDARY_RANGES}]")
# The same scripts by name, for `regex`, in brackets.
UNSPACED_SCRIPTS = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
UNSPACED_LETTER = regex.compile(f"[{UNSPACED_SCRIPTS}]")
# Letters of scripts that put spaces between words; only those can be cut inside a word.
_SPACED_LETTER = regex.compile(rf"[[\p{{L}}\p{{N}}\p{{M}}]--[{UNSPACED_SCRIPTS}]]", regex.VERSION1)
# Arabic writes “and”, “so”, “by”, “for”, “like”, “will” and “the” as letters before the word they
# belong to.
_ARABIC_PREFIX = regex.compile(r"(?<![\p{L}\p{M}\p{N}])[وف]?(?:[بلكس]|[بك]?ال|لل)?\u0640*$")
_ARABIC_WORD = regex.compile(r"[\u0621-\u063a\u0641-\u064a]{2}|\p{N}")
# A noun with its article, which begins a word even where the text has lost the space before it.
_ARABIC_NOUN = regex.compile(r"ال[\u0621-\u063a\u0641-\u064a]{4}")
# These two letters only end words, whatever vowel signs they bear.
_ARABIC_WORD_END = regex.compile(r"[ةى][\u064b-\u0652]*$")
# So many characters tell whether a word begins: the longest prefix, and some strokes that lengthen
# it.
_ARABIC_PREFIX_REACH = 12


# Where each piece of a quotation begins in a canonical text.
PieceChain = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Locator:
    """What an author adds to a quotation whose words stand in several places."""

    paragraph: int | None = None
    prefix: str = ""
    suffix: str = ""

    def __bool__(self) -> bool:
        return bool(self.paragraph or self.prefix or self.suffix)


NO_LOCATOR = Locator()


class QuotationQuery(NamedTuple):
    """A quotation to be found: what is known of it before the search."""

    quotation: Quotation
    locator: Locator


@dataclass(frozen=True, slots=True)
class _SearchMode:
    """One way to look for a quotation: how it is read, and the text it is looked for in."""

    name: str
    parse: Callable[[str], ParsedQuotation]
    choose_text: Callable[[CanonicalText], CanonicalText]
    ignores_case: bool = False
    hyphen: str = "-"


# In this order: the first that finds the words wins. A hyphen at a line's end is the word's
# (“well-known”), the line's (“exam-ple”) or one that stands for a word's end (“pre- and post-war”).
# “…” is the text's own before it is an omission; a bracket is the editor's before it is the text's;
# case is the last resort, and is reported.
_SEARCH_MODES = (
    _SearchMode("as written", parse_quotation, lambda canonical: canonical),
    _SearchMode(
        "unwrapped",
        parse_quotation,
        lambda canonical: canonical.text_without_line_end_hyphens,
        hyphen="",
    ),
    _SearchMode(
        "suspended",
        parse_quotation,
        lambda canonical: canonical.text_with_suspended_hyphens,
        hyphen="- ",
    ),
    _SearchMode(
        "own brackets",
        lambda text: parse_quotation(text, brackets=False),
        lambda canonical: canonical,
    ),
    _SearchMode(
        "ellipsis", lambda text: parse_quotation(text, ellipsis=True), lambda canonical: canonical
    ),
    _SearchMode("case", parse_quotation, lambda canonical: canonical, ignores_case=True),
)


# Each way of reading the signs in a quotation.
QUOTATION_PARSERS = tuple(dict.fromkeys(reading.parse for reading in _SEARCH_MODES))


def find_quotations(wanted: Iterable[QuotationQuery]) -> list[Quotation]:
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
        found.update(_find_quotations_in_source(items, indices))
    return [found[index] for index in range(len(items))]


def _find_quotations_in_source(
    items: Sequence[QuotationQuery], indices: Sequence[int]
) -> dict[int, Quotation]:
    source = items[indices[0]].quotation.source
    assert source is not None  # the caller sorted by source
    found: dict[int, Quotation] = {}
    faults: dict[int, Quotation] = {}
    left = list(indices)
    resolver = _PlaceResolver(source)
    for reading in _SEARCH_MODES:
        if not left or not _is_mode_useful(reading, source):
            continue
        canonical = reading.choose_text(source.canonical)
        haystack = canonical.lower_text if reading.ignores_case else canonical.text
        written = {index: reading.parse(items[index].quotation.text) for index in left}
        places = find_needles(haystack, _collect_needles(written.values(), reading.ignores_case))
        for index in left:
            quotation = resolver.resolve_quotation(
                items[index], written[index], canonical, places, reading
            )
            if quotation.is_found:
                found[index] = quotation
            elif index not in faults or faults[index].fault == NOT_FOUND:
                faults[index] = quotation
        left = [index for index in left if index not in found and faults[index].fault == NOT_FOUND]
    return faults | found


def _is_mode_useful(reading: _SearchMode, source: Source) -> bool:
    return reading.hyphen == "-" or bool(source.canonical.line_end_hyphens)


NOT_FOUND = QuotationFault(Code.QUOTE_NOT_FOUND)


def _collect_needles(written: Iterable[ParsedQuotation], lower: bool) -> set[str]:
    words = {piece.words for each in written for piece in each.pieces}
    return {fold_case(word) for word in words} if lower else words


def find_needles(haystack: str, needles: set[str]) -> dict[str, list[int]]:
    """Every place of every needle, ascending (at most ``MAX_PLACES`` each).

    For many needles the haystack is read once for each key length, instead of once for each needle.
    """
    by_length: dict[int, list[str]] = defaultdict(list)
    for needle in needles:
        by_length[next((size for size in _SCAN_KEY_LENGTHS if len(needle) >= size), 0)].append(
            needle
        )
    places: dict[str, list[int]] = {}
    for length, group in by_length.items():
        if length and len(group) >= MIN_NEEDLES_TO_SCAN:
            _scan_haystack(haystack, length, group, places)
        for needle in group:
            if not places.get(needle):
                places[needle] = list(_find_occurrences(haystack, needle))
    return places


def _scan_haystack(
    haystack: str, length: int, needles: Sequence[str], places: dict[str, list[int]]
) -> None:
    """The places of needles where one may begin: after a space or a sign, or anywhere in a text
    that has few.
    """
    keys: dict[str, list[str]] = defaultdict(list)
    for needle in needles:
        keys[needle[:length]].append(needle)
        places[needle] = []
    spaced = haystack.count(" ") * 20 >= len(haystack)
    beginnings = (
        [match.start() for match in _NEEDLE_START.finditer(haystack)]
        if spaced
        else range(len(haystack))
    )
    for at in beginnings:
        key = haystack[at : at + length]
        if key in keys:
            for needle in keys[key]:
                if haystack.startswith(needle, at) and len(places[needle]) < MAX_PLACES:
                    places[needle].append(at)


def _find_occurrences(haystack: str, needle: str) -> Iterator[int]:
    at, count = haystack.find(needle) if needle else -1, 0
    while at >= 0 and count < MAX_PLACES:
        yield at
        count += 1
        at = haystack.find(needle, at + 1)


def is_inside_word(text: str, at: int) -> bool:
    """Whether ``choose_text`` has a letter or digit on both sides of ``at`` (in a script with spaces).

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
    if "\u0620" <= before <= "\u0652" and _is_arabic_word_start(text, at):
        return False
    return bool(_SPACED_LETTER.match(before) and _SPACED_LETTER.match(after))


def _is_arabic_word_start(text: str, at: int) -> bool:
    """Whether a word or number begins at ``at`` though a letter stands before it."""
    before = text[max(0, at - _ARABIC_PREFIX_REACH) : at]
    if not _ARABIC_WORD.match(text, at):
        return False
    if text[at].isdecimal() or _ARABIC_NOUN.match(text, at):
        return True
    return bool(_ARABIC_WORD_END.search(before) or _ARABIC_PREFIX.search(before))


class _PlaceResolver:
    """Chooses, for the quotations of one source, among the places their words stand in."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.pulls: dict[int, bool] = {}

    def resolve_quotation(
        self,
        item: QuotationQuery,
        written: ParsedQuotation,
        canonical: CanonicalText,
        places: Mapping[str, list[int]],
        reading: _SearchMode,
    ) -> Quotation:
        words = [
            fold_case(piece.words) if reading.ignores_case else piece.words
            for piece in written.pieces
        ]
        chain, fault = self._choose_chain(item.locator, canonical, words, places)
        given = item.quotation
        return Quotation(
            text=given.text,
            field=given.field,
            source=given.source,
            marked_words=written.marked_words,
            editor_words=written.editor_words,
            words=" ".join(piece.words for piece in written.pieces),
            paragraph=given.paragraph,
            places=tuple(
                canonical.map_to_original(at, at + len(word))
                for at, word in zip(chain, words, strict=False)
            ),
            parts=tuple(self._build_parts(written.pieces, canonical, chain, reading.hyphen))
            if chain
            else (),
            is_other_case=reading.ignores_case,
            has_spare_locator=bool(item.locator and chain)
            and self._choose_without_locator(canonical, words, places) == chain,
            fault=fault,
        )

    def _choose_chain(
        self,
        locator: Locator,
        canonical: CanonicalText,
        words: Sequence[str],
        places: Mapping[str, list[int]],
    ) -> tuple[PieceChain, QuotationFault | None]:
        """The one place that is meant, piece by piece; or nothing, and why."""
        chains = _find_chains([places[word] for word in words], [len(word) for word in words])
        cut: list[PieceChain] = []
        whole: list[PieceChain] = []
        for chain in chains:
            if whole and whole[-1][0] == chain[0]:
                continue  # the one before it is tighter
            (cut if _cuts_word(canonical.text, chain, words) else whole).append(chain)
            if len(whole) == MAX_CANDIDATES and not locator:
                break
        if not whole:
            return (), QuotationFault(
                Code.QUOTE_CUT_INSIDE_WORD, self._list_source_offsets(canonical, cut[:3], words)
            ) if cut else NOT_FOUND
        fitting = (
            [chain for chain in whole if self._matches_locator(locator, canonical, chain, words)]
            if locator
            else whole
        )
        if not fitting:
            return (), QuotationFault(
                Code.QUOTE_NOT_FOUND, self._list_source_offsets(canonical, whole[:3], words)
            )
        if len(fitting) > 1 and not locator:
            fitting = [
                chain for chain in fitting if not self._is_in_pull_quote(canonical, chain[0])
            ] or fitting
        if len(fitting) > 1:
            return (), QuotationFault(
                Code.QUOTE_AMBIGUOUS, self._list_source_offsets(canonical, fitting[:9], words)
            )
        return fitting[0], None

    def _choose_without_locator(
        self, canonical: CanonicalText, words: Sequence[str], places: Mapping[str, list[int]]
    ) -> PieceChain:
        """The place that would be chosen if none were given."""
        return self._choose_chain(NO_LOCATOR, canonical, words, places)[0]

    def _list_source_offsets(
        self, canonical: CanonicalText, chains: Sequence[PieceChain], words: Sequence[str]
    ) -> tuple[tuple[int, int], ...]:
        return tuple(
            (
                canonical.map_to_original(chain[0], chain[0] + 1)[0],
                canonical.map_to_original(chain[-1], chain[-1] + len(words[-1]))[1],
            )
            for chain in chains
        )

    def _matches_locator(
        self, locator: Locator, canonical: CanonicalText, chain: PieceChain, words: Sequence[str]
    ) -> bool:
        first, last = chain[0], chain[-1] + len(words[-1])
        if (
            locator.paragraph
            and self.source.find_paragraph(canonical.starts[first]) != locator.paragraph
        ):
            return False
        before, after = (
            canonical.text[max(0, first - 400) : first].rstrip(),
            canonical.text[last : last + 400].lstrip(),
        )
        return before.endswith(canonicalise_words(locator.prefix)) and after.startswith(
            canonicalise_words(locator.suffix)
        )

    def _is_in_pull_quote(self, canonical: CanonicalText, at: int) -> bool:
        """Whether the place lies in a paragraph that only repeats words of another one."""
        number = self.source.find_paragraph(canonical.starts[at])
        if number not in self.pulls:
            self.pulls[number] = is_pull_quote(self.source, number)
        return self.pulls[number]

    def _build_parts(
        self,
        pieces: Sequence[QuotationPiece],
        canonical: CanonicalText,
        chain: PieceChain,
        hyphen: str,
    ) -> Iterator[QuotationPart]:
        for number, (piece, at) in enumerate(zip(pieces, chain, strict=True)):
            if number:
                yield QuotationPart(" […] ")
            start, _ = canonical.map_to_original(at, at + 1)
            for segment, (first, last) in zip(
                piece.segments, pairwise(piece.find_segment_bounds()), strict=True
            ):
                if segment.editor_words:
                    yield QuotationPart(segment.editor_words, mark=segment.mark)
                elif first < last:
                    end = canonical.ends[at + last - 1]
                    if last < len(piece.words) and not segment.mark:
                        # What is folded away between two parts belongs to the one without a mark.
                        end = max(end, canonical.starts[at + last])
                    yield QuotationPart(
                        self._join_source_lines(start, end, hyphen), start, end, segment.mark
                    )
                    start = end

    def _join_source_lines(self, start: int, end: int, hyphen: str) -> str:
        """The source's words on one line; the letters beside them tell what a line break means."""
        text = self.source.text
        if "\n" not in text[max(0, start - 1) : end + 1]:
            return text[start:end]
        before, after = text[max(0, start - 1) : start].strip(), text[end : end + 1].strip()
        shown = join_lines(before + text[start:end] + after, hyphen)
        return shown[len(before) : len(shown) - len(after)]


def is_pull_quote(source: Source, number: int) -> bool:
    """Whether a paragraph is a pull quotation: it only repeats, in large type, words of a longer
    one.

    Its capital letters, quotation marks and final stop may differ.
    """
    words = _fold_paragraph_words(source, number)
    return bool(
        _find_longer_paragraphs(
            source, words, _find_occurrences(source.canonical.lower_text, words)
        )
        - {number}
    )


def find_pull_quotes(source: Source) -> frozenset[int]:
    """The numbers of all paragraphs that are pull quotations, sought together."""
    words = {
        number: _fold_paragraph_words(source, number)
        for number in range(1, len(source.paragraphs) + 1)
    }
    places = find_needles(source.canonical.lower_text, set(words.values()))
    longer = {each: _find_longer_paragraphs(source, each, found) for each, found in places.items()}
    return frozenset(number for number, each in words.items() if longer[each] - {number})


def _fold_paragraph_words(source: Source, number: int) -> str:
    return fold_case(canonicalise_words(source.get_paragraph_text(number))).strip(QUOTE + " .,;:!?")


def _find_longer_paragraphs(source: Source, words: str, places: Iterable[int]) -> set[int]:
    """The numbers of the paragraphs that have the words, and a good deal more."""
    numbers = {source.find_paragraph(source.canonical.starts[at]) for at in places}
    return {
        number for number in numbers if len(source.get_paragraph_text(number)) > len(words) + 20
    }


def _find_chains(places: Sequence[list[int]], lengths: Sequence[int]) -> Iterator[PieceChain]:
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


def _cuts_word(text: str, chain: PieceChain, words: Sequence[str]) -> bool:
    return any(
        is_inside_word(text, at) or is_inside_word(text, at + len(word))
        for at, word in zip(chain, words, strict=True)
    )
