"""The words of numbers in a language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from deckgen.languages.data_file import parse_numbers, split_words
from deckgen.languages.word_matcher import drop_longer

# “two and a half” is said of so many, and of no more.
_LARGEST_WITH_HALF = 10


@dataclass(frozen=True, eq=False)
class NumberWords:
    """One language's words of numbers, in lower case.

    A language with ``is_compound`` writes a number as one word (“zweiundzwanzig”): ``cardinals``
    are all below a hundred. In others they are those that have a word of their own (“twenty”).
    ``ordinals`` are without their endings where the language has some; ``scales`` multiply what
    stands before; ``articles`` are words that may mean one.
    """

    cardinals: Mapping[str, int]
    ordinals: Mapping[str, int]
    scales: Mapping[str, int]
    articles: frozenset[str]
    is_compound: bool
    half_endings: tuple[str, ...]
    others: Mapping[str, int]
    """What counts in another way: “thrice”, “fourscore”."""
    texts: Mapping[str, str]
    """What only some languages have: single words and expressions."""
    separators: tuple[str, str]

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Letters of which every text with a number word has some: most texts have none, and are
        done with at once.
        """
        words = [*self.cardinals, *self.others, *self.scales, *self.hundreds, *self.thousands]
        words += [word for word, value in self.ordinals.items() if value > 3 or self.is_compound]
        if "one_and_a_half" in self.texts:
            words.append(self.texts["one_and_a_half"])
        return drop_longer(words)

    @cached_property
    def hundreds(self) -> tuple[str, ...]:
        """How a hundred is written in a compound; the first of them may stand alone."""
        return split_words(self.texts.get("hundred", ""))

    @cached_property
    def thousands(self) -> tuple[str, ...]:
        """How a thousand is written in a compound; the first of them may stand alone."""
        return split_words(self.texts.get("thousand", ""))

    @cached_property
    def halves(self) -> Mapping[str, float]:
        """“two and a half”, “zweieinhalb”."""
        # “eineinhalb” and “un secolo e mezzo” begin with an article.
        first = 2 if self.is_compound else 1
        small = range(first, _LARGEST_WITH_HALF + 1)
        halves: dict[str, float] = {}
        for word, value in self.cardinals.items():
            if value in small:
                halves |= dict.fromkeys(
                    (word + ending for ending in self.half_endings), value + 0.5
                )
        return halves

    @cached_property
    def and_a_half(self) -> re.Pattern[str] | None:
        """“two and a half”, with the whole number in a group, and a scale in a second one where the
        language has it in the middle (“due milioni e mezzo”).
        """
        expression = self.texts.get("and_a_half")
        if expression is None:
            return None
        small = [word for word, value in self.cardinals.items() if value < 20]
        if self.is_compound:
            small += self.articles
        return re.compile(rf"\b({'|'.join(small)}|\d+){expression}\b", re.IGNORECASE)

    @cached_property
    def pronoun(self) -> re.Pattern[str] | None:
        """“another one”, which is not a number."""
        return self._compile("pronoun")

    @cached_property
    def fraction(self) -> re.Pattern[str] | None:
        """“a quarter of a”, which is not a number."""
        return self._compile("fraction")

    @cached_property
    def half_of_scale(self) -> re.Pattern[str] | None:
        """“half a” before “million”, which is a half of it."""
        return self._compile("half_of_scale")

    def _compile(self, name: str) -> re.Pattern[str] | None:
        text = self.texts.get(name)
        return re.compile(text, re.IGNORECASE) if text else None

    def read_ordinal(self, word: str) -> int | None:
        """The number of an ordinal in lower case, with any ending; None for other words."""
        return _read_ordinal(self, word)

    @cached_property
    def ordinal_ending(self) -> re.Pattern[str] | None:
        """What an ordinal may end in, at the end of a word."""
        ending = self.texts.get("ordinal_ending")
        return re.compile(f"(?:{ending})$") if ending else None

    def inflect_ordinals(self, endings: Iterable[str]) -> dict[str, int]:
        """The ordinals with each of some endings."""
        inflected: dict[str, int] = {}
        for word, value in self.ordinals.items():
            for ending in endings:
                inflected[word + ending] = value
        return inflected


@lru_cache(maxsize=16_384)  # prompts and quotations use the same words again and again
def _read_ordinal(numbers: NumberWords, word: str) -> int | None:
    ending = numbers.ordinal_ending
    stem = ending.sub("", word) if ending else word
    return numbers.ordinals.get(word) or numbers.ordinals.get(stem)


def build_number_words(data: Mapping[str, Any]) -> NumberWords | None:
    """The words of numbers in a language's data; None where it has none."""
    numbers = data.get("numbers")
    if numbers is None:
        return None
    is_compound = "compounds" in numbers
    if is_compound:
        cardinals = _count_words(numbers["compounds"], range(100))
        ordinals = _count_words(numbers["ordinals"], range(1, 100))
        cardinals |= _respell_sharp_s(cardinals)
        ordinals |= _respell_sharp_s(ordinals)
    else:
        tens = _count_words(numbers["tens"], range(20, 100, 10))
        cardinals = _count_words(numbers["ones"], range(20)) | tens
        ordinals = _compose_ordinals(numbers, tens)
    articles = split_words(numbers["articles"])
    return NumberWords(
        # “uno” is an article more often than a number.
        {word: value for word, value in cardinals.items() if word not in articles},
        ordinals,
        parse_numbers(numbers["scales"]),
        frozenset(articles),
        is_compound,
        tuple(numbers.get("half_endings", ())),
        parse_numbers(numbers.get("others", {})),
        {name: text for name, text in numbers.items() if isinstance(text, str)},
        (numbers["separators"][0], numbers["separators"][1]),
    )


def _count_words(words: str, values: Iterable[int]) -> dict[str, int]:
    """Words in the order of their values; a dash holds the place of a word that is not read."""
    counted = dict(zip(words.split(), values, strict=True))
    counted.pop("–", None)
    return counted


def _compose_ordinals(numbers: Mapping[str, Any], tens: Mapping[str, int]) -> dict[str, int]:
    """“first” to “ninety-ninth”."""
    ones = _count_words(numbers["ordinals_of_ones"], range(1, 20))
    composed = ones | _count_words(numbers["ordinals_of_tens"], range(20, 100, 10))
    for ten, value in tens.items():
        for one, more in list(ones.items())[:9]:
            composed[f"{ten}-{one}"] = composed[f"{ten} {one}"] = value + more
    return composed


def _respell_sharp_s(words: Mapping[str, int]) -> dict[str, int]:
    """The words with ß as Switzerland writes them."""
    return {word.replace("ß", "ss"): value for word, value in words.items() if "ß" in word}
