"""Files of foreign formats, made from their parts."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Mapping, Sequence
from zipfile import ZIP_DEFLATED, ZipFile

import pypdfium2
import pypdfium2.raw as pdfium

from deckgen.sources.extracted_text import ExtractedText
from deckgen.sources.marked_text import write_marked_text

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def pack(entries: Mapping[str, str | bytes]) -> bytes:
    """A zip archive."""
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return file.getvalue()


def make_word_file(body: str, notes: str = "", **more: str) -> bytes:
    """A Word document with these paragraphs and footnotes, in Word's own XML."""
    names = (
        f'xmlns:w="{_WORD}" xmlns:r="{_RELATIONS}" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    )
    relation = f'<Relationship Id="r1" Type="{_RELATIONS}/footnotes" Target="footnotes.xml"/>'
    entries = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r0" '
        f'Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f"{relation}</Relationships>",
        "word/footnotes.xml": f"<w:footnotes {names}>{notes}</w:footnotes>",
        **{name.replace("__", "/") + ".xml": content for name, content in more.items()},
    }
    return pack(entries)


def make_epub(
    chapters: Mapping[str, str], metadata: str = "", more: Mapping[str, str] | None = None
) -> bytes:
    """An EPUB with these chapters, which are the insides of their bodies."""
    items = "".join(
        f'<item id="i{number}" href="{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="i{number}"/>' for number in range(len(chapters)))
    pages = {
        f"OPS/{name}": '<?xml version="1.0" encoding="utf-8"?>'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title/><script/></head><body>{body}</body></html>"
        for name, body in chapters.items()
    }
    return pack(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OPS/a.opf"/>'
            "</rootfiles></container>",
            "OPS/a.opf": f"<package><metadata>{metadata}</metadata><manifest>{items}</manifest>"
            f"<spine>{spine}</spine></package>",
            **pages,
            **(more or {}),
        }
    )


def show_text(found: ExtractedText) -> str:
    """The committed form of what was read."""
    return write_marked_text(found.blocks)


def make_pdf(
    pages: Sequence[Sequence[tuple[float, float, float, str]]], font: str = "Times-Roman"
) -> bytes:
    """A PDF; each line of a page is its left edge, its baseline, its size (in points), and its words."""
    document = pypdfium2.PdfDocument.new()
    for lines in pages:
        page = document.new_page(612, 792)
        for left, baseline, size, words in lines:
            text = pdfium.FPDFPageObj_NewTextObj(document.raw, font.encode(), size)
            encoded = ctypes.create_string_buffer((words + "\0").encode("utf-16-le"))
            pointer = ctypes.cast(encoded, ctypes.POINTER(ctypes.c_ushort))
            pdfium.FPDFText_SetText(text, pointer)
            pdfium.FPDFPageObj_Transform(text, 1, 0, 0, 1, left, baseline)
            pdfium.FPDFPage_InsertObject(page.raw, text)
        page.gen_content()
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
