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
from deckgen.derived import keep_with_owner
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
)
from deckgen.text.quotation_signs import ParsedQuotation, QuotationPiece, parse_quotation
from deckgen.yamlpos.nodes import Node, YamlMap, is_null, read_whole_number

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

    def list_words(self, quotation: ParsedQuotation) -> list[str]:
        """The words of each piece, as they are looked for."""
        words = [piece.words for piece in quotation.pieces]
        return list(map(fold_case, words)) if self.ignores_case else words

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


def read_quotation(node: Node | None, field: str, source: Source | None) -> QuotationQuery | None:
    """A quotation, as its words or as ``{quote: …, paragraph: …, prefix: …, suffix: …}``; None
    where it has no words.
    """
    if isinstance(node, YamlText):
        has_words = not is_null(node) and node.strip()
        return QuotationQuery(node, field, source) if has_words else None
    if not isinstance(node, YamlMap) or (quote := node.get_text("quote")) is None:
        return None
    paragraph = node.get_text("paragraph")
    prefix, suffix = node.get_text("prefix"), node.get_text("suffix")
    locator = Locator(read_whole_number(paragraph), str(prefix or ""), str(suffix or ""))
    return QuotationQuery(quote, field, source, locator, paragraph)


def find_quotations(queries: Iterable[QuotationQuery]) -> list[WrittenQuotation]:
    """The quotations in the order given, each found or missing; one without a source stays as
    written. Those of one source are sought together.
    """
    given = list(queries)
    found: list[WrittenQuotation] = []
    by_source: dict[Source, list[int]] = defaultdict(list)
    for index, (text, field, source, _, paragraph) in enumerate(given):
        found.append(WrittenQuotation(text, field, source, parse_quotation(text), paragraph))
        if source is not None:
            by_source[source].append(index)
    for source, indices in by_source.items():
        left = {index: found[index].parsed for index in indices}
        for mode in _SEARCH_MODES:
            if left and mode.is_useful(source):
                left = _search_source(source, mode, given, left, found)
    return found


def _search_source(
    source: Source,
    mode: _SearchMode,
    given: Sequence[QuotationQuery],
    left: Mapping[int, ParsedQuotation],
    found: list[WrittenQuotation],
) -> dict[int, ParsedQuotation]:
    """Looks for some quotations in one mode, by index; those left again that stand nowhere."""
    parsed = {index: mode.parse(given[index].text, each) for index, each in left.items()}
    search = _ModeSearch.scan(source, mode, parsed.values())
    missing: dict[int, ParsedQuotation] = {}
    for index, as_written in left.items():
        quotation = search.resolve(given[index], parsed[index])
        found[index] = quotation
        # A fault that names a place says more than a later search that finds nothing.
        if isinstance(quotation, MissingQuotation) and not quotation.fault.places:
            missing[index] = as_written
    return missing


@dataclass(frozen=True, slots=True)
class _ModeSearch:
    """A source scanned in one mode: where the words of each piece stand in ``canonical``."""

    source: Source
    mode: _SearchMode
    canonical: CanonicalText
    places: Mapping[str, list[int]]

    @classmethod
    def scan(
        cls, source: Source, mode: _SearchMode, quotations: Iterable[ParsedQuotation]
    ) -> _ModeSearch:
        """One pass through the source for all the quotations."""
        canonical = mode.choose_text(source.canonical)
        needles: set[str] = set()
        for each in quotations:
            needles.update(mode.list_words(each))
        haystack = canonical.lower_text if mode.ignores_case else canonical.text
        return cls(source, mode, canonical, find_needles(haystack, needles))

    def resolve(
        self, query: QuotationQuery, parsed: ParsedQuotation
    ) -> Quotation | MissingQuotation:
        """The quotation at the one place that is meant, or why there is none."""
        words = self.mode.list_words(parsed)
        chain = self._choose_chain(words, query.locator)
        written = (query.text, query.field, parsed, query.paragraph)
        if isinstance(chain, QuotationFault):
            return MissingQuotation(*written, source=self.source, fault=chain)
        is_located = bool(query.locator)
        ends = [at + len(word) for at, word in zip(chain, words, strict=True)]
        return Quotation(
            *written,
            source=self.source,
            places=tuple(map(self.canonical.map_to_original, chain, ends)),
            parts=tuple(self._build_parts(parsed.pieces, chain)),
            is_other_case=self.mode.ignores_case,
            has_spare_locator=is_located and self._choose_chain(words, NO_LOCATOR) == chain,
        )

    def _choose_chain(self, words: Sequence[str], locator: Locator) -> PieceChain | QuotationFault:
        """The one place that is meant, piece by piece; or why there is none."""
        cut: list[PieceChain] = []
        whole: list[PieceChain] = []
        for chain in find_chains([self.places[word] for word in words], list(map(len, words))):
            if whole and whole[-1][0] == chain[0]:
                continue  # the one before it is tighter
            (cut if cuts_word(self.canonical.text, chain, words) else whole).append(chain)
            if len(whole) == MAX_CANDIDATES and not locator:
                break
        if not whole:
            if not cut:
                return QuotationFault(Code.QUOTE_NOT_FOUND)
            return self._build_fault(Code.QUOTE_CUT_INSIDE_WORD, cut[:3], words)
        fitting = whole
        if locator:
            fitting = [chain for chain in whole if self._matches_locator(chain, words, locator)]
        elif len(whole) > 1:
            # A pull quotation repeats the body's words, and the body is meant.
            pulls = find_pull_quotes(self.source)
            body = [chain for chain in whole if self._find_paragraph(chain) not in pulls]
            fitting = body or whole
        if not fitting:
            return self._build_fault(Code.QUOTE_NOT_FOUND, whole[:3], words)
        if len(fitting) > 1:
            return self._build_fault(Code.QUOTE_AMBIGUOUS, fitting[:9], words)
        return fitting[0]

    def _find_paragraph(self, chain: PieceChain) -> int:
        return self.source.find_paragraph(self.canonical.starts[chain[0]])

    def _matches_locator(self, chain: PieceChain, words: Sequence[str], locator: Locator) -> bool:
        first, last = chain[0], chain[-1] + len(words[-1])
        if locator.paragraph and self._find_paragraph(chain) != locator.paragraph:
            return False
        text = self.canonical.text
        # A prefix ends and a suffix begins at the quotation, whatever space is between.
        before = text[max(0, first - LOCATOR_REACH) : first].rstrip()
        after = text[last : last + LOCATOR_REACH].lstrip()
        prefix, suffix = canonicalise_words(locator.prefix), canonicalise_words(locator.suffix)
        return before.endswith(prefix) and after.startswith(suffix)

    def _build_fault(
        self, code: Code, chains: Sequence[PieceChain], words: Sequence[str]
    ) -> QuotationFault:
        """A fault with the offsets of the places that the chains stand in."""
        places = []
        for chain in chains:
            # Each end on its own: with omissions, the words between them are not the quotation's.
            start, _ = self.canonical.map_to_original(chain[0], chain[0] + 1)
            _, end = self.canonical.map_to_original(chain[-1], chain[-1] + len(words[-1]))
            places.append((start, end))
        return QuotationFault(code, tuple(places))

    def _build_parts(
        self, pieces: Sequence[QuotationPiece], chain: PieceChain
    ) -> Iterator[QuotationPart]:
        """The stretches that a card shows."""
        canonical = self.canonical
        for number, (piece, at) in enumerate(zip(pieces, chain, strict=True)):
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
                    shown = self._join_source_lines(start, end)
                    yield QuotationPart(shown, start, end, segment.mark)
                    start = end

    def _join_source_lines(self, start: int, end: int) -> str:
        """The source's words on one line; the letters next to them tell what a line break means."""
        text = self.source.text
        if "\n" not in text[max(0, start - 1) : end + 1]:
            return text[start:end]
        before, after = text[max(0, start - 1) : start].strip(), text[end : end + 1].strip()
        shown = join_lines(before + text[start:end] + after, self.mode.hyphen)
        return shown[len(before) : len(shown) - len(after)]


@keep_with_owner
def find_pull_quotes(source: Source) -> frozenset[int]:
    """The numbers of the paragraphs that are pull quotations: these only repeat, in large type,
    words of a longer paragraph.

    Their capital letters, quotation marks and final stop may differ.
    """
    texts = {
        number: source.get_paragraph_text(number) for number in range(1, len(source.paragraphs) + 1)
    }
    words = {
        number: fold_case(canonicalise_words(text)).strip(QUOTE + " .,;:!?")
        for number, text in texts.items()
    }
    longer: dict[str, set[int]] = {}
    for each, places in find_needles(source.canonical.lower_text, set(words.values())).items():
        holders = {source.find_paragraph(source.canonical.starts[at]) for at in places}
        # A refrain repeats a line of its own length, and pulls nothing out of it.
        least = len(each) + LEAST_PULL_MARGIN
        longer[each] = {number for number in holders if len(texts[number]) > least}
    return frozenset(number for number, each in words.items() if longer[each] - {number})
