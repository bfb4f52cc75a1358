"""The signs inside a written quotation: ``==marked==`` words, ``[…]`` omissions, an editor's
``[word]``, and ``\\`` before a sign that is the text's own.

In a cloze a mark may say on which card its words are missing, ``==1:words==``, and what is shown in
their place, ``==words|hint==``. One that names its card may stand inside another.

A source may have the same signs. Which are the author's and which the text's is decided for each by
the search that finds the quotation; here it is given.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto
from itertools import chain
from typing import Any, NamedTuple

from deckgen.text.canonical import canonicalise_text, canonicalise_words

_MARK_BEGINS = re.compile(r"(?<!\\)==(?=[^\s=])")
_MARK_ENDS = re.compile(r"(?<=[^\s=\\])==")
BRACKET = re.compile(
    r"\[(?P<omission>…+|\.\.\.|\. \. \.)\]|\[(?P<editor>(?:(?!==)[^\[\]]){1,120})\]"
)
_CARD = r"(?P<card>(?<===)\d{1,3}:(?=[^\s=]))"
_HINT = r"(?P<hint>\|(?:(?!==)[^|\n]){1,120}(?===))"
_SIGN = re.compile(
    rf"{_CARD}|{_HINT}|(?P<escape>\\(?:==|\[|\]|…|\.\.\.))|(?P<mark>==)|{BRACKET.pattern}"
    r"|(?P<ellipsis>…+|\.\.\.|\. \. \.)"
)
_CLOSING_SIGNS = frozenset(".,;:!?…)]}”’»›\"'")


class SignKind(Enum):
    """What a sign is, if it is the author's."""

    ESCAPE = auto()
    MARK = auto()
    CARD = auto()
    HINT = auto()
    OMISSION = auto()
    EDITOR = auto()
    ELLIPSIS = auto()
    HIDDEN = auto()  # no sign: words that the source hides


_UNSAID = frozenset({SignKind.MARK, SignKind.CARD, SignKind.HINT, SignKind.HIDDEN})


class Sign(NamedTuple):
    """What may be a sign of the author, ``text[start:end]``; ``inner`` is what stands in brackets,
    or after a backslash.
    """

    kind: SignKind
    start: int
    end: int
    inner: str = ""


class SignReading(NamedTuple):
    """What a sign was read as: ``is_own`` says that the source has it. ``letters`` are the letters
    of the source that the author has changed to those in brackets: ``[T]he`` for ``the``.
    """

    is_own: bool
    letters: str = ""


OWN, AUTHORS = SignReading(is_own=True), SignReading(is_own=False)


class MarkNote(NamedTuple):
    """What a mark says besides its words: its card and its hint in a cloze (0 and nothing if it names
    none), and the number of the mark that it stands in (0: none).
    """

    card: int = 0
    hint: str = ""
    parent: int = 0


class PieceSegment(NamedTuple):
    """Words of a piece, ``raw[start:end]``, inside mark number ``mark`` (0: none); ``offset`` is their
    place as written.

    ``editor_words`` holds an editor's words, which stand before ``raw[start]`` and are not the
    source's, or for the letters ``raw[start:end]`` that the editor changed.
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
    """The pieces of a quotation, the words in each mark, and the words that an editor added.

    ``mark_notes`` are what the marks say, in the same order as their words.
    """

    pieces: tuple[QuotationPiece, ...]
    marked_words: tuple[str, ...]
    editor_words: tuple[str, ...]
    mark_notes: tuple[MarkNote, ...] = ()

    @property
    def words(self) -> str:
        """The canonical words of all pieces."""
        # Most quotations are of one piece, and rules ask for their words again and again.
        if len(self.pieces) == 1:
            return self.pieces[0].words
        return " ".join([piece.words for piece in self.pieces])


def find_signs(
    text: str, hidden: Sequence[tuple[int, int]] = (), own_bars: Container[int] = ()
) -> list[Sign]:
    """Everything in a quotation that may be a sign of its author, and the ``hidden`` stretches, which
    are no words of the source.

    ``own_bars`` are the offsets of each ``|`` that is the source's: the signs behind it are no part
    of a hint.
    """
    signs = [Sign(SignKind.HIDDEN, start, end) for start, end in hidden]
    at = 0
    while match := _SIGN.search(text, at):
        if match.start() in own_bars:
            at = match.start() + 1
            continue
        at = match.end()
        group = match.lastgroup or ""
        inner = _read_inner(group, match)
        sign = Sign(SignKind[group.upper()], match.start(), match.end(), inner)
        if not any(start < sign.end and sign.start < end for start, end in hidden):
            signs.append(sign)
    return sorted(signs, key=lambda sign: sign.start) if hidden else signs


def _list_own_bars(text: str, readings: Mapping[int, SignReading]) -> set[int]:
    return {at for at, reading in readings.items() if reading.is_own and text[at] == "|"}


def _read_inner(group: str, match: re.Match[str]) -> str:
    """What a sign holds: an editor's words, a card's number, a hint, or what is escaped."""
    if group == "card":
        return match.group()[:-1]
    return match["editor"] or (match.group()[1:] if group in ("escape", "hint") else "")


def read_signs_as_written(text: str) -> dict[int, SignReading]:
    """How the signs are read where the source decides nothing: marks in pairs, brackets and
    backslashes are the author's, a bare ellipsis is the text's. By offset.
    """
    marks = set(chain.from_iterable((start, end - 2) for start, end in find_marks(text)))
    readings = {}
    for sign in find_signs(text):
        is_own = sign.kind is SignKind.ELLIPSIS or (
            sign.kind is SignKind.MARK and sign.start not in marks
        )
        readings[sign.start] = OWN if is_own else AUTHORS
    return readings


def parse_quotation(
    text: str,
    readings: Mapping[int, SignReading] | None = None,
    hidden: Sequence[tuple[int, int]] = (),
) -> ParsedQuotation:
    """Reads the signs in a quotation.

    Args:
        text: the quotation as its author wrote it.
        readings: what each sign is, by its offset; if not given, as ``read_signs_as_written`` says.
        hidden: stretches that are no words of the source.
    """
    if readings is None:
        if "==" not in text and "[" not in text and "\\" not in text:
            piece = QuotationPiece(text, (PieceSegment(0, len(text), 0),), canonicalise_words(text))
            return ParsedQuotation((piece,), (), ())
        readings = read_signs_as_written(text)
    signs = find_signs(text, hidden, _list_own_bars(text, readings))
    builder = _PieceBuilder(_find_opening_marks(signs, readings))
    at = 0
    for sign in signs:
        reading = readings[sign.start]
        if not reading.is_own:
            builder.add_segment(text[at : sign.start], at)
            builder.add_sign(sign, reading)
            # The backslash goes, and what it stands before is text.
            at = sign.start + 1 if sign.kind is SignKind.ESCAPE else sign.end
    builder.add_segment(text[at:], at)
    builder.close_piece()
    marks = builder.list_marked()
    unsaid = list(_list_unsaid(signs, readings)) if marks else []
    marked = tuple([_cut_out(text, start, end, unsaid) for start, end in marks])
    pieces, editor = tuple(builder.pieces), tuple(builder.editor)
    return ParsedQuotation(pieces, marked, editor, tuple(builder.notes))


def _list_unsaid(
    signs: Iterable[Sign], readings: Mapping[int, SignReading]
) -> Iterator[tuple[int, int]]:
    """Where no marked words stand: hidden stretches, and the signs of marks inside of marks."""
    for sign in signs:
        if sign.kind in _UNSAID and not readings[sign.start].is_own:
            yield sign.start, sign.end


def _cut_out(text: str, start: int, end: int, unsaid: Sequence[tuple[int, int]]) -> str:
    """``text[start:end]`` without the stretches that say nothing, which are in order."""
    pieces = []
    for first, last in unsaid[
        bisect_left(unsaid, (start, start)) : bisect_left(unsaid, (end, end))
    ]:
        if start <= first and last <= end:
            pieces.append(text[start:first])
            start = last
    return "".join([*pieces, text[start:end]])


def _find_opening_marks(signs: Sequence[Sign], readings: Mapping[int, SignReading]) -> set[int]:
    """The offsets of the author's marks that open: those outside of others, and those with a card."""
    opening: set[int] = set()
    depth = 0
    for index, sign in enumerate(signs):
        if sign.kind is not SignKind.MARK or readings.get(sign.start, OWN).is_own:
            continue
        if depth == 0 or _has_card(signs, index, readings):
            opening.add(sign.start)
            depth += 1
        else:
            depth -= 1
    return opening


def _has_card(signs: Sequence[Sign], index: int, readings: Mapping[int, SignReading]) -> bool:
    following = signs[index + 1] if index + 1 < len(signs) else None
    return (
        following is not None
        and following.kind is SignKind.CARD
        and following.start == signs[index].end
        and not readings.get(following.start, OWN).is_own
    )


def are_marks_paired(text: str, readings: Mapping[int, SignReading]) -> bool:
    """Whether the marks that are the author's open and close in turn, and hug their words; and
    whether a card stands at the beginning of one, and a hint at the end.
    """
    signs = find_signs(text, own_bars=_list_own_bars(text, readings))
    opening = _find_opening_marks(signs, readings)
    depth = 0
    for index, sign in enumerate(signs):
        if readings.get(sign.start, OWN).is_own:
            continue
        if sign.kind is SignKind.MARK:
            opens = sign.start in opening
            inside = text[sign.end : sign.end + 1] if opens else text[sign.start - 1 : sign.start]
            if not inside.strip(" \t\r\n="):
                return False
            depth += 1 if opens else -1
        elif (sign.kind is SignKind.CARD and signs[index - 1].start not in opening) or (
            sign.kind is SignKind.HINT
            and (not depth or readings.get(sign.end, OWN).is_own or sign.end in opening)
        ):
            return False
    return depth == 0


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
    def __init__(self, opening: set[int]) -> None:
        self.opening = opening
        self.pieces: list[QuotationPiece] = []
        self.notes: list[MarkNote] = []
        # Where the words of each mark begin and end, as written.
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.open: list[int] = []  # the numbers of the marks that are open
        self.editor: list[str] = []
        self.raw: list[str] = []
        self.size = 0  # of all in ``raw``
        self.segments: list[PieceSegment] = []

    @property
    def mark(self) -> int:
        """The number of the innermost mark that is open."""
        return self.open[-1] if self.open else 0

    def list_marked(self) -> list[tuple[int, int]]:
        """Where the words of each mark stand that was closed."""
        return [(start, end) for start, end in zip(self.starts, self.ends, strict=True) if end]

    def add_sign(self, sign: Sign, reading: SignReading) -> None:
        """Does what the author means by a sign."""
        if sign.kind is SignKind.MARK:
            self._turn_mark(sign)
        elif sign.kind is SignKind.CARD and self.open:
            self._note(card=int(sign.inner))
            self.starts[self.mark - 1] = sign.end
        elif sign.kind is SignKind.HINT and self.open:
            self._note(hint=sign.inner.strip())
            self.ends[self.mark - 1] = sign.start
        elif sign.kind is SignKind.EDITOR:
            self._add_editor_words(sign, reading.letters)
        elif sign.kind in (SignKind.OMISSION, SignKind.ELLIPSIS):
            self.close_piece()

    def _turn_mark(self, sign: Sign) -> None:
        if sign.start not in self.opening:
            closed = self.open.pop() - 1
            self.ends[closed] = self.ends[closed] or sign.start
            return
        self.notes.append(MarkNote(parent=self.mark))
        self.starts.append(sign.end)
        self.ends.append(0)
        self.open.append(len(self.notes))

    def _note(self, **about: Any) -> None:
        self.notes[self.mark - 1] = self.notes[self.mark - 1]._replace(**about)

    def _add_editor_words(self, sign: Sign, letters: str) -> None:
        end = self.size + len(letters)
        shown = f"[{sign.inner}]"
        self.segments.append(PieceSegment(self.size, end, self.mark, shown, sign.start))
        if letters:
            self.raw.append(letters)
            self.size = end
        else:
            self.editor.append(sign.inner)

    def add_segment(self, text: str, offset: int) -> None:
        """Adds words of the source, which stand at ``offset`` as written."""
        if text:
            last = self.segments[-1] if self.segments else None
            if last is not None and last.editor_words and last.start == last.end:
                self.adjust_editor_spaces(text[0])
            self.segments.append(
                PieceSegment(self.size, self.size + len(text), self.mark, offset=offset)
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
