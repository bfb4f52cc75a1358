"""HTML as blocks: the words that readers see, in their order, with lines where lines count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

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
    build_line,
    list_lines,
)
from deckgen.sources.html_elements import (
    clean_words,
    find_page,
    find_tex,
    is_data_table,
    is_stanza,
    is_verse,
    list_rows,
    read_ruby,
)
from deckgen.sources.html_lines import BREAK, break_lines, join_cells, looks_like_verse
from deckgen.sources.html_links import HtmlPart, NoteLinks, find_note_links, list_types
from deckgen.sources.marked_text import choose_note_id

_SKIPPED = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "svg",
        "canvas",
        "audio",
        "video",
        "select",
        "button",
        "input",
        "textarea",
        "nav",
        "rp",
        "datalist",
        "dialog",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "ol",
        "p",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
_SUPERSCRIPTS = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_EXPONENT = re.compile(r"[+−-]?(?:\d+|n)")


def read_html_parts(parts: Sequence[HtmlPart]) -> list[Block]:
    """The blocks of documents that belong together, such as the chapters of a book.

    A note stands right after the block that has its first mark.
    """
    notes = _Notes(find_note_links(parts))
    blocks: list[Block] = []
    for part in parts:
        blocks += _Walk(notes).read(part.body)
    return blocks


def read_html_body(html: str) -> list[Block]:
    """The blocks of a document that was written as HTML; nothing for one without a body."""
    body = LexborHTMLParser(html).body
    return read_html_parts([HtmlPart("", body)]) if body is not None else []


class _Notes:
    """The notes of the documents, and the ids that they get."""

    def __init__(self, links: NoteLinks) -> None:
        self.links = links
        self.ids: dict[int, str] = {}
        # Those whose mark has been read, and which are not in the text yet.
        self.waiting: list[tuple[str, LexborNode, str]] = []

    def refer(self, anchor: LexborNode) -> NoteReference:
        note, printed = self.links.references[anchor.mem_id]
        if note.mem_id not in self.ids:
            note_id = choose_note_id(printed, self.ids.values())
            self.ids[note.mem_id] = note_id
            self.waiting.append((note_id, note, printed))
        return NoteReference(self.ids[note.mem_id])

    def take_waiting(self) -> list[Block]:
        """The notes since the last call; one that refers to another brings that, too."""
        notes: list[Block] = []
        while self.waiting:
            note_id, node, printed = self.waiting.pop(0)
            inner = _Walk(self, node)
            lines = list_lines(inner.read(node))
            notes.append(Footnote(note_id, _strip_mark(lines, printed)))
        return notes


def _strip_mark(lines: Sequence[Line], printed: str) -> tuple[Line, ...]:
    """A note's lines without the number that it begins with."""
    kept = [line for line in lines if not line.is_blank]
    if kept and kept[0].pieces and not isinstance(first := kept[0].pieces[0], NoteReference):
        mark = re.match(rf"\s*[\[(]?{re.escape(printed)}[\])]?[.:)]?(?!\w)\s*", first.text)
        if mark and len(kept[0].text) > mark.end():
            kept[0] = build_line(first.text[mark.end() :], *kept[0].pieces[1:])
        elif mark and len(kept) > 1:
            kept.pop(0)
    return tuple(kept)


@dataclass
class _Visit:
    """An element that is still to be entered, or left."""

    node: LexborNode
    leaving: bool = False


class _Walk:
    """Reads the elements below one, without recursion: pages are nested ten thousand deep.

    ``note`` is the element itself where a note is read.
    """

    def __init__(self, notes: _Notes, note: LexborNode | None = None) -> None:
        self.notes, self.note = notes, note
        self.blocks: list[Block] = []
        self.pieces: list[str | NoteReference | PageMark] = []
        self.heading = 0
        self.verse: list[Line] = []
        self.verse_depth = 0

    def read(self, root: LexborNode) -> list[Block]:
        agenda = [_Visit(root)]
        while agenda:
            visit = agenda.pop()
            if visit.leaving:
                self._leave(visit.node)
            elif visit.node.is_text_node:
                self.pieces.append(clean_words(visit.node.text_content or ""))
            elif visit.node.is_element_node and self._enter(visit.node):
                agenda.append(_Visit(visit.node, True))
                children = []
                child = visit.node.first_child
                while child is not None:
                    children.append(_Visit(child))
                    child = child.next
                agenda += reversed(children)
        self._flush()
        self._end_verse()
        return self.blocks

    def _enter(self, node: LexborNode) -> bool:
        """Takes what an element is by itself; whether its children are to be read."""
        tag, attributes = node.tag or "", node.attributes
        if tag in _SKIPPED or "hidden" in attributes or self._is_note_matter(node):
            return False
        if node.mem_id in self.notes.links.references:
            self.pieces.append(self.notes.refer(node))
            return False
        if self._read_inline(node, tag) or self._read_fence(node, tag):
            return False
        if tag in _BLOCKS:
            self._flush()
            self._open_block(node, tag)
        return True

    def _is_note_matter(self, node: LexborNode) -> bool:
        """Whether an element stands elsewhere: a note that is read at its mark, a link back."""
        links = self.notes.links
        is_other_note = node.mem_id in links.notes and (
            self.note is None or node.mem_id != self.note.mem_id
        )
        return is_other_note or node.mem_id in links.backlinks

    def _open_block(self, node: LexborNode, tag: str) -> None:
        if re.fullmatch("h[1-6]", tag):
            self._end_verse()
            self.heading = int(tag[1])
        if is_verse(node):
            self.verse_depth += 1
        if self.verse_depth and (tag == "p" or is_stanza(node)):
            self._part_stanzas()

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag not in _BLOCKS:
            return
        self._flush()
        self.heading = 0
        if is_verse(node):
            self.verse_depth -= 1
            if not self.verse_depth:
                self._end_verse()

    def _part_stanzas(self) -> None:
        if self.verse and self.verse[-1].pieces:
            self.verse.append(build_line())

    def _end_verse(self) -> None:
        while self.verse and not self.verse[-1].pieces:
            self.verse.pop()
        if self.verse:
            self._add_block(Fence(FenceKind.VERSE, tuple(self.verse)))
        self.verse = []

    def _read_inline(self, node: LexborNode, tag: str) -> bool:
        """Takes an element inside a line that is more, or something else, than its text."""
        if tag == "br":
            self.pieces.append(BREAK)
        elif (page := find_page(node)) is not None:
            if page:
                self.pieces.append(PageMark(page))
        elif tag == "sup" and _EXPONENT.fullmatch((node.text() or "").strip()):
            if node.css_first("a") is not None:
                return False
            # 10² is not 102.
            self.pieces.append((node.text() or "").strip().translate(_SUPERSCRIPTS))
        elif tag == "ruby":
            self.pieces.append(read_ruby(node))
        else:
            return False
        return True

    def _read_fence(self, node: LexborNode, tag: str) -> bool:
        """Takes an element whose lines are to be kept."""
        if tag == "pre":
            kind = FenceKind.VERSE if self.verse_depth or is_verse(node) else FenceKind.CODE
            self._add_fence(kind, clean_words(node.text() or "").strip("\n"))
        elif tag == "math" and (tex := find_tex(node)):
            self._add_fence(FenceKind.MATH, clean_words(tex).strip())
        elif tag == "table" and (rows := list_rows(node)):
            return self._read_table(node, rows)
        else:
            return tag in ("annotation", "annotation-xml")
        return True

    def _read_table(self, node: LexborNode, rows: Sequence[Sequence[LexborNode]]) -> bool:
        """Takes a table that is read by rows."""
        if any("z3998:persona" in list_types(row[0]) for row in rows):
            self._read_drama(rows)
        elif is_data_table(node, rows):
            self._flush()
            self._end_verse()
            caption = node.css_first("caption")
            if caption is not None and not (title := self._read_cell(caption)).is_blank:
                self._add_block(Paragraph((title,)))
            lines = tuple(self._join_row(row) for row in rows)
            if any(line.text.strip() for line in lines):
                self._add_block(Fence(FenceKind.TABLE, lines))
        else:
            return False
        return True

    def _join_row(self, row: Sequence[LexborNode]) -> Line:
        return join_cells([self._read_cell(cell) for cell in row])

    def _read_cell(self, cell: LexborNode) -> Line:
        """A cell in one line."""
        inner = _Walk(self.notes, self.note)
        lines = list_lines(inner.read(cell))
        pieces: list[str | NoteReference] = []
        for line in lines:
            for piece in line.pieces:
                if isinstance(piece, Words):
                    pieces.append(piece.text.replace("\t", " "))
                else:
                    pieces.append(piece)
            pieces.append(" ")
        return build_line(*pieces[:-1])

    def _read_drama(self, rows: Sequence[Sequence[LexborNode]]) -> None:
        """Rows of a play: who speaks, and what."""
        for row in rows:
            speaker = row[0] if "z3998:persona" in list_types(row[0]) else None
            if speaker is not None:
                name = self._read_cell(speaker).text.strip()
                if name:
                    self._add_block(Speaker(name))
            for cell in row if speaker is None else row[1:]:
                self._flush()
                self.blocks += _Walk(self.notes, self.note).read(cell)

    def _add_fence(self, kind: FenceKind, text: str) -> None:
        self._flush()
        self._end_verse()
        if text.strip():
            lines = tuple(build_line(line.rstrip()) for line in text.split("\n"))
            self._add_block(Fence(kind, lines))

    def _flush(self) -> None:
        """Ends the lines that are being read, and makes a block of them."""
        pieces, self.pieces = self.pieces, []
        lines = break_lines(pieces)
        marks = [each for each in lines if isinstance(each, PageMark)]
        words = [each for each in lines if isinstance(each, Line)]
        if not words:
            for mark in marks:
                self._end_verse()
                self._add_block(mark)
        elif self.heading:
            joined = [piece for line in words for piece in (*line.pieces, " ")][:-1]
            self._add_block(Heading(self.heading, build_line(*joined)))
            self.blocks += marks
        elif self.verse_depth and not marks:
            self.verse += words
        elif not marks and looks_like_verse(words):
            self._add_block(Fence(FenceKind.VERSE, tuple(words)))
        else:
            self._end_verse()
            self._add_pages_and_lines(lines)

    def _add_pages_and_lines(self, lines: list[Line | PageMark]) -> None:
        while isinstance(first := lines[0], PageMark):
            self._add_block(first)
            lines.pop(0)
        after: list[Block] = []
        while isinstance(last := lines[-1], PageMark):
            after.insert(0, last)
            lines.pop()
        self._add_block(Paragraph(tuple(lines)))
        self.blocks += after

    def _add_block(self, block: Block) -> None:
        self.blocks.append(block)
        if self.note is None:
            self.blocks += self.notes.take_waiting()
