"""A book as readers that are made of a browser show it: the chapters of an EPUB as one page of XHTML."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

_ITEM = re.compile(r"<item\s[^>]*>")
_REFERENCE = re.compile(r"<itemref\s[^>]*\bidref=\"([^\"]+)\"")
_BODY = re.compile(r"<body\b[^>]*>(.*)</body>", re.DOTALL)
_PICTURE = re.compile(r"<img\b[^>]*>")
_HTML = re.compile(r"<html\b[^>]*>")


def write_book_page(book: Path, page: Path) -> None:
    """Write the chapters in the order of the spine, without the styles and pictures of the book."""
    chapters = list(_read_chapters(book))
    head = next(found.group() for each in chapters if (found := _HTML.search(each)))
    bodies = [found[1] for each in chapters if (found := _BODY.search(each))]
    # Without its file a picture would be shown by its description, which readers do not show.
    parts = _PICTURE.sub("", "\n".join(f"<div>{each}</div>" for each in bodies))
    title = "<head><title>Book</title></head>"
    page.write_text(f"{head}{title}<body>{parts}</body></html>", encoding="utf-8")


def _read_chapters(book: Path) -> Iterator[str]:
    with ZipFile(book) as archive:
        (package,) = [name for name in archive.namelist() if name.endswith(".opf")]
        text = archive.read(package).decode("utf-8")
        paths: dict[str, str] = {}
        for item in _ITEM.findall(text):
            values = dict(re.findall(r"([\w:-]+)=\"([^\"]*)\"", item))
            paths[values["id"]] = values["href"]
        for name in _REFERENCE.findall(text):
            path = posixpath.join(posixpath.dirname(package), unquote(paths[name]))
            yield archive.read(posixpath.normpath(path)).decode("utf-8")
