"""What the typewriting of Project Gutenberg says: emphasis, the licence, notes, contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from deckgen.sources.blocks import Block, PageMark, list_lines
from deckgen.sources.extracted_text import SetAside
from deckgen.sources.note_marks import NoteMarks, find_note_marks
from deckgen.sources.source_form import HiddenStretch, SourceForm, Stretch
from deckgen.sources.table_of_contents import find_contents

_BEGINS = re.compile(r"^\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG[^\n]*\n", re.M | re.I)
_ENDS = re.compile(r"^(?:\*\*\* ?)?END OF (?:THE |THIS )?PROJECT GUTENBERG", re.M | re.I)
_STARRED_END = re.compile(r"^\*\*\* ?END OF (?:THE |THIS )?PROJECT GUTENBERG", re.M | re.I)
# _words_ and =words=, over a few lines; no blank, and no name of a program, touches the signs.
_EMPHASIS = re.compile(
    r"(?<![^\W])([_=])(?=[^\s_=])(?:(?!\n[ \t]*\r?\n)[^_=]){1,1000}?(?<=[^\s_=])\1(?!\w)"
)
_PICTURE = re.compile(r"^[ \t]*\[Illustration(?::[ \t]*(?=[^\]])|\])", re.M)
_NOTE = re.compile(r"^[ \t]*\[Footnote[ \t]+\w{1,5}:(?:[^\[\]]|\[[^\[\]]{0,200}\]){0,5000}\]", re.M)


def read_gutenberg_form(text: str) -> SourceForm:
    """The signs of emphasis of a text, its pictures, notes, contents and licence."""
    notes = [*_list_licence(text), *_list_notes(text)]
    if (contents := find_contents(text)) is not None:
        notes.append(contents)
    hidden = [*_list_emphasis(text), *find_note_marks(text, (NoteMarks.BRACKETS,))]
    hidden += (HiddenStretch(*match.span()) for match in _PICTURE.finditer(text))
    return SourceForm(
        hidden=tuple(sorted(hidden, key=lambda each: each.start)), notes=tuple(sorted(notes))
    )


def take_licence_out(blocks: Sequence[Block]) -> tuple[Sequence[Block], tuple[SetAside, ...]]:
    """The blocks of a book in another format without its licence, which stands in front and behind.

    All of them stay where nothing else is left: a page can have its whole text in one block. Of a text
    that does not begin with the licence, only the line with its stars ends the book.
    """
    texts = ["\n".join([*(line.text for line in list_lines([block])), ""]) for block in blocks]
    begins = next((n for n, text in enumerate(texts) if _BEGINS.search(text)), -1)
    end_pattern = _ENDS if begins >= 0 else _STARRED_END
    ends = next(
        (n for n, text in enumerate(texts) if n > begins and end_pattern.search(text)), len(texts)
    )
    gone, left = [*texts[: begins + 1], *texts[ends:]], texts[begins + 1 : ends]
    if not gone or not re.search(r"\w", "".join(left)):
        return blocks, ()
    example = next(filter(None, map(str.strip, gone)), "").partition("\n")[0]
    aside = SetAside("paragraphs of the licence of Project Gutenberg", len(gone), example)
    # The book can begin on the page that the licence ends on.
    page = [block for block in blocks[: begins + 1] if isinstance(block, PageMark)][-1:]
    return [*page, *blocks[begins + 1 : ends]], (aside,)


def _list_emphasis(text: str) -> Iterator[HiddenStretch]:
    for match in _EMPHASIS.finditer(text):
        yield HiddenStretch(match.start(), match.start() + 1)
        yield HiddenStretch(match.end() - 1, match.end())


def _list_licence(text: str) -> Iterator[Stretch]:
    begins = _BEGINS.search(text)
    if begins is not None:
        yield 0, begins.end()
    ends = _ENDS.search(text, begins.end() if begins is not None else 0)
    if ends is not None:
        yield ends.start(), len(text)


def _list_notes(text: str) -> Iterator[Stretch]:
    return (match.span() for match in _NOTE.finditer(text))
