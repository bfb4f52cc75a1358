"""Where quotations stand in their source: matched exactly, after typography is folded away.

No fuzzy score takes part: a changed year scores 99 of 100 and a dropped “not” 96, while harmless
curly quotation marks score 95, so no threshold separates wrong from harmless.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from deckgen.codes import Code
from deckgen.derived import keep_with_owner
from deckgen.files import YamlText
from deckgen.load.hidden_words import find_hidden_words
from deckgen.load.line_marks import mark_lines
from deckgen.load.quotation_parts import build_parts
from deckgen.load.quotation_reader import FoundReading, QuotationReader
from deckgen.model import MissingQuotation, Quotation, QuotationFault, Source, WrittenQuotation
from deckgen.sources.place_query import resolve_place
from deckgen.sources.source_form import Stretch
from deckgen.text.alignment import Alignment, Departure, SourceText
from deckgen.text.canonical import QUOTE, canonicalise_words, fold_case
from deckgen.text.letter_projection import project_letters
from deckgen.text.matching import find_needles, is_inside_word
from deckgen.text.quotation_signs import ParsedQuotation, parse_quotation
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
    # The stretches of the source that `at:` means: none of them, if there is no such place.
    stretches: tuple[Stretch, ...] | None = None

    def __bool__(self) -> bool:
        return bool(self.paragraph or self.prefix or self.suffix or self.stretches is not None)


NO_LOCATOR = Locator()


class QuotationQuery(NamedTuple):
    """A quotation to look up; ``paragraph`` and ``at`` are the locator's as written. ``by_line`` says
    that its lines are its marks, where it has none.
    """

    text: YamlText
    field: str
    source: Source | None
    locator: Locator = NO_LOCATOR
    paragraph: YamlText | None = None
    at: YamlText | None = None
    by_line: bool = False


def read_quotation(node: Node | None, field: str, source: Source | None) -> QuotationQuery | None:
    """A quotation, as its words or as ``{quote: …, at: …, paragraph: …, prefix: …, suffix: …}``;
    None where it has no words.
    """
    if isinstance(node, YamlText):
        has_words = not is_null(node) and node.strip()
        return QuotationQuery(node, field, source) if has_words else None
    if not isinstance(node, YamlMap) or (quote := node.get_text("quote")) is None:
        return None
    paragraph = node.get_text("paragraph")
    prefix, suffix = node.get_text("prefix"), node.get_text("suffix")
    # As it stands in the file: for other readers of YAML 3:1 is 181, and 4.10 is 4.1.
    at = node.get_text("at")
    stretches = None
    if at is not None and source is not None:
        stretches = resolve_place(source.structure, at).stretches
    number = read_whole_number(paragraph)
    locator = Locator(number, str(prefix or ""), str(suffix or ""), stretches)
    return QuotationQuery(quote, field, source, locator, paragraph, at)


def find_quotations(queries: Iterable[QuotationQuery]) -> list[WrittenQuotation]:
    """The quotations in the order given, each found or missing; one without a source stays as
    written. Those of one source are sought together.
    """
    given = list(queries)
    found: list[WrittenQuotation] = []
    by_source: dict[Source, list[int]] = defaultdict(list)
    for index, (text, field, source, _, paragraph, at, _) in enumerate(given):
        parsed = parse_quotation(text)
        found.append(WrittenQuotation(text, field, source, parsed, paragraph, at))
        if source is not None:
            by_source[source].append(index)
    for source, indices in by_source.items():
        left = _find_plain_words(source, indices, given, found)
        if left:
            _find_readings(source, left, given, found)
    for index, query in enumerate(given):
        if query.by_line:
            found[index] = mark_lines(found[index])
    return found


def _find_plain_words(
    source: Source,
    indices: Sequence[int],
    given: Sequence[QuotationQuery],
    found: list[WrittenQuotation],
) -> list[int]:
    """Finds the quotations whose words stand in the source as they are written, which are most;
    those left that do not, or have signs that the source may have too.
    """
    text = source.canonical.text
    has_marks = "==" in text
    plain = [index for index in indices if _is_plain(found[index], has_marks=has_marks)]
    places = find_needles(text, {found[index].words for index in plain})
    left = set(indices)
    for index in plain:
        parsed = found[index].parsed
        size = len(parsed.words)
        readings = (_build_plain(parsed, text, at, size) for at in places[parsed.words])
        quotation = _SourceSearch(source).choose(given[index], parsed, readings)
        found[index] = quotation
        if isinstance(quotation, Quotation) or quotation.fault.places:
            left.discard(index)
    return sorted(left)


def _is_plain(quotation: WrittenQuotation, *, has_marks: bool) -> bool:
    text = quotation.text
    signs = "[" in text or "\\" in text or ("==" in text and has_marks)
    # A card's number, and a hint, may be words of the source.
    signs = signs or any(note.card or note.hint for note in quotation.parsed.mark_notes)
    return not signs and len(quotation.parsed.pieces) == 1 and bool(quotation.words)


def _build_plain(parsed: ParsedQuotation, text: str, at: int, size: int) -> FoundReading:
    cuts_word = is_inside_word(text, at) or is_inside_word(text, at + size)
    return FoundReading(parsed, (Alignment(at, at + size, size),), cuts_word)


def _find_readings(
    source: Source,
    indices: Sequence[int],
    given: Sequence[QuotationQuery],
    found: list[WrittenQuotation],
) -> None:
    """Finds quotations by their letters, and judges each difference."""
    text = build_search_text(source)
    has_hidden = bool(source.structure.hidden)
    # A mark of a note that is copied, “[4]”, looks like an editor's word.
    bracketed = [index for index in indices if has_hidden and "[" in given[index].text]
    _read_copied(source, text, bracketed, given, found)
    plain = [index for index in indices if not isinstance(found[index], Quotation)]
    readers = {index: QuotationReader(given[index].text, text) for index in plain}
    _read_all(source, text, readers, given, found)
    # Who copies from a page copies its furniture and marks of notes too.
    missing = [
        index
        for index in plain
        if isinstance(quotation := found[index], MissingQuotation) and not quotation.fault.places
    ]
    _read_copied(source, text, missing if has_hidden else (), given, found)


def _read_copied(
    source: Source,
    text: SourceText,
    indices: Sequence[int],
    given: Sequence[QuotationQuery],
    found: list[WrittenQuotation],
) -> None:
    """Reads quotations without the words in them that their source hides."""
    readers: dict[int, QuotationReader] = {}
    for index in indices:
        if hidden := find_hidden_words(given[index].text, source, text):
            readers[index] = QuotationReader(given[index].text, text, hidden)
    _read_all(source, text, readers, given, found)


def _read_all(
    source: Source,
    text: SourceText,
    readers: Mapping[int, QuotationReader],
    given: Sequence[QuotationQuery],
    found: list[WrittenQuotation],
) -> None:
    anchors = {reader.anchor_letters for reader in readers.values()} - {""}
    places = find_needles(text.projection.letters, anchors)
    search = _SourceSearch(source)
    for index, reader in readers.items():
        readings = _list_readings(reader, places.get(reader.anchor_letters, []), text)
        # As written, where nothing is found: the rules that help read the signs so.
        found[index] = search.choose(given[index], found[index].parsed, readings)


def _list_readings(
    reader: QuotationReader, places: Sequence[int], text: SourceText
) -> Iterator[FoundReading]:
    """Every place where the quotation stands; those inside words last."""
    inside: list[int] = []
    for place in places:
        if reader.begins_with_anchor and text.is_inside_word(place):
            inside.append(place)
        elif (found := reader.read_at(place)) is not None:
            yield found
    for place in inside[:MAX_CANDIDATES]:
        if (found := reader.read_at(place)) is not None:
            yield found


@keep_with_owner
def build_search_text(source: Source) -> SourceText:
    """A source as quotations are laid along it."""
    projection = project_letters(source.canonical.text)
    return SourceText(source.text, source.canonical, projection, source.language.base)


@dataclass(frozen=True, slots=True)
class _SourceSearch:
    """Chooses the place of a quotation in one source, and builds what is said of it."""

    source: Source

    def choose(
        self, query: QuotationQuery, as_written: ParsedQuotation, readings: Iterable[FoundReading]
    ) -> Quotation | MissingQuotation:
        """The quotation at the one place that is meant, or why there is none."""
        whole, cut = self._collect(readings, query.locator)
        chosen = self._choose_reading(whole, cut, query.locator)
        parsed = next((reading.parsed for reading in (*whole, *cut)), as_written)
        if isinstance(chosen, QuotationFault):
            written = (query.text, query.field, parsed, query.paragraph, query.at)
            return MissingQuotation(*written, source=self.source, fault=chosen)
        # A place is never spare: a wrong one is an error, and tells the author.
        # Notes, contents and the like are quoted with a place only.
        is_located = (
            bool(query.locator)
            and query.at is None
            and not (isinstance(chosen, FoundReading) and self._is_apparatus(chosen))
        )
        is_spare = is_located and self._choose_reading(whole, cut, NO_LOCATOR) is chosen
        return self._build_quotation(query, chosen, has_spare_locator=is_spare)

    def _collect(
        self, readings: Iterable[FoundReading], locator: Locator
    ) -> tuple[list[FoundReading], list[FoundReading]]:
        """The places of whole words, the best only, and those inside words."""
        whole: list[FoundReading] = []
        cut: list[FoundReading] = []
        for reading in readings:
            if reading.cuts_word:
                if len(cut) < MAX_CANDIDATES:
                    cut.append(reading)
                continue
            # Two places of a piece before one place of the next are one: the tighter.
            if whole and _share_piece(whole[-1], reading):
                whole[-1] = min(whole[-1], reading, key=_measure_extent)
                continue
            whole.append(reading)
            if len(whole) == MAX_CANDIDATES and not locator:
                break
        least = min((reading.departures for reading in whole), default=Departure.NONE)
        return [reading for reading in whole if reading.departures <= least], cut

    def _choose_reading(
        self, whole: Sequence[FoundReading], cut: Sequence[FoundReading], locator: Locator
    ) -> FoundReading | QuotationFault:
        if not whole:
            if not cut:
                return QuotationFault(Code.QUOTE_NOT_FOUND)
            return self._build_fault(Code.QUOTE_CUT_INSIDE_WORD, cut[:3])
        fitting = list(whole)
        if locator:
            fitting = [reading for reading in whole if self._matches_locator(reading, locator)]
        elif len(whole) > 1:
            # A pull quotation repeats the body's words, and the body is meant.
            pulls = find_pull_quotes(self.source)
            body = [each for each in whole if self._find_paragraph(each) not in pulls]
            fitting = body or fitting
            # Notes and contents repeat words of the text too.
            fitting = [each for each in fitting if not self._is_apparatus(each)] or fitting
        if not fitting:
            return self._build_fault(Code.QUOTE_NOT_FOUND, whole[:3])
        if len(fitting) > 1:
            return self._build_fault(Code.QUOTE_AMBIGUOUS, fitting[:9])
        return fitting[0]

    def _find_paragraph(self, reading: FoundReading) -> int:
        return self.source.find_paragraph(self.source.canonical.starts[reading.starts[0]])

    def _is_apparatus(self, reading: FoundReading) -> bool:
        return self.source.structure.is_apparatus(self.source.canonical.starts[reading.starts[0]])

    def _stands_in(self, reading: FoundReading, stretches: Sequence[Stretch]) -> bool:
        """Whether the quotation reaches into a stretch: sentences go on from verse to verse."""
        canonical = self.source.canonical
        first, last = canonical.starts[reading.starts[0]], canonical.ends[reading.ends[-1] - 1]
        return any(start < last and first < end for start, end in stretches)

    def _matches_locator(self, reading: FoundReading, locator: Locator) -> bool:
        first, last = reading.starts[0], reading.ends[-1]
        if locator.paragraph and self._find_paragraph(reading) != locator.paragraph:
            return False
        if locator.stretches is not None and not self._stands_in(reading, locator.stretches):
            return False
        text = self.source.canonical.text
        # A prefix ends and a suffix begins at the quotation, whatever space is between.
        before = text[max(0, first - LOCATOR_REACH) : first].rstrip()
        after = text[last : last + LOCATOR_REACH].lstrip()
        prefix, suffix = canonicalise_words(locator.prefix), canonicalise_words(locator.suffix)
        return before.endswith(prefix) and after.startswith(suffix)

    def _build_fault(self, code: Code, readings: Sequence[FoundReading]) -> QuotationFault:
        """A fault with the offsets of the places that the readings stand in."""
        canonical = self.source.canonical
        places = [
            (canonical.starts[reading.starts[0]], canonical.ends[reading.ends[-1] - 1])
            for reading in readings
        ]
        return QuotationFault(code, tuple(places))

    def _build_quotation(
        self, query: QuotationQuery, reading: FoundReading, *, has_spare_locator: bool
    ) -> Quotation:
        canonical = self.source.canonical
        return Quotation(
            query.text,
            query.field,
            reading.parsed,
            query.paragraph,
            query.at,
            source=self.source,
            places=tuple(
                canonical.map_to_original(each.start, each.end) for each in reading.alignments
            ),
            alignments=reading.alignments,
            parts=tuple(build_parts(self.source, reading.parsed.pieces, reading.alignments)),
            is_other_case=Departure.CASE in reading.departures,
            lacks_points=Departure.POINTS in reading.departures,
            has_spare_locator=has_spare_locator,
        )


def _share_piece(one: FoundReading, other: FoundReading) -> bool:
    return not set(one.starts).isdisjoint(other.starts) or not set(one.ends).isdisjoint(other.ends)


def _measure_extent(reading: FoundReading) -> int:
    return reading.ends[-1] - reading.starts[0]


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
