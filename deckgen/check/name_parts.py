"""Whom a name in running text may mean: those who have it, or have it as a part of their name.

Sidecars list “Hercule Poirot”, and the text goes on with “Poirot”. A part counts where all the words
with capitals that stand together are parts of one actor's names: “Mr. Poirot” is no Mr. Hastings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

import regex

from deckgen.cards.actor_names import (
    compile_actor_names,
    find_names_in_canonical,
    inflect_names,
)
from deckgen.cards.word_matching import contains_words, normalize_words
from deckgen.derived import keep_with_owner
from deckgen.model import Actor, Source
from deckgen.text.canonical import canonicalise_words

_CAPITALISED = regex.compile(r"\p{Lu}[\p{L}\p{M}-]*")
# Words with capitals that stand together; a point belongs to a title.
_NAME_RUN = regex.compile(r"\p{Lu}[\p{L}\p{M}-]*(?:\.? \p{Lu}[\p{L}\p{M}-]*)*")


class NamedActors(NamedTuple):
    """A name in canonical words, ``words[start:end]``, and the actors that it may mean."""

    start: int
    end: int
    name: str
    actors: frozenset[Actor]

    def may_be(self, actor: Actor) -> bool:
        """Whether an actor can be meant, by a part of a name, too (“Bounderby” for Josiah
        Bounderby).
        """
        part = normalize_words(self.name)
        return actor in self.actors or any(
            contains_words(normalize_words(name), part) for name in actor.names
        )


def find_named_actors(words: str, source: Source) -> Iterator[NamedActors]:
    """The names in canonical words: those that the sidecar lists, and parts of them."""
    index = _index_names(source)
    end = 0
    for name in find_names_in_canonical(words, source):
        yield from _find_parts(words, end, name.start, source)
        found = words[name.start : name.end]
        yield NamedActors(name.start, name.end, found, index[normalize_words(found)])
        end = name.end
    yield from _find_parts(words, end, len(words), source)


def find_meant_actors(words: str, source: Source) -> frozenset[Actor]:
    """Every actor whom a text names or mentions, or may mean by a part of a name."""
    names = compile_actor_names(source)
    if names is None:
        return frozenset()
    canonical = canonicalise_words(words)
    # The first word has a capital that may be no name's: “Robbing Bounderby”.
    readings = (canonical, canonical[:1].lower() + canonical[1:])
    parts = chain.from_iterable(find_named_actors(each, source) for each in readings)
    # “Russian” stands for Russia, and not for an actor called “Russian army”.
    own = names.actors_within
    meant = (each.actors for each in parts if each.name.lower() not in own)
    return names.find_mentioned_actors(words).union(*meant)


def _find_parts(words: str, start: int, end: int, source: Source) -> Iterator[NamedActors]:
    parts = _index_parts(source)
    for run in _NAME_RUN.finditer(words, start, end):
        # A word that is cut off is none.
        if words[run.end() : run.end() + 1].isalpha():
            continue
        owners = [parts.get(word, frozenset()) for word in _CAPITALISED.findall(run.group())]
        actors = frozenset.intersection(*owners)
        if actors:
            yield NamedActors(*run.span(), run.group(), actors)


@keep_with_owner
def _index_names(source: Source) -> Mapping[str, frozenset[Actor]]:
    """The actors of each name: several may share one."""
    actors: dict[str, set[Actor]] = {}
    for actor in source.actors:
        for name in inflect_names(actor.names, source.language):
            actors.setdefault(normalize_words(name), set()).add(actor)
    return {name: frozenset(those) for name, those in actors.items()}


@keep_with_owner
def _index_parts(source: Source) -> Mapping[str, frozenset[Actor]]:
    """The actors who have a word with a capital in a name of several words; no words that begin any
    sentence.
    """
    known = source.language.content_words
    actors: dict[str, set[Actor]] = {}
    for actor in source.actors if known is not None else ():
        for name in map(canonicalise_words, actor.names):
            for word in _CAPITALISED.findall(name) if " " in name else ():
                if known is not None and word.lower() not in known.stop_words:
                    actors.setdefault(word, set()).add(actor)
    return {word: frozenset(those) for word, those in actors.items()}
