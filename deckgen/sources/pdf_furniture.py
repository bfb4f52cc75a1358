"""What a page prints around its text, such as running heads and page numbers, told from the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from deckgen.sources.pdf_lines import PdfLine, PdfPage

# Lines whose baselines differ by less, in points, stand side by side.
_SAME_BASELINE = 2.5
# In as many pages of a longer text a line at the page's edge comes back.
MIN_REPEATED = 3
MAX_LENGTH = 120
_NUMBER = re.compile(r"(?<!\w)(?:\d+|[ivxlc]+)(?!\w)", re.IGNORECASE)
_EDGE_NUMBER = re.compile(r"^\W*(\d+|[ivxlc]+)(?!\w)|(?<!\w)(\d+|[ivxlc]+)\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageText:
    """A page without its furniture: ``head`` and ``foot`` are what stands above and below."""

    page: PdfPage
    label: str
    head: str
    foot: str
    lines: tuple[PdfLine, ...]


@dataclass(frozen=True, slots=True)
class _Edge:
    """Lines side by side at the head (from 0) or the foot of a page."""

    is_head: bool
    lines: tuple[PdfLine, ...]

    @property
    def text(self) -> str:
        ordered = sorted(self.lines, key=lambda line: line.left)
        return " ".join(line.text for line in ordered)

    @property
    def place(self) -> tuple[bool, int]:
        """Head or foot, and how high: the same on each page."""
        return self.is_head, round(self.lines[0].baseline / _SAME_BASELINE)

    @property
    def key(self) -> tuple[bool, int, str]:
        return *self.place, _NUMBER.sub("#", self.text.casefold())


def separate_furniture(pages: Sequence[PdfPage]) -> list[PageText]:
    """The pages, each with its lines and what is printed around them."""
    edges = [list(_list_edges(page)) for page in pages]
    keys = Counter(edge.key for edge in chain.from_iterable(edges))
    enough = MIN_REPEATED if len(pages) > 2 * MIN_REPEATED else 2
    heads = _find_furniture_places(edges, keys)
    found: list[PageText] = []
    for page, each in zip(pages, edges, strict=True):
        around = [
            edge
            for edge in each
            if len(edge.text) <= MAX_LENGTH and (keys[edge.key] >= enough or edge.place in heads)
        ]
        around = list(_keep_outermost(each, around))
        gone = set(map(id, chain.from_iterable(edge.lines for edge in around)))
        head = " ".join(edge.text for edge in around if edge.is_head)
        foot = " ".join(edge.text for edge in around if not edge.is_head)
        lines = tuple(line for line in page.lines if id(line) not in gone)
        found.append(PageText(page, "", head, foot, lines))
    return _label_pages(found)


def _find_furniture_places(
    edges: Sequence[Sequence[_Edge]], keys: Counter[tuple[bool, int, str]]
) -> frozenset[tuple[bool, int]]:
    """Where most pages have furniture: a head that is another on each page stands there, too."""
    every = list(chain.from_iterable(edges))
    there = Counter(edge.place for edge in every)
    known = Counter(edge.place for edge in every if keys[edge.key] >= MIN_REPEATED)
    return frozenset(
        place
        for place, count in known.items()
        if count >= MIN_REPEATED and count > there[place] / 2
    )


def _list_edges(page: PdfPage) -> Iterator[_Edge]:
    """The two outermost rows at the head and at the foot of a page, each from outside inwards."""
    rows: list[list[PdfLine]] = []
    for line in sorted(page.lines, key=lambda line: -line.baseline):
        if rows and abs(rows[-1][0].baseline - line.baseline) < _SAME_BASELINE:
            rows[-1].append(line)
        else:
            rows.append([line])
    if len(rows) < 3:
        return
    middle = page.height / 2
    for row in rows[:2]:
        if row[0].baseline > middle:
            yield _Edge(True, tuple(row))
    for row in rows[:-3:-1]:
        if row[0].baseline < middle:
            yield _Edge(False, tuple(row))


def _keep_outermost(edges: Sequence[_Edge], around: Sequence[_Edge]) -> Iterator[_Edge]:
    """Furniture from the edge inwards: what stands inside a line of text is text."""
    for is_head in (True, False):
        for edge in edges:
            if edge.is_head == is_head:
                if edge not in around:
                    break
                yield edge


def _label_pages(pages: Sequence[PageText]) -> list[PageText]:
    """What each page is called: by the document, by what is printed, or by counting."""
    own = [each.page.label for each in pages]
    if any(label != str(each.page.number) for label, each in zip(own, pages, strict=True) if label):
        labels = own
    else:
        labels = _read_printed_numbers(pages)
    return [
        PageText(each.page, _clean_label(label) or str(each.page.number), *_get_rest(each))
        for label, each in zip(labels, pages, strict=True)
    ]


def _get_rest(each: PageText) -> tuple[str, str, tuple[PdfLine, ...]]:
    return each.head, each.foot, each.lines


def _read_printed_numbers(pages: Sequence[PageText]) -> list[str]:
    """The numbers that are printed, if they count up with the pages; nothing otherwise."""
    offsets: list[int | None] = []
    for each in pages:
        numbers = [
            int(found)
            for edge in (each.head, each.foot)
            for match in _EDGE_NUMBER.finditer(edge)
            if (found := match.group(1) or match.group(2)).isdecimal() and len(found) < 6
        ]
        offsets.append(numbers[0] - each.page.number if numbers else None)
    known = [offset for offset in offsets if offset is not None]
    steady = Counter(known).most_common(1)
    if not steady or steady[0][1] < max(2, len(known) * 0.6):
        return [""] * len(pages)
    offset = steady[0][0]
    return [str(n) if (n := each.page.number + offset) > 0 else "" for each in pages]


def _clean_label(label: str) -> str:
    return re.sub(r"[\[\]\s:]+", "", label)[:20]


def find_leading(pages: Sequence[PageText]) -> float:
    """How far baselines are apart in a paragraph, in units of the font's size."""
    gaps = Counter[float]()
    for each in pages:
        for line, below in pairwise(each.lines):
            gap = (line.baseline - below.baseline) / max(line.size, 1)
            if line.size == below.size and 0.8 < gap < 3:
                gaps[round(gap, 1)] += 1
    return gaps.most_common(1)[0][0] if gaps else 1.2
