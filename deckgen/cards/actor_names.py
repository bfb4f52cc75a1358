"""Which declared actors some words name: all the names of a source, read in one place.

There are three readings, for three questions:

- :func:`find_names`: who does a card *name*? Only names and aliases as they are written, because the
  learner reads what is found here, and the author's coverage counts it.
- :class:`ActorNames`: who does a passage *speak of*? Mentions count too, a common noun may stand in
  any case, and a letter that Arabic writes before a word does not belong to it: a rule that asks this
  must not report too much.
- :func:`has_actor_name`: do these words have *this* actor in them, in any case and by any of the
  names given?

:func:`find_actor` is for a text that is a name as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations
from typing import NamedTuple

from deckgen.cards.passages import (
    list_passage_paragraphs,
    list_passage_titles,
    list_speakers,
)
from deckgen.cards.word_matching import contains_words, normalize_words
from deckgen.derived import keep_with_owner
from deckgen.languages.language import Language
from deckgen.model import Actor, Quotation, Source
from deckgen.text.canonical import canonicalise_words
from deckgen.text.matching import UNSPACED_LETTER, is_inside_word

_MIN_LABEL_NAME = 4


def find_actor(name: str, source: Source) -> Actor | None:
    """The declared actor that has a name."""
    return source.actors_by_name.get(name.strip()) or _index_actors(source).get(
        normalize_words(name)
    )


@keep_with_owner
def _index_actors(source: Source) -> Mapping[str, Actor]:
    # In reverse order, so that of two names that are one without case the first has it.
    return {normalize_words(name): actor for name, actor in reversed(source.actors_by_name.items())}


def inflect_names(names: Iterable[str], language: Language) -> Iterator[str]:
    """Names as they stand in running text: in German and its like also with the s of the genitive,
    “Luthers”.
    """
    for name in names:
        yield name
        if "has_genitive_s" in language.data and not name.endswith("s"):
            yield f"{name}s"


def has_actor_name(words: str, names: Iterable[str], language: Language) -> bool:
    """Whether one of an actor's names stands in the words."""
    text = normalize_words(words)
    return any(
        contains_words(text, normalize_words(name)) for name in inflect_names(names, language)
    )


def get_word_prefixes(language: Language) -> str:
    """Letters that a language writes before a word and that do not belong to it."""
    prefixes: str = language.data.get("word_prefixes", "")
    return prefixes


class NameMatch(NamedTuple):
    """A name of an actor in canonical words, ``words[start:end]``."""

    start: int
    end: int
    actor: Actor


def find_names(text: str, source: Source) -> Iterator[NameMatch]:
    """The actors that a text names, the longest name first where one begins with another.

    Case counts, so that “us” is not the United States; only a first letter may be a capital, as at
    the beginning of a sentence. Words that only point to an actor (``mentions``) do not count.
    """
    return find_names_in_canonical(canonicalise_words(text), source)


def find_names_in_canonical(canonical: str, source: Source) -> Iterator[NameMatch]:
    """The same for words that are canonical already."""
    pattern, actors = _compile_written_names(source)
    if pattern is None:
        return
    for match in pattern.finditer(canonical):
        start, end = match.span()
        if not is_inside_word(canonical, start) and not is_inside_word(canonical, end):
            yield NameMatch(start, end, actors[match.group()])


@keep_with_owner
def _compile_written_names(source: Source) -> tuple[re.Pattern[str] | None, Mapping[str, Actor]]:
    """The names of a source's actors as written, in one pattern, each with its actor."""
    actors: dict[str, Actor] = {}
    for actor in source.actors:
        for name in inflect_names(actor.names, source.language):
            words = canonicalise_words(name)
            if words:
                actors.setdefault(words, actor)
                actors.setdefault(words[0].upper() + words[1:], actor)
    if not actors:
        return None, actors
    by_edges: dict[tuple[str, str], list[str]] = {}
    for name in _sort_longest_first(actors):
        by_edges.setdefault(_make_edge_patterns(name), []).append(re.escape(name))
    # One look at the edges for all names that share them: thirty times faster than one for each
    # name.
    alternatives = (
        f"{before}(?:{'|'.join(names)}){after}" for (before, after), names in by_edges.items()
    )
    return re.compile("|".join(alternatives)), actors


def _make_edge_patterns(name: str) -> tuple[str, str]:
    """What stands before and after a name, so that it is words of its own in scripts with spaces
    between words.
    """
    before = r"(?<!\w)" if is_inside_word("a" + name, 1) else ""
    after = r"(?!\w)" if is_inside_word(name + "a", len(name)) else ""
    return before, after


@dataclass(frozen=True, eq=False, slots=True)
class ActorNames:
    """The names and mentions of a source's actors.

    ``pattern`` finds the longest name at each place. ``actors`` are the actors of a name,
    ``actors_within`` also the actors of names inside it: “Moscow insiders” has “Moscow” in it.
    """

    pattern: re.Pattern[str]
    actors: Mapping[str, Actor]
    actors_within: Mapping[str, frozenset[Actor]]

    def find_names(self, words: str) -> Iterator[tuple[str, Actor]]:
        """The names that stand in a text, mentions left out, as written there, with their actors."""
        for match in self.pattern.finditer(canonicalise_words(words)):
            actor = self.actors.get(match[1].lower())
            if actor is not None:
                yield match[1], actor

    def find_mentioned_actors(self, words: str) -> frozenset[Actor]:
        """Every actor that a text names or mentions in any way."""
        mentioned: set[Actor] = set()
        for match in self.pattern.finditer(canonicalise_words(words)):
            mentioned |= self.actors_within[match[1].lower()]
        return frozenset(mentioned)


@keep_with_owner
def compile_actor_names(source: Source) -> ActorNames | None:
    """The names of a source's actors; None if it declares none."""
    if not source.actors:
        return None
    actors: dict[str, Actor] = {}
    within: dict[str, set[Actor]] = {}
    for actor in source.actors:
        for name in actor.names:
            actors.setdefault(_make_key(name), actor)
        for any_name in actor.all_names:
            within.setdefault(_make_key(any_name), set()).add(actor)
    # “Moscow insiders” names Moscow too.
    for key, those in within.items():
        for other in _find_keys_inside(key, within):
            those |= within[other]
    all_names = chain.from_iterable(actor.all_names for actor in source.actors)
    names = set(map(canonicalise_words, all_names))
    within_frozen = {key: frozenset(those) for key, those in within.items()}
    return ActorNames(_compile_spoken_names(names, source.language), actors, within_frozen)


def _compile_spoken_names(names: set[str], language: Language) -> re.Pattern[str]:
    """One pattern for all names; those with capitals must be written so (“US”, not “us”)."""
    ways = []
    for name in _sort_longest_first(names):
        capital = name != name.lower()
        ways.append(re.escape(name) if capital else f"(?i:{re.escape(name)})")
        # A label has it in capitals; so short a name in capitals is another word: US, IT.
        if capital and len(name) >= _MIN_LABEL_NAME and name != name.upper():
            ways.append(re.escape(name.upper()))
    joined = "|".join(ways)
    if any(UNSPACED_LETTER.search(name) for name in names):
        return re.compile(f"({joined})")
    prefixes = get_word_prefixes(language)
    # Arabic writes up to two such letters before a word: “and to Moscow” is one word.
    before = rf"(?<!\w)[{prefixes}]{{0,2}}" if prefixes else r"(?<!\w)"
    after = r"s?(?!\w)" if "has_genitive_s" in language.data else r"(?!\w)"
    return re.compile(f"{before}({joined}){after}")


def _sort_longest_first(names: Iterable[str]) -> list[str]:
    # An expression takes the first alternative that fits: “Russia” would hide “Russia Today”.
    return sorted(names, key=len, reverse=True)


@keep_with_owner
def find_actors_in_paragraph(source: Source, number: int) -> frozenset[Actor]:
    """Every actor that a paragraph names or mentions."""
    names = compile_actor_names(source)
    return names.find_mentioned_actors(source.get_paragraph_text(number)) if names else frozenset()


def find_nearby_actors(quotations: tuple[Quotation, ...]) -> frozenset[Actor]:
    """Every actor who is named in the passage of the quotations or in a heading above them, who
    speaks them by a label, or whom an editor names.
    """
    found: set[Actor] = set()
    for source, number in list_passage_paragraphs(quotations):
        found |= find_actors_in_paragraph(source, number)
    for quotation in quotations:
        names = compile_actor_names(quotation.source)
        if names is None:
            continue
        for words in (*quotation.editor_words, *list_passage_titles([quotation])):
            found |= names.find_mentioned_actors(words)
        for speaker in list_speakers([quotation]):
            actor = find_actor(speaker, quotation.source)
            found |= {actor} if actor else set()
    return frozenset(found)


def _find_keys_inside(name: str, keys: Mapping[str, object]) -> list[str]:
    """The other names that are whole words of a name, or part of it in a script without spaces."""
    words = name.split(" ")
    runs = {" ".join(words[start:end]) for start, end in combinations(range(len(words) + 1), 2)}
    inside = [run for run in runs if run != name and run in keys]
    if UNSPACED_LETTER.search(name):
        inside += [key for key in keys if key != name and key in name]
    return inside


def _make_key(name: str) -> str:
    return canonicalise_words(name).lower()
