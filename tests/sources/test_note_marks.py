"""Marks of notes in texts that have no form of their own."""

from __future__ import annotations

import pytest

from deckgen.sources.note_marks import find_note_marks, read_note_marks
from deckgen.sources.source_form import PLAIN_FORM

ARTICLE = (
    "He was born[26] in Basra[27] and died[28] in Cairo[2][29] where[30] he taught,[31] by all.\n"
)


def list_hidden(text: str) -> list[str]:
    """What is read as a mark where nothing is declared."""
    return [text[each.start : each.end] for each in read_note_marks(text).hidden]


def test_numbers_that_count_on_behind_many_words_are_marks() -> None:
    """Those of an earlier note may come between."""
    assert list_hidden(ARTICLE) == ["[26]", "[27]", "[28]", "[2]", "[29]", "[30]", "[31]"]


def test_numbers_as_browsers_copy_them_are_marks() -> None:
    """“love.106”: raised on the page, and plain digits in the copy."""
    text = "you love.103 For you,104 and they105 went to “it”106 at 7:30 in 1914 (so far).107\n"
    assert list_hidden(text) == ["103", "104", "105", "106", "107"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He was born[1] in Basra[2] and died[3].", id="too few"),
        pytest.param("a[0] a[1] a[2] a[3] a[4] a[5]", id="the places of one list"),
        pytest.param("see [1] and [2], then [3], [4], [5] and [6]", id="words of the sentence"),
        pytest.param("year[1914] of[1918] x[1939] y[1945] z[1949]", id="years"),
        pytest.param("ab[7] cd[3] ef[12] gh[90] ij[44] kl[1]", id="in no order"),
        pytest.param("Covid19 and mp3, a Model3, the level4 and Windows95", id="names"),
        pytest.param("one1 two2 three3 four4 five5 six9", id="numbers that do not all count on"),
        pytest.param("Figure1 Figure2 Figure3 Figure4 Figure5", id="numbers of one word"),
        pytest.param("no brackets at all", id="none"),
    ],
)
def test_other_brackets_are_words(text: str) -> None:
    """Nothing is hidden where a number can mean something."""
    assert read_note_marks(text) is PLAIN_FORM


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("held¹ for “years”² now.³ Then", ["¹", "²", "³"]),
        ("10² m² km² and x¹", []),
        ("see [1], but Vienna[1] and f(x)[2]", []),
    ],
)
def test_raised_numbers_are_marks_behind_words(text: str, marks: list[str]) -> None:
    """Exponents and units keep theirs, and brackets are no raised numbers."""
    found = find_note_marks(text, ["superscripts"])
    assert [text[each.start : each.end] for each in found] == marks


@pytest.mark.parametrize("piece", ["word12. ", "w[1] ", "a1", "1914 ", "x"])
def test_a_long_text_takes_no_time(piece: str) -> None:
    """Every text without a form is looked through each time it is read. An expression that goes back
    over words would take hours for this one.
    """
    assert read_note_marks(piece * 500_000) is PLAIN_FORM
