"""The signs in a written quotation: marks, omissions, an editor's words."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deckgen.text.quotation_signs import (
    AUTHORS,
    OWN,
    ParsedQuotation,
    SignKind,
    SignReading,
    are_marks_paired,
    find_marks,
    find_signs,
    parse_quotation,
)
from tests.work_count import measure_growth


def pieces(written: ParsedQuotation) -> list[str]:
    """The words of each piece."""
    return [piece.words for piece in written.pieces]


def segments(written: ParsedQuotation) -> list[tuple[str, int]]:
    """Each segment's words, or the editor's, and the number of its mark."""
    found = []
    for piece in written.pieces:
        bounds = piece.find_segment_bounds()
        for segment, first, last in zip(piece.segments, bounds, bounds[1:], strict=False):
            found.append((segment.editor_words or piece.words[first:last], segment.mark))
    return found


@pytest.mark.parametrize(
    ("text", "words", "marked", "editor"),
    [
        pytest.param("the cat sat", ["the cat sat"], (), (), id="no signs"),
        pytest.param("the ==cat== sat", ["the cat sat"], ("cat",), (), id="a mark"),
        pytest.param("==the== cat ==sat==", ["the cat sat"], ("the", "sat"), (), id="two marks"),
        pytest.param("un==able==", ["unable"], ("able",), (), id="a mark inside a word"),
        pytest.param(
            "the == cat == sat", ["the == cat == sat"], (), (), id="a mark hugs its words"
        ),
        pytest.param("the ==cat sat", ["the ==cat sat"], (), (), id="a mark that is not closed"),
        pytest.param("a == b and c == d", ["a == b and c == d"], (), (), id="equations"),
        pytest.param("====", ["===="], (), (), id="a mark round nothing"),
        pytest.param("==one\ntwo==", ["one two"], ("one\ntwo",), (), id="a mark over two lines"),
        pytest.param("the cat […] sat", ["the cat", "sat"], (), (), id="an omission"),
        pytest.param("the cat [...] sat", ["the cat", "sat"], (), (), id="an omission in dots"),
        pytest.param(
            "the cat [. . .] sat", ["the cat", "sat"], (), (), id="an omission in spaced dots"
        ),
        pytest.param("a […] b […] c", ["a", "b", "c"], (), (), id="two omissions"),
        pytest.param("[…] the cat […]", ["the cat"], (), (), id="omissions at the ends"),
        pytest.param(
            "==the […] cat==", ["the", "cat"], ("the […] cat",), (), id="an omission in a mark"
        ),
        pytest.param("the cat… sat", ["the cat... sat"], (), (), id="the text's own ellipsis"),
        pytest.param("he [Putin] said", ["he said"], (), ("Putin",), id="an editor's word"),
        pytest.param("[Putin] said", ["said"], (), ("Putin",), id="an editor's word in front"),
        pytest.param(
            "he said [again].",
            ["he said."],
            (),
            ("again",),
            id="an editor's word before a full stop",
        ),
        pytest.param(
            "he said [in 2007], and", ["he said, and"], (), ("in 2007",), id="… before a comma"
        ),
        pytest.param("“he said [so]”", ['"he said"'], (), ("so",), id="… before a quotation mark"),
        pytest.param(
            "he ==[Putin] said==",
            ["he said"],
            ("[Putin] said",),
            ("Putin",),
            id="an editor's word in a mark",
        ),
        pytest.param(
            "==he [Putin]== said",
            ["he said"],
            ("he [Putin]",),
            ("Putin",),
            id="… at the end of a mark",
        ),
        pytest.param("he [a] [b] said", ["he said"], (), ("a", "b"), id="two editor's words"),
        pytest.param("[…]", [], (), (), id="nothing but an omission"),
        pytest.param("[Putin]", [], (), ("Putin",), id="nothing but an editor's word"),
        pytest.param("", [""], (), (), id="nothing"),
        pytest.param(
            "[" + "x" * 121 + "]",
            ["[" + "x" * 121 + "]"],
            (),
            (),
            id="too long for an editor's word",
        ),
    ],
)
def test_signs_are_taken_out(
    text: str, words: list[str], marked: tuple[str, ...], editor: tuple[str, ...]
) -> None:
    """The words that must stand in the source, those that are marked, and those that the editor
    added.
    """
    written = parse_quotation(text)
    assert pieces(written) == words
    assert written.marked_words == marked
    assert written.editor_words == editor


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("the ==cat== sat", [("the ", 0), ("cat", 1), (" sat", 0)], id="a mark"),
        pytest.param(
            "he [Putin] said", [("he ", 0), ("[Putin] ", 0), ("said", 0)], id="an editor's word"
        ),
        pytest.param(
            "he said [so].",
            [("he said", 0), (" [so]", 0), (".", 0)],
            id="an editor's word before a sign",
        ),
        pytest.param(
            "==he [Putin]== said",
            [("he ", 1), ("[Putin] ", 1), ("said", 0)],
            id="an editor's word in a mark",
        ),
        pytest.param("==a […] b== c", [("a", 1), ("b", 1), (" c", 0)], id="an omission in a mark"),
        pytest.param("one ==— two==", [("one—", 0), ("two", 1)], id="a mark in a dash"),
    ],
)
def test_segments_cover_the_words(text: str, expected: list[tuple[str, int]]) -> None:
    """Each stretch of a quotation knows its mark, and an editor's word stands where it was written."""
    assert segments(parse_quotation(text)) == expected


def read(text: str, *own: str) -> dict[int, SignReading]:
    """The signs of a text, of which those in ``own`` are the source's."""
    return {
        sign.start: OWN if text[sign.start : sign.end] in own else AUTHORS
        for sign in find_signs(text)
    }


def test_brackets_as_the_texts_own() -> None:
    """Each sign is read by itself: one bracket is the text's, another the author's."""
    text = "see ==[sic]== […] here [now]"
    written = parse_quotation(text, read(text, "[sic]"))
    assert pieces(written) == ["see [sic]", "here"]
    assert written.marked_words == ("[sic]",)
    assert written.editor_words == ("now",)


def test_an_ellipsis_as_an_omission() -> None:
    """Where the text has no ellipsis, the author left words out."""
    text = "robbed… and ==humil…iated== b..."
    assert pieces(parse_quotation(text, read(text))) == ["robbed", "and humil", "iated b"]


def test_letters_that_an_editor_changed() -> None:
    """The source's letters are sought, and the editor's are shown."""
    text = "[T]he cat"
    written = parse_quotation(text, {0: SignReading(is_own=False, letters="t")})
    assert pieces(written) == ["the cat"]
    assert segments(written) == [("[T]", 0), ("he cat", 0)]
    assert written.editor_words == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (r"a \==b\== c", "a ==b== c"),
        (r"a \[12\] b", "a [12] b"),
        (r"a \[…] b", "a [...] b"),
        (r"a \… b", "a ... b"),
        (r"C:\temp", r"C:\temp"),
    ],
)
def test_a_backslash_makes_a_sign_the_texts_own(text: str, words: str) -> None:
    """Before a sign it is taken away, anywhere else it is a backslash."""
    assert pieces(parse_quotation(text)) == [words]


@pytest.mark.parametrize(
    ("text", "paired"),
    [
        ("==a== b", True),
        ("==a== ==b==", True),
        ("==a b", False),
        ("== a==", False),
        ("==a ==", False),
    ],
)
def test_marks_come_in_pairs(text: str, paired: bool) -> None:
    """A mark opens right before a word and closes right after one."""
    assert are_marks_paired(text, read(text)) is paired


signs = st.lists(
    st.sampled_from(
        ["==", "[…]", "[Putin]", "…", " ", "a", "b.", "—", "“", "\u00ad", "\n", "[", "]"]
    ),
    max_size=14,
).map("".join)


@given(signs)
@example(" [Putin][==]…")
def test_segments_leave_nothing_out(text: str) -> None:
    """Whatever the signs, the segments of a piece cover its words from the first to the last, in
    order.
    """
    marks = {"=="} if not are_marks_paired(text, read(text)) else set()
    for own in ({"…"}, {"…", "[…]", "[Putin]"}, set[str]()):
        for piece in parse_quotation(text, read(text, *own, *marks)).pieces:
            bounds = piece.find_segment_bounds()
            assert bounds[0] == 0
            assert bounds[-1] == len(piece.words)
            assert bounds == sorted(bounds)
            assert len(bounds) == len(piece.segments) + 1


@given(st.text("=a \n", max_size=30))
def test_marks_are_those_of_their_definition(text: str) -> None:
    """Two signs with no space inside them, up to the next two: read in one pass, but as this
    expression says it.
    """
    definition = re.compile(r"==(?=[^\s=])(.+?)(?<=[^\s=])==", re.DOTALL)
    assert list(find_marks(text)) == [match.span() for match in definition.finditer(text)]


@pytest.mark.parametrize("unit", ["==a ", "==a== ", "a [b], ", "a […] ", "="], ids=str.strip)
def test_a_long_quotation_is_read_in_one_pass(unit: str) -> None:
    """Twice the text takes about twice the steps, not four times."""
    assert measure_growth(lambda times: parse_quotation(unit * times), 300) < 3


def test_a_bracket_that_nothing_closes_is_not_sought_to_the_end() -> None:
    """From each of so many it would take hours."""
    assert pieces(parse_quotation("[" * 500_000)) == ["[" * 500_000]


NOTES: dict[str, tuple[str, list[str], list[tuple[int, str, int]], str]] = {
    "nothing said": ("The ==ferry== goes", ["ferry"], [(0, "", 0)], "The ferry goes"),
    "a hint": ("the ==river|what water?== at", ["river"], [(0, "what water?", 0)], "the river at"),
    "a card": ("the ==2:river== at", ["river"], [(2, "", 0)], "the river at"),
    "both": ("the ==2:river|what?== at", ["river"], [(2, "what?", 0)], "the river at"),
    "a card for two": (
        "The ==1:ferry== crosses ==1:it==",
        ["ferry", "it"],
        [(1, "", 0), (1, "", 0)],
        "The ferry crosses it",
    ),
    "one in another": (
        "==1:The ==2:ferry|what?== crosses== it",
        ["The ferry crosses", "ferry"],
        [(1, "", 0), (2, "what?", 1)],
        "The ferry crosses it",
    ),
    "a hint with signs": ("a ==b|c [d] …==", ["b"], [(0, "c [d] …", 0)], "a b"),
    "a hint in a word": ("==Budapest|where?==ről", ["Budapest"], [(0, "where?", 0)], "Budapestről"),
}


@pytest.mark.parametrize(("text", "marked", "notes", "words"), NOTES.values(), ids=NOTES)
def test_what_marks_say(
    text: str, marked: list[str], notes: list[tuple[int, str, int]], words: str
) -> None:
    """A mark may name its card and show a hint; neither is a word of the source."""
    signs = find_signs(text)
    parsed = parse_quotation(text, dict.fromkeys((sign.start for sign in signs), AUTHORS))
    assert list(parsed.marked_words) == marked
    assert list(map(tuple, parsed.mark_notes)) == notes
    assert parsed.words == words
    assert are_marks_paired(text, dict.fromkeys((sign.start for sign in signs), AUTHORS))


def test_marks_that_hold_signs_of_the_source() -> None:
    """Only the author's signs are taken out of marked words; the source's own stay."""
    text = "==1:if a == b or ==2:x|y?== fi== it"
    own = {text.index("== b")}
    readings = {sign.start: OWN if sign.start in own else AUTHORS for sign in find_signs(text)}
    parsed = parse_quotation(text, readings)
    assert parsed.marked_words == ("if a == b or x fi", "x")
    assert parsed.words == "if a == b or x fi it"


@pytest.mark.parametrize(
    "text", ["a ==b== 1:c", "==a==1:b", "a|b ==c==", "==a== b|c==", "==1:a ==2:b== c", "==1: a=="]
)
def test_cards_and_hints_out_of_place(text: str) -> None:
    """A number belongs to the beginning of a mark and a hint to its end: elsewhere they are words."""
    signs = find_signs(text)
    readings = dict.fromkeys((sign.start for sign in signs), AUTHORS)
    kinds = {sign.kind for sign in signs}
    assert not kinds & {SignKind.CARD, SignKind.HINT} or not are_marks_paired(text, readings)
