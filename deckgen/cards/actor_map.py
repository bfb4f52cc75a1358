"""The actors and relations of a deck's map: what is drawn, and how much of it can be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from typing import NamedTuple

from deckgen.cards.actor_names import find_actor
from deckgen.model import Actor, Deck, Quotation, Relation

# A map is as wide as a phone: with more on it nobody reads it.
MAX_ACTORS = 12
MAX_RELATIONS = 16
MAX_BETWEEN_TWO = 4
MAX_NAME_LENGTH = 40
MAX_WHAT_LENGTH = 30


class MapActor(NamedTuple):
    """An actor by its name in the sidecar, with the other names that cards may have for it."""

    name: str
    aliases: tuple[str, ...]


class MapRelation(NamedTuple):
    """A relation between two actors, by their places in the map's list."""

    start: int
    end: int
    what: str
    is_mutual: bool
    sort: str


class ActorMap(NamedTuple):
    """A deck's map: the actors in the order in which relations name them."""

    actors: tuple[MapActor, ...]
    relations: tuple[MapRelation, ...]

    @property
    def is_readable(self) -> bool:
        """Whether there is room for all of it on a phone."""
        pairs = Counter(frozenset((each.start, each.end)) for each in self.relations)
        return (
            len(self.actors) <= MAX_ACTORS
            and len(self.relations) <= MAX_RELATIONS
            and max(pairs.values(), default=0) <= MAX_BETWEEN_TWO
            and all(len(each.name) <= MAX_NAME_LENGTH for each in self.actors)
            and all(len(each.what) <= MAX_WHAT_LENGTH for each in self.relations)
        )


def build_actor_map(deck: Deck) -> ActorMap | None:
    """The map of a deck's actors; None where the deck declares none, or more than one can read.

    Relations that are not proven, or are of an actor with itself, are left out: they are errors, and
    a deck that has them is only looked at.
    """
    if not deck.relations:
        return None
    asked = {str(each.id) for each in deck.questions if not each.is_retired}
    aliases: dict[str, dict[str, None]] = {}
    relations: list[MapRelation] = []
    for each in deck.relations:
        ends = find_related_actors(each)
        if ends is None or ends[0].name == ends[1].name or not _is_proven(each, asked):
            continue
        for actor in ends:
            aliases.setdefault(str(actor.name), {}).update(dict.fromkeys(map(str, actor.aliases)))
        names = list(aliases)
        start, end = (names.index(str(actor.name)) for actor in ends)
        what = " ".join(each.what.split())
        relations.append(MapRelation(start, end, what, each.is_mutual, each.sort))
    actors = tuple(MapActor(name, tuple(others)) for name, others in aliases.items())
    made = ActorMap(actors, tuple(relations))
    return made if relations and made.is_readable else None


def find_related_actors(relation: Relation) -> tuple[Actor, Actor] | None:
    """The two actors that a relation names; None if its source does not have both."""
    if relation.source is None:
        return None
    start, end = (find_actor(name, relation.source) for name in (relation.start, relation.end))
    return (start, end) if start is not None and end is not None else None


def _is_proven(relation: Relation, asked: Set[str]) -> bool:
    is_asked = relation.question is not None and str(relation.question) in asked
    found = [isinstance(each, Quotation) for each in relation.quotations]
    return is_asked or (bool(found) and all(found))
