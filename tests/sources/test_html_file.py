"""A web page as a text: its words in order, its notes apart, its lines where lines count."""

from __future__ import annotations

import pytest

from deckgen.sources.extracted_text import SetAside
from deckgen.sources.html_file import decode_html, read_html_file
from tests.sources.file_samples import show_text


def read(body: str, head: str = "") -> str:
    """The committed form of a page."""
    page = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return show_text(read_html_file(page.encode()))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param("<p>Some  <b>bold</b>ness\n here</p>", "Some boldness here\n", id="blanks"),
        pytest.param("<div>one<p>two</p>three</div>", "one\n\ntwo\n\nthree\n", id="loose words"),
        pytest.param("<h2>A <i>title</i></h2>", "## A title\n", id="a heading"),
        pytest.param("<p>10<sup>2</sup> is not 102", "10² is not 102\n", id="an exponent"),
        pytest.param("<p>the 19<sup>th</sup> day", "the 19th day\n", id="an ordinal"),
        pytest.param("<p>H<sub>2</sub>O", "H2O\n", id="an index"),
        pytest.param("<p>a<br>b", "a\nb\n", id="a line break"),
        pytest.param("<p># no heading", "\\# no heading\n", id="a sign of the form"),
        pytest.param("<p hidden>no<p>yes<script>no</script>", "yes\n", id="what nobody sees"),
        pytest.param("<p>a\x00b\x0bc", "ab c\n", id="control signs"),
        pytest.param(
            "<p>O Rose,<br>thou art sick!<br>The worm</p>",
            "```verse\nO Rose,\nthou art sick!\nThe worm\n```\n",
            id="lines that somebody broke",
        ),
        pytest.param(
            '<div class="poem"><p>one<br>two</p><p>three<br>four</p></div><p>prose</p>',
            "```verse\none\ntwo\n\nthree\nfour\n```\n\nprose\n",
            id="stanzas",
        ),
        pytest.param(
            "<pre><code>def f():\n    return 1\n</code></pre>",
            "```code\ndef f():\n    return 1\n```\n",
            id="code",
        ),
        pytest.param(
            "<table><caption>Sizes</caption><tr><th>a<th>b<tr><td>1<td><p>2</p><p>x</p></table>",
            "Sizes\n\n```table\na\tb\n1\t2 x\n```\n",
            id="a table",
        ),
        pytest.param(
            "<table role=presentation><tr><td>left<td>right<tr><td>a<td>b</table>",
            "left\n\nright\n\na\n\nb\n",
            id="a layout in a table",
        ),
        pytest.param(
            '<p>so <math display="block"><mi>x</mi><annotation encoding="application/x-tex">x^2'
            "</annotation></math> is",
            "so\n\n```math\nx^2\n```\n\nis\n",
            id="a formula",
        ),
        pytest.param(
            "<p><ruby>漢字<rp>(</rp><rt>かんじ</rt></ruby>だ", "｜漢字《かんじ》だ\n", id="ruby"
        ),
    ],
)
def test_what_readers_see_is_kept(body: str, text: str) -> None:
    """Words, and what keeps its lines, in the form that is committed."""
    assert read(body) == text


def test_notes_are_paired_by_their_links() -> None:
    """What is printed as 1 leads to a note that is called 2, as in Word's own files; the note
    stands after the paragraph, without its number and its way back.
    """
    body = (
        '<p>First<sup><a href="#n2" id="r2">[1]</a></sup> and <a href="#n9" id="r9">2</a>.</p>'
        '<ol><li id="n9"><a href="#r9">^</a> Nine.</li>'
        '<li id="n2"><p>1. Two <i>it</i>. <a href="#r2">↑</a></p><p>More.</p></li></ol>'
    )
    assert read(body) == "First[^1] and [^2].\n\n[^1]: Two it.\n    More.\n\n[^2]: Nine.\n"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param('<p>see <a href="#c">3</a></p><p id="c">Three</p>', id="no way back"),
        pytest.param(
            '<p><a id="t" href="#c">I</a></p><h2 id="c"><a href="#t">I</a> Begin</h2>',
            id="contents and a heading",
        ),
        pytest.param(
            '<p>see <a id="t" href="#c">the third part</a></p><p id="c"><a href="#t">Back</a>',
            id="words of a link",
        ),
    ],
)
def test_other_links_are_words(body: str) -> None:
    """A number in a link is a note's mark only if the note leads back to it."""
    assert "[^" not in read(body)


def test_the_pages_of_a_printed_book_are_no_words() -> None:
    """By their classes, if a number is there; the sentence goes on over the page."""
    body = (
        '<div class="pagenum">8</div><p>Papa se fâche, et <span class="pageno" id="Page_9">[Pg 9]</span>'
        'la main <span class="pagenum">see above</span> est dans le sucrier.'
    )
    assert read(body) == (
        "[p. 8]\n\nPapa se fâche, et\n[p. 9]\nla main see above est dans le sucrier.\n"
    )


def test_two_marks_of_one_note_are_one_note() -> None:
    """Wikipedia refers to a source many times."""
    body = (
        '<p>A<sup id="r1"><a href="#n">[1]</a></sup> B<sup id="r2"><a href="#n">[1]</a></sup></p>'
        '<ol><li id="n"><a href="#r1">a</a> <a href="#r2">b</a> Source.</li></ol>'
    )
    assert read(body) == "A[^1] B[^1]\n\n[^1]: Source.\n"


def test_the_page_around_the_text_is_set_aside() -> None:
    """Menus are told apart, and shown."""
    page = (
        b"<body><header>Site</header><nav>Home About</nav><main><p>Words.</p>"
        b'<span class="mw-editsection">[edit]</span></main><footer>Imprint</footer>'
    )
    found = read_html_file(page)
    assert show_text(found) == "Words.\n"
    assert found.set_aside == (SetAside("menus and page furniture", 4, "Home About"),)


def test_the_head_of_a_page_is_read() -> None:
    """Title, author, date and language."""
    head = (
        '<title>Die Fähre - Blatt</title><meta name="author" content="Eva Muster">'
        '<meta property="og:title" content="Die Fähre">'
        '<meta property="article:published_time" content="2024-03-05T10:00:00Z">'
    )
    page = f'<html lang="de"><head>{head}</head><body><article><p>Sie fährt.</p></article>'
    details = read_html_file(page.encode()).details
    assert (details.title, details.author) == ("Die Fähre", "Eva Muster")
    assert (details.published, details.language) == ("2024-03-05", "de")


def test_a_date_in_the_text_is_not_its_date() -> None:
    """Only what the page says of itself counts, as its head does."""
    page = (
        "<body><article><h1>Ferries</h1><p>It was sold on November 27th, 1996.</p></article></body>"
    )
    assert read_html_file(page.encode()).details.published == ""


def test_the_sign_of_a_heading_that_links_to_itself_is_no_title() -> None:
    """Sphinx and MkDocs put it there."""
    page = (
        '<body><h1>About this manual<a class="headerlink" href="#a">¶</a></h1><p>Words.</p></body>'
    )
    assert read_html_file(page.encode()).details.title == "About this manual"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("<p>Fähre".encode(), id="UTF-8 without a word"),
        pytest.param('<meta charset="latin-1"><p>Fähre'.encode("latin-1"), id="as it says"),
        pytest.param("<p>Fähre".encode("windows-1252"), id="an old page"),
        pytest.param("<p>Fähre".encode("utf-16"), id="UTF-16"),
        pytest.param('<meta charset="nonsense"><p>Fähre'.encode(), id="a wrong word"),
    ],
)
def test_pages_are_decoded(content: bytes) -> None:
    """Whatever they are written in."""
    assert decode_html(content).endswith("<p>Fähre")


def test_deep_pages_are_read() -> None:
    """Ten thousand elements in each other: neither we nor the parser may run out of stack."""
    assert read("<div>" * 10_000 + "deep" + "</div>" * 10_000 + "<p>flat") == "deep\n\nflat\n"
