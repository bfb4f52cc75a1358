"""The chapters of a book as one page."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from tests.bench.book_pages import write_book_page


def test_chapters_stand_in_the_order_of_the_spine_without_pictures(tmp_path: Path) -> None:
    head = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head>'
    with ZipFile(tmp_path / "b.epub", "w") as book:
        book.writestr(
            "epub/b.opf",
            '<manifest><item href="one%20a.xhtml" id="one"/><item id="two" href="two.xhtml"/></manifest>'
            '<spine><itemref idref="two"/><itemref linear="no" idref="one"/></spine>',
        )
        book.writestr("epub/one a.xhtml", f'{head}<body id="x"><p>One.</p></body></html>')
        book.writestr(
            "epub/two.xhtml", f'{head}<body><p>Two.<img src="i" alt="no"/></p></body></html>'
        )
    write_book_page(tmp_path / "b.epub", tmp_path / "b.xhtml")
    page = (tmp_path / "b.xhtml").read_text(encoding="utf-8")
    assert page.startswith('<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Book</title>')
    assert "<div><p>Two.</p></div>\n<div><p>One.</p></div></body></html>" in page
