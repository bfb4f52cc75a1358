"""The actors and relations of a map: a deck's, or those that a question draws to ask for one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from deckgen.cards.actor_names import find_actor
from deckgen.cards.word_matching import normalize_words
from deckgen.files import YamlText
from deckgen.model import Actor, Deck, Relation, WrittenQuestion

# A map is as wide as a phone: with more on it nobody reads it.
MAX_ACTORS = 12
MAX_RELATIONS = 16
MAX_BETWEEN_TWO = 4
MAX_NAME_LENGTH = 40
MAX_WHAT_LENGTH = 30


class MapActor(NamedTuple):
    """An actor by its name in the sidecar, with the other names that cards may have for it.

    ``is_asked`` where a card asks for it.
    """

    name: str
    aliases: tuple[str, ...]
    is_asked: bool = False


class MapRelation(NamedTuple):
    """A relation between two actors, by their places in the map's list.

    ``is_asked`` where a card asks for its words.
    """

    start: int
    end: int
    what: str
    is_mutual: bool
    sort: str
    is_asked: bool = False


class ActorMap(NamedTuple):
    """A map: the actors in the order in which relations name them."""

    actors: tuple[MapActor, ...]
    relations: tuple[MapRelation, ...]

    @property
    def is_asking(self) -> bool:
        """Whether a card asks for something on it."""
        asked = [each.is_asked for each in self.actors]
        return any((*asked, *(each.is_asked for each in self.relations)))

    @property
    def shown_words(self) -> list[str]:
        """The names, and the words of relations, that a card does not ask for."""
        names = [each.name for each in self.actors if not each.is_asked]
        return [*names, *(each.what for each in self.relations if not each.is_asked)]


class RelatedActors(NamedTuple):
    """A relation with the two actors of its source that it names."""

    relation: Relation
    start: Actor
    end: Actor


class Limit(Enum):
    """What a map has too much of."""

    ACTORS = "actors"
    RELATIONS = "relations"
    BETWEEN_TWO = "relations between two actors"
    NAME_LENGTH = "letters in a name"
    WHAT_LENGTH = "letters in the words of a relation"


def build_actor_map(deck: Deck) -> ActorMap | None:
    """The map of a deck's actors; None where the deck declares none, or more than one can read."""
    return _build_map(deck.relations, "")


def build_question_map(question: WrittenQuestion, deck: Deck) -> ActorMap | None:
    """The relations that a question lists, and no others, so that its card stays the same when the
    deck gets more; None where it lists none.

    What the answer says is asked: an actor by any of its names, or the words of relations.
    """
    if not question.relation_ids:
        return None
    by_id = {str(each.id): each for each in deck.relations if each.id is not None}
    chosen = [by_id[name] for name in map(str, question.relation_ids) if name in by_id]
    return _build_map(chosen, "".join(question.answers[:1]))


def _build_map(chosen: Iterable[Relation], answer: str) -> ActorMap | None:
    """Relations of an actor with itself are errors, and left out: nothing could be drawn."""
    related = [each for each in list_related_actors(chosen) if each.start.name != each.end.name]
    if not related or next(find_limits(related), None):
        return None
    wanted = normalize_words(answer)
    actors: dict[str, MapActor] = {}
    relations: list[MapRelation] = []
    for relation, *ends in related:
        for actor in ends:
            known = actors.get(str(actor.name))
            others = dict.fromkeys([*(known.aliases if known else ()), *map(str, actor.aliases)])
            is_asked = bool(wanted) and wanted in map(normalize_words, actor.names)
            actors[str(actor.name)] = MapActor(str(actor.name), tuple(others), is_asked)
        names = list(actors)
        start, end = (names.index(str(actor.name)) for actor in ends)
        what = " ".join(relation.what.split())
        is_asked = bool(wanted) and normalize_words(what) == wanted
        made = MapRelation(start, end, what, relation.is_mutual, relation.sort, is_asked)
        relations.append(made)
    return ActorMap(tuple(actors.values()), tuple(relations))


def list_related_actors(relations: Iterable[Relation]) -> list[RelatedActors]:
    """The relations whose source has both of their actors."""
    pairs = ((each, find_related_actors(each)) for each in relations)
    return [RelatedActors(each, *ends) for each, ends in pairs if ends]


def find_related_actors(relation: Relation) -> tuple[Actor, Actor] | None:
    """The two actors that a relation names; None if its source does not have both."""
    if relation.source is None:
        return None
    start, end = (find_actor(name, relation.source) for name in (relation.start, relation.end))
    return (start, end) if start is not None and end is not None else None


def find_limits(related: Sequence[RelatedActors]) -> Iterator[tuple[Limit, YamlText, str]]:
    """What a map has no room for: the limit, where that is written, and the name or words."""
    actors: set[str] = set()
    pairs: Counter[frozenset[str]] = Counter()
    for number, (relation, *ends) in enumerate(related, 1):
        for written, actor in zip((relation.start, relation.end), ends, strict=True):
            actors.add(str(actor.name))
            if len(actors) > MAX_ACTORS:
                yield Limit.ACTORS, written, str(actor.name)
            if len(actor.name) > MAX_NAME_LENGTH:
                yield Limit.NAME_LENGTH, written, str(actor.name)
        pair = frozenset(str(actor.name) for actor in ends)
        pairs[pair] += 1
        what = relation.what
        if number > MAX_RELATIONS:
            yield Limit.RELATIONS, what, str(what)
        if pairs[pair] > MAX_BETWEEN_TWO:
            yield Limit.BETWEEN_TWO, what, str(what)
        if len(what) > MAX_WHAT_LENGTH:
            yield Limit.WHAT_LENGTH, what, str(what)
