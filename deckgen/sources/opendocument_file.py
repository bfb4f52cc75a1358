"""An OpenDocument text (LibreOffice): headings, lists, tables, notes, ruby; changes accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from xml.etree import ElementTree

from deckgen.sources.extracted_text import (
    ExtractedText,
    FileDetails,
    SetAside,
    UnreadableSource,
    describe_extractor,
)
from deckgen.sources.html_blocks import read_html_body
from deckgen.sources.packed_file import PackedFile, refuse_entities

_CONTENT, _META, _MANIFEST = "content.xml", "meta.xml", "META-INF/manifest.xml"
_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _STYLE, _OFFICE = (
    f"{{{_NAMES}text:1.0}}",
    f"{{{_NAMES}style:1.0}}",
    f"{{{_NAMES}office:1.0}}",
)
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_META_NAME = f"{{{_NAMES}meta:1.0}}"
# Comments, deleted words, contents and indexes, what a field or a picture is made of.
_SKIPPED = frozenset(
    [
        "annotation",
        "tracked-changes",
        "table-of-content",
        "alphabetical-index",
        "illustration-index",
        "table-index",
        "object-index",
        "user-index",
        "sequence-decls",
        "variable-decls",
        "user-field-decls",
        "forms",
        "image",
        "object",
        "object-ole",
        "note-citation",
        "ruby-text",
        "covered-table-cell",
    ]
)
_ELEMENTS = {
    "list": "ul",
    "list-item": "li",
    "list-header": "li",
    "table": "table",
    "table-row": "tr",
    "table-cell": "td",
}
# Styles whose lines and blanks count.
_CODE_STYLES = frozenset({"Preformatted_20_Text", "Source_20_Code", "Source_Text"})
_BETWEEN_LINES = re.compile(r"</pre>\s*<pre>")
MAX_DEPTH = 200
_LARGEST_HEADING = 6
_MAX_SPACES = 1_000


def read_opendocument_file(content: bytes) -> ExtractedText:
    """The text of a document.

    Raises:
        UnreadableSource: it is no OpenDocument text, or is protected.
    """
    packed = PackedFile(content)
    if _CONTENT not in packed.names:
        raise UnreadableSource("is a zip archive, and no OpenDocument text")
    if b"encryption-data" in packed.read_entry(_MANIFEST):
        raise UnreadableSource("is protected with a password: save a copy without one")
    root = _parse_xml(packed.read_entry(_CONTENT))
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise UnreadableSource("is an OpenDocument file, and no text: save it as .odt")
    writer = _HtmlWriter(_read_parent_styles(root))
    blocks = read_html_body(writer.write(body))
    aside = (SetAside("formulas and other objects", writer.objects),) if writer.objects else ()
    return ExtractedText(blocks, describe_extractor("selectolax"), _read_details(packed), aside)


def _parse_xml(part: bytes) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(refuse_entities(part, "OpenDocument text"))
    except ElementTree.ParseError as failure:
        raise UnreadableSource("is broken: open it in LibreOffice and save it again") from failure


def _read_parent_styles(root: ElementTree.Element) -> dict[str, str]:
    """The named style that each style of the document was made from."""
    return {
        style.get(f"{_STYLE}name", ""): style.get(f"{_STYLE}parent-style-name", "")
        for style in root.iter(f"{_STYLE}style")
    }


class _HtmlWriter:
    """Writes a document as HTML, with notes as mammoth writes those of Word."""

    def __init__(self, parents: dict[str, str]) -> None:
        self.parents = parents
        self.notes: list[str] = []
        self.objects = 0

    def write(self, body: ElementTree.Element) -> str:
        """The HTML of all; the notes come last."""
        # Each line of code is a paragraph of its own.
        html = _BETWEEN_LINES.sub("\n", "".join(self._write_inside(body, 0)))
        notes = "".join(
            f'<li id="note-{number}">{words} <a href="#mark-{number}">↑</a></li>'
            for number, words in enumerate(self.notes, 1)
        )
        return f"{html}<ol>{notes}</ol>" if notes else html

    def _write_inside(self, element: ElementTree.Element, depth: int) -> Iterator[str]:
        if depth > MAX_DEPTH:
            raise UnreadableSource("is nested too deeply")
        yield escape(element.text or "")
        for child in element:
            yield from self._write_element(child, depth + 1)
            yield escape(child.tail or "")

    def _write_element(self, element: ElementTree.Element, depth: int) -> Iterator[str]:
        name = str(element.tag).rpartition("}")[2]
        self.objects += name == "object"
        if name in _SKIPPED:
            return
        if name in ("s", "tab", "line-break"):
            yield _write_blank(element, name)
        elif name == "note":
            yield self._write_note(element, depth)
        elif name == "ruby":
            yield self._write_ruby(element, depth)
        elif name in ("h", "p"):
            tag = self._find_block_tag(element, name)
            yield f"<{tag}>"
            yield from self._write_inside(element, depth)
            yield f"</{tag}>"
        elif tag := _ELEMENTS.get(name, ""):
            yield f"<{tag}>"
            yield from self._write_inside(element, depth)
            yield f"</{tag}>"
        else:
            yield from self._write_inside(element, depth)

    def _find_block_tag(self, element: ElementTree.Element, name: str) -> str:
        style = element.get(f"{_TEXT}style-name", "")
        named = {style, self.parents.get(style, "")}
        if name == "h":
            level = element.get(f"{_TEXT}outline-level", "1")[:3]
            return f"h{min(int(level), _LARGEST_HEADING) if level.isdecimal() else 1}"
        if "Title" in named:
            return "h1"
        return "pre" if named & _CODE_STYLES else "p"

    def _write_note(self, element: ElementTree.Element, depth: int) -> str:
        number = len(self.notes) + 1
        self.notes.append("")
        citation, body = (element.find(f"{_TEXT}note-{part}") for part in ("citation", "body"))
        printed = "".join(citation.itertext()) if citation is not None else str(number)
        if body is not None:
            self.notes[number - 1] = "".join(self._write_inside(body, depth))
        mark = f'<a href="#note-{number}" id="mark-{number}">{escape(printed)}</a>'
        return f"<sup>{mark}</sup>"

    def _write_ruby(self, element: ElementTree.Element, depth: int) -> str:
        base, text = (element.find(f"{_TEXT}ruby-{part}") for part in ("base", "text"))
        words = "".join(self._write_inside(base, depth)) if base is not None else ""
        reading = "".join(text.itertext()) if text is not None else ""
        return f"<ruby>{words}<rt>{escape(reading)}</rt></ruby>"


def _write_blank(element: ElementTree.Element, name: str) -> str:
    if name == "line-break":
        return "<br>"
    count = element.get(f"{_TEXT}c", "1")[:9]
    return "\t" if name == "tab" else " " * min(int(count) if count.isdecimal() else 1, _MAX_SPACES)


def _read_details(packed: PackedFile) -> FileDetails:
    part = packed.read_entry(_META)
    if not part:
        return FileDetails()
    root = _parse_xml(part)
    names = (f"{_DUBLIN_CORE}title", f"{_META_NAME}initial-creator", f"{_DUBLIN_CORE}language")
    title, author, language = (
        " ".join("".join(found.itertext()).split())
        if (found := root.find(f".//{name}")) is not None
        else ""
        for name in names
    )
    if not author and (creator := root.find(f".//{_DUBLIN_CORE}creator")) is not None:
        author = " ".join("".join(creator.itertext()).split())
    # When a document was made says nothing of when the text was published.
    return FileDetails(title, author, "", language)
