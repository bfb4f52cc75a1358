"""Lists of words as patterns that cost next to nothing on a text that has none of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import chain

from deckgen.text.canonical import INVISIBLE_CHARS, QUOTE
from deckgen.text.composition import compose_text

WordEntry = str | tuple[str, str]
"""A regular expression that begins with letters; or, where it does not, letters that it needs and the expression."""

# A soft hyphen stands inside a word: “comm\u00adonly” has no “only” in it.
WORD_EDGES = ("(?<![\\w\u00ad])", "(?![\\w\u00ad])")
NO_EDGES = ("", "")

# “¿cuál” begins with a sign that not everybody writes; the Chinese comma joins words as “and” does.
_STEM = re.compile(r"¿?([^\W\d_]+|、)")
_WORD = re.compile(r"[^\W_]+")
# So many letters tell most words apart, and are quick to look up.
HEAD_LENGTH = 3

# A word that nothing of the expression can make longer.
_FIRST_WORD = re.compile(r"([^\W\d_]+)(?=$|[ '-]|\(\?!)")
_INVISIBLE_CHARACTER = re.compile(f"[{INVISIBLE_CHARS}]")
_OPTIONAL_SIGN = re.compile(r"[?*{]")
# Canonical texts have one sign for apostrophes and quotation marks.
_APOSTROPHES = f"['’{QUOTE}]"
_OTHER_APOSTROPHE = re.compile(f"[’{QUOTE}]")


class WordMatcher:
    """Finds any of some words in a text, without regard to case.

    A text must hold the first letters of one of them before the pattern is tried: most texts hold
    none, and looking for plain letters is many times faster than trying a long list at every word.
    A space in an entry stands for any white space, an apostrophe for either kind and for the sign
    that canonical texts have in its place; ``edges`` is what must stand before and after.
    """

    def __init__(self, *entries: WordEntry, edges: tuple[str, str] = WORD_EDGES) -> None:
        self.pairs = tuple(
            (_find_stem(entry), entry) if isinstance(entry, str) else entry for entry in entries
        )
        self.edges = edges
        self.phrases = frozenset(entry for entry in entries if isinstance(entry, str))
        stems = {stem for stem, _ in self.pairs}
        self._stems = drop_longer(stems)
        self._has_apostrophe = any("'" in stem for stem in self._stems)
        # An expression of another form may match in the middle of a word, and so may anything in a
        # script without spaces.
        plain = self.has_edges and len(self.phrases) == len(entries)
        whole = {entry: _find_first_word(entry) for entry in self.phrases} if plain else {}
        self._first_words = frozenset(word for word in whole.values() if word)
        open_ended = (stem for stem, entry in self.pairs if not whole.get(entry))
        self._heads = frozenset(stem[:HEAD_LENGTH] for stem in open_ended) if plain else None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        before, after = self.edges
        words = (
            "|".join(entry for _, entry in self.pairs)
            .replace(" ?", r"\s*")
            .replace(" ", r"\s+")
            .replace("'", _APOSTROPHES)
        )
        return re.compile(f"{before}(?:{words or '(?!)'}){after}", re.IGNORECASE)

    def __contains__(self, word: str) -> bool:
        """Whether a word or phrase, in lower case, is an entry of the list."""
        return word in self.phrases

    @property
    def has_edges(self) -> bool:
        """Whether only whole words count."""
        return self.edges == WORD_EDGES

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first of the words in the text, from ``start`` on."""
        return self.pattern.search(text, start) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All of the words in the text, in order."""
        return self.pattern.finditer(text) if self.may_match(text) else iter(())

    def has_match_in(self, text: str) -> bool:
        """Whether a text has any of the words, whatever characters that do not print its author has
        put into them.
        """
        return self.search(_compose_accents(text)) is not None

    def may_match(self, text: str) -> bool:
        """Whether the text has the first letters of any of the words."""
        if self._heads is not None:
            heads, words, lowered = _list_heads(text)
            if not self._first_words.isdisjoint(words):
                return True
            if self._heads.isdisjoint(heads):
                return False
        else:
            lowered = text.lower()
        if self._has_apostrophe:
            lowered = _OTHER_APOSTROPHE.sub("'", lowered)
        for stem in self._stems:  # noqa: SIM110  # any() with a generator takes three times as long
            if stem in lowered:
                return True
        return False


@lru_cache(maxsize=64)  # many lists are looked for in the same text, one after the other
def _list_heads(text: str) -> tuple[frozenset[str], frozenset[str], str]:
    """How the words of a text begin, up to ``HEAD_LENGTH`` letters, the words, and the text, all in
    lower case.
    """
    heads: set[str] = set()
    lowered = text.lower()
    words = frozenset(_WORD.findall(lowered))
    for size in range(1, HEAD_LENGTH + 1):
        heads.update([word[:size] for word in words])
    return frozenset(heads), words, lowered


def _compose_accents(text: str) -> str:
    """The text without characters that do not print, its accents composed: as words of a list are
    written.
    """
    if text.isascii():
        return text
    return compose_text(_INVISIBLE_CHARACTER.sub("", text))


def merge_matchers(*lists: WordMatcher) -> WordMatcher:
    """The words of several lists that have the same edges."""
    entries = list(chain.from_iterable(each.pairs for each in lists))
    return WordMatcher(*entries, edges=lists[0].edges)


def drop_longer(stems: Iterable[str]) -> tuple[str, ...]:
    """The stems that have no other in them: a text without those has none of them at all."""
    kept: list[str] = []
    for stem in sorted(stems, key=len):
        if not any(shorter in stem for shorter in kept):
            kept.append(stem)
    return tuple(kept)


def _find_first_word(entry: str) -> str:
    """The whole first word of an entry; empty where an expression leaves its end open."""
    found = _FIRST_WORD.match(entry)
    return found[1].lower() if found else ""


def _find_stem(entry: str) -> str:
    """The letters that an expression begins with, as far as none of them is optional."""
    found = _STEM.match(entry)
    assert found is not None, f"“{entry}” does not begin with letters"
    stem = found[1]
    if _OPTIONAL_SIGN.match(entry, found.end()):
        stem = stem[:-1]
    assert stem, f"“{entry}” needs no letters"
    return stem.lower()


EMPTY_MATCHER = WordMatcher()
