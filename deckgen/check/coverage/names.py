"""Where running text names the actors that a source's sidecar declares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from deckgen.check.words import spoken
from deckgen.load.anchor import inside_word
from deckgen.load.canonical import canonical_words
from deckgen.model import Actor, Source


class Named(NamedTuple):
    """A name of an actor in canonical words, ``words[start:end]``."""

    start: int
    end: int
    actor: Actor


def named(text: str, source: Source) -> Iterator[Named]:
    """The actors that a text names, the longest name first where one begins with another.

    Case counts, so that “us” is not the United States; only a first letter may be a capital, as at the
    beginning of a sentence. Words that merely point to an actor (``mentions``) are no names.
    """
    return named_in(canonical_words(text), source)


def named_in(canonical: str, source: Source) -> Iterator[Named]:
    """The same for words that are canonical already."""
    pattern, actors = _names(source)
    if pattern is None:
        return
    for match in pattern.finditer(canonical):
        start, end = match.span()
        if not inside_word(canonical, start) and not inside_word(canonical, end):
            yield Named(start, end, actors[match.group()])


@lru_cache(maxsize=256)
def _names(source: Source) -> tuple[re.Pattern[str] | None, Mapping[str, Actor]]:
    actors: dict[str, Actor] = {}
    for actor in source.actors:
        for name in spoken(actor.names, source.language):
            words = canonical_words(name)
            if words:
                actors.setdefault(words, actor)
                actors.setdefault(words[0].upper() + words[1:], actor)
    if not actors:
        return None, actors
    by_edges: dict[tuple[str, str], list[str]] = {}
    for name in sorted(actors, key=len, reverse=True):
        by_edges.setdefault(_edges(name), []).append(re.escape(name))
    # One look at the edges for all names that share them: thirty times faster than one for each name.
    alternatives = (f"{before}(?:{'|'.join(names)}){after}" for (before, after), names in by_edges.items())
    return re.compile("|".join(alternatives)), actors


def _edges(name: str) -> tuple[str, str]:
    """What stands before and after a name, so that it is words of its own in scripts with spaces between words."""
    before = r"(?<!\w)" if inside_word("a" + name, 1) else ""
    after = r"(?!\w)" if inside_word(name + "a", len(name)) else ""
    return before, after
