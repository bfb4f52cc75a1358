"""The lines of a PDF's pages in reading order, with the place and the size of what is on them.

Line breaks and hyphens stay as the page has them: what is copied from the page has them, too.
Lengths are points (1/72 inch); baselines are counted from the foot of the page.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import pi

import pypdfium2
import pypdfium2.raw as pdfium

from deckgen.sources.extracted_text import FileDetails
from deckgen.sources.html_elements import clean_words

# PDFium's sign for a hyphen at the end of a line, which it prints as nothing, and the older one.
_LINE_HYPHENS = frozenset([0xFFFE, 0x2])
_LINE_ENDS = frozenset([10, 13])
_BOLD = re.compile(r"bold|black|heavy|cmbx|cmssbx|sfbx|-bd\b|medi\b|demi", re.IGNORECASE)
_FIXED_PITCH, _FORCE_BOLD = 1, 1 << 18
# Of the size of the line around it; and how far it is raised, in that size.
MAX_RAISED_SIZE, MIN_RAISE = 0.87, 0.15
# A line that follows begins so far below the last, in points, and so far to the right of its
# beginning at most, in sizes of the text; a line can begin with a raised mark itself.
_LEAST_FALL, _MAX_INDENT, _LONGEST_MARK = 1.0, 3, 3
# Text at an angle is a stamp or an axis, and no line of the text.
_MAX_ANGLE = 0.1


@dataclass(frozen=True, slots=True)
class PdfRun:
    """Words of one size on one baseline."""

    text: str
    size: float
    baseline: float


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line: ``first_word`` is the width of its first word."""

    runs: tuple[PdfRun, ...]
    left: float
    right: float
    first_word: float
    is_bold: bool = False
    is_fixed_pitch: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs).strip()

    @property
    def main_run(self) -> PdfRun:
        """The run that most of the line is like."""
        sizes = Counter[tuple[float, float]]()
        for run in self.runs:
            sizes[run.size, run.baseline] += len(run.text.strip())
        (size, baseline), _ = sizes.most_common(1)[0]
        return PdfRun("", size, baseline)

    @property
    def size(self) -> float:
        return self.main_run.size

    @property
    def baseline(self) -> float:
        return self.main_run.baseline


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page: ``label`` is what the document calls it, ``number`` its place from 1."""

    number: int
    label: str
    height: float
    lines: tuple[PdfLine, ...]


def read_pdf_pages(document: pypdfium2.PdfDocument) -> Iterator[PdfPage]:
    """The pages of a document, one after the other."""
    for index in range(len(document)):
        page = document[index]
        text_page = page.get_textpage()
        lines = tuple(_join_rows(_PageReader(text_page.raw).read()))
        label = document.get_page_label(index)
        yield PdfPage(index + 1, label, page.get_height(), lines)
        text_page.close()
        page.close()


def is_raised(run: PdfRun, line: PdfLine) -> bool:
    """Whether a run is small and stands above the line that it belongs to."""
    main = line.main_run
    is_small = run.size <= MAX_RAISED_SIZE * main.size
    return is_small and run.baseline >= main.baseline + MIN_RAISE * main.size


def _join_rows(lines: Iterable[PdfLine]) -> Iterator[PdfLine]:
    """Lines that PDFium parts at a raised mark, whole again."""
    open_line: PdfLine | None = None
    for line in lines:
        if open_line is not None and _goes_on(open_line, line):
            first, *rest = line.runs
            blank = "" if is_raised(first, open_line) else " "
            runs = (*open_line.runs, replace(first, text=blank + first.text), *rest)
            open_line = replace(open_line, runs=runs, right=line.right)
            continue
        if open_line is not None:
            yield open_line
        open_line = line
    if open_line is not None:
        yield open_line


def _goes_on(before: PdfLine, line: PdfLine) -> bool:
    """Whether a line stands right behind another in one row."""
    size = max(before.size, line.size)
    is_behind = -2 < line.left - before.right < size
    return is_behind and abs(before.baseline - line.baseline) < 0.5 * size


class _PageReader:
    """Reads the characters of a page into lines."""

    def __init__(self, page: object) -> None:
        self.page = page
        # Of the line that is being read: each character with its number, size and baseline.
        self.chars: list[tuple[str, int, float, float]] = []
        # Made once: there are millions of characters.
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.origin = ctypes.byref(self.x), ctypes.byref(self.y)
        self.measured = (0.0, 0.0, 0.0)

    def read(self) -> Iterator[PdfLine]:
        for index in range(pdfium.FPDFText_CountChars(self.page)):
            code = pdfium.FPDFText_GetUnicode(self.page, index)
            if code in _LINE_ENDS:
                yield from self._end_line()
            elif code in _LINE_HYPHENS:
                self._add("-", index)
                yield from self._end_line()
            elif (
                0xDC00 <= code < 0xE000 and self.chars and "\ud800" <= self.chars[-1][0] < "\udc00"
            ):
                # PDFium counts in UTF-16: 𝛼 is two of its characters.
                high, first, size, baseline = self.chars.pop()
                whole = 0x10000 + ((ord(high) - 0xD800) << 10) + code - 0xDC00
                self.chars.append((chr(whole), first, size, baseline))
            elif code:
                self._add(chr(code) if code < 0x110000 else "", index)
                if self._begins_line():
                    last = self.chars.pop()
                    yield from self._end_line()
                    self.chars.append(last)
        yield from self._end_line()

    def _begins_line(self) -> bool:
        """Whether the last character stands below the line and near its beginning: PDFium goes on in
        one line where the next one begins with a raised mark.
        """
        sign, _, _, baseline = self.chars[-1]
        if sign.isspace() or baseline >= self.chars[-2:][0][3] - _LEAST_FALL:
            return False
        line = [each for each in self.chars[:-1] if not each[0].isspace()]
        if len(line) <= _LONGEST_MARK:
            return False
        (size, main), _ = Counter(each[2:] for each in line).most_common(1)[0]
        is_at_left = self.x.value < self._get_edges(line[0][1])[0] + _MAX_INDENT * size
        return is_at_left and baseline < main - 0.5 * size

    def _add(self, sign: str, index: int) -> None:
        if sign.isspace():
            # What PDFium puts between words has no place of its own.
            size, baseline = self.chars[-1][2:] if self.chars else (0.0, 0.0)
        else:
            size, baseline = self._measure(index)
        self.chars.append((sign, index, size, baseline))

    def _measure(self, index: int) -> tuple[float, float]:
        """The size and the baseline of a character."""
        nominal = pdfium.FPDFText_GetFontSize(self.page, index)
        pdfium.FPDFText_GetCharOrigin(self.page, index, *self.origin)
        baseline = round(self.y.value, 1)
        # Neighbours on one line with one size have one matrix.
        if self.measured[:2] != (nominal, baseline):
            matrix = pdfium.FS_MATRIX()
            has_matrix = pdfium.FPDFText_GetMatrix(self.page, index, matrix)
            scale = (matrix.c**2 + matrix.d**2) ** 0.5 if has_matrix else 1.0
            self.measured = (nominal, baseline, round(nominal * scale, 1))
        return self.measured[2], baseline

    def _end_line(self) -> Iterator[PdfLine]:
        chars, self.chars = self.chars, []
        while chars and chars[-1][0].isspace():
            chars.pop()
        while chars and chars[0][0].isspace():
            chars.pop(0)
        if not chars:
            return
        first, last = chars[0][1], chars[-1][1]
        angle = pdfium.FPDFText_GetCharAngle(self.page, first) % (2 * pi)
        if _MAX_ANGLE < angle < 2 * pi - _MAX_ANGLE:
            return
        word = next((n for n, each in enumerate(chars) if each[0].isspace()), len(chars))
        left = self._get_edges(first)[0]
        is_bold, is_fixed = self._describe_font(chars[len(chars) // 2][1])
        runs = tuple(_build_runs(chars))
        if any(run.text.strip() for run in runs):
            right, word_end = self._get_edges(last)[1], self._get_edges(chars[word - 1][1])[1]
            yield PdfLine(runs, left, right, word_end - left, is_bold, is_fixed)

    def _get_edges(self, index: int) -> tuple[float, float]:
        box = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(self.page, index, box)
        return box.left, box.right

    def _describe_font(self, index: int) -> tuple[bool, bool]:
        """Whether a character is bold, and whether all letters of its font are equally wide."""
        name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self.page, index, name, 256, flags)
        is_bold = bool(
            _BOLD.search(name.value.decode("latin-1"))
            or flags.value & _FORCE_BOLD
            or pdfium.FPDFText_GetFontWeight(self.page, index) >= 600
        )
        return is_bold, bool(flags.value & _FIXED_PITCH)


def _build_runs(chars: list[tuple[str, int, float, float]]) -> Iterator[PdfRun]:
    text, size, baseline = "", chars[0][2], chars[0][3]
    for sign, _, its_size, its_baseline in chars:
        if text and (its_size, its_baseline) != (size, baseline):
            yield PdfRun(clean_words(text), size, baseline)
            text = ""
        text += " " if sign.isspace() else sign
        size, baseline = its_size, its_baseline
    yield PdfRun(clean_words(text), size, baseline)


def list_outline(document: pypdfium2.PdfDocument) -> list[tuple[int, str, int]]:
    """Page (from 1), title and level (from 1) of each entry of a document's outline."""
    entries: list[tuple[int, str, int]] = []
    try:
        for mark in document.get_toc(max_depth=6):
            destination = mark.get_dest()
            index = destination.get_index() if destination is not None else None
            if index is not None:
                entries.append((index + 1, clean_words(mark.get_title()), mark.level + 1))
    except (pypdfium2.PdfiumError, UnicodeError, ValueError):  # an outline that leads nowhere
        pass
    return entries


def read_pdf_metadata(document: pypdfium2.PdfDocument) -> FileDetails:
    """Title and author, as a document has them."""
    values = document.get_metadata_dict()
    return FileDetails(clean_words(values.get("Title", "")), clean_words(values.get("Author", "")))
