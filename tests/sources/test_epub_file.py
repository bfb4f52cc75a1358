"""A book as a text: chapters in the order of the spine, notes of other files at their marks."""

from __future__ import annotations

import pytest

from deckgen.sources.epub_file import read_epub_file
from deckgen.sources.extracted_text import SetAside, UnreadableSource
from tests.sources.file_samples import make_epub, pack, show_text


def test_a_book_is_read_in_order() -> None:
    """Chapters, pages of the printed book, and what the package document says."""
    book = make_epub(
        {
            "nav.xhtml": '<nav epub:type="toc" id="toc"><ol><li>One</li></ol></nav>',
            "one.xhtml": '<h1>One</h1><p>On <span epub:type="pagebreak" title="12"/>exam'
            '<a id="p13" role="doc-pagebreak" aria-label="13"/>ples go on.</p>',
            "two.xhtml": "<h1>Two</h1><p>End.</p>",
        },
        "<dc:title>The Ferry</dc:title><dc:creator>A. Writer</dc:creator>"
        "<dc:language>en-GB</dc:language><dc:date opf:event='original-publication'>1999-05-01"
        "T00:00:00Z</dc:date>",
    )
    found = read_epub_file(book)
    assert show_text(found) == (
        "# One\n\nOn\n[p. 12]\nexamples\n[p. 13]\ngo on.\n\n# Two\n\nEnd.\n"
    )
    details = found.details
    assert (details.title, details.author) == ("The Ferry", "A. Writer")
    assert (details.language, details.published) == ("en-GB", "1999-05-01")
    assert found.set_aside == (SetAside("tables of contents", 1, "One"),)


@pytest.mark.parametrize("event", ["", " opf:event='publication'", " opf:event='conversion'"])
def test_the_date_of_the_file_is_not_that_of_the_text(event: str) -> None:
    """An old book was made a file in our days, and “last year” would count from then."""
    book = make_epub({"a.xhtml": "<p>Words.</p>"}, f"<dc:date{event}>2021-09-30</dc:date>")
    assert read_epub_file(book).details.published == ""


def test_notes_of_another_file_stand_at_their_marks() -> None:
    """Endnotes are paired by file and id; each chapter may count from 1 again."""
    note = '<li id="{0}" epub:type="endnote"><p>{1} <a href="{2}#r{0}">↩</a></p></li>'
    mark = '<p>{1}<a id="r{0}" href="notes.xhtml#{0}" epub:type="noteref">1</a></p>'
    book = make_epub(
        {
            "a.xhtml": mark.format("n1", "Alpha."),
            "b.xhtml": mark.format("n2", "Beta."),
            "notes.xhtml": "<section><h2>Endnotes</h2><ol>"
            + note.format("n1", "On alpha.", "a.xhtml")
            + note.format("n2", "On beta.", "b.xhtml")
            + "</ol></section>",
        }
    )
    assert show_text(read_epub_file(book)) == (
        "Alpha.[^1]\n\n[^1]: On alpha.\n\nBeta.[^1/b]\n\n[^1/b]: On beta.\n\n## Endnotes\n"
    )


def test_a_play_has_speakers() -> None:
    """Standard Ebooks set plays as tables of persons and speeches."""
    row = '<tr><td epub:type="z3998:persona">{}</td><td>{}</td></tr>'
    play = "<table>" + row.format("Brutus", "Peace!") + row.format("Cassius", "Ay.") + "</table>"
    assert show_text(read_epub_file(make_epub({"a.xhtml": play}))) == (
        "@Brutus\nPeace!\n\n@Cassius\nAy.\n"
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(b"PK\x03\x04broken", "is broken: it is no whole zip archive", id="broken"),
        pytest.param(pack({"a.txt": "x"}), "is a zip archive, and no EPUB", id="another archive"),
        pytest.param(make_epub({}), "is an EPUB without chapters", id="no chapters"),
        pytest.param(
            make_epub(
                {"a.xhtml": "<p>x</p>"},
                more={
                    "META-INF/encryption.xml": "<encryption><enc:EncryptedData>"
                    '<enc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/>'
                    "</enc:EncryptedData></encryption>"
                },
            ),
            "is protected against copying",
            id="protected",
        ),
        pytest.param(
            make_epub({"a.xhtml": "<p>x</p>" + " " * (97 * 2**20)}),
            "unpacks to more than 96 MiB",
            id="a zip bomb",
        ),
    ],
)
def test_what_is_no_book_is_refused(content: bytes, why: str) -> None:
    """Each with what it is."""
    with pytest.raises(UnreadableSource, match=why):
        read_epub_file(content)


def test_scrambled_fonts_are_no_protection() -> None:
    """Books that anybody may read scramble their fonts."""
    more = {
        "META-INF/encryption.xml": "<encryption><EncryptedData>"
        '<EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/>'
        "</EncryptedData></encryption>"
    }
    assert show_text(read_epub_file(make_epub({"a.xhtml": "<p>x</p>"}, more=more))) == "x\n"
