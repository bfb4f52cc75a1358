"""Where a text lists its own chapters: a table of contents is no text that a question must cover."""

from __future__ import annotations

import re

from deckgen.sources.source_form import Stretch

_HEADING_WORDS = (
    "contents",
    "table of contents",
    "inhalt",
    "inhaltsverzeichnis",
    "table des matières",
    "sommaire",
    "contenido",
    "índice",
    "indice",
    "inhoud",
    "innehåll",
    "spis treści",
    "содержание",
    "оглавление",
    "目次",
    "目录",
)
_HEADING = re.compile(
    rf"^[ \t]*(?:#{{1,6}} )?(?:{'|'.join(_HEADING_WORDS)})[.:]?[ \t]*\r?$",
    re.MULTILINE | re.IGNORECASE,
)
_FILLED_LINE = re.compile(r"^[^\S\n]*(\S[^\n]*)$", re.MULTILINE)
# Before an entry, the sign of a heading; after it dots, and the number of a page.
_LEAD = re.compile(r"#{1,6} ")
_PAGE = re.compile(r"[\s.·…](?:\d{1,4}|[ivxlc]{1,8})\Z", re.IGNORECASE)
_LONGEST_PAGE = 9
_LEADER_SIGNS = " \t.·…"
# Contents stand in this first part of a text, and are no longer than it.
_SHARE = 4
_MAX_ENTRY_CHARS = 200


def find_contents(text: str) -> Stretch | None:
    """From the word “Contents” to the line where the first entry stands again, as a heading; None
    where no entry does.
    """
    head = _HEADING.search(text, 0, len(text) // _SHARE + 1_000)
    entry = _FILLED_LINE.search(text, head.end()) if head is not None else None
    if head is None or entry is None:
        return None
    first = _fold_entry(entry[1])
    limit = head.end() + len(text) // _SHARE + 1_000
    for count, line in enumerate(_FILLED_LINE.finditer(text, entry.end(), limit)):
        # One line after the word is no list.
        if first and count and _fold_entry(line[1]) == first:
            return head.start(), line.start()
    return None


def _fold_entry(line: str) -> str:
    words = _LEAD.sub("", line[:_MAX_ENTRY_CHARS].strip(), count=1)
    page = _PAGE.search(words, max(0, len(words) - _LONGEST_PAGE))
    words = words[: page.start()] if page is not None else words
    return " ".join(words.rstrip(_LEADER_SIGNS).casefold().split())
