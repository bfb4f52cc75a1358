"""The tree of a card text: what its runs say, and where each is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.text.card_markup import (
    Element,
    RunKind,
    Tag,
    Tree,
    iterate_runs,
    parse_markup,
    read_quotable_words,
    read_spoken_words,
)


def draw(tree: Tree) -> str:
    """A tree on one line: ``em(words)``."""
    drawn = []
    for part in tree:
        if isinstance(part, Element):
            value = f"={part.value}" if part.value else ""
            drawn.append(f"{part.tag.value}{value}({draw(part.parts)})")
        else:
            drawn.append(part.text if part.kind is RunKind.WORDS else f"<{part.text}>")
    return "".join(drawn).replace("\n", "/")


TREES = {
    "plain": ("plain words", "plain words"),
    "emphasis": ("a *b* **c**", "a em(b) strong(c)"),
    "emphasis in a word": ("ge**gang**en", "gestrong(gang)en"),
    "struck": ("~~no~~ yes", "s(no) yes"),
    "lowered and raised": ("H~2~O, 10^-3^", "Hsub(2)O, 10sup(-3)"),
    "ranges": ("5~6 and 7~8, 5~6年、7~8年", "5~6 and 7~8, 5~6年、7~8年"),
    "powers in words": ("x^2 and y^2", "x^2 and y^2"),
    "an escaped sign": (r"H\~2~O", "H~2~O"),
    "a formula": (r"so \(a*b*c\) *is*", r"so <\(a*b*c\)> em(is)"),
    "a formula in emphasis": (r"*so $a$*", r"em(so <\(a\)>)"),
    "two formulas": ("$a$$b$", "$a$$b$"),
    "code": ("`a*b*`", "<a*b*>"),
    "code with a tick": ("`` a`b ``", "<a`b>"),
    "a link": ("[a](https://b.c/2019)", "a=https://b.c/2019(a)"),
    "an address": ("<https://b.c>", "a=https://b.c(https://b.c)"),
    "a picture": ("![a *b*](x.png)", "<a b>"),
    "a tag is text": ("<b>x</b> &amp;", "<b>x</b> &amp;"),
    "brackets": ("[Putin]: yes", "[Putin]: yes"),
    "a definition is text": ("a\n[Putin]: yes", "p(a</>[Putin]: yes)"),
    "a line begins no list": ("1917. *What*?", "1917. em(What)?"),
    "numbers": ("1. a\n2. b", "ol=1(li(a)li(b))"),
    "bullets": ("- a\n  - b", "ul(li(aul(li(b))))"),
    "a heading": ("## a\nb", "h=2(a)p(b)"),
    "a quoted line": ("> a\n\nb", "blockquote(p(a))p(b)"),
    "a rule": ("a\n\n---\nb", "p(a)hr()p(b)"),
    "a dash under a line": ("a\n-", "p(a</>-)"),
    "a fence": ("```py\na\n  *b*\n```", "pre=py(<a/  *b*/>)"),
    "a table": (
        "| a | b |\n|---|--:|\n| 1 \\| 2 | *c* |",
        "table=none right(thead(tr(th(a)th=right(b)))tbody(tr(td(1 | 2)td=right(em(c)))))",
    ),
    "no table without a row of dashes": ("| a |\n| b |", "p(| a |</>| b |)"),
}


@pytest.mark.parametrize(("text", "drawn"), TREES.values(), ids=TREES)
def test_parse_markup(text: str, drawn: str) -> None:
    """Each text is the tree that its author means."""
    assert draw(parse_markup(text)) == drawn


SPOKEN = {
    "a path": ("What? ![its horn](horn.mp3)", "What?  "),
    "an address": ("says [the page](https://example.org/2019/07/)", "says the page"),
    "list signs": ("1. the mill\n2. the inn", "the mill\nthe inn"),
    "a formula": (r"the sum \(x_1\) of 2", "the sum   of 2"),
    "emphasis in a word": ("ge**gang**en", "gegangen"),
    "code": ("`True`", "True"),
    "a fence": ("```py\nx\n```", "x\n"),
    "cells": ("| a | b |\n|---|---|\n| c | d |", "a\nb\n\n\nc\nd"),
    "escaped signs": (r"\[sic\] 2 \* 3", "[sic] 2 * 3"),
    "lines": ("a\nb", "a\nb"),
}


@pytest.mark.parametrize(("text", "spoken"), SPOKEN.values(), ids=SPOKEN)
def test_read_spoken_words(text: str, spoken: str) -> None:
    """What is read out has no path, no address, no number of a list and no TeX."""
    words, _ = read_spoken_words(text)
    assert words == spoken


def test_quotable_words_have_formulas() -> None:
    """A formula can be quoted, so its signs count where words are looked for in a text."""
    assert read_quotable_words(r"*so* \(a_1\)") == r"so \(a_1\)"


SIGNS = ["*", "**", "_", "`", "~", "^", "$", "\\", "[", "](", ")", "!", "<", ">", "|", "\n", "\n\n"]
WORDS = [
    "a",
    "é",
    "🚢",
    "1. ",
    "- ",
    "# ",
    "> ",
    "```",
    "---",
    "\\(",
    "\\)",
    "\\[",
    "\\]",
    " ",
    "\ue000",
]


@given(st.lists(st.sampled_from(SIGNS + WORDS), max_size=25).map("".join))
def test_runs_stand_in_their_order_and_say_what_is_written(text: str) -> None:
    """Runs never overlap, and words and code are what the text has at their place."""
    at = 0
    for run in iterate_runs(parse_markup(text)):
        assert at <= run.start <= run.end <= len(text)
        at = run.end
        if run.kind in (RunKind.WORDS, RunKind.CODE):
            assert text[run.offset : run.offset + len(run.text)].replace("\n", " ") == (
                run.text.replace("\n", " ")
            )
    words, offsets = read_spoken_words(text)
    assert len(words) == len(offsets)
    assert list(offsets) == sorted(offsets)


def test_elements_have_their_place() -> None:
    """An element reaches from its first sign to its last."""
    (_, element, _) = parse_markup("ein **fettes** Wort")
    assert isinstance(element, Element)
    assert (element.tag, element.start, element.end) == (Tag.STRONG, 4, 14)
