"""The words, numbers and marks of quotations that the operators change."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import pytest

from deckgen.files import TextFile, YamlText
from deckgen.languages.language import UNDETERMINED, require_language
from deckgen.mutate.mutant import mutate_part, mutate_text
from deckgen.mutate.negations import find_negations
from deckgen.mutate.quotation_words import (
    locate_free_spans,
    locate_inner_words,
    locate_marks,
    locate_numbers,
    locate_source_words,
    locate_words,
    pair_neighbours,
    shift_number,
)
from deckgen.yamlpos.nodes import YamlMap, parse_yaml
from deckgen.yamlpos.splice import splice


def words(text: str, places: Iterable[tuple[int, int]]) -> list[str]:
    """The words at these places."""
    return [text[start:end] for start, end in places]


def test_a_word_has_its_apostrophe_and_hyphen() -> None:
    """“Iran’s” and “fair-weather” are one word each; so is a Chinese character."""
    text = "Iran’s fair-weather friends，他们 2,400"
    assert words(text, locate_words(text)) == [
        "Iran’s",
        "fair-weather",
        "friends",
        "他",
        "们",
        "2",
        "400",
    ]


def test_an_editors_words_do_not_count() -> None:
    """Words in brackets do not belong to the quotation, and no pair spans an omission."""
    text = "he [Putin] said […] that ==it== was"
    assert words(text, locate_source_words(text)) == ["he", "said", "that", "it", "was"]
    assert words(text, locate_inner_words(text)) == ["it"]
    assert [words(text, pair) for pair in pair_neighbours(text)] == [
        ["he", "said"],
        ["that", "it"],
        ["it", "was"],
    ]


def test_spans_touch_nothing_taken() -> None:
    """Spans of two words without the mark and without an omission."""
    text = "one two ==three== four five […] six"
    taken = [whole for whole, _ in locate_marks(text)]
    assert words(text, locate_free_spans(text, 2, taken)) == ["one two", "four five"]


def test_marks() -> None:
    """A mark with its signs, and the words in it."""
    text = "a ==b c== d"
    assert [
        (text[start:end], text[begin:stop]) for (start, end), (begin, stop) in locate_marks(text)
    ] == [("==b c==", "b c")]


def test_numbers_in_digits() -> None:
    """A number includes its separators; digits in a word are not a number."""
    text = "In 1939, 1,345,596 of B2 and 3.5; ١٩٣٩"
    assert words(text, locate_numbers(text)) == ["1939", "1,345,596", "3.5", "١٩٣٩"]


@pytest.mark.parametrize("number", ["1939", "1,345,596", "0", "10", "99", "١٩٣٩", "2000"])
def test_a_shifted_number_is_another_of_the_same_length(number: str) -> None:
    """Never the same, never with a zero in front, in the same digits."""
    for seed in range(50):
        new = shift_number(number, Random(seed))
        assert new != number
        assert len(new) == len(number)
        assert new.isascii() == number.isascii()
        assert not (len(number) > 1 and new.startswith(("0", "٠")))


NEGATED = {
    "en": ("it does not matter", "it does matter"),
    "en-GB": ("he didn’t go", "he did go"),
    "de": ("das ist keine Frage", "das ist Frage"),
    "ar": ("هو لا يعلم", "هو يعلم"),
    "zh": ("他不知道", "他知道"),
    "fr": ("ce droit ne vient point de la nature", "ce droit vient de la nature"),
    "fr-CA": ("il n’est pas là", "il est là"),
}


@pytest.mark.parametrize("language", NEGATED)
def test_negations_that_go(language: str) -> None:
    """What is left when the word is gone."""
    negations = find_negations(require_language(language))
    assert negations is not None
    given, wanted = NEGATED[language]
    [(start, end)] = negations.locate_removable(given)
    assert given[:start] + negations.find_rest(given, start) + given[end:] == wanted


@pytest.mark.parametrize(
    ("language", "verb", "denied"),
    [
        ("en", "is", "is not"),
        ("zh", "是", "是不"),
        ("fr", "sont", "ne sont pas"),
        ("fr", "était", "n’était pas"),
    ],
)
def test_a_verb_is_denied(language: str, verb: str, denied: str) -> None:
    """With the words of the language before and after it."""
    negations = find_negations(require_language(language))
    assert negations is not None
    assert negations.deny(verb) == denied


def test_an_unknown_language_has_no_negations() -> None:
    """Nothing is guessed."""
    assert find_negations(UNDETERMINED) is None


def scalar(yaml: str) -> YamlText:
    """The text under the only key of a YAML file."""
    root = parse_yaml(TextFile("a.yaml", yaml)).root
    assert isinstance(root, YamlMap)
    text = root.get_text("a")
    assert text is not None
    return text


@pytest.mark.parametrize(
    "new",
    [
        '“a” "b"',
        "a: b # c",
        "back\\slash",
        "two\nlines",
        "\ufeff\x7f\u0085\u2028",
        "",
        "a\u00adb",
        "😀",
    ],
)
@pytest.mark.parametrize(
    "yaml",
    ["a: plain\nb: 1\n", "a: 'one'\nb: 1\n", "a: >-\n  two\n  lines\nb: 1\n", "{a: x, b: 1}"],
)
def test_a_scalar_reads_what_was_meant(yaml: str, new: str) -> None:
    """Whatever the style was and whatever is written, the file reads the same but for that text."""
    text = scalar(yaml)
    written = splice(yaml, mutate_text(text, new).edits)
    root = parse_yaml(TextFile("a.yaml", written)).root
    assert isinstance(root, YamlMap)
    assert root == {"a": new, "b": "1"}


def test_what_was_done_is_said() -> None:
    """One line for people."""
    text = scalar("a: one two\n")
    assert [
        mutate_part(text, 0, 3, "ONE").description,
        mutate_part(text, 0, 4, "").description,
        mutate_part(text, 3, 3, " and").description,
    ] == [
        "“one” → “ONE”",
        "“one” left out",
        "“and” inserted",
    ]
