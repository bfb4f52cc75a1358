"""The gaps in a field are those that Anki finds there."""

from __future__ import annotations

import pytest

from deckgen.cards.field_gaps import FieldGap, find_gap_numbers, replace_gaps
from tests.anki_helpers import open_temporary_collection

FIELDS = {
    "one in another": "{{c1::The {{c2::ferry::a boat}} crosses}} it",
    "two of one card": "{{c1::a}} b {{c1::c::h}} }} {{c3::e",
    "words after a hint": "{{c1::a::h{{c2::b}}c::i}} x",
    "an end too many": "}} {{c1::q}}",
    # Anki 25.2 reads no more than eight.
    "eight in each other": "".join(f"{{{{c{number}::" for number in range(1, 9)) + "x" + "}}" * 8,
    "none": "{{c::a}} {{cx::b}} {c1::d}",
}


@pytest.mark.parametrize("html", FIELDS.values(), ids=FIELDS)
def test_words_are_those_that_anki_leaves_out(html: str) -> None:
    """For each card, as Anki compares them with what is typed in."""
    gaps: list[FieldGap] = []

    def keep(gap: FieldGap) -> str:
        gaps.append(gap)
        return gap.words

    replace_gaps(html, keep)
    with open_temporary_collection() as collection:
        for number in range(1, 11):
            words = ", ".join(gap.words for gap in gaps if gap.number == number)
            assert words == collection.extract_cloze_for_typing(html, number), number


@pytest.mark.parametrize(
    ("digits", "number"),
    [
        ("0001", 1),
        ("0" * 5000 + "1", 1),
        ("59999", 59999),
        ("64999", 64999),
        ("65499", 65499),
        ("065535", 65535),
        ("65536", None),
        ("65600", None),
        ("66000", None),
        ("70000", None),
        ("100000", None),
        ("9" * 5000, None),
        ("\u0663", None),
        ("+1", None),
    ],
    ids=lambda value: str(value)[:12],
)
def test_a_number_is_one_that_anki_reads(digits: str, number: int | None) -> None:
    """ASCII digits up to 65535, with any zeros in front; all else is words, however long."""
    html = f"a {{{{c{digits}::x}}}} b"
    assert find_gap_numbers(html) == ([] if number is None else [number])
    assert replace_gaps(html, lambda gap: f"<{gap.number}>") == (
        html if number is None else f"a <{number}> b"
    )
    with open_temporary_collection() as collection:
        # The first end is that of the gap around it, where nothing else begins before.
        shown = f"a {{{{c{digits}" if number is None else "a x b"
        assert collection.extract_cloze_for_typing(f"{{{{c7::{html}}}}} z", 7) == shown
        assert collection.extract_cloze_for_typing(html, number or 1) == ("x" if number else "")


def test_what_has_no_end_stays_as_it_is_written() -> None:
    """With the gaps in it written otherwise."""
    field = "a {{c1::b::c {{c2::d}} e::f"
    assert replace_gaps(field, lambda gap: f"<{gap.words}>") == "a {{c1::b::c <d> e::f"


def test_many_beginnings_take_one_pass() -> None:
    """A package of nothing but them must not be looked through for each of them."""
    field = "{{c1::" * 200_000
    assert replace_gaps(field, lambda _: "") == field
    assert find_gap_numbers(field) == [1] * 200_000
    deep = "{{c1::words " * 50_000 + "}}" * 50_000
    assert len(replace_gaps(deep, lambda gap: gap.words)) < len(deep)
