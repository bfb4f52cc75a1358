"""Whether a text names one actor where a quotation has another: next to the same word.

“When did Iran begin its invasion?” beside “Since Russia’s invasion …, Iran has …”: both names stand in the
quotation, so that no rule about names finds the mistake, but the word next to the name has another one next
to it there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain
from math import inf
from typing import NamedTuple

from deckgen.cards.actor_names import ActorNames, compile_actor_names
from deckgen.cards.word_matching import fold_text
from deckgen.languages.content_words import ContentWords
from deckgen.languages.language import Language
from deckgen.model import Actor, QuotationPart, Source
from deckgen.text.canonical import QUOTE, canonicalise_words

_STOPS = frozenset(",;:.!?()…،؛؟、。，")
# In canonical text, all dashes are one sign: “Moscow–Tehran” is joined, “the march – the war” is not.
_PARTING_DASH = re.compile(r"\s+[-–—]+\s+|—")
_TOKEN = re.compile(rf"[{re.escape(''.join(sorted(_STOPS)))}]|\d+|[^\W\d_]+(?:{QUOTE}[^\W\d_]+)?")
# The sign of a possessor belongs to no word.
_POSSESSIVE = re.compile(rf"(?<=\w){QUOTE}s?(?!\w)")
_BEFORE, _AFTER = -1, 1
# A name that stands as near as this to a word may belong to it, on whichever side: “Iran was bombed”.
_NEAR = 2
# Names and content words of a text, and of its passages: each name is looked for next to each of them.
MAX_WORDS = 500


class PlacedWord(NamedTuple):
    """A name, a number or a content word of a text, folded.

    ``link`` is the little word right before it (“of”). Words with the same ``clause`` have no stop
    between them. ``within`` are also the actors whose names are inside it: “Moscow insiders” has
    “Moscow” in it. ``is_marked`` says that the word stands in a ``==…==``, and so is the answer.
    """

    text: str
    actors: frozenset[Actor]
    within: frozenset[Actor]
    is_name: bool
    link: str
    clause: int
    is_marked: bool


class ActorExchange(NamedTuple):
    """A name in a text, the word next to it, and the name that stands next to that word elsewhere."""

    name: str
    word: str
    other: str


def find_exchange(
    text: str,
    passages: Iterable[Sequence[QuotationPart]],
    source: Source,
    right_actors: Set[Actor] = frozenset(),
    *,
    quoted_only: bool = False,
) -> ActorExchange | None:
    """The first name of a text in whose place one of the passages has another actor; None if there is
    none, if the content words of the language are not known, or if either has more than
    ``MAX_WORDS`` words.

    Nobody is another actor whom the text names as well, whose name is marked, or who is one of
    ``right_actors``: the question asks for them. With ``quoted_only``, a name that stands in none of
    the passages is left to other rules.
    """
    names, known = compile_actor_names(source), source.language.content_words
    if names is None or known is None:
        return None
    words = _place_words([QuotationPart(text)], names, known)
    if not any(word.is_name for word in words):
        return None
    quoted = [_place_words(passage, names, known) for passage in passages]
    if max(len(words), sum(map(len, quoted))) > MAX_WORDS:
        return None
    named = frozenset(chain(right_actors, *(word.actors for word in words)))
    there = frozenset(chain.from_iterable(word.actors for word in chain.from_iterable(quoted)))
    exchanges = (
        _judge_name(words, at, quoted, named, source.language)
        for at, word in enumerate(words)
        if word.is_name and (not quoted_only or word.actors & there)
    )
    return next(filter(None, exchanges), None)


def _place_words(
    parts: Iterable[QuotationPart], names: ActorNames, known: ContentWords
) -> list[PlacedWord]:
    words: list[PlacedWord] = []
    link, clause = "", 0
    for part in parts:
        is_marked = part.mark > 0
        for text, is_actor in _split_names(part.text, names):
            for token in [text] if is_actor else _TOKEN.findall(text):
                if is_actor:
                    words.append(_place_name(token, names, link, clause, is_marked))
                    link = ""
                elif token in _STOPS:
                    link, clause = "", clause + 1
                elif token.isdigit() or any(known.iterate_words(token)):
                    nobody: frozenset[Actor] = frozenset()
                    words.append(PlacedWord(token, nobody, nobody, False, link, clause, is_marked))
                    link = ""
                else:
                    link = token
    return words


def _split_names(text: str, names: ActorNames) -> Iterator[tuple[str, bool]]:
    """The names and mentions in a text, and the folded texts between them; whether it is a name."""
    canonical = _POSSESSIVE.sub("", canonicalise_words(_PARTING_DASH.sub("; ", text)))
    end = 0
    for match in names.pattern.finditer(canonical):
        yield fold_text(canonical[end : match.start(1)]), False
        yield match[1], True
        # With the s of a German genitive, which is no word.
        end = match.end()
    yield fold_text(canonical[end:]), False


def _place_name(
    name: str, names: ActorNames, link: str, clause: int, is_marked: bool
) -> PlacedWord:
    actor, within = names.actors.get(name.lower()), names.actors_within[name.lower()]
    actors = frozenset({actor}) if actor else within
    return PlacedWord(name, actors, within, actor is not None, link, clause, is_marked)


def _judge_name(
    words: Sequence[PlacedWord],
    at: int,
    quoted: Sequence[Sequence[PlacedWord]],
    named: frozenset[Actor],
    language: Language,
) -> ActorExchange | None:
    """The exchange of the name ``words[at]``, if one of the words next to it shows one."""
    name, known, joining = words[at], language.content_words, language.question_words.and_words
    assert known is not None
    found: ActorExchange | None = None
    is_supported = False
    for step in (_BEFORE, _AFTER):
        neighbour = _find_neighbour(words, at, step)
        if neighbour is None:
            continue
        link = (name if step == _BEFORE else neighbour).link
        for passage, place, own in _list_places(neighbour, name, quoted, known):
            distance = _find_distance(own, place)
            beside = _find_neighbour(passage, place, -step)
            if beside is None or not _is_other(beside, named):
                is_supported |= distance <= _NEAR
                continue
            if passage[place].link in joining:
                continue  # “Peter wrote to Paul and left”: who left is Peter
            is_supported |= distance == 1
            exchange = ActorExchange(name.text, neighbour.text, beside.text)
            own_link = (beside if step == _BEFORE else passage[place]).link
            is_same_side = bool(own) and (own[-1] > place if step == _BEFORE else own[0] < place)
            # “Marched on Iran” beside “marched on Moscow”: that one cannot be turned round.
            if link and link == own_link and not is_same_side:
                return exchange
            if distance > _NEAR:
                found = found or exchange
    return None if is_supported else found


def _is_other(word: PlacedWord, named: frozenset[Actor]) -> bool:
    return bool(word.actors) and not word.is_marked and not word.within & named


def _list_places(
    word: PlacedWord, name: PlacedWord, quoted: Sequence[Sequence[PlacedWord]], known: ContentWords
) -> Iterator[tuple[Sequence[PlacedWord], int, Sequence[int]]]:
    """Where a word stands in the passages, in any of its forms, or by its actor; and where in that
    passage a name does.
    """
    for passage in quoted:
        own = [index for index, each in enumerate(passage) if each.actors & name.actors]
        for place, other in enumerate(passage):
            if _are_alike(word, other, known):
                yield passage, place, own


def _find_distance(places: Sequence[int], place: int) -> float:
    """How far the nearest of some places, in order, is from a place; infinite where there is none."""
    after = bisect_left(places, place)
    return min((abs(each - place) for each in places[max(0, after - 1) : after + 1]), default=inf)


def _are_alike(one: PlacedWord, other: PlacedWord, known: ContentWords) -> bool:
    if one.actors or other.actors:
        return one.is_name and bool(one.actors & other.actors)
    if one.text == other.text:
        return True
    return not one.text.isdigit() and known.are_alike(one.text, other.text)


def _find_neighbour(passage: Sequence[PlacedWord], place: int, step: int) -> PlacedWord | None:
    """The next word on one side, in the same clause."""
    at = place + step
    if 0 <= at < len(passage) and passage[at].clause == passage[place].clause:
        return passage[at]
    return None
