"""What plain texts of well-known collections say of themselves at their head, and how they are
written.
"""

from __future__ import annotations

import re

from deckgen.sources.extracted_text import FileDetails
from deckgen.sources.form_reader import FormName

_GUTENBERG = re.compile(r"\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG E-?BOOK", re.IGNORECASE)
# The note on signs at the head of texts of Aozora Bunko; title and author stand above it.
_AOZORA = "【テキスト中に現れる記号について】"
_HEAD = 10_000


def read_plain_details(text: str) -> FileDetails:
    """Title and author from the head of a text of Project Gutenberg or Aozora Bunko; empty for any
    other.
    """
    head = text[:_HEAD].replace("\r\n", "\n")
    if start := _GUTENBERG.search(head):
        before = head[: start.start()]
        found = {
            key: " ".join(match.group(1).split())
            for key in ("Title", "Author")
            if (match := re.search(rf"^{key}: (.+(?:\n[ \t]+\S.*)*)", before, re.MULTILINE))
        }
        return FileDetails(found.get("Title", ""), found.get("Author", ""))
    if _AOZORA in head:
        title, author, *_ = [*head.split("\n"), ""]
        return FileDetails(title.strip(), author.strip())
    return FileDetails()


def find_plain_form(text: str) -> str:
    """The ``form:`` of a text of Project Gutenberg or Aozora Bunko; empty for any other."""
    head = text[:_HEAD]
    if _GUTENBERG.search(head):
        return FormName.GUTENBERG.value
    return FormName.AOZORA.value if _AOZORA in head else ""
