"""A Word document: what it shows when changes are accepted, with notes, tables and headings."""

from __future__ import annotations

import io
import logging
import re
from zipfile import ZIP_STORED, ZipFile

import mammoth
from selectolax.lexbor import LexborHTMLParser

from deckgen.sources.extracted_text import (
    ExtractedText,
    FileDetails,
    UnreadableSource,
    describe_extractor,
)
from deckgen.sources.html_blocks import read_html_body
from deckgen.sources.packed_file import PackedFile, refuse_entities

_DOCUMENT, _CORE = "word/document.xml", "docProps/core.xml"
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Verse'] => p.verse:fresh
p[style-name='HTML Preformatted'] => pre:separator('\\n')
p[style-name='Code'] => pre:separator('\\n')
p[style-name='Source Code'] => pre:separator('\\n')
"""
# Parts that mammoth reads, besides those that a name here matches.
_READ_PARTS = re.compile(r"\[Content_Types\]\.xml|.*\.rels|word/[^/]+\.xml")
_OLD_WORD = b"\xd0\xcf\x11\xe0"


def read_word_file(content: bytes) -> ExtractedText:
    """The text of a document.

    Raises:
        UnreadableSource: it is no Word document, or is protected.
    """
    if content.startswith(_OLD_WORD):
        raise UnreadableSource(
            "is an old Word file (.doc), or one with a password: open it in Word or LibreOffice "
            "and save it as .docx without a password"
        )
    packed = PackedFile(content)
    if _DOCUMENT not in packed.names:
        raise UnreadableSource("is a zip archive, and no Word document")
    html = _convert_to_html(_keep_readable_parts(packed))
    blocks = read_html_body(html)
    extractor = describe_extractor("mammoth", "selectolax")
    return ExtractedText(blocks, extractor, _read_details(packed))


def _keep_readable_parts(packed: PackedFile) -> io.BytesIO:
    """The document without pictures, every part within the limits, formulas as text."""
    kept = io.BytesIO()
    with ZipFile(kept, "w", ZIP_STORED) as archive:
        for name in sorted(packed.names):
            if _READ_PARTS.fullmatch(name):
                part = refuse_entities(packed.read_entry(name), "Word document")
                archive.writestr(name, _write_out_formulas(part))
    kept.seek(0)
    return kept


def _write_out_formulas(part: bytes) -> bytes:
    """Office's formulas as runs of text: mammoth leaves them out without a word."""
    if b"<m:oMath" not in part:
        return part

    def run(sign: str) -> bytes:
        return f"<w:r><w:t>{sign}</w:t></w:r>".encode()

    for name, opening, closing in (("sup", "^(", ")"), ("sub", "_(", ")"), ("den", "/(", ")")):
        part = part.replace(f"<m:{name}>".encode(), run(opening))
        part = part.replace(f"</m:{name}>".encode(), run(closing))
    part = re.sub(rb"<m:r\b[^>]*>", b"<w:r>", part).replace(b"</m:r>", b"</w:r>")
    part = re.sub(rb"<m:t\b[^>]*>", b'<w:t xml:space="preserve">', part)
    part = part.replace(b"</m:t>", b"</w:t>")
    part = re.sub(rb"<m:rPr>.*?</m:rPr>|<m:(\w+Pr)>.*?</m:\1>", b"", part, flags=re.DOTALL)
    return re.sub(rb"</?m:[^>]*>", b"", part)


def _convert_to_html(document: io.BytesIO) -> str:
    # It reports every style that it does not know.
    logging.disable(logging.CRITICAL)
    try:
        result = mammoth.convert_to_html(
            document,
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(lambda _: {}),
            external_file_access=False,
        )
    except RecursionError as failure:
        raise UnreadableSource("is nested too deeply") from failure
    except Exception as failure:  # it says itself what is wrong with a part
        raise UnreadableSource(
            f"is broken ({' '.join(str(failure).split())[:100]}): open it in Word or LibreOffice "
            "and save it again"
        ) from failure
    return str(result.value)


def _read_details(packed: PackedFile) -> FileDetails:
    core = LexborHTMLParser(packed.read_entry(_CORE).decode("utf-8", "replace"))
    found: dict[str, str] = {}
    if core.root is not None:
        for node in core.root.traverse(include_text=False):
            name = (node.tag or "").rpartition(":")[2]
            if name in ("title", "creator", "language"):
                found.setdefault(name, " ".join((node.text() or "").split()))
    # When a document was made says nothing of when the text was published.
    return FileDetails(
        found.get("title", ""), found.get("creator", ""), "", found.get("language", "")
    )
