"""The small Markdown of card texts: what is markup, what stays text, and which files are referred
to.
"""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.cards.anki_field import write_field
from deckgen.cards.markdown import find_media_references, make_media_tag, render_markdown
from deckgen.text.card_markup import Tag

ALLOWED = {tag.value for tag in Tag if tag is not Tag.HEADING} | {
    f"h{level}" for level in range(1, 7)
}
ALLOWED |= {"code", "img", "br", "span"}


def html(text: str) -> str:
    """The HTML of a text in a field, media under their own names."""
    return write_field(render_markdown(text, lambda path: f"<{path}>"))


def media_shown(text: str, name: str = "x.png") -> tuple[str, list[str]]:
    """The HTML of a text in which every media file has this name, and the paths that names were
    asked for.
    """
    asked: list[str] = []

    def media_name(path: str) -> str:
        asked.append(path)
        return name

    return render_markdown(text, media_name), asked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("plain words", "plain words", id="plain"),
        pytest.param("“curly” & <straight>", "“curly” &amp; &lt;straight&gt;", id="signs"),
        pytest.param("a *b* and **c**", "a <em>b</em> and <strong>c</strong>", id="emphasis"),
        pytest.param("snake_case_name", "snake_case_name", id="underscores in a word"),
        pytest.param("2 * 3 * 4", "2 * 3 * 4", id="stars between spaces"),
        pytest.param("`a < b`", "<code>a &lt; b</code>", id="code"),
        pytest.param(r"\*not\*", "*not*", id="escaped stars"),
        pytest.param("[a](https://b.c)", '<a href="https://b.c">a</a>', id="a link"),
        pytest.param('[a](x "t")', '<a href="x" title="t">a</a>', id="a link with a title"),
        pytest.param("[Putin] said", "[Putin] said", id="brackets"),
        pytest.param("1917. What happened?", "1917. What happened?", id="a year is no list"),
        pytest.param(
            "1917. What *happened*?",
            "1917. What <em>happened</em>?",
            id="a year is no list beside markup",
        ),
        pytest.param("- `5` degrees", "- <code>5</code> degrees", id="nor is a dash"),
        pytest.param("- 5 degrees", "- 5 degrees", id="a dash is no list on one line"),
        pytest.param("# 1 of the year", "# 1 of the year", id="a number sign is no heading"),
        pytest.param("> 5 %", "&gt; 5 %", id="a greater sign is no quotation"),
        pytest.param("  spaces  \n", "spaces", id="spaces round the text"),
        pytest.param("one\ntwo", "one<br>\ntwo", id="a line break"),
        pytest.param("one\n\ntwo", "<p>one</p>\n<p>two</p>", id="paragraphs"),
        pytest.param("- a\n- *b*", "<ul>\n<li>a</li>\n<li><em>b</em></li>\n</ul>", id="a list"),
        pytest.param("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>", id="a numbered list"),
        pytest.param("```\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>", id="a block of code"),
        pytest.param("a!\nb", "a!<br>\nb", id="an exclamation mark"),
    ],
)
def test_markdown(text: str, expected: str) -> None:
    """Emphasis, links, lists and code are markup; everything else is the text, with HTML's signs
    escaped.
    """
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>bold</b>", "&lt;b&gt;bold&lt;/b&gt;"),
        ("<script>alert(1)</script> *x*", "&lt;script&gt;alert(1)&lt;/script&gt; <em>x</em>"),
        ("<img src=x onerror=alert(1)>\n*x*", "&lt;img src=x onerror=alert(1)&gt;<br>\n<em>x</em>"),
        ("&amp; &#60;", "&amp;amp; &amp;#60;"),
        ("&lt;b&gt; *x*", "&amp;lt;b&amp;gt; <em>x</em>"),
        ("<!-- x --> *y*", "&lt;!-- x --&gt; <em>y</em>"),
        ("{{c1::x}} *y*", "{{c1::x}} <em>y</em>"),
    ],
)
def test_raw_html_is_text(text: str, expected: str) -> None:
    """HTML in a text is shown as it is written, and never takes effect."""
    assert html(text) == expected


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
    ],
)
def test_dangerous_links_are_text(address: str) -> None:
    """A link that would run something stays as it is written."""
    assert html(f"[a]({address})") == f"[a]({address})"


@pytest.mark.parametrize(
    "text", ["[a](java\tscript:alert(1))", "[a](&#106;avascript:alert(1))", "[a](\x01javascript:x)"]
)
def test_disguised_links_run_nothing(text: str) -> None:
    """No disguise makes a link that runs something."""
    assert "href=" not in html(text) or "javascript:" not in html(text).lower()


def test_a_title_cannot_leave_its_quotation_marks() -> None:
    """Quotation marks inside a link's title or address, or a picture's name, are escaped."""
    assert html("[a](x 'q\" onclick=\"y')") == '<a href="x" title="q&quot; onclick=&quot;y">a</a>'
    assert (
        html('![a" onerror="x](y.png)') == '<img src="&lt;y.png&gt;" alt="a&quot; onerror=&quot;x">'
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\(x^2\)", r"\(x^2\)"),
        (r"\[\frac{a}{b}\]", r"\[\frac{a}{b}\]"),
        (r"so \(a_1 * b_2 * c\) *is*", r"so \(a_1 * b_2 * c\) <em>is</em>"),
        (r"\(a < b & c\)", r"\(a &lt; b &amp; c\)"),
        (r"\(a \) and \( b\)", r"\(a \) and \( b\)"),
        (r"\(not closed *x*", "(not closed <em>x</em>"),
        (r"`\(x\)`", r"<code>\<span></span>(x\)</code>"),
    ],
)
def test_maths_passes_through(text: str, expected: str) -> None:
    """What stands between ``\\(`` and ``\\)`` is for Anki to typeset: no Markdown in it, HTML's
    signs escaped.
    """
    assert html(text) == expected


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("map-1.png", '<img src="map-1.png" alt="a &quot;map&quot;">'),
        ("said-1.mp3", "[sound:said-1.mp3]"),
        ("said-1.aac", "[sound:said-1.aac]"),
        ("film-1.webm", "[sound:film-1.webm]"),
    ],
)
def test_media(name: str, tag: str) -> None:
    """A picture is shown, a sound or film is played."""
    assert write_field(make_media_tag(name, 'a "map"')) == tag


def test_a_picture_gets_its_name_in_the_package() -> None:
    """The path in the text is handed on as written, and the name that comes back stands in the tag."""
    assert media_shown("![the *map*](maps/a.png)", "a-1.png") == (
        '<img src="a-1.png" alt="the map">',
        ["maps/a.png"],
    )


@pytest.mark.parametrize(
    ("text", "references"),
    [
        pytest.param("no picture", [], id="none"),
        pytest.param("see ![a](x.png)", [("x.png", 9)], id="one"),
        pytest.param("![a](x.png) ![b](x.png)", [("x.png", 5), ("x.png", 17)], id="two"),
        pytest.param('![a](x.png "title")', [("x.png", 5)], id="with a title"),
        pytest.param("![a](<my map.png>)", [("my map.png", 6)], id="with a space"),
        pytest.param("![a](Größe.png)", [("Größe.png", 5)], id="with an accent"),
        pytest.param("![a](my%20map.png)", [("my%20map.png", 5)], id="with a space in figures"),
        pytest.param("![a](x(1).png)", [("x(1).png", 5)], id="with brackets"),
        pytest.param("![a [b]](x.png)", [("x.png", 9)], id="brackets in its description"),
        pytest.param("- one\n- ![a](x.png)", [("x.png", 13)], id="in a list"),
        pytest.param("*![a](x.png)*", [("x.png", 6)], id="in emphasis"),
        pytest.param("`![a](x.png)`", [], id="in code"),
        pytest.param(r"\![a](x.png)", [], id="an escaped sign makes a link"),
        pytest.param(r"\(![a](x.png)\)", [], id="in maths"),
        pytest.param("![a](https://b.c/x.png)", [("https://b.c/x.png", 5)], id="on the web"),
        pytest.param("![a]()", [("", 0)], id="to nothing"),
    ],
)
def test_references_are_those_that_are_shown(text: str, references: list[tuple[str, int]]) -> None:
    """The paths that are checked are the paths that a card will show, each at its place in the
    text.
    """
    assert find_media_references(text) == references
    assert len(media_shown(text)[1]) == len(references)


class _Tags(HTMLParser):
    """The tags of a piece of HTML, and their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))


SIGNS = [
    "<",
    ">",
    "&",
    '"',
    "'",
    "`",
    "*",
    "_",
    "[",
    "]",
    "(",
    ")",
    "!",
    "\\",
    "\n",
    " ",
    "#",
    "|",
    "~",
    "{{",
    "\x00",
]
WORDS = [
    "a",
    "é",
    "- ",
    "1. ",
    "```",
    "\\(",
    "\\)",
    "<b onclick=x>",
    "</p>",
    "http://a",
    "://",
    "javascript:",
    "data:",
    "&#x6a;",
]
markdown = st.lists(st.sampled_from([*SIGNS, *WORDS]), max_size=25).map("".join)


@given(markdown)
def test_no_text_makes_other_html(text: str) -> None:
    """Whatever is written, the only tags and attributes are those of the small Markdown, and
    nothing runs.
    """
    parser = _Tags()
    parser.feed(write_field(render_markdown(text, lambda _: "x.png")))
    for tag, attributes in parser.tags:
        assert tag in ALLOWED
        for name, value in attributes:
            assert name in {"href", "title", "src", "alt", "start", "class", "style"}
            if name == "href":
                assert (
                    not (value or "")
                    .strip()
                    .lower()
                    .startswith(("javascript:", "vbscript:", "data:", "file:"))
                )


@given(markdown)
def test_every_picture_that_is_shown_is_checked(text: str) -> None:
    """The checker and the renderer see the same pictures."""
    found = find_media_references(text)
    assert len(found) == len(media_shown(text)[1])
    assert all(0 <= offset <= len(text) for _, offset in found)


def test_the_width_of_a_picture() -> None:
    """A number after a bar is the width of a picture in pixels; other words are words."""
    assert html("![a map|300](x.png)") == '<img src="&lt;x.png&gt;" alt="a map" width="300">'
    assert html("![|80](x.png)") == '<img src="&lt;x.png&gt;" alt="" width="80">'
    assert html("![a | b](x.png)") == '<img src="&lt;x.png&gt;" alt="a | b">'
