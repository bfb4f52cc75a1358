"""The committed form of a text: plain text in which a mark is a line, or begins one.

::

    # … ###### heading          [p. 12]  [p. 12: THE WAR 12]  page 12 begins, and what is printed there
    @Brutus                     Brutus speaks; `@` alone: nobody
    ```verse                    verse, code, math or table; ends with as many backticks
    text[^3]                    a note's mark, only where `[^3]: ` begins a line outside a fence
    [^3]: text                  the note; its further lines begin with four blanks
    \\# text                     one backslash before a mark: the line is text

Every other character is literal. A blank line ends a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count, zip_longest

from deckgen.sources.blocks import (
    Block,
    Fence,
    FenceKind,
    Footnote,
    Heading,
    Line,
    NoteReference,
    PageMark,
    Paragraph,
    Speaker,
    Words,
    list_lines,
)
from deckgen.sources.source_form import FormFault
from deckgen.sources.text_lines import TextLine, split_lines

NOTE_INDENT = "    "
# The first part is printed; the letters after the slash tell notes of one mark apart.
_NOTE_ID = r"[^\[\]\s/]+(?:/[a-z]+)?"
_NOTE_MARK = re.compile(rf"\[\^({_NOTE_ID})\]")
_NOTE = re.compile(rf"\[\^({_NOTE_ID})\]:(?: |$)")
_HEADING = re.compile(r"(#{1,6}) ")
_PAGE = re.compile(r"\[p\. ([^\[\]\s:]+)(?:: (.*))?\]")
_FENCE = re.compile(rf"(`{{3,}})({'|'.join(FenceKind)})[ \t]*")
# A line that begins so is text only with a backslash before it. Wider than the marks themselves.
_ESCAPED = re.compile(rf"\\*(?:#{{1,6}} |\[p\. |@|```|\[\^{_NOTE_ID}\]:(?: |$))")


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The blocks of a committed text in their order, and what is wrong with its marks."""

    blocks: tuple[Block, ...]
    faults: tuple[FormFault, ...] = ()


def write_marked_text(blocks: Iterable[Block]) -> str:
    """The committed form, which :func:`read_marked_text` reads back unchanged.

    Raises:
        ValueError: a block cannot be written: a line break or nothing inside a line, a mark that
            leads to no note, two notes of one id, a paragraph that begins or ends with a page.
    """
    settled = settle_note_ids(blocks)
    parts: list[str] = []
    for block, following in zip_longest(settled, settled[1:]):
        parts.append(_write_block(block))
        # A speech stands right below its speaker's name.
        is_speech = isinstance(block, Speaker) and isinstance(following, Paragraph | Fence)
        parts.append("\n" if is_speech else "\n\n")
    return "".join(parts).rstrip("\n") + "\n" if parts else ""


def settle_note_ids(blocks: Iterable[Block]) -> list[Block]:
    """The same blocks, with other ids for notes whose mark the text itself has in its words.

    Raises:
        ValueError: a mark leads to no note, or two notes have one id.
    """
    settled = list(blocks)
    ids = [block.note_id for block in settled if isinstance(block, Footnote)]
    pieces = list(chain.from_iterable(line.pieces for line in list_lines(settled)))
    marks = {piece.note_id for piece in pieces if isinstance(piece, NoteReference)}
    if len(ids) != len(set(ids)):
        raise ValueError("two notes have the same id")
    if not marks <= set(ids):
        raise ValueError(f"no note has the id {min(marks - set(ids))}")
    words = [piece.text for piece in pieces if isinstance(piece, Words)]
    literal = set(chain.from_iterable(map(_NOTE_MARK.findall, words)))
    names: dict[str, str] = {}
    taken = literal | set(ids)
    for note_id in ids:
        if note_id in literal:
            names[note_id] = choose_note_id(note_id.partition("/")[0], taken)
            taken.add(names[note_id])
    return [_rename_notes(block, names) for block in settled] if names else settled


def choose_note_id(printed: str, taken: Iterable[str]) -> str:
    """An id for a note with this mark that is not taken: ``12``, or ``12/b``, ``12/c``, …"""
    known = set(taken)
    mark = re.sub(r"[\[\]\s/]", "", printed) or "note"
    if mark not in known:
        return mark
    for number in count(1):
        letters, rest = "", number
        while True:
            letters = chr(ord("a") + rest % 26) + letters
            rest = rest // 26 - 1
            if rest < 0:
                break
        if (free := f"{mark}/{letters}") not in known:
            return free
    raise AssertionError  # the numbers do not end


def _rename_notes(block: Block, names: dict[str, str]) -> Block:
    def rename(line: Line) -> Line:
        return Line(
            tuple(
                replace(piece, note_id=names.get(piece.note_id, piece.note_id))
                if isinstance(piece, NoteReference)
                else piece
                for piece in line.pieces
            )
        )

    match block:
        case Heading():
            return replace(block, line=rename(block.line))
        case Paragraph():
            lines = [rename(each) if isinstance(each, Line) else each for each in block.lines]
            return replace(block, lines=tuple(lines))
        case Fence():
            return replace(block, lines=tuple(map(rename, block.lines)))
        case Footnote():
            name = names.get(block.note_id, block.note_id)
            return replace(block, note_id=name, lines=tuple(map(rename, block.lines)))
    return block


def _write_block(block: Block) -> str:
    match block:
        case Heading(level=level, line=line):
            return f"{'#' * level} {_write_line(line)}"
        case Paragraph(lines=lines):
            return _write_paragraph(lines)
        case PageMark(page=page, printed=printed):
            shown = f": {printed}" if printed else ""
            return _require_mark(_PAGE, f"[p. {page}{shown}]")
        case Speaker(name=name):
            if name != name.strip() or "\n" in name or "\r" in name:
                raise ValueError(f"a speaker's name is one line: {name!r}")
            return f"@{name}"
        case Fence(kind=kind, lines=lines):
            written = [_write_line(line, blank=True) for line in lines]
            ticks = "`" * max(
                [2, *(len(each) for each in written if set(each) == {"`"})], default=2
            )
            return "\n".join([f"{ticks}`{kind}", *written, f"{ticks}`"])
        case Footnote(note_id=note_id, lines=lines):
            written = [_write_line(line) for line in lines]
            mark = _require_mark(_NOTE, f"[^{note_id}]: ")
            return mark + f"\n{NOTE_INDENT}".join(written)


def _write_paragraph(lines: Sequence[Line | PageMark]) -> str:
    if not lines or isinstance(lines[0], PageMark) or isinstance(lines[-1], PageMark):
        raise ValueError("a paragraph begins and ends with a line of its own")
    written = []
    for line in lines:
        if isinstance(line, PageMark):
            written.append(_write_block(line))
        else:
            words = _write_line(line)
            written.append(f"\\{words}" if _ESCAPED.match(words) else words)
    return "\n".join(written)


def _require_mark(pattern: re.Pattern[str], written: str) -> str:
    if not pattern.fullmatch(written):
        raise ValueError(f"it cannot be written: {written!r}")
    return written


def _write_line(line: Line, *, blank: bool = False) -> str:
    """The characters of a line; ``blank`` allows one without any."""
    written = ""
    before: Words | NoteReference | None = None
    for piece in line.pieces:
        if isinstance(piece, Words):
            if not piece.text or isinstance(before, Words):
                raise ValueError("words that belong together are one piece")
            written += piece.text
        else:
            written += _require_mark(_NOTE_MARK, f"[^{piece.note_id}]")
        before = piece
    if "\n" in written or "\r" in written or (line.is_blank and not blank):
        raise ValueError(f"it is not one line of text: {written!r}")
    return written


def read_marked_text(text: str) -> MarkedText:
    """The blocks of a committed text, each word with its offset in ``text``."""
    lines = list(split_lines(text))
    return _Reader(lines, _find_note_ids(lines)).read()


def _find_note_ids(lines: Sequence[TextLine]) -> frozenset[str]:
    """The ids of all notes: what looks like one in a fence is text."""
    ids = set[str]()
    at = 0
    while at < len(lines):
        fence, note = _FENCE.fullmatch(lines[at].text), _NOTE.match(lines[at].text)
        if fence:
            at = _find_fence_end(lines, at, fence.group(1))
        elif note:
            ids.add(note.group(1))
        at += 1
    return frozenset(ids)


def _find_fence_end(lines: Sequence[TextLine], at: int, ticks: str) -> int:
    """The number of the line that ends the fence, or one past the last line."""
    for number in range(at + 1, len(lines)):
        if lines[number].text == ticks:
            return number
    return len(lines)


class _Reader:
    """Reads lines into blocks, from the first line to the last."""

    def __init__(self, lines: Sequence[TextLine], note_ids: frozenset[str]) -> None:
        self.lines, self.note_ids = lines, note_ids
        self.blocks: list[Block] = []
        self.faults: list[FormFault] = []
        # The lines of the paragraph that is being read, each with its end.
        self.open: list[Line | PageMark] = []
        self.open_span = (0, 0)
        self.seen_notes = set[str]()
        self.at = 0

    def read(self) -> MarkedText:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.text.strip():
                self._close_paragraph()
            elif not self._read_mark(line):
                self._add_text(line)
            self.at += 1
        self._close_paragraph()
        return MarkedText(tuple(self.blocks), tuple(self.faults))

    def _read_mark(self, line: TextLine) -> bool:
        """Whether the line is, or begins, a mark; what it means is a block then."""
        if page := _PAGE.fullmatch(line.text):
            mark = PageMark(page.group(1), page.group(2) or "", line.start, line.end)
            self._add_page(mark)
        elif fence := _FENCE.fullmatch(line.text):
            self._add_block(self._read_fence(line, fence))
        elif note := _NOTE.match(line.text):
            self._add_block(self._read_note(line, note))
        elif (heading := _HEADING.match(line.text)) and line.text[heading.end() :].strip():
            words = self._read_line(line, heading.end())
            self._add_block(Heading(len(heading.group(1)), words, line.start, line.end))
        elif line.text.startswith("@"):
            self._add_block(Speaker(line.text[1:].strip(), line.start, line.end))
        else:
            return False
        return True

    def _read_fence(self, line: TextLine, fence: re.Match[str]) -> Fence:
        first, last = self.at + 1, _find_fence_end(self.lines, self.at, fence.group(1))
        if last == len(self.lines):
            message = f"the {fence.group(2)} that begins here has no end"
            hint = f"write {fence.group(1)} below its last line"
            self.faults.append(FormFault(line.start, message, hint))
        words = tuple(self._read_line(each, 0) for each in self.lines[first:last])
        self.at = last
        end = self.lines[min(last, len(self.lines) - 1)].end
        return Fence(FenceKind(fence.group(2)), words, line.start, end)

    def _read_note(self, line: TextLine, note: re.Match[str]) -> Footnote:
        note_id = note.group(1)
        if note_id in self.seen_notes:
            message = f"there are two notes [^{note_id}]"
            hint = f"write [^{note_id}/b] at the second one and at its mark: /b is not printed"
            self.faults.append(FormFault(line.start, message, hint))
        self.seen_notes.add(note_id)
        words = [self._read_line(line, note.end())] if line.text[note.end() :].strip() else []
        end = line.end
        while self.at + 1 < len(self.lines) and self._is_note_line(self.lines[self.at + 1]):
            self.at += 1
            words.append(self._read_line(self.lines[self.at], len(NOTE_INDENT)))
            end = self.lines[self.at].end
        return Footnote(note_id, tuple(words), line.start, end)

    @staticmethod
    def _is_note_line(line: TextLine) -> bool:
        return line.text.startswith(NOTE_INDENT) and bool(line.text.strip())

    def _read_line(self, line: TextLine, begin: int) -> Line:
        """The words and marks of a line from ``begin`` on."""
        pieces: list[Words | NoteReference] = []
        at = begin
        for mark in _NOTE_MARK.finditer(line.text, begin):
            if mark.group(1) not in self.note_ids:
                continue
            if mark.start() > at:
                pieces.append(Words(line.text[at : mark.start()], line.start + at))
            place = line.start + mark.start(), line.start + mark.end()
            pieces.append(NoteReference(mark.group(1), *place))
            at = mark.end()
        if at < len(line.text):
            pieces.append(Words(line.text[at:], line.start + at))
        return Line(tuple(pieces))

    def _add_text(self, line: TextLine) -> None:
        is_escaped = line.text.startswith("\\") and _ESCAPED.match(line.text)
        words = self._read_line(line, 1 if is_escaped else 0)
        self.open_span = (self.open_span[0] if self.open else line.start, line.end)
        self.open.append(words)

    def _add_page(self, mark: PageMark) -> None:
        # Before the first line of a paragraph it stands alone.
        if self.open:
            self.open.append(mark)
        else:
            self.blocks.append(mark)

    def _add_block(self, block: Block) -> None:
        self._close_paragraph()
        self.blocks.append(block)

    def _close_paragraph(self) -> None:
        pages: list[PageMark] = []
        while self.open and isinstance(last := self.open[-1], PageMark):
            pages.append(last)
            self.open.pop()
        if self.open:
            self.blocks.append(Paragraph(tuple(self.open), *self.open_span))
        self.blocks += reversed(pages)
        self.open = []
