"""Which lines of a PDF are headings: those of its outline, or else large and bold ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from deckgen.sources.pdf_lines import PdfLine

# Of the size of the text; a title is larger than that.
MIN_HEADING_SIZE = 1.15
MAX_HEADING_LENGTH = 200
_NUMBERED = re.compile(r"(?:(?:\d+|[A-Z]|[IVXLC]+)(?:\.\d+)*\.?|§\s?\d+\w?)\s+\S")
_NUMBER = re.compile(
    r"^(?:(?:chapter|section|part|appendix)\s+)?[\divxlc]+(?:\.\d+)*[.:]?\s+", re.IGNORECASE
)


@dataclass(frozen=True)
class HeadingFinder:
    """Knows the headings of a document.

    ``outline`` has the level of each title of the outline, by page (from 1) and folded words.
    ``sizes`` are the sizes of headings, largest first.
    """

    body_size: float
    outline: Mapping[tuple[int, str], int]
    sizes: tuple[float, ...]

    def find_level(self, line: PdfLine, page: int, is_apart: bool) -> int:
        """The level of a heading; 0 for a line of the text.

        ``is_apart`` says that there is more space above the line than between lines.
        """
        text = line.text
        if not re.search(r"[^\W\d_]{2}", text) or len(text) > MAX_HEADING_LENGTH:
            return 0
        if self.outline:
            if level := self.outline.get((page, fold_title(text)), 0):
                return min(level, 6)
            # The title of the whole stands in no outline.
            is_title = page == 1 and self.sizes[:1] == (line.size,)
            return 1 if is_title else 0
        if line.size >= MIN_HEADING_SIZE * self.body_size:
            return min(self.sizes.index(line.size) + 1, 6) if line.size in self.sizes else 0
        is_numbered = bool(_NUMBERED.match(text))
        if line.is_bold and line.size >= self.body_size - 0.1 and (is_apart or is_numbered):
            return 0 if re.search(r"[.,;:]$", text) else min(len(self.sizes) + 1, 6)
        return 0


def fold_title(text: str) -> str:
    """A title without its number, blanks and signs."""
    return re.sub(r"[\W_]+", "", _NUMBER.sub("", text.casefold()))


def find_headings(
    lines: Iterable[PdfLine], body_size: float, outline: Sequence[tuple[int, str, int]]
) -> HeadingFinder:
    """What headings look like in these lines; ``outline`` has page, title and level of each entry."""
    lengths = Counter[float]()
    for line in lines:
        if line.size >= MIN_HEADING_SIZE * body_size and len(line.text) <= MAX_HEADING_LENGTH:
            lengths[line.size] += 1
    titles = {
        (page, folded): level for page, title, level in outline if (folded := fold_title(title))
    }
    # An outline of three words for ninety pages is no outline.
    return HeadingFinder(
        body_size, titles if len(titles) > 2 else {}, tuple(sorted(lengths, reverse=True))
    )
