"""Which reader reads a file: by its ending."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from importlib import import_module

from deckgen.sources.blocks import (
    Block,
    Fence,
    FenceKind,
    Footnote,
    Heading,
    PageMark,
    Paragraph,
    Speaker,
    list_lines,
)
from deckgen.sources.extracted_text import ExtractedText, UnreadableSource
from deckgen.sources.gutenberg_form import take_licence_out

# The module and function for each ending; imported when a file needs it.
_READERS = {
    ".docx": ("word_file", "read_word_file"),
    ".odt": ("opendocument_file", "read_opendocument_file"),
    ".epub": ("epub_file", "read_epub_file"),
    ".html": ("html_file", "read_html_file"),
    ".htm": ("html_file", "read_html_file"),
    ".xhtml": ("html_file", "read_html_file"),
    ".pdf": ("pdf_file", "read_pdf_file"),
}
_TEXT_READERS = {
    ".srt": ("subtitle_file", "read_subtitles"),
    ".vtt": ("subtitle_file", "read_subtitles"),
}
EXTRACTED_ENDINGS = (*_READERS, *_TEXT_READERS)
_BLOCK_NAMES: dict[type[Block], str] = {
    Heading: "headings",
    Footnote: "notes",
    PageMark: "pages",
    Speaker: "speakers' labels",
}
_FENCE_NAMES = {
    FenceKind.VERSE: "pieces of verse",
    FenceKind.CODE: "pieces of code",
    FenceKind.MATH: "formulas",
    FenceKind.TABLE: "tables",
}
# Headings of lists of notes, which stand at their marks in the committed form.
_NOTE_HEADINGS = frozenset(
    [
        "notes",
        "footnotes",
        "endnotes",
        "fußnoten",
        "anmerkungen",
        "endnoten",
        "noten",
        "voetnoten",
        "notas",
        "note",
        "notes^",
        "сноски",
        "примечания",
        "注",
        "注释",
        "註",
        "脚注",
        "주",
    ]
)


def extract_text(content: bytes, ending: str) -> ExtractedText:
    """The text of a file with this ending, one of ``EXTRACTED_ENDINGS``.

    Raises:
        UnreadableSource: the file gives no text.
        ModuleNotFoundError: a library is not installed.
    """
    if ending in _TEXT_READERS:
        found = _import_reader(*_TEXT_READERS[ending])(_decode_text(content))
    else:
        found = _import_reader(*_READERS[ending])(content)
    book, licence = take_licence_out(found.blocks)
    blocks = _drop_empty_note_headings(book)
    if not any(re.search(r"\w", line.text) for line in list_lines(blocks)):
        raise UnreadableSource("holds no words: a deck needs a text")
    set_aside = (*found.set_aside, *licence)
    return ExtractedText(blocks, found.extractor, found.details, set_aside)


def _import_reader(module: str, function: str) -> Callable[[bytes | str], ExtractedText]:
    reader: Callable[[bytes | str], ExtractedText] = getattr(
        import_module(f"deckgen.sources.{module}"), function
    )
    return reader


def _decode_text(content: bytes) -> str:
    for codec in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return content.decode(codec)
        except UnicodeDecodeError:
            break
    return content.decode("windows-1252", "replace")


def _drop_empty_note_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without headings such as “Notes” below which nothing has stayed."""
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            _drop_last_note_heading(kept, block.level)
        kept.append(block)
    _drop_last_note_heading(kept, 1)
    return kept


def _drop_last_note_heading(blocks: list[Block], next_level: int) -> None:
    last = blocks[-1] if blocks else None
    if not isinstance(last, Heading) or next_level > last.level:
        return
    if last.line.text.strip().casefold() in _NOTE_HEADINGS:
        blocks.pop()


def count_blocks(blocks: Sequence[Block]) -> dict[str, int]:
    """How many there are of each sort, by a word for people."""
    counts = Counter[str]()
    for block in blocks:
        match block:
            case Fence(kind=kind):
                counts[_FENCE_NAMES[kind]] += 1
            case Paragraph(lines=lines):
                counts["paragraphs"] += 1
                counts["pages"] += sum(isinstance(each, PageMark) for each in lines)
            case _:
                counts[_BLOCK_NAMES[type(block)]] += 1
    return {name: count for name, count in counts.items() if count}
