"""Which options are one: as they are shown, and as somebody reads them."""

from __future__ import annotations

import pytest

from deckgen.cards.option_texts import fold_option, read_option
from deckgen.files import TextFile, YamlText
from deckgen.languages.language import require_language
from deckgen.text.card_text import CardText

# An answer and an option that differ in a sign, a digit, or the case of a unit or a name.
LOOKALIKE_OPTIONS = [
    ("5", "-5"),
    ("3 mW", "3 MW"),
    ("5", ".5"),
    ("Co", "CO"),
    ("f(x", "f(x)"),
]
DIFFERENT_OPTIONS = [
    *LOOKALIKE_OPTIONS,
    ("10^2^", "102"),
    ("10²", "102"),
    ("x~-1~", "x-1"),
    ("5!", "5"),
    ("5%", "5"),
    ("mW", "MW"),
    ("5 Mbit", "5 mbit"),
    ("Mbit", "mbit"),
    ("Mg", "mg"),
    ("5 Gauss", "5 gauss"),
    ("NaCl", "NACL"),
    ("COCl", "CoCl"),
    ("US", "us"),
    ("WHO", "who"),
    ("allele A", "allele a"),
    ("x + A", "x + a"),
    ("f'", "f"),
    ("`True`", "`true`"),
    (r"\(V\)", r"\(v\)"),
    ("![](A.png)", "![](a.png)"),
]
ONE_OPTION = [
    ("Iran", "iran"),
    ("IRAN", "Iran"),
    ("Iran", "Iran."),
    ("Iran", "(**Iran**)"),
    ("Iran", "“Iran”"),
    ("No", "no."),
    ("A ship", "a ship"),
    ("In the North", "in the north"),
    ("20 Ships from Iran", "20 Ships from iran"),
    ("H~2~O", "H2O"),
    ("CO₂", "CO2"),
    ("日本", "日本。"),
    ("Göteborg", "Go\u0308teborg"),
]


def mark(text: str) -> CardText:
    return CardText.mark(YamlText.create(text, TextFile("a.yaml", text), 0, len(text)))


@pytest.mark.parametrize(("one", "other"), DIFFERENT_OPTIONS)
def test_a_sign_a_digit_or_the_case_of_a_unit_makes_another_option(one: str, other: str) -> None:
    """Neither a card nor a reader takes one for the other."""
    english = require_language("en")
    assert read_option(mark(one)) != read_option(mark(other))
    assert fold_option(mark(one), english) != fold_option(mark(other), english)


@pytest.mark.parametrize(("one", "other"), ONE_OPTION)
def test_the_case_of_words_and_stops_round_them_make_no_other_option(one: str, other: str) -> None:
    """Somebody who reads both takes them for the same."""
    english = require_language("en")
    assert fold_option(mark(one), english) == fold_option(mark(other), english)


@pytest.mark.parametrize("other", ["**Iran**", "Iran ", "[Iran](https://example.org)"])
def test_markdown_that_changes_no_sign_is_shown_alike(other: str) -> None:
    """Bold, links and blanks at the end are no part of the words."""
    assert read_option(mark("Iran")) == read_option(mark(other))


@pytest.mark.parametrize("other", ["iran", "Iran.", "“Iran”", "IRAN"])
def test_what_is_shown_is_compared_sign_for_sign(other: str) -> None:
    """Only the very same text is the answer that stands among the options."""
    assert read_option(mark("Iran")) != read_option(mark(other))
