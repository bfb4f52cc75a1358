"""Where quotations stand in their source: matched exactly, after typography is folded away.

No fuzzy score takes part: a changed year scores 99 of 100 and a dropped “not” 96, while harmless
curly quotation marks score 95, so no threshold separates wrong from harmless.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from deckgen.codes import Code
from deckgen.files import YamlText
from deckgen.model import (
    MissingQuotation,
    Quotation,
    QuotationFault,
    QuotationPart,
    Source,
    WrittenQuotation,
)
from deckgen.text.canonical import QUOTE, CanonicalText, canonicalise_words, fold_case, join_lines
from deckgen.text.matching import (
    PieceChain,
    cuts_word,
    find_chains,
    find_needles,
    find_occurrences,
)
from deckgen.text.quotation_signs import ParsedQuotation, QuotationPiece, parse_quotation
from deckgen.yamlpos.nodes import YamlMap, read_whole_number

# So many places are enough to call a quotation ambiguous; a locator chooses among many more.
MAX_CANDIDATES = 50
# A prefix or suffix is looked for so many characters before or after the quotation.
LOCATOR_REACH = 400
# So many more characters make a paragraph one that another may have been pulled from.
LEAST_PULL_MARGIN = 20


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
    """A quotation to look up; ``paragraph`` is the locator's paragraph as written."""

    text: YamlText
    field: str
    source: Source | None
    locator: Locator = NO_LOCATOR
    paragraph: YamlText | None = None


@dataclass(frozen=True, slots=True)
class _SearchMode:
    """One way to look for a quotation: how its signs are read, and the text it is looked for in."""

    brackets: bool = True
    ellipsis: bool = False
    hyphen: str = "-"
    ignores_case: bool = False

    def is_useful(self, source: Source) -> bool:
        return self.hyphen == "-" or bool(source.canonical.line_end_hyphens)

    def parse(self, text: str, as_written: ParsedQuotation) -> ParsedQuotation:
        if self.brackets and not self.ellipsis:
            return as_written
        return parse_quotation(text, brackets=self.brackets, ellipsis=self.ellipsis)

    def choose_text(self, canonical: CanonicalText) -> CanonicalText:
        if self.hyphen == "":
            return canonical.text_without_line_end_hyphens
        if self.hyphen == "- ":
            return canonical.text_with_suspended_hyphens
        return canonical


# In this order: the first that finds the words wins. A hyphen at a line's end is the word's
# (“well-known”), the line's (“exam-ple”) or one that stands for a word's end (“pre- and post-war”).
# “…” is the text's own before it is an omission; a bracket is the editor's before it is the text's;
# case is the last resort, and is reported.
_SEARCH_MODES = (
    _SearchMode(),
    _SearchMode(hyphen=""),
    _SearchMode(hyphen="- "),
    _SearchMode(brackets=False),
    _SearchMode(ellipsis=True),
    _SearchMode(ignores_case=True),
)

NOT_FOUND = QuotationFault(Code.QUOTE_NOT_FOUND)


def read_quotation_mapping(
    node: YamlMap, field: str, source: Source | None
) -> QuotationQuery | None:
    """The quotation of ``{quote: …, paragraph: …, prefix: …, suffix: …}``; None where it has no
    words.
    """
    quote = node.get_text("quote")
    if quote is None:
        return None
    paragraph = node.get_text("paragraph")
    prefix, suffix = node.get_text("prefix"), node.get_text("suffix")
    locator = Locator(read_whole_number(paragraph), str(prefix or ""), str(suffix or ""))
    return QuotationQuery(quote, field, source, locator, paragraph)


def find_quotations(queries: Iterable[QuotationQuery]) -> list[WrittenQuotation]:
    """The quotations in the order given, each found or missing; one without a source stays as
    written. Those of one source are sought together.
    """
    found: list[WrittenQuotation] = []
    by_source: dict[Source, list[int]] = defaultdict(list)
    locators: list[Locator] = []
    for index, query in enumerate(queries):
        parsed = parse_quotation(query.text)
        found.append(
            WrittenQuotation(query.text, query.field, query.source, parsed, query.paragraph)
        )
        locators.append(query.locator)
        if query.source is not None:
            by_source[query.source].append(index)
    for source, indices in by_source.items():
        _SourceSearch(source, found, locators).find_all(indices)
    return found


def _has_place_fault(quotation: WrittenQuotation) -> bool:
    return isinstance(quotation, MissingQuotation) and quotation.fault != NOT_FOUND


class _SourceSearch:
    """Finds the quotations of one source, and chooses among the places their words stand in."""

    def __init__(
        self, source: Source, quotations: list[WrittenQuotation], locators: Sequence[Locator]
    ) -> None:
        self.source = source
        self.quotations = quotations
        self.locators = locators
        self.pulls: dict[int, bool] = {}

    def find_all(self, indices: Sequence[int]) -> None:
        """Replaces the quotations at these indices by those that were looked up."""
        given = {index: self.quotations[index] for index in indices}
        left = list(indices)
        for mode in _SEARCH_MODES:
            if left and mode.is_useful(self.source):
                left = self._search(mode, given, left)

    def _search(
        self, mode: _SearchMode, given: Mapping[int, WrittenQuotation], left: Sequence[int]
    ) -> list[int]:
        """Looks some quotations up in one way; the indices of those without any place."""
        canonical = mode.choose_text(self.source.canonical)
        parsed = {index: mode.parse(given[index].text, given[index].parsed) for index in left}
        needles: set[str] = set()
        for each in parsed.values():
            needles.update(piece.words for piece in each.pieces)
        haystack = canonical.text
        if mode.ignores_case:
            haystack, needles = canonical.lower_text, set(map(fold_case, needles))
        places = find_needles(haystack, needles)
        missing: list[int] = []
        for index in left:
            quotation = self._resolve_quotation(
                given[index], self.locators[index], parsed[index], canonical, places, mode
            )
            # The first fault that names a place says more than a later search that finds nothing.
            if isinstance(quotation, Quotation) or not _has_place_fault(self.quotations[index]):
                self.quotations[index] = quotation
            now = self.quotations[index]
            if not isinstance(now, Quotation) and not _has_place_fault(now):
                missing.append(index)
        return missing

    def _resolve_quotation(
        self,
        given: WrittenQuotation,
        locator: Locator,
        parsed: ParsedQuotation,
        canonical: CanonicalText,
        places: Mapping[str, list[int]],
        mode: _SearchMode,
    ) -> Quotation | MissingQuotation:
        words = [piece.words for piece in parsed.pieces]
        if mode.ignores_case:
            words = list(map(fold_case, words))
        chain, fault = self._choose_chain(locator, canonical, words, places)
        if fault is not None:
            return MissingQuotation(
                text=given.text,
                field=given.field,
                source=self.source,
                parsed=parsed,
                paragraph=given.paragraph,
                fault=fault,
            )
        # Not `replace`, which takes several times as long.
        return Quotation(
            text=given.text,
            field=given.field,
            source=self.source,
            parsed=parsed,
            paragraph=given.paragraph,
            places=tuple(
                canonical.map_to_original(at, at + len(word))
                for at, word in zip(chain, words, strict=False)
            ),
            parts=tuple(self._build_parts(parsed.pieces, canonical, chain, mode.hyphen)),
            is_other_case=mode.ignores_case,
            has_spare_locator=bool(locator)
            and self._choose_chain(NO_LOCATOR, canonical, words, places)[0] == chain,
        )

    def _choose_chain(
        self,
        locator: Locator,
        canonical: CanonicalText,
        words: Sequence[str],
        places: Mapping[str, list[int]],
    ) -> tuple[PieceChain, QuotationFault | None]:
        """The one place that is meant, piece by piece; or nothing, and why."""
        cut: list[PieceChain] = []
        whole: list[PieceChain] = []
        for chain in find_chains([places[word] for word in words], list(map(len, words))):
            if whole and whole[-1][0] == chain[0]:
                continue  # the one before it is tighter
            (cut if cuts_word(canonical.text, chain, words) else whole).append(chain)
            if len(whole) == MAX_CANDIDATES and not locator:
                break
        if not whole and not cut:
            return (), NOT_FOUND
        if not whole:
            return (), _build_fault(Code.QUOTE_CUT_INSIDE_WORD, canonical, cut[:3], words)
        fitting = whole
        if locator:
            fitting = [
                each for each in whole if self._matches_locator(locator, canonical, each, words)
            ]
        elif len(whole) > 1:
            # A pull quotation repeats the body's words, and the body is meant.
            body = [each for each in whole if not self._is_in_pull_quote(canonical, each[0])]
            fitting = body or whole
        if not fitting:
            return (), _build_fault(Code.QUOTE_NOT_FOUND, canonical, whole[:3], words)
        if len(fitting) > 1:
            return (), _build_fault(Code.QUOTE_AMBIGUOUS, canonical, fitting[:9], words)
        return fitting[0], None

    def _matches_locator(
        self, locator: Locator, canonical: CanonicalText, chain: PieceChain, words: Sequence[str]
    ) -> bool:
        first, last = chain[0], chain[-1] + len(words[-1])
        paragraph = locator.paragraph
        if paragraph and self.source.find_paragraph(canonical.starts[first]) != paragraph:
            return False
        before = canonical.text[max(0, first - LOCATOR_REACH) : first].rstrip()
        after = canonical.text[last : last + LOCATOR_REACH].lstrip()
        prefix, suffix = canonicalise_words(locator.prefix), canonicalise_words(locator.suffix)
        return before.endswith(prefix) and after.startswith(suffix)

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
        """The stretches that a card shows; none where the quotation has no place."""
        for number, (piece, at) in enumerate(zip(pieces, chain, strict=False)):
            if number:
                yield QuotationPart(" […] ")
            start, _ = canonical.map_to_original(at, at + 1)
            bounds = pairwise(piece.find_segment_bounds())
            for segment, (first, last) in zip(piece.segments, bounds, strict=True):
                if segment.editor_words:
                    yield QuotationPart(segment.editor_words, mark=segment.mark)
                elif first < last:
                    end = canonical.ends[at + last - 1]
                    if last < len(piece.words) and not segment.mark:
                        # What is folded away between two parts belongs to the one without a mark.
                        end = max(end, canonical.starts[at + last])
                    shown = self._join_source_lines(start, end, hyphen)
                    yield QuotationPart(shown, start, end, segment.mark)
                    start = end

    def _join_source_lines(self, start: int, end: int, hyphen: str) -> str:
        """The source's words on one line; the letters next to them tell what a line break means."""
        text = self.source.text
        if "\n" not in text[max(0, start - 1) : end + 1]:
            return text[start:end]
        before, after = text[max(0, start - 1) : start].strip(), text[end : end + 1].strip()
        shown = join_lines(before + text[start:end] + after, hyphen)
        return shown[len(before) : len(shown) - len(after)]


def _build_fault(
    code: Code, canonical: CanonicalText, chains: Sequence[PieceChain], words: Sequence[str]
) -> QuotationFault:
    """A fault with the offsets of the places that the chains stand in."""
    places = []
    for chain in chains:
        start, _ = canonical.map_to_original(chain[0], chain[0] + 1)
        _, end = canonical.map_to_original(chain[-1], chain[-1] + len(words[-1]))
        places.append((start, end))
    return QuotationFault(code, tuple(places))


def is_pull_quote(source: Source, number: int) -> bool:
    """Whether a paragraph is a pull quotation: it only repeats, in large type, words of a longer
    one.

    Its capital letters, quotation marks and final stop may differ.
    """
    words = _fold_paragraph_words(source, number)
    places = find_occurrences(source.canonical.lower_text, words)
    return bool(_find_longer_paragraphs(source, words, places) - {number})


def find_pull_quotes(source: Source) -> frozenset[int]:
    """The numbers of all paragraphs that are pull quotations, sought together."""
    numbers = range(1, len(source.paragraphs) + 1)
    words = {number: _fold_paragraph_words(source, number) for number in numbers}
    places = find_needles(source.canonical.lower_text, set(words.values()))
    longer = {each: _find_longer_paragraphs(source, each, found) for each, found in places.items()}
    return frozenset(number for number, each in words.items() if longer[each] - {number})


def _fold_paragraph_words(source: Source, number: int) -> str:
    return fold_case(canonicalise_words(source.get_paragraph_text(number))).strip(QUOTE + " .,;:!?")


def _find_longer_paragraphs(source: Source, words: str, places: Iterable[int]) -> set[int]:
    """The numbers of the paragraphs that have the words, and a good deal more."""
    numbers = {source.find_paragraph(source.canonical.starts[at]) for at in places}
    least = len(words) + LEAST_PULL_MARGIN
    return {number for number in numbers if len(source.get_paragraph_text(number)) > least}
