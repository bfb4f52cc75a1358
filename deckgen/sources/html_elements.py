"""What single elements of HTML mean: verse, a table that is read by rows, a page, ruby, a formula."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from statistics import mean

from selectolax.lexbor import LexborNode

from deckgen.sources.html_links import list_types

_VERSE = re.compile(
    r"(?:^|[\s:_-])(?:verse|poem|poetry|song|lyrics|linegroup|stanza)s?(?:$|[\s_-])"
)
_STANZA = re.compile(r"(?:^|[\s_-])(?:stanza|lg|linegroup)(?:$|[\s_-])")
# Of Project Gutenberg, Wikisource and other books that are set as web pages.
_PAGE_CLASSES = frozenset({"pagenum", "pageno", "pagenumber", "page-number", "pagebreak"})
_PAGE_NUMBER = re.compile(r"\d{1,4}|[ivxlc]+", re.IGNORECASE)
# What has longer cells is set in columns, and is no table to read by rows.
MAX_MEAN_CELL = 200
# What no text of a project may hold: control signs, and halves of characters.
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def clean_words(text: str) -> str:
    """Words without the signs that no text may hold; line breaks of office programs are ``\\n``."""
    return _UNWRITABLE.sub("", re.sub("\r\n?|[\x0b\x0c]", "\n", text))


def is_verse(node: LexborNode) -> bool:
    """Whether an element says that it holds verse."""
    if node.tag in ("body", "html", "a", "span", "table"):
        return False
    return bool(_VERSE.search(f"{get_class(node)} {' '.join(list_types(node))}"))


def is_stanza(node: LexborNode) -> bool:
    """Whether an element is a group of lines in a poem."""
    return bool(_STANZA.search(get_class(node)))


def get_class(node: LexborNode) -> str:
    return (node.attributes.get("class") or "").lower()


def find_page(node: LexborNode) -> str | None:
    """The number of the page that an element says begins there, empty if it does not say; None for any
    other element.

    Books of EPUB have a type for it. Those that are set as web pages have classes, which others may use
    for something else: there the number must be one.
    """
    if list_types(node) & {"pagebreak", "doc-pagebreak"}:
        return read_page(node)
    if not _PAGE_CLASSES.isdisjoint(get_class(node).split()):
        page = read_page(node)
        return page if _PAGE_NUMBER.fullmatch(page) else None
    return None


def read_page(node: LexborNode) -> str:
    """The number of the page that begins at an element; empty if it does not say."""
    attributes = node.attributes
    for name in ("title", "aria-label", "value"):
        if page := _clean_page(attributes.get(name) or ""):
            return page
    if page := _clean_page(node.text() or ""):
        return page
    number = re.search(r"(\d+|[ivxlc]+)$", attributes.get("id") or "", re.IGNORECASE)
    return number.group() if number else ""


def _clean_page(text: str) -> str:
    return re.sub(r"[\[\]{}\s:.]+|(?i:\bpage\b|\bpg\b|\bp\.)", "", text)


def read_ruby(node: LexborNode) -> str:
    """A word with its reading, as plain texts in Japanese have it: ``｜漢字《かんじ》``."""
    base = reading = ""
    for each in node.traverse(include_text=True):
        if not each.is_text_node:
            continue
        parent = each.parent
        if parent is not None and parent.tag in ("rt", "rtc"):
            reading += each.text_content or ""
        elif parent is None or parent.tag != "rp":
            base += each.text_content or ""
    base, reading = clean_words(base).strip(), clean_words(reading).strip()
    return f"｜{base}《{reading}》" if reading else base


def find_tex(node: LexborNode) -> str:
    """The TeX of a formula that stands by itself; empty if it has none."""
    if node.attributes.get("display") != "block":
        return ""
    tex = node.css_first('annotation[encoding="application/x-tex"]')
    return (tex.text() or "") if tex is not None else ""


def list_rows(table: LexborNode) -> list[list[LexborNode]]:
    """The cells of a table, row by row; rows without cells are left out."""
    rows = [[cell for cell in row.iter() if cell.tag in ("td", "th")] for row in table.css("tr")]
    return [row for row in rows if row]


def is_data_table(table: LexborNode, rows: Sequence[Sequence[LexborNode]]) -> bool:
    """Whether a table is read by rows, and not a page that is set in columns."""
    is_layout = list_types(table) & {"presentation", "none"} or table.css_first("td table")
    if is_layout or len(rows) < 2 or max(map(len, rows)) < 2:
        return False
    lengths = [len(cell.text() or "") for cell in chain.from_iterable(rows)]
    return mean(lengths) <= MAX_MEAN_CELL
