"""What the signs of a Markdown text say: headings, notes, code, and what no reader sees.

Read by pulldown-cmark, which knows the place of every word: markdown-it does not inside a line.
"""

from __future__ import annotations

import re
from typing import Any

import pyromark

from deckgen.sources.source_form import (
    FormLine,
    HiddenStretch,
    KeptLines,
    LineKind,
    SourceForm,
    Stretch,
)
from deckgen.text.spans import Utf8Offsets

_OPTIONS = (
    pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
)
_HOLDS_MARKDOWN = re.compile(r"<[^<>]*\bmarkdown\s*=\s*[\"']?1")
_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
# Signs on one line, with the blanks between them.
_SIGNS = re.compile(r"\S+(?:[ \t]+\S+)*")


def read_markdown_form(text: str) -> SourceForm:
    """The headings of a text, its notes, its code, and the signs between its words."""
    reader = _Reader(text)
    for event, place in pyromark.events_with_range(text, options=_OPTIONS):
        reader.read_event(event, place["start"], place["end"])
    return reader.finish()


class _Reader:
    """Gathers what events say; everything that no event shows is hidden."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.offsets = Utf8Offsets(text)
        self.lines: list[FormLine] = []
        self.hidden: list[HiddenStretch] = []
        self.notes: list[Stretch] = []
        self.kept: list[KeptLines] = []
        self.shown = 0
        # What a heading says, while it is read; and how deep pictures and settings are open.
        self.heading: list[str] | None = None
        self.unseen = 0
        # 1 in a block of code, 2 after its first line.
        self.in_code = 0
        self.holds_markdown = False

    def read_event(self, event: Any, first: int, last: int) -> None:
        start, end = map(self.offsets.find_character, (first, last))
        if isinstance(event, str):
            if event in ("SoftBreak", "HardBreak"):
                self._show(start, end, " ")
            return
        ((name, value),) = event.items()
        match name:
            case "Start":
                self._open(value, start, end)
            case "End":
                self._close(value, start, end)
            case "Text" | "Code":
                self._read_words(name, value, start, end)
            case "Html" | "InlineHtml":
                self._read_html(start, end)
            case "FootnoteReference":
                self._hide_up_to(start)
                self._hide(start, end, value)

    def finish(self) -> SourceForm:
        self._hide_up_to(len(self.text))
        return SourceForm(
            tuple(self.lines), tuple(self.hidden), tuple(sorted(self.notes)), tuple(self.kept)
        )

    def _open(self, value: Any, start: int, end: int) -> None:
        name = next(iter(value)) if isinstance(value, dict) else value
        if name == "Heading":
            self.heading = []
        elif name == "CodeBlock":
            self.in_code = 1
        elif name == "FootnoteDefinition":
            self.notes.append((start, end))
        elif name == "MetadataBlock":
            self.notes.append((start, end))
            self.unseen += 1
        elif name == "Image":
            self.unseen += 1

    def _close(self, value: Any, start: int, end: int) -> None:
        name, inner = next(iter(value.items())) if isinstance(value, dict) else (value, "")
        if name == "Heading" and self.heading is not None:
            words = " ".join("".join(self.heading).split())
            line_end = start + len(self.text[start:end].rstrip())
            self.lines.append(FormLine(LineKind.HEADING, start, line_end, words, int(inner[1])))
            self.heading = None
        elif name == "CodeBlock":
            self.in_code = 0
        elif name == "HtmlBlock":
            self.holds_markdown = False
        elif name in ("MetadataBlock", "Image"):
            self.unseen -= 1

    def _read_words(self, name: str, words: str, start: int, end: int) -> None:
        # Of a tab that only begins a line of code, the other blanks stand nowhere in the text.
        if self.unseen or start == end:
            return
        written = self.text[start:end]
        if name == "Code":
            ticks = len(written) - len(written.lstrip("`"))
            start, end = start + ticks, end - ticks
        elif written != words and written.replace("\r\n", "\n") != words:
            # `&amp;` shows another sign than it is written with.
            self._hide_up_to(start)
            self._hide(start, end, words)
            self._note_words(words)
            return
        elif self.in_code:
            first = self.kept.pop().start if self.in_code > 1 else start
            self.kept.append(KeptLines(first, end, "code"))
            self.in_code = 2
        self._show(start, end, words)

    def _read_html(self, start: int, end: int) -> None:
        """Words between tags are seen."""
        # In such a block no blank line parts a tag and what it holds.
        self.holds_markdown |= bool(_HOLDS_MARKDOWN.match(self.text, start, end))
        if self.holds_markdown and (signs := _HEADING.match(self.text, start, end)):
            words = self.text[signs.end() : end].strip()
            line_end = start + len(self.text[start:end].rstrip())
            self.lines.append(FormLine(LineKind.HEADING, start, line_end, words, len(signs[1])))
            self._show(signs.end(), line_end, words)
            return
        at = start
        for tag in _TAG.finditer(self.text, start, end):
            self._show(at, tag.start(), self.text[at : tag.start()])
            at = tag.end()
        self._show(at, end, self.text[at:end])

    def _show(self, start: int, end: int, words: str) -> None:
        if start < end:
            self._hide_up_to(start)
            self.shown = max(self.shown, end)
            self._note_words(words)

    def _note_words(self, words: str) -> None:
        if self.heading is not None:
            self.heading.append(words)

    def _hide_up_to(self, start: int) -> None:
        """Hides the signs since the last words."""
        for signs in _SIGNS.finditer(self.text, self.shown, max(start, self.shown)):
            self.hidden.append(HiddenStretch(signs.start(), signs.end()))
        self.shown = max(self.shown, start)

    def _hide(self, start: int, end: int, printed: str) -> None:
        self.hidden.append(HiddenStretch(start, end, printed))
        self.shown = max(self.shown, end)
