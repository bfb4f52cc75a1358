"""Differences between a quotation and its source: what is typography, and what is another text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from deckgen.text import alignment, canonical
from deckgen.text.alignment import Alignment, Departure, SourceText, align_words
from deckgen.text.canonical import canonicalise_text, canonicalise_words
from deckgen.text.letter_projection import project_letters
from tests.work_count import measure_growth


def align(text: str, quote: str, language: str = "en") -> Alignment | None:
    """The quotation laid along the text where its letters stand."""
    canonicalised = canonicalise_text(text)
    projection = project_letters(canonicalised.text)
    at = projection.letters.find(project_letters(canonicalise_words(quote)).letters)
    return (
        align_words(quote, SourceText(text, canonicalised, projection, language), at)
        if at >= 0
        else None
    )


class CountedPattern:
    """A regular expression, and how often it was sent through a text."""

    def __init__(self, pattern: Any) -> None:
        self.pattern, self.times = pattern, 0

    def finditer(self, text: str) -> Iterator[Any]:
        self.times += 1
        return iter(self.pattern.finditer(text))

    def findall(self, text: str) -> list[str]:
        self.times += 1
        return list(self.pattern.findall(text))


SAME = {
    "causes combine": ("a well-\nknown author of exam-\nples", "a well-known author of examples"),
    "a number after a line's hyphen": ("of Sepsis-\n3 in", "of Sepsis3 in"),
    "a break as a viewer copies it": ("this exam-\nple is", "this exam- ple is"),
    "such a copy of a clean text": ("this example is", "this exam- ple is"),
    "such a copy of a compound": ("a well-known man", "a well- known man"),
    "a suspended hyphen": ("pre-\nand post-war", "pre- and post-war"),
    "an en dash typed as a hyphen": ("the Moscow–Tehran axis", "the Moscow-Tehran axis"),
    "a hyphen set as an en dash": ("the Moscow-Tehran axis", "the Moscow–Tehran axis"),
    "TeX quotation marks": ("it ``the last ferry'' now", "it “the last ferry” now"),
    "an own ellipsis in spaced dots": ("he paused . . . and then", "he paused … and then"),
    "a space before an ellipsis": ("he paused … and", "he paused… and"),
    "a French space": ("Vous venez ! dit-il : « Oui »", "Vous venez! dit-il: « Oui »"),
    "no French space": ("Vous venez!", "Vous venez !"),
    "Chinese and Latin with a space": ("在UNESCO总部", "在 UNESCO 总部"),
    "Chinese punctuation with a space": ("他说：“好。”", '他说: "好."'),
    "an ideographic comma": ("茶、水", "茶,水"),
    "Thai over two lines": ("สวัส\nดี", "สวัสดี"),
    "a non-joiner as a space": ("می\u200cگذرد", "می گذرد"),
    "a maqaf as a space": ("כל־הארץ", "כל הארץ"),
    "a fraction slash": ("1⁄2 cup", "1/2 cup"),
    "œ typed in two letters": ("le cœur", "le coeur"),
    "a space inside quotation marks": ("a “-D” or “G1” option", "a “ -D” or “ G1 ” option"),
    "a space before a stop": ("(see lists), or stable.", "(see lists ) , or stable ."),
    "capitals set apart": ("the LATEX User’s Guide", "the L A TEX User’s Guide"),
    "such capitals behind a word": ("with pdfLATEX", "with pdfL A TEX"),
    "a spaced heading": ("CHAPTER one", "C H A P T E R one"),
    "Arabic yeh and kaf": ("كسي مي", "کسی می"),
    "spaces inside brackets": ("the field (or both) now", "the field ( or both ) now"),
    "a space before a genitive": ("by sh’s errors", "by sh ’s errors"),
    "a hyphen lost at a line's end": ("on a case-by-case basis", "on a case-by\ncase basis"),
}
OTHER = {
    "another word": ("we re-sign it", "we resign it"),
    "a compound joined": ("the co-op is", "the coop is"),
    "a word broken by the author": ("we resign it", "we re-sign it"),
    "words for a compound": ("a well-known man", "a well known man"),
    "words joined": ("every day", "everyday"),
    "a range joined": ("1914-\n1918", "19141918"),
    "a pasted range joined": ("19141918", "1914- 1918"),
    "a superscript": ("10² m", "102 m"),
    "a fraction": ("1½ cups", "11/2 cups"),
    "a spaced dash typed as a hyphen": ("came – and", "came-and"),
    "an apostrophe left out": ("the world’s", "the worlds"),
    "quotation marks left out": ("the “order” now", "the order now"),
    "a nested quotation mark left out": ("said “‘no’ now", "said “no’ now"),
    "a space in Chinese": ("明天 很好", "明天很好"),
    "a space in a number": ("10 000", "10000"),
    "a space inside an apostrophe": ("the boys’ own", "the boys ’ own"),
    "a space between a word and a quotation mark": ("he said “we go", "he said“we go"),
    "a space before a decimal point": ("over.5 of it", "over .5 of it"),
    "a space before a name with a dot": ("ask.NET now", "ask .NET now"),
    "one capital set apart": ("vitamin AB", "vitamin A B"),
    "capitals joined": ("the points A B C", "the points ABC"),
    "a capital before a word": ("a WIth B", "a W I th B"),
    "oe set as œ": ("they coexist", "they cœxist"),
    "a full-width space in letters": ("ＡＢ ＣＤ", "ABCD"),
    "a space before a bracket": ("the value f(x) is", "the value f (x) is"),
    "a genitive for a plural": ("the boys’ own", "the boy ’s own"),
    "a space for a hyphen": ("on a case-by-case basis", "on a case-by case basis"),
    "a line's end for nothing": ("we resign it", "we re\nsign it"),
    "a line's end in a range": ("in 1914-1918 only", "in 1914\n1918 only"),
    "a line's end for a dash": ("he came—late", "he came\nlate"),
    "signs in another order": ("say “no”, he", "say “no,” he"),
}


@pytest.mark.parametrize(("text", "quote"), SAME.values(), ids=SAME)
def test_typography_is_allowed(text: str, quote: str) -> None:
    """Each difference is allowed by what stands there."""
    found = align(text, quote)
    assert found is not None
    assert found.departures is Departure.TYPOGRAPHY
    assert (found.start, found.end) == (0, len(canonicalise_words(text))) or text.startswith("of")


LOST = "a proofof-work and a proof-of-work, one proof-of-work more; a wellknown, well-known, well-known"
KEPT = {
    "no other place has the hyphen": ("a proofof-work by all", "a proof-of-work by all"),
    "one other place is not enough": (
        "a proofof-work, a proof-of-work",
        "a proof-of-work, a proof",
    ),
    "the word stands joined too": (
        "a wellknown well-known well-known wellknown",
        "a well-known well-known well-known",
    ),
    "a prefix makes another word": ("we resign, re-sign and re-sign", "we re-sign, re-sign"),
    "the author leaves hyphens out": (
        "a proof-of-work, a proof-of-work, a proofof-work",
        "a proofof-work, a proof-of-work",
    ),
}


@pytest.mark.parametrize("quote", ["a proof-of-work and a", "a well-known, well-known"])
def test_a_hyphen_that_a_converter_lost(quote: str) -> None:
    """Compounds broken at their own hyphen lose it; the rest of the text tells how they are written."""
    found = align(LOST, quote)
    assert found is not None
    assert found.departures is Departure.TYPOGRAPHY


def test_many_hyphens_that_a_converter_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of the text are counted once, and not for each hyphen."""
    counted = CountedPattern(canonical._COMPOUND)
    monkeypatch.setattr(canonical, "_COMPOUND", counted)
    text = "a proofof-work " * 100 + "a proof-of-work " * 200
    found = align(text, "a proof-of-work " * 100)
    assert found is not None
    assert len(found.cells) == 100
    assert counted.times == 1


@pytest.mark.parametrize(("text", "quote"), KEPT.values(), ids=KEPT)
def test_other_hyphens_are_kept(text: str, quote: str) -> None:
    """What may be another word is none."""
    assert align(text, quote) is None


@pytest.mark.parametrize(("text", "quote"), OTHER.values(), ids=OTHER)
def test_other_texts_stay_apart(text: str, quote: str) -> None:
    """What can be another word, number or statement is none of it."""
    assert align(text, quote) is None


@pytest.mark.parametrize(
    ("text", "quote", "language", "departures"),
    [
        pytest.param(
            "The Exam-\nple",
            "the example",
            "en",
            Departure.CASE | Departure.TYPOGRAPHY,
            id="case, and a hyphen",
        ),
        pytest.param("בָּרָא אֱלֹהִים", "ברא אלהים", "he", Departure.POINTS, id="no points"),
        pytest.param("بَلَدٌ", "بلدٌ", "ar", Departure.POINTS, id="some points"),
        pytest.param("ٱلْكِتَـٰبِ", "الكتب", "ar", Departure.POINTS, id="an alef with wasla"),
        pytest.param("בָּרָא", "בָרָא", "he", Departure.POINTS, id="one point left out"),
        pytest.param("ברא", "בָּרָא", "he", None, id="points that the text lacks"),
        pytest.param("בָּרָא", "בֵּרָא", "he", None, id="other points"),
        pytest.param("على", "علي", "ar", None, id="alef maqsura is no yeh in Arabic"),
        pytest.param("على", "علي", "fa", Departure.TYPOGRAPHY, id="but in Persian"),
        pytest.param("سړي", "سړی", "ps", None, id="two letters in Pashto"),
        pytest.param("kære", "kaere", "da", None, id="æ is a letter in Danish"),
    ],
)
def test_what_is_left_out_is_told(
    text: str, quote: str, language: str, departures: Departure | None
) -> None:
    """Points and case are told apart from typography, and languages from each other."""
    found = align(text, quote, language)
    assert (found.departures if found else None) == departures


@pytest.mark.parametrize(
    ("text", "quote", "index", "places"),
    [
        pytest.param("an exam-\nple of", "an example of", 7, (7, 8), id="at a hyphen left out"),
        pytest.param("an exam-\nple of", "an example of", 11, (12, 12), id="after it"),
        pytest.param("le cœur bat", "le coeur bat", 5, (5, 5), id="after a digraph"),
        pytest.param("an example", "an exam- ple", 9, (7, 7), id="after signs of the author"),
    ],
)
def test_places_in_the_source(text: str, quote: str, index: int, places: tuple[int, int]) -> None:
    """Between two words of the quotation the source may have more, less or nothing."""
    found = align(text, quote)
    assert found is not None
    assert found.locate(index) == places


@pytest.mark.parametrize(
    ("text", "quote", "hyphen"),
    [
        ("a well-\nknown", "a well-known", None),
        ("an exam-\nple", "an example", ""),
        ("an exam-\nple", "an exam- ple", ""),
        ("pre-\nand post", "pre- and post", "- "),
        ("Moscow-\nTehran", "Moscow- Tehran", "-"),
    ],
)
def test_hyphens_at_line_ends_are_decided(text: str, quote: str, hyphen: str | None) -> None:
    """The quotation says whether a hyphen is the word's; a copied break is none, a conjunction
    after it tells of a word's end.
    """
    found = align(text, quote)
    assert found is not None
    assert list(found.hyphens.values()) == ([] if hyphen is None else [hyphen])


def test_many_capitals_set_apart_take_no_square_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of single capitals is read once, not once for each of them."""
    counted = CountedPattern(alignment._SPACED_CAPITALS)
    monkeypatch.setattr(alignment, "_SPACED_CAPITALS", counted)
    found = align("A" * 1_000, " ".join("A" * 1_000))
    assert found is not None and found.departures is Departure.TYPOGRAPHY
    assert counted.times == 1
    assert measure_growth(lambda size: align("A" * size, " ".join("A" * size)), 300) < 3
