"""A PDF as a text: its pages in reading order, with furniture, headings and footnotes told apart."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from deckgen.sources.blocks import Block, Heading, PageMark, build_paragraph
from deckgen.sources.extracted_text import (
    ExtractedText,
    FileDetails,
    SetAside,
    UnreadableSource,
    describe_extractor,
)
from deckgen.sources.html_elements import clean_words

_NO_TEXT = (
    "is a PDF of pictures without text (a scan): run text recognition first, for example "
    "`ocrmypdf in.pdf out.pdf`"
)
_PASSWORD = "is protected with a password: save a copy without one"
_BROKEN = "is broken: it is no whole PDF. Save or download it again"
# What programs write where nobody gave a title.
_NO_TITLE = re.compile(
    r"untitled|microsoft word|^arxiv:\d|\.(?:docx?|pdf|tex|indd|dvi|qxd)$|^\W*$", re.IGNORECASE
)


def read_pdf_file(content: bytes) -> ExtractedText:
    """The text of a PDF.

    Raises:
        UnreadableSource: it has no text, is protected or broken.
        ModuleNotFoundError: neither pypdfium2 nor pypdf is installed.
    """
    try:
        import pypdfium2
    except ModuleNotFoundError:
        return _read_with_pypdf(content)
    try:
        document = pypdfium2.PdfDocument(content)
        found = _read_document(document)
    except pypdfium2.PdfiumError as failure:
        if "password" in str(failure).lower() or "security" in str(failure).lower():
            raise UnreadableSource(_PASSWORD) from failure
        return _read_with_pypdf(content)
    return found


def _read_document(document: object) -> ExtractedText:
    from deckgen.sources.pdf_furniture import find_leading, separate_furniture
    from deckgen.sources.pdf_headings import find_headings
    from deckgen.sources.pdf_lines import list_outline, read_pdf_metadata, read_pdf_pages
    from deckgen.sources.pdf_notes import NoteReader
    from deckgen.sources.pdf_paragraphs import ParagraphBuilder

    pages = separate_furniture(list(read_pdf_pages(document)))
    lines = list(chain.from_iterable(page.lines for page in pages))
    if not lines:
        raise UnreadableSource(_NO_TEXT)
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    body_size = sizes.most_common(1)[0][0]
    headings = find_headings(lines, body_size, list_outline(document))
    fixed = sum(len(line.text) for line in lines if line.is_fixed_pitch)
    # Where all is set in one width, it says nothing.
    has_code = fixed < 0.5 * sum(len(line.text) for line in lines)
    builder = ParagraphBuilder(headings, find_leading(pages), has_code)
    notes = NoteReader(body_size)
    foot = ""
    for page in pages:
        mark = PageMark(page.label, " ".join(filter(None, (foot, page.head))))
        builder.add_page(mark, page.page.number, *notes.read_page(page.lines))
        foot = page.foot
    blocks = builder.finish()
    details = read_pdf_metadata(document)
    furniture = list(filter(None, chain.from_iterable((page.head, page.foot) for page in pages)))
    empty = [page.label for page in pages if not page.lines]
    set_aside = (
        [SetAside("running heads and page numbers", len(furniture), furniture[0])]
        if furniture
        else []
    )
    if empty:
        set_aside.append(
            SetAside("pages without text, perhaps pictures of text", len(empty), f"p. {empty[0]}")
        )
    title = "" if _NO_TITLE.search(details.title) else details.title
    return ExtractedText(
        blocks,
        describe_extractor("pypdfium2"),
        FileDetails(title or _find_title(blocks), details.author),
        tuple(set_aside),
    )


def _find_title(blocks: Sequence[Block]) -> str:
    """The first heading, if the text begins with one of the first level."""
    for block in blocks[:4]:
        if isinstance(block, Heading) and block.level == 1:
            return block.line.text
    return ""


def _read_with_pypdf(content: bytes) -> ExtractedText:
    """The words of the pages alone, for what PDFium does not read."""
    import pypdf

    # It reports every oddity of a file.
    logging.disable(logging.CRITICAL)
    blocks: list[Block] = []
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableSource(_PASSWORD)
        for number, page in enumerate(reader.pages, 1):
            blocks.append(PageMark(str(number)))
            for part in re.split(r"\n[ \t]*\n", clean_words(page.extract_text())):
                paragraph = build_paragraph("\n".join(line.strip() for line in part.split("\n")))
                if paragraph.lines:
                    blocks.append(paragraph)
    except UnreadableSource:
        raise
    except Exception as failure:  # a broken file fails in any way
        raise UnreadableSource(_BROKEN) from failure
    if all(isinstance(block, PageMark) for block in blocks):
        raise UnreadableSource(_NO_TEXT)
    return ExtractedText(blocks, describe_extractor("pypdf"))
