"""Formulas in card texts, and what only looks like one."""

from __future__ import annotations

import pytest

from deckgen.text.card_formulas import find_formulas

CASES = {
    "inline": (r"so \(x_1\) is", [r"\(x_1\)"]),
    "display": (r"so \[x = 1\] is", [r"\[x = 1\]"]),
    "one letter": (r"\[x\]", [r"\[x\]"]),
    "a sum in display": (r"\[2+2\]", [r"\[2+2\]"]),
    "words in escaped brackets": (r"The ferry \[sic\]", []),
    "several words in escaped brackets": (r"he \[the president, 2007\] said", []),
    "a note's number in escaped brackets": (r"so it is \[12\]", []),
    "an omission in escaped brackets": (r"so \[…\] it is", []),
    "dollars": ("red at $t_6$.", [r"\(t_6\)"]),
    "two dollars": (r"blue at $$\frac{t}{7}$$", [r"\[\frac{t}{7}\]"]),
    "an ordinal": ("the $n$th term", [r"\(n\)"]),
    "sums of money": ("costs $5 and $10", []),
    "sums of money, with a slash": ("$5/$10", []),
    "money of a country": ("US$5 or US$6-$7", []),
    "variables of a shell": ("$HOME/$USER and $PATH", []),
    "an escaped dollar": (r"a \$x$ b", []),
    "over a blank line": ("a $x\n\ny$ b", []),
    "in code": (r"`\(x\)` and ``$a`$`` and $b$", [r"\(b\)"]),
    "after open code": (r"a ` \(x\)", [r"\(x\)"]),
    "after a backslash": (r"a \\(x\\)", []),
    "not closed": (r"a \(x and \[y and $z", []),
    "over two lines": ("\\[\na\n\\]", ["\\[\na\n\\]"]),
}


@pytest.mark.parametrize(("text", "formulas"), CASES.values(), ids=CASES)
def test_find_formulas(text: str, formulas: list[str]) -> None:
    """A formula is found whole, in the form that Anki reads; money and bracketed words are none."""
    found = find_formulas(text, 0, len(text))
    assert [each.text for each in found] == formulas
    assert all(text[each.start] in "\\$" and text[each.end - 1] in "])$" for each in found)


def test_open_formulas_take_no_time() -> None:
    """What is never closed is sought for once: a text of a megabyte is read in a moment."""
    for sign in (r"\(", r"\[", "$ ", "`", "`` ` "):
        text = sign * (1_000_000 // len(sign))
        assert find_formulas(text, 0, len(text)) == []
