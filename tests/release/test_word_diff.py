"""Fields as plain words, and two texts word by word."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from deckgen.release.word_diff import (
    LONG_CHANGE_WORDS,
    MAX_COMPARED_WORDS,
    MAX_PARSED_CHARACTERS,
    DiffSegment,
    diff_words,
    escape_markdown,
    extract_plain_text,
    format_word_diff,
    trim_equal_words,
)
from tests.work_count import count_lines

# Words, signs of Markdown and of HTML, letters that no space parts.
TEXTS = st.text(st.sampled_from("abc 12.)-+*_`~|<>&#[]()!$\\“”\n\t中文ก"), max_size=40).map(
    lambda text: " ".join(text.split())
)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        pytest.param("plain", "plain", id="words"),
        pytest.param("a &amp; b<br>c <b>d</b>e", "a & b c de", id="entities-and-tags"),
        pytest.param("2 < 3 and 4 > 3", "2 < 3 and 4 > 3", id="signs-that-are-no-tags"),
        pytest.param("<ul><li>one</li><li>two</li></ul>", "one · two", id="items"),
        pytest.param(
            "In {{c1::1989::year}} it {{c2::<i>fell</i>}}", "In [1989 (year)] it [fell]", id="gaps"
        ),
        pytest.param("{{c1::a:<!-- -->:b}} c", "[a::b] c", id="colons-in-a-gap"),
        pytest.param('see <img src="map.png"> there', "see [map.png] there", id="picture"),
        pytest.param("a<style>b {}</style><script>c()</script>d<!-- e -->", "ad", id="unseen"),
        pytest.param(
            'right <span class="v" hidden>no <b>x</b></span>still', "right still", id="hidden"
        ),
        pytest.param("<input hidden>after", "after", id="hidden-without-end"),
        pytest.param(
            "<blockquote>Words</blockquote><figcaption>Essay</figcaption>",
            "Words — Essay",
            id="caption",
        ),
        pytest.param("<b>never closed", "never closed", id="not-closed"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_plain_text(html: str, words: str) -> None:
    """What a learner reads, on one line."""
    assert extract_plain_text(html) == words


def test_a_card_with_options_is_its_options() -> None:
    """The verdicts that a page hides are not words of the field."""
    html = (
        '<fieldset class="options"><legend>Choose one</legend>\n<label class="option right"><input type="radio">\n'
        '<span class="option-text">Iran</span> <span class="verdict" hidden>right</span></label>\n'
        '<label class="option"><input type="radio"><span class="option-text">Israel</span></label></fieldset>'
    )
    assert extract_plain_text(html) == "Iran · Israel"


HARMFUL = {
    **{
        name: name * (1_000_000 // len(name))
        for name in ("<", "<!--", "<b", "<?", "</", "{{c1::", "<a x='", "&", "<![CDATA[")
    },
    "hidden": "<p hidden>" * 100_000 + "</b>" * 100_000,
}


@pytest.mark.parametrize("html", HARMFUL.values(), ids=HARMFUL)
def test_a_text_that_is_made_to_take_long(html: str) -> None:
    """A stranger's package holds nobody up: what reads on from each beginning to the end would take
    many minutes.
    """
    extract_plain_text(html)
    extract_plain_text(html[:MAX_PARSED_CHARACTERS])


def test_a_very_long_field() -> None:
    """Its tags are taken out all the same."""
    assert extract_plain_text("<b>word</b> &amp; " * MAX_PARSED_CHARACTERS) == " ".join(
        ["word &"] * MAX_PARSED_CHARACTERS
    )


@pytest.mark.parametrize(
    "words", ["a", "a b c", " ".join(map(str, range(50)))], ids=["one", "three", "fifty"]
)
@pytest.mark.parametrize("times", [100, MAX_COMPARED_WORDS])
def test_long_texts(words: str, times: int) -> None:
    """However long two texts are and however often they say the same, both are there, after some
    steps for each word.
    """
    before = f"first {words} " * times
    after = f"first {words} " * (times // 2) + "new " + f"{words} last " * (times // 2)
    pieces: list[DiffSegment] = []
    words_in_both = len(before.split()) + len(after.split())
    assert count_lines(lambda: pieces.extend(diff_words(before, after))) < 50 * words_in_both
    assert "".join(piece.before for piece in pieces) == before
    assert "".join(piece.after for piece in pieces) == after
    assert pieces[0].same


@given(TEXTS, TEXTS)
@example("a b", "a")
@example("俄罗斯和伊朗", "俄罗斯与伊朗")
def test_word_changes_hold_both_texts(before: str, after: str) -> None:
    """Put together, the stretches are each text again, and equal ones hold the same words."""
    pieces = diff_words(before, after)
    assert "".join(piece.before for piece in pieces) == before
    assert "".join(piece.after for piece in pieces) == after
    assert all((piece.before.split() == piece.after.split()) == piece.same for piece in pieces)


def test_words_that_no_space_parts() -> None:
    """In Chinese every sign is one word."""
    assert [tuple(piece) for piece in diff_words("俄罗斯和伊朗", "俄罗斯与伊朗")] == [
        ("俄罗斯", "俄罗斯", True),
        ("和", "与", False),
        ("伊朗", "伊朗", True),
    ]


def test_only_words_near_a_change_are_shown() -> None:
    """Six on each side; a change itself is shown whole."""
    before = " ".join(f"w{number}" for number in range(30))
    shown = [
        piece.after for piece in trim_equal_words(diff_words(before, before.replace("w15", "new")))
    ]
    assert shown == ["… w9 w10 w11 w12 w13 w14 ", "new ", "w16 w17 w18 w19 w20 w21 … "]


def test_one_word_is_not_left_out_for_an_ellipsis() -> None:
    """Where the ellipsis would stand for a single word, the word stands there."""
    before = " ".join(f"w{number}" for number in range(8))
    assert (
        next(trim_equal_words(diff_words(before, f"{before} more"))).after == "… w2 w3 w4 w5 w6 w7 "
    )
    assert (
        next(trim_equal_words(diff_words("a b c d e f g", "a b c d e f g h"))).after
        == "a b c d e f g "
    )


def test_marked_words() -> None:
    """What went is struck, what came is bold, and a long change shows its ends."""
    assert format_word_diff("who sent drones", "who sold drones") == "who ~~sent~~ **sold** drones"
    long = " ".join(f"w{number}" for number in range(LONG_CHANGE_WORDS + 2))
    assert (
        format_word_diff("", long)
        == "**w0 w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11 … w14 w15 w16 w17 w18 w19 w20 w21 w22 w23 w24 w25**"
    )


@given(TEXTS)
@example("1. not a list")
@example("- nor this")
@example("<img src=x onerror=alert(1)>")
@example("a | b `c` **d** [e](f) &amp;")
def test_markdown_shows_escaped_text_as_it_is(text: str) -> None:
    """One paragraph, of one text, which is that text."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(f"- {escape_markdown(text)}")
    inline = [token for token in tokens if token.type == "inline"]
    assert [token.type for token in tokens if token.type.endswith("_open")][:2] == [
        "bullet_list_open",
        "list_item_open",
    ]
    children = [child for token in inline for child in token.children or []]
    assert "".join(child.content for child in children) == text
    assert {child.type for child in children} <= {"text", "text_special"}
    assert len(inline) == bool(text)
