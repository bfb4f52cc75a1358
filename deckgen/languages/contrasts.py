"""Words that turn a statement round: negations, opposites, and words such as “always” and “only”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any, NamedTuple

from deckgen.languages.content_words import ContentWords
from deckgen.languages.data_file import build_matcher
from deckgen.languages.word_matcher import EMPTY_MATCHER, WordMatcher, merge_matchers

# Letters that a stem may have lost or doubled before its ending: “ris-ing”, “stopp-ed”.
_LOST_LETTERS = ("", "e", "y")
_MIN_STEM = 3
# “in-form” and “dis-like” say something of their own.
_MIN_PREFIXED = 5
# Forms of one word have these letters in common.
_HEAD = 4


class Scope(NamedTuple):
    """Words that say how far something holds (“always”), and what the text may have in their place
    (“every”).
    """

    words: WordMatcher
    equals: WordMatcher


@dataclass(frozen=True, eq=False)
class Contrasts:
    """What makes the opposite of a statement in one language.

    ``negations`` deny a sentence; ``denials`` are all words that may, negations among them
    (“refuse”, “except”). ``clause_openers`` begin a clause whose negation is not the sentence's
    own; ``reason_words`` ask for a reason (“why”). ``opposites`` gives each word its opposites; a
    word with one of ``prefixes`` is the opposite of the rest, but not one of ``unprefixed``, whose
    first letters turn nothing round (“information”).
    """

    known: ContentWords
    negations: WordMatcher
    denials: WordMatcher
    clause_openers: WordMatcher
    reason_words: WordMatcher
    opposites: Mapping[str, frozenset[str]]
    prefixes: tuple[str, ...]
    unprefixed: WordMatcher
    scopes: tuple[Scope, ...]

    def map_entries(self, words: Iterable[str]) -> dict[str, str]:
        """The entries of ``opposites`` that words are forms of, each with its word."""
        heads, found = self._heads, {}
        for word in words:
            # Most words begin like none of them.
            if word[:_MIN_STEM] in heads:
                found.update(dict.fromkeys(_list_entries(self, word), word))
        return found

    @cached_property
    def scope_words(self) -> WordMatcher:
        """The words of all scopes."""
        return (
            merge_matchers(*(scope.words for scope in self.scopes))
            if self.scopes
            else EMPTY_MATCHER
        )

    @cached_property
    def _heads(self) -> frozenset[str]:
        """How words begin that may be a form of an entry."""
        words = chain(self.opposites, self.family_members)
        return frozenset(word[:_MIN_STEM] for word in words)

    def find_prefixed(self, words: Iterable[str], text: str) -> tuple[str, str] | None:
        """One of some words, and one of a text that is a form of it with a prefix that turns it round:
        “settle” and “unsettled”; or the other way round. None if there are none.
        """
        heads = {word[:_HEAD]: word for word in words if len(word) >= _MIN_PREFIXED}
        for prefixed in self._prefixed.finditer(text):
            word = heads.get(prefixed[1][:_HEAD])
            if word is not None and self.known.are_alike(word, prefixed[1]):
                return word, prefixed.group()
        for word in heads.values():
            prefixed_word = self._prefixed.fullmatch(word)
            bare = prefixed_word and re.search(rf"(?<!\w){prefixed_word[1][:_HEAD]}\w*", text)
            if prefixed_word and bare and self.known.are_alike(prefixed_word[1], bare.group()):
                return word, bare.group()
        return None

    @cached_property
    def _prefixed(self) -> re.Pattern[str]:
        """A word with a prefix that turns it round, none of ``unprefixed``; the rest of it in a group."""
        prefixes = "|".join(self.prefixes) or "(?!)"
        word = rf"(?:{prefixes})([^\W\d_]{{{_MIN_PREFIXED},}})"
        # The prefix first: it is quicker to look for than the long list of what has none.
        return re.compile(rf"(?<!\w)(?={prefixes})(?!{self.unprefixed.pattern.pattern}){word}")

    @cached_property
    def family_members(self) -> Mapping[str, frozenset[str]]:
        """Each word of a family with all the words of its families."""
        members: dict[str, frozenset[str]] = {}
        for words in self.known.family_words:
            for word in words:
                members[word] = members.get(word, frozenset()) | frozenset(words)
        return members


@lru_cache(maxsize=16_384)  # prompts and quotations use the same words again and again
def _list_entries(contrasts: Contrasts, word: str) -> frozenset[str]:
    # A form that is an entry itself is no form of another: “earlier” is not “early”.
    if word in contrasts.opposites:
        return frozenset((word,))
    forms = set(contrasts.family_members.get(word, ()))
    for ending in contrasts.known.endings:
        stem = word[: -len(ending)] if word.endswith(ending) else ""
        if len(stem) >= _MIN_STEM:
            forms.update(stem + letters for letters in _LOST_LETTERS)
            forms.update((stem[:-1],) if stem[-1] == stem[-2] else ())
    return frozenset(form for form in forms if form in contrasts.opposites)


def build_contrasts(data: Mapping[str, Any], known: ContentWords | None) -> Contrasts | None:
    """The contrasts of a language's data and content words; None where it has none."""
    node = data.get("contrasts")
    if node is None or known is None:
        return None
    matchers = {name: build_matcher(node.get(name, "")) for name in _LISTS}
    scopes = tuple(
        Scope(build_matcher(each["words"]), build_matcher(each.get("equals", "")))
        for each in node.get("scopes", ())
    )
    opposites = _pair_opposites(node["opposites"])
    prefixes = tuple(node.get("prefixes", "").split())
    return Contrasts(known, opposites=opposites, prefixes=prefixes, scopes=scopes, **matchers)


_LISTS = ("negations", "denials", "clause_openers", "reason_words", "unprefixed")


def _pair_opposites(lines: list[str]) -> dict[str, frozenset[str]]:
    """The first word of a line and each of the others are opposites."""
    opposites: dict[str, set[str]] = {}
    for first, other in _iterate_pairs(lines):
        opposites.setdefault(first, set()).add(other)
        opposites.setdefault(other, set()).add(first)
    return {word: frozenset(others) for word, others in opposites.items()}


def _iterate_pairs(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        first, *others = line.split()
        for other in others:
            yield first, other
