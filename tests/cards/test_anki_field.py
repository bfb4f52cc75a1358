"""The only way to a field: what is meant is in Anki's signs, and words never are."""

from __future__ import annotations

import pytest

from deckgen.cards.anki_field import (
    make_formula,
    make_gap,
    make_sound,
    write_field,
    write_template_words,
)

WORDS = {
    "a sound": ("[sound:a.mp3]", "[<!-- -->sound:a.mp3]"),
    "a sound in capitals": ("[Sound:a.mp3]", "[<!-- -->Sound:a.mp3]"),
    "speech": ("[anki:tts lang=en]", "[<!-- -->anki:tts lang=en]"),
    "LaTeX": (
        "[latex]x[/latex] [$]y[/$] [$$]",
        "[<!-- -->latex]x[/latex] [<!-- -->$]y[/$] [<!-- -->$$]",
    ),
    "a box to type in": ("[[type:Answer]]", "[<!-- -->[type:Answer]]"),
    "maths": (r"\(x\) \[y\]", r"\<span></span>(x\) \<span></span>[y\]"),
    "maths over a tag": (r"\<b>(</b>", r"\<b>(</b>"),
    "a gap in a field without gaps": ("{{c1::x}}", "{{c1::x}}"),
    "brackets": ("[sic] [Putin] (a) {b}", "[sic] [Putin] (a) {b}"),
    "an attribute": (r'<img alt="[sound:x] \(">', r'<img alt="&#91;sound:x] &#92;(">'),
    "signs that Anki drops": ("a\x00b\x1fc\td\n", "abc\td\n"),
}


@pytest.mark.parametrize(("html", "field"), WORDS.values(), ids=WORDS)
def test_words_are_words(html: str, field: str) -> None:
    """Words in Anki's own languages are parted where Anki would read them, and only there."""
    assert write_field(html) == field


def test_what_is_meant() -> None:
    """Sounds and formulas are in Anki's signs, HTML in their words still escaped."""
    assert write_field(make_sound("a&b.mp3")) == "[sound:a&amp;b.mp3]"
    assert write_field(make_formula("a &lt; b")) == r"\(a &lt; b\)"
    assert write_field(make_formula("x", is_block=True)) == r"\[x\]"
    assert write_field(make_formula(r"\text{[sound:x]}")) == r"\(\text{[sound:x]}\)"


GAPS = {
    "words": (make_gap("a", 1), "{{c1::a}}"),
    "a hint": (make_gap("a", 2, 'what "water"?'), '{{c2::a::what "water"?}}'),
    "a hint with signs": (make_gap("a", 1, "x::y}}"), "{{c1::a::x:<!-- -->:y}<!-- -->}<!-- -->}}"),
    "colons": (make_gap("std::x:", 1, "h"), "{{c1::std:<!-- -->:x:<!-- -->::h}}"),
    "colons outside": ("a::b" + make_gap("x", 1), "a::b{{c1::x}}"),
    "signs round a gap": ("{" + make_gap(":", 1) + "}", "{{{c1::<!-- -->:}}<!-- -->}"),
    "braces": ("{{x}}" + make_gap("f{}", 1), "{<!-- -->{x}<!-- -->}{{c1::f{}<!-- -->}}"),
    "in a formula": (make_formula("a^" + make_gap("{b}", 1)), r"\(a^{{c1::{b}<!-- -->}}\)"),
    "a formula": (make_gap(make_formula("a"), 1), r"{{c1::\(a\)}}"),
    "an attribute": (
        make_gap('<a title="x::y}}">z</a>', 1),
        '{{c1::<a title="x&#58;:y&#125;}">z</a>}}',
    ),
    "in one another": (make_gap("a" + make_gap("b", 2) + "c", 1), "{{c1::a{{c2::b}}c}}"),
}


@pytest.mark.parametrize(("html", "field"), GAPS.values(), ids=GAPS)
def test_gaps(html: str, field: str) -> None:
    """A gap ends where it should, and nothing else in its field is one, or a hint."""
    assert write_field(html) == field


@pytest.mark.parametrize(
    ("words", "html"),
    [
        ("Iran & <b>", "Iran &amp; &lt;b&gt;"),
        ("{{Answer}} {{#Also}}", "&#123;&#123;Answer&#125;&#125; &#123;&#123;#Also&#125;&#125;"),
        ("[sound:a.mp3] [[type:Answer]]", "&#91;sound:a.mp3] &#91;&#91;type:Answer]]"),
        (r"\(x\)", r"\<tspan></tspan>(x\)"),
        (r"\[x\]", r"\<tspan></tspan>[x\]"),
        ("a\x1fb", "ab"),
    ],
)
def test_words_in_a_template_are_words(words: str, html: str) -> None:
    """Anki reads fields, conditions, sounds and boxes there, and MathJax reads the whole card."""
    assert write_template_words(words) == html
