"""Letters and their accents as one sign."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.text.canonical import canonicalise_text
from deckgen.text.composition import compose_text, is_composed

# Two marks that change places when they are sorted.
BOTH = "\u0301\u0316"


@given(st.text(max_size=40))
def test_a_text_as_people_write_it_is_in_nfc(text: str) -> None:
    """As Python composes it."""
    assert compose_text(text) == unicodedata.normalize("NFC", text)
    assert is_composed(text) == unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize("count", [29, 30, 31, 100])
def test_many_marks_stay_marks(count: int) -> None:
    """None is lost, and the letter is composed with the first that fits."""
    composed = compose_text("a" + "\u0301" * count + "b")
    assert composed == "á" + "\u0301" * (count - 1) + "b"
    assert is_composed(composed)


def test_marks_without_end_are_no_work_without_end() -> None:
    """Sorted together, these would take many minutes; they are sorted by thirties."""
    text = "a" + BOTH * 200_000
    composed = compose_text(text)
    assert len(composed) == len(text) - 1  # “á” and the others
    assert not is_composed(text)
    assert canonicalise_text(text).text == composed
