"""Every ending has a reader, and what the readers leave is put in order."""

from __future__ import annotations

import pytest

from deckgen.sources.extracted_text import UnreadableSource
from deckgen.sources.extraction import count_blocks, extract_text
from tests.sources.file_samples import make_epub, make_pdf, show_text

NOTED = (
    '<h1>One</h1><p>First<a href="#n" id="r">1</a>.</p><h2>Notes</h2>'
    '<ol><li id="n"><p>A note. <a href="#r">↩</a></p></li></ol>'
)


@pytest.mark.parametrize("ending", [".html", ".epub"])
def test_a_heading_of_notes_goes_with_them(ending: str) -> None:
    """Notes stand at their marks, and an empty heading “Notes” would be a place of its own."""
    content = NOTED.encode() if ending == ".html" else make_epub({"a.xhtml": NOTED})
    found = extract_text(content, ending)
    assert show_text(found) == "# One\n\nFirst[^1].\n\n[^1]: A note.\n"
    assert count_blocks(found.blocks) == {"headings": 1, "paragraphs": 1, "notes": 1}


def test_a_heading_of_notes_with_words_below_stays() -> None:
    """Only an empty one goes."""
    found = extract_text(b"<h2>Notes</h2><p>On ferries.</p>", ".html")
    assert show_text(found) == "## Notes\n\nOn ferries.\n"


BOOK = (
    "<{0}>The Project Gutenberg EBook of It<br/><br/>*** START OF THIS PROJECT GUTENBERG EBOOK IT ***</{0}>"
    '<p><span class="pagenum">3</span></p><h1>It</h1><p>The ferry crosses.</p>'
    "<p>*** END OF THIS PROJECT GUTENBERG EBOOK IT ***</p><p>Section 1. Terms of use</p>"
)


@pytest.mark.parametrize("ending", [".html", ".epub"])
@pytest.mark.parametrize("element", ["p", "div"])
def test_the_licence_of_project_gutenberg_is_set_aside(ending: str, element: str) -> None:
    """It stands in front and behind; its sections are none of the book."""
    page = BOOK.format(element)
    content = page.encode() if ending == ".html" else make_epub({"a.xhtml": page})
    found = extract_text(content, ending)
    assert show_text(found) == "[p. 3]\n\n# It\n\nThe ferry crosses.\n"
    [aside] = found.set_aside
    assert aside.what == "paragraphs of the licence of Project Gutenberg"
    assert aside.example == "The Project Gutenberg EBook of It"


KEPT_BOOKS = {
    "all in one paragraph": "<pre>*** START OF THE PROJECT GUTENBERG EBOOK IT ***\nThe ferry crosses.\n"
    "*** END OF THE PROJECT GUTENBERG EBOOK IT ***</pre>",
    "about the project": "<p>Libraries gave texts away.</p><p>End of the Project Gutenberg era, some said.</p><p>The ferry crosses.</p>",
}


@pytest.mark.parametrize("page", KEPT_BOOKS.values(), ids=KEPT_BOOKS)
def test_no_book_is_taken_for_its_licence(page: str) -> None:
    """Nothing is set aside where the text itself would go."""
    found = extract_text(page.encode(), ".html")
    assert "The ferry crosses." in show_text(found)
    assert not found.set_aside


def test_the_page_that_a_licence_ends_on_stays() -> None:
    """The book begins there."""
    words = ("It", "*** START OF THE PROJECT GUTENBERG EBOOK IT ***", "The ferry crosses.")
    page = [(72.0, 700.0 - 40 * number, 12.0, each) for number, each in enumerate(words)]
    found = extract_text(make_pdf([page]), ".pdf")
    assert show_text(found) == "[p. 1]\n\nThe ferry crosses.\n"


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        pytest.param(b"<p>.</p>", ".html", id="signs alone"),
        pytest.param(b"", ".htm", id="nothing"),
    ],
)
def test_a_file_without_words_is_refused(content: bytes, ending: str) -> None:
    """A deck needs a text."""
    with pytest.raises(UnreadableSource, match="holds no words"):
        extract_text(content, ending)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_subtitles_are_decoded(codec: str) -> None:
    """Programs write them in anything."""
    content = "1\n00:00:01,000 --> 00:00:02,000\nDie Fähre fährt.\n".encode(codec)
    assert show_text(extract_text(content, ".srt")) == "[00:00:01] Die Fähre fährt.\n"
