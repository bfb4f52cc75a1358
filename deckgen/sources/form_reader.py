"""A text of any form → what its form says by itself."""

from __future__ import annotations

from enum import StrEnum

from deckgen.sources.aozora_form import read_aozora_form
from deckgen.sources.gutenberg_form import read_gutenberg_form
from deckgen.sources.marked_form import read_marked_form
from deckgen.sources.source_form import PLAIN_FORM, SourceForm


class FormName(StrEnum):
    """How the marks of a text are read."""

    PLAIN = "plain"
    MARKED = "marked"
    MARKDOWN = "markdown"
    GUTENBERG = "gutenberg"
    AOZORA = "aozora"


def read_source_form(text: str, name: FormName) -> SourceForm:
    """The headings, pages, speakers and hidden signs that a text's form has."""
    if name is FormName.MARKDOWN:
        # Its reader is slow to load, and most projects have no such text.
        from deckgen.sources.markdown_form import read_markdown_form

        return read_markdown_form(text)
    readers = {
        FormName.MARKED: read_marked_form,
        FormName.GUTENBERG: read_gutenberg_form,
        FormName.AOZORA: read_aozora_form,
    }
    return readers[name](text) if name in readers else PLAIN_FORM
