"""An EPUB: the chapters in the order of its spine, and what its package document says."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from deckgen.sources.extracted_text import (
    ExtractedText,
    FileDetails,
    SetAside,
    UnreadableSource,
    describe_extractor,
)
from deckgen.sources.html_blocks import read_html_parts
from deckgen.sources.html_file import decode_html
from deckgen.sources.html_links import HtmlPart, list_types
from deckgen.sources.packed_file import PackedFile

# `<a id="x"/>` is whole in XHTML, and without an end in HTML.
_SELF_CLOSED = re.compile(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)"
    r"([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*)\s*/>"
)
_EVENTS_OF_THE_TEXT = frozenset({"original-publication"})
# Fonts are scrambled in many books that anybody can read.
_SCRAMBLED_FONT = "http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"


def read_epub_file(content: bytes) -> ExtractedText:
    """The text of a book.

    Raises:
        UnreadableSource: it is no EPUB, or is protected.
    """
    book = PackedFile(content)
    _refuse_protection(book)
    package_path = _find_package(book)
    package = LexborHTMLParser(decode_html(book.read_entry(package_path)))
    items = {item.attributes.get("id"): item.attributes for item in package.css("manifest item")}
    folder = posixpath.dirname(package_path)
    parts: list[HtmlPart] = []
    contents: list[str] = []
    for reference in package.css("spine itemref"):
        item = items.get(reference.attributes.get("idref")) or {}
        path = posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
        if not re.search("html|xml", item.get("media-type") or "html"):
            continue
        body = _read_chapter(book.read_entry(path))
        if body is None:
            continue
        contents += _remove_contents(body)
        parts.append(HtmlPart(path, body))
    if not parts:
        raise UnreadableSource("is an EPUB without chapters: open it in a reader and save it again")
    set_aside = (SetAside("tables of contents", len(contents), contents[0]),) if contents else ()
    extractor = describe_extractor("selectolax")
    return ExtractedText(read_html_parts(parts), extractor, _read_details(package), set_aside)


def _refuse_protection(book: PackedFile) -> None:
    encryption = LexborHTMLParser(decode_html(book.read_entry("META-INF/encryption.xml")))
    methods = (
        [
            str(each.attributes.get("algorithm") or "")
            for each in encryption.root.traverse(include_text=False)
            if (each.tag or "").endswith("encryptionmethod")
        ]
        if encryption.root is not None
        else []
    )
    # Of a book's data, not of its keys.
    if any(not method.startswith(_SCRAMBLED_FONT) for method in methods):
        raise UnreadableSource("is protected against copying (DRM): deckgen cannot read it")


def _find_package(book: PackedFile) -> str:
    container = LexborHTMLParser(decode_html(book.read_entry("META-INF/container.xml")))
    for root in container.css("rootfile"):
        if path := root.attributes.get("full-path"):
            return path
    found = sorted(name for name in book.names if name.endswith(".opf"))
    if not found:
        raise UnreadableSource("is a zip archive, and no EPUB: it has no package document")
    return found[0]


def _read_chapter(content: bytes) -> LexborNode | None:
    text = decode_html(content)
    text = re.sub(r"<!\[CDATA\[(.*?)\]\]>", _escape_data, text, flags=re.DOTALL)
    return LexborHTMLParser(_SELF_CLOSED.sub(r"<\1\2></\1>", text)).body


def _escape_data(match: re.Match[str]) -> str:
    return match.group(1).replace("&", "&amp;").replace("<", "&lt;")


def _remove_contents(body: LexborNode) -> list[str]:
    """Takes the book's navigation out of a chapter; the beginning of each part of it."""
    removed = []
    for node in body.css("nav"):
        if list_types(node) - {"doc-footnote"} or node.attributes.get("id"):
            removed.append(" ".join((node.text(separator=" ") or "").split())[:100])
        node.decompose()
    return removed


def _read_details(package: LexborHTMLParser) -> FileDetails:
    """What the book says of itself; of its dates only the one that is the text's own.

    By its standard (EPUB 3.3, “The dc:date element”), the date is that of the publication of the EPUB,
    which can be a century after the text: “last year” would count from it.
    """
    found: dict[str, str] = {}
    for node in package.css("metadata *"):
        name = (node.tag or "").removeprefix("dc:")
        if name == "date" and node.attributes.get("opf:event") not in _EVENTS_OF_THE_TEXT:
            continue
        if name in ("title", "creator", "date", "language"):
            found.setdefault(name, " ".join((node.text() or "").split()))
    date = re.match(r"\d{4}(-\d\d(-\d\d)?)?", found.get("date", ""))
    return FileDetails(
        found.get("title", ""),
        found.get("creator", ""),
        date.group() if date else "",
        found.get("language", ""),
    )
