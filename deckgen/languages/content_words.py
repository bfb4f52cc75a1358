"""Which words of a language carry content, and which of them are forms of one word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any

import regex

from deckgen.text.canonical import QUOTE
from deckgen.text.matching import LETTERS_AND_MARKS, UNSPACED_LETTER

# The same in a text of ASCII, many times faster.
_ASCII_WORD = re.compile("[A-Za-z]+")
# In scripts without spaces: Han characters stand for meanings, kana of one word belong together.
# Hiragana are mostly endings and particles.
_UNSPACED_WORD = regex.compile(r"\p{Han}|[\p{Katakana}ー]+")
# Two words that begin with so many of the same letters may be forms of one word …
_MIN_COMMON_LETTERS = 4
# … if these are most of the shorter one and half of the longer one: “provoke” and “provocation”,
# but not “organ” and “organisation”.
_MIN_SHARE_OF_SHORTER = 0.6
_MIN_SHARE_OF_LONGER = 0.45
# Without an ending, a word keeps so many letters: “war” and “wars”, “cry” and “cried”.
_MIN_LETTERS = 3


@dataclass(frozen=True, eq=False)
class ContentWords:
    """The words of a language that say something of their own.

    ``stop_words`` are all others: articles, pronouns, auxiliaries, prepositions, conjunctions, and
    negations, which other rules count. ``empty_words`` are those of them that an answer can have or lack
    and stay the same. ``families`` gives each word that belongs to others which do
    not begin alike (“wept”, “France”) the number of its family; ``endings`` are those that forms of
    short words differ by, ``inflections`` those of one word's own forms (“sent”, not “sender”).
    """

    stop_words: frozenset[str]
    endings: tuple[str, ...]
    family_words: tuple[tuple[str, ...], ...]
    empty_words: frozenset[str] = frozenset()
    inflections: tuple[str, ...] = ()

    @cached_property
    def families(self) -> Mapping[str, frozenset[int]]:
        numbers: dict[str, set[int]] = {}
        for number, words in enumerate(self.family_words):
            for word in words:
                numbers.setdefault(word, set()).add(number)
        return {word: frozenset(those) for word, those in numbers.items()}

    def iterate_words(self, text: str) -> Iterator[str]:
        """The content words of a text from :func:`~deckgen.cards.word_matching.fold_text`, in order,
        each as often as it stands there.
        """
        words: Iterable[str]
        text = self.contractions.sub("", text) if QUOTE in text else text
        if text.isascii():
            words = _ASCII_WORD.findall(text)
        else:
            words = chain.from_iterable(map(_split_unspaced, LETTERS_AND_MARKS.findall(text)))
        return (word for word in words if word not in self.stop_words)

    @cached_property
    def contractions(self) -> re.Pattern[str]:
        """Finds, in canonical text, what is a stop word with its apostrophe: “won't”, while “won” says
        something.
        """
        words = "|".join(re.escape(word) for word in sorted(self.stop_words) if QUOTE in word)
        return re.compile(rf"(?<!\w)(?:{words or '(?!)'})(?!\w)", re.IGNORECASE)

    def are_alike(self, one: str, other: str) -> bool:
        """Whether two words are one, or forms of one, as far as letters and data show it."""
        if one == other or _have_common_beginning(one, other):
            return True
        bases, families = _analyse_word(self, one)
        other_bases, other_families = _analyse_word(self, other)
        return not (bases.isdisjoint(other_bases) and families.isdisjoint(other_families))

    def are_inflected_alike(self, one: str, other: str) -> bool:
        """Whether two words are forms of one word for certain: “sign” and “signed”, “sent” and
        “send”, but not “employer” and “employee”.
        """
        if one == other or not self._list_bases(one).isdisjoint(self._list_bases(other)):
            return True
        families = self.families
        return not families.get(one, frozenset()).isdisjoint(families.get(other, frozenset()))

    def _list_bases(self, word: str) -> set[str]:
        bases = {word}
        for ending in self.inflections:
            if word.endswith(ending) and len(word) - len(ending) >= _MIN_LETTERS:
                bases.add(word[: -len(ending)])
        return bases


def _split_unspaced(word: str) -> list[str]:
    return _UNSPACED_WORD.findall(word) if UNSPACED_LETTER.search(word) else [word]


@lru_cache(maxsize=16_384)  # the words of one quotation are compared with each word of an answer
def _analyse_word(known: ContentWords, word: str) -> tuple[frozenset[str], frozenset[int]]:
    """The word with and without each of its possible endings, and the families that it belongs to."""
    bases = {word}
    for ending in known.endings:
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_LETTERS:
            bases.add(word[: -len(ending)])
    families: set[int] = set()
    for base in bases:
        families |= known.families.get(base, frozenset())
    return frozenset(bases), frozenset(families)


def _have_common_beginning(one: str, other: str) -> bool:
    if UNSPACED_LETTER.match(one):
        return False
    common = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        common += 1
    shorter, longer = sorted((len(one), len(other)))
    return (
        common >= _MIN_COMMON_LETTERS
        and common >= _MIN_SHARE_OF_SHORTER * shorter
        and common >= _MIN_SHARE_OF_LONGER * longer
    )


def build_content_words(data: Mapping[str, Any]) -> ContentWords | None:
    """The content words of a language's data; None where its stop words are not known."""
    node = data.get("content_words")
    if node is None:
        return None
    families = tuple(tuple(words.split()) for words in node.get("families", ()))
    endings = tuple(node.get("endings", "").split())
    stop_words, empty = (
        frozenset(node.get(key, "").replace("'", QUOTE).split())
        for key in ("stop_words", "empty_words")
    )
    inflections = tuple(node.get("inflections", "").split())
    return ContentWords(stop_words, endings, families, empty, inflections)
