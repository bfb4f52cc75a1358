"""The signs inside a written quotation: ``==marked==`` words, ``[…]`` omissions, an editor's
``[word]``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from deckgen.text.canonical import canonicalise_text, canonicalise_words

_MARK_BEGINS = re.compile(r"==(?=[^\s=])")
_MARK_ENDS = re.compile(r"(?<=[^\s=])==")
BRACKET = re.compile(r"\[(?P<omission>…+|\.\.\.|\. \. \.)\]|\[(?P<editor>[^\[\]]{1,120})\]")
_ELLIPSIS = re.compile(r"…|\.\.\.")
_CLOSING_SIGNS = frozenset(".,;:!?…)]}”’»›\"'")


class PieceSegment(NamedTuple):
    """Words of a piece, ``raw[start:end]``, inside mark number ``mark`` (0: none); ``offset`` is their
    place as written.

    ``editor_words`` holds an editor's words, which stand before ``raw[start]`` and are not the
    source's.
    """

    start: int
    end: int
    mark: int
    editor_words: str = ""
    offset: int = 0


class QuotationPiece(NamedTuple):
    """What stands between two omissions: its words (canonical), to be found in one stretch of the
    source.
    """

    raw: str
    segments: tuple[PieceSegment, ...]
    words: str

    def find_segment_bounds(self) -> list[int]:
        """Where in ``words`` each segment begins, and where the last one ends."""
        if len(self.segments) == 1:
            return [0, len(self.words)]
        starts = canonicalise_text(self.raw).starts
        return [*(bisect_left(starts, segment.start) for segment in self.segments), len(self.words)]

    def locate_words(self, first: int, last: int) -> tuple[int, int] | None:
        """Where ``words[first:last]`` stands in the quotation as written, if in one stretch."""
        raw = canonicalise_text(self.raw)
        return self.locate_raw(raw.starts[first], raw.ends[last - 1])

    def locate_raw(self, start: int, end: int) -> tuple[int, int] | None:
        """Where ``raw[start:end]`` stands in the quotation as written, if in one stretch."""
        for segment in self.segments:
            if not segment.editor_words and segment.start <= start and end <= segment.end:
                shift = segment.offset - segment.start
                return start + shift, end + shift
        return None


class ParsedQuotation(NamedTuple):
    """The pieces of a quotation, the words in each mark, and the words that an editor added."""

    pieces: tuple[QuotationPiece, ...]
    marked_words: tuple[str, ...]
    editor_words: tuple[str, ...]

    @property
    def words(self) -> str:
        """The canonical words of all pieces."""
        return " ".join(piece.words for piece in self.pieces)


def parse_quotation(text: str, *, brackets: bool = True, ellipsis: bool = False) -> ParsedQuotation:
    """Reads the signs in a quotation.

    Args:
        text: the quotation as its author wrote it.
        brackets: false reads ``[…]`` and ``[word]`` as the source's own words.
        ellipsis: true reads a bare ``…`` as an omission too.
    """
    if "==" not in text and "[" not in text and not ellipsis:
        piece = QuotationPiece(text, (PieceSegment(0, len(text), 0),), canonicalise_words(text))
        return ParsedQuotation((piece,), (), ())
    builder = _PieceBuilder(brackets, ellipsis)
    at = 0
    for number, (start, end) in enumerate(find_marks(text), 1):
        builder.add_words(text[at:start], 0, at)
        builder.add_words(text[start + 2 : end - 2], number, start + 2)
        builder.marked.append(text[start + 2 : end - 2])
        at = end
    builder.add_words(text[at:], 0, at)
    builder.close_piece()
    return ParsedQuotation(tuple(builder.pieces), tuple(builder.marked), tuple(builder.editor))


def find_marks(text: str) -> Iterator[tuple[int, int]]:
    """Where each ``==marked==`` stretch begins and ends, its signs included; in one pass, whatever
    is not closed.
    """
    ends = [match.start() for match in _MARK_ENDS.finditer(text)]
    at = 0
    for match in _MARK_BEGINS.finditer(text):
        if match.start() >= at:
            index = bisect_left(ends, match.end() + 1)
            if index == len(ends):
                return
            at = ends[index] + 2
            yield match.start(), at


def strip_marks(text: str, instead: str | None = None) -> str:
    """The text without the signs of its marks, or with ``instead`` for all that is marked."""
    if "==" not in text:
        return text
    pieces, at = [], 0
    for start, end in find_marks(text):
        pieces += [text[at:start], text[start + 2 : end - 2] if instead is None else instead]
        at = end
    return "".join([*pieces, text[at:]])


class _PieceBuilder:
    def __init__(self, brackets: bool, ellipsis: bool) -> None:
        self.brackets, self.ellipsis = brackets, ellipsis
        self.pieces: list[QuotationPiece] = []
        self.marked: list[str] = []
        self.editor: list[str] = []
        self.raw: list[str] = []
        self.size = 0  # of all in ``raw``
        self.segments: list[PieceSegment] = []

    def add_words(self, text: str, mark: int, offset: int) -> None:
        at = 0
        for match in BRACKET.finditer(text) if self.brackets else ():
            self.add_stretch(text[at : match.start()], mark, offset + at)
            at = match.end()
            if match["omission"]:
                self.close_piece()
            else:
                self.editor.append(match["editor"])
                self.segments.append(
                    PieceSegment(self.size, self.size, mark, f"[{match['editor']}]")
                )
        self.add_stretch(text[at:], mark, offset + at)

    def add_stretch(self, text: str, mark: int, offset: int) -> None:
        at = 0
        for match in _ELLIPSIS.finditer(text) if self.ellipsis else ():
            self.add_segment(text[at : match.start()], mark, offset + at)
            self.close_piece()
            at = match.end()
        self.add_segment(text[at:], mark, offset + at)

    def add_segment(self, text: str, mark: int, offset: int) -> None:
        if text:
            if self.segments and self.segments[-1].editor_words:
                self.adjust_editor_spaces(text[0])
            self.segments.append(
                PieceSegment(self.size, self.size + len(text), mark, offset=offset)
            )
            self.raw.append(text)
            self.size += len(text)

    def adjust_editor_spaces(self, following: str) -> None:
        """One of the spaces round an editor's words is theirs; before a sign the source has none at
        all.
        """
        note = self.segments[-1]
        if following.isspace():
            self.segments[-1] = note._replace(editor_words=note.editor_words + " ")
        elif following in _CLOSING_SIGNS and self.raw and self.raw[-1][-1].isspace():
            self.strip_trailing_space()
            first = len(self.segments) - 1
            while first and self.segments[first - 1].editor_words:
                first -= 1
            self.segments[first] = self.segments[first]._replace(
                editor_words=" " + self.segments[first].editor_words
            )

    def strip_trailing_space(self) -> None:
        """Takes the white space off the end."""
        while self.raw and self.raw[-1][-1].isspace():
            last = self.raw.pop()
            self.size -= len(last) - len(last.rstrip())
            self.raw += [last.rstrip()] if last.rstrip() else []
        for index in range(len(self.segments) - 1, -1, -1):
            each = self.segments[index]
            if each.end <= self.size:
                break
            self.segments[index] = each._replace(start=min(each.start, self.size), end=self.size)

    def close_piece(self) -> None:
        """Ends a piece: an omission, or the end of the quotation."""
        raw = "".join(self.raw)
        words = canonicalise_words(raw)
        if words:
            self.pieces.append(QuotationPiece(raw, tuple(self.segments), words))
        self.raw, self.size, self.segments = [], 0, []
