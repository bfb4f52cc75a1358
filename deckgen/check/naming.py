"""Which declared actors some words name: all the names of a source in one pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from deckgen.check.language import lexicon_of
from deckgen.check.words import GENITIVE_S
from deckgen.load.anchor import UNSPACED
from deckgen.load.canonical import canonical_words
from deckgen.model import Actor, Quotation, Source

# In these scripts a name may stand between other letters.


@dataclass(frozen=True, eq=False, slots=True)
class Names:
    """The names of a source's actors.

    ``pattern`` finds the longest name at each place. ``actors`` are those a name is one of, ``within``
    also those whose names are parts of it: “Moscow insiders” has “Moscow” in it.
    """

    pattern: re.Pattern[str]
    actors: Mapping[str, Actor]
    within: Mapping[str, frozenset[Actor]]

    def found(self, words: str) -> Iterator[tuple[str, Actor]]:
        """The names that stand in a text, mentions left out, as written there, with their actors."""
        for match in self.pattern.finditer(canonical_words(words)):
            actor = self.actors.get(match[1].lower())
            if actor is not None:
                yield match[1], actor

    def named(self, words: str) -> frozenset[Actor]:
        """Every actor that a text names or mentions in any way."""
        matches = self.pattern.finditer(canonical_words(words))
        return frozenset(actor for match in matches for actor in self.within[match[1].lower()])


@lru_cache(maxsize=256)
def names_of(source: Source) -> Names | None:
    """The names of a source's actors; None if it declares none."""
    if not source.actors:
        return None
    actors: dict[str, Actor] = {}
    within: dict[str, set[Actor]] = {}
    for actor in source.actors:
        for name in actor.names:
            actors.setdefault(_key(name), actor)
        for any_name in actor.all_names:
            within.setdefault(_key(any_name), set()).add(actor)
    for key, those in within.items():
        for other in _keys_inside(key, within):
            those |= within[other]
    base = source.language[:2].lower()
    before = rf"(?<!\w)[{articles}]{{0,2}}" if (articles := lexicon_of(source.language).articles) else r"(?<!\w)"
    after = r"s?(?!\w)" if base in GENITIVE_S else r"(?!\w)"
    names = (canonical_words(name) for actor in source.actors for name in actor.all_names)
    return Names(_pattern(set(names), before, after), actors, {key: frozenset(those) for key, those in within.items()})


@lru_cache(maxsize=4096)
def named_in_paragraph(source: Source, number: int) -> frozenset[Actor]:
    """Every actor that a paragraph names or mentions."""
    names = names_of(source)
    return names.named(source.paragraph_text(number)) if names else frozenset()


def named_near(quotations: tuple[Quotation, ...]) -> frozenset[Actor]:
    """Every actor named in a paragraph that the quotations stand in, or by an editor."""
    found: set[Actor] = set()
    for quotation in quotations:
        source = quotation.source
        names = names_of(source) if source else None
        if source is None or names is None:
            continue
        for number in {source.paragraph_of(start) for start, _ in quotation.places}:
            found |= named_in_paragraph(source, number)
        for word in quotation.editor:
            found |= names.named(word)
    return frozenset(found)


def _keys_inside(name: str, keys: Mapping[str, object]) -> list[str]:
    """The other names that are whole words of a name, or part of it in a script without spaces."""
    words = name.split(" ")
    runs = {" ".join(words[start:end]) for start in range(len(words)) for end in range(start + 1, len(words) + 1)}
    inside = [run for run in runs if run != name and run in keys]
    if UNSPACED.search(name):
        inside += [key for key in keys if key != name and key in name]
    return inside


def _key(name: str) -> str:
    return canonical_words(name).lower()


def _pattern(names: set[str], before: str, after: str) -> re.Pattern[str]:
    """One pattern for all names, the longest first; those with capitals must be written so (“US”, not “us”)."""
    ways = []
    for name in sorted(names, key=len, reverse=True):
        capital = name != name.lower()
        ways.append(re.escape(name) if capital else f"(?i:{re.escape(name)})")
    joined = "|".join(ways)
    if any(UNSPACED.search(name) for name in names):
        return re.compile(f"({joined})")
    return re.compile(f"{before}({joined}){after}")
