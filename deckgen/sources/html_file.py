"""A web page: its text without menus and buttons, and what its head says of it."""

from __future__ import annotations

import codecs
import logging
import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from deckgen.sources.extracted_text import (
    ExtractedText,
    FileDetails,
    SetAside,
    UnreadableSource,
    describe_extractor,
)
from deckgen.sources.html_blocks import read_html_parts
from deckgen.sources.html_links import HtmlPart, find_note_links

# What surrounds the text of a page. The classes are those of MediaWiki, WordPress and print styles.
_FURNITURE = (
    "nav, [role=navigation], [role=search], [role=banner], [role=contentinfo], .noprint, .navbox,"
    " .toc, #toc, .mw-editsection, .mw-jump-link, .skip-link, .screen-reader-text, .sr-only,"
    " .catlinks, .metadata, .printfooter, [aria-hidden=true].icon, .headerlink, .anchor-link"
)
_CHARSET = re.compile(
    rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*[\"']?([\w:-]+)"
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_html_file(content: bytes) -> ExtractedText:
    """The text of a page.

    Raises:
        UnreadableSource: it has none.
    """
    text = decode_html(content)
    tree = LexborHTMLParser(text)
    if tree.body is None:
        raise UnreadableSource("has no text")
    set_aside = _remove_furniture(tree)
    roots = _choose_roots(tree)
    parts = [HtmlPart("", root) for root in roots]
    language = next((each.attributes.get("lang") or "" for each in tree.css("html[lang]")), "")
    details = _read_details(text, tree, language)
    return ExtractedText(
        read_html_parts(parts), describe_extractor("selectolax", "trafilatura"), details, set_aside
    )


def decode_html(content: bytes) -> str:
    """The characters of a page, by its mark, by what it says, or as UTF-8."""
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return content.decode(codec, "replace")
    declared = _CHARSET.search(content[:2000])
    for name in ("utf-8", declared.group(1).decode("ascii") if declared else "", "windows-1252"):
        try:
            return content.decode(name)
        except (LookupError, UnicodeError):
            continue
    return content.decode("utf-8", "replace")


def _remove_furniture(tree: LexborHTMLParser) -> tuple[SetAside, ...]:
    """Takes menus and the like out of the page."""
    found = tree.css(_FURNITURE)
    inner = tree.css_first("main, article, [role=main]") is not None
    found += tree.css("body > header, body > footer, body > aside") if inner else []
    examples = [" ".join((node.text(separator=" ") or "").split()) for node in found]
    for node in found:
        node.decompose()
    shown = [each for each in examples if each]
    return (SetAside("menus and page furniture", len(shown), shown[0]),) if shown else ()


def _choose_roots(tree: LexborHTMLParser) -> list[LexborNode]:
    """The elements that hold the text: the main one, or the body.

    Where notes stand outside the main element, the body is the text.
    """
    assert tree.body is not None
    for selector in ("main, [role=main]", "article"):
        found = [node for node in tree.css(selector) if (node.text() or "").strip()]
        if len(found) == 1:
            inside = len(find_note_links([HtmlPart("", found[0])]).notes)
            everywhere = len(find_note_links([HtmlPart("", tree.body)]).notes)
            return found if inside == everywhere else [tree.body]
    return [tree.body]


def _read_details(text: str, tree: LexborHTMLParser, language: str) -> FileDetails:
    """Title, author and date, by trafilatura's rules for many sites."""
    # It logs what it does not find, and this is no fault of the page.
    logging.disable(logging.CRITICAL)
    from trafilatura.metadata import extract_metadata

    heading = tree.css_first("title")
    title = " ".join((heading.text() if heading is not None else "").split())
    try:
        # Not any date that stands somewhere in the text: “last year” would count from it.
        found = extract_metadata(text, extensive=False)
    except Exception:  # a page that its parser cannot read has a text all the same
        found = None
    if found is None:
        return FileDetails(title, language=language)
    # Pages of documentation have a link to itself in each heading.
    title = (found.title or title).rstrip("¶ ")
    return FileDetails(title, found.author or "", found.date or "", language)
