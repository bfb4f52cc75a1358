"""What the marks of a Markdown text say: its headings, and the signs that no reader sees."""

from __future__ import annotations

import re

from deckgen.sources.source_form import FormLine, LineKind, SourceForm

_HEADING = re.compile(r"^(?:> ?)*(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*\r?$", re.MULTILINE)


def read_markdown_form(text: str) -> SourceForm:
    lines = []
    for found in _HEADING.finditer(text):
        lines.append(
            FormLine(LineKind.HEADING, found.start(), found.end(), found[2], len(found[1]))
        )
    return SourceForm(lines=tuple(lines))
