"""The deck's map of actors says a thing twice, or more than one can read.

What it does: reports a relation that is there already (the same two actors and the same words; where
it is mutual, also the other way round), one of an actor with itself, and what has no room: more than
12 actors, 16 relations or four between the same two, a name of more than 40 characters, or more than
30 characters in ``what``.

Why: the map is as wide as a phone. With more on it its words become too small to read, and its arrows
cross until nobody can follow one.

Fails::

    ## cards/example/deck.yaml
    id: example-deck
    name: Example
    source: essay
    relations:
      - {from: Iran, to: Russia, what: drones, question: who-sent-drones}
      - {from: Tehran, to: Russia, what: drones, question: who-sent-drones}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: who-sent-drones
        question: Who sent drones to Russia?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

Passes::

    ## cards/example/deck.yaml
    id: example-deck
    name: Example
    source: essay
    relations:
      - {from: Putin, to: Pezeshkian, what: partnership, mutual: true, question: what-was-signed}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: what-was-signed
        question: What did Putin and Pezeshkian sign?
        answer: A Comprehensive Strategic Partnership
        evidence: presidents Putin and Pezeshkian signed a new ==Comprehensive Strategic Partnership==

How to fix: take out what is said already and what matters least; say it in fewer words. A map that
has no room for all of it is on no card.
"""

from collections import Counter
from collections.abc import Iterator

from deckgen.cards.actor_map import (
    MAX_ACTORS,
    MAX_BETWEEN_TWO,
    MAX_NAME_LENGTH,
    MAX_RELATIONS,
    MAX_WHAT_LENGTH,
    find_related_actors,
)
from deckgen.cards.word_matching import normalize_words
from deckgen.check.context import Context, clip_words, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Actor, Deck, Relation

CODE = Code.MAP_UNCLEAR

_RelatedActors = list[tuple[Relation, Actor, Actor]]


def check_deck(deck: Deck, _: Context) -> Iterator[Finding]:
    related = [
        (relation, *ends) for relation in deck.relations if (ends := find_related_actors(relation))
    ]
    yield from _find_repeated(related)
    yield from _find_crowded(related)


RULE = Rule(CODE, __doc__, check_deck=check_deck, is_about_whole_deck=True)


def _find_repeated(related: _RelatedActors) -> Iterator[Finding]:
    seen: dict[tuple[str, str, str], int] = {}
    for relation, start, end in related:
        if start.name == end.name:
            message = f"“{clip_words(start.name)}” is at both ends of the relation"
            hint = f"name another actor; to the sidecar “{clip_words(relation.start)}” is the same"
            yield make_finding(CODE, relation.end, message, hint)
            continue
        what = normalize_words(relation.what)
        said = [(str(start.name), str(end.name), what)]
        if relation.is_mutual:
            said.append((str(end.name), str(start.name), what))
        line = min((seen[each] for each in said if each in seen), default=0)
        if line:
            message = f"“{clip_words(relation.what)}” stands between the two on line {line} already"
            yield make_finding(CODE, relation.what, message, "take one of the two out")
        for each in said:
            seen.setdefault(each, relation.what.span.line)


def _find_crowded(related: _RelatedActors) -> Iterator[Finding]:
    """The first actor, relation and word for which there is no room, each sort once."""
    actors: set[str] = set()
    pairs: Counter[frozenset[str]] = Counter()
    found: dict[str, Finding] = {}

    def report(sort: str, finding: Finding) -> None:
        found.setdefault(sort, finding)

    for number, (relation, *ends) in enumerate(related, 1):
        for written, actor in zip((relation.start, relation.end), ends, strict=True):
            actors.add(str(actor.name))
            if len(actors) > MAX_ACTORS:
                message = f"the map has more than {MAX_ACTORS} actors"
                report("actors", make_finding(CODE, written, message, "leave some of them out"))
            if len(actor.name) > MAX_NAME_LENGTH:
                message = f"“{clip_words(actor.name)}” has more than {MAX_NAME_LENGTH} characters"
                hint = "give the actor a shorter name in the sidecar, and this one as its alias"
                report("name", make_finding(CODE, written, message, hint))
        pairs[frozenset(str(actor.name) for actor in ends)] += 1
        what, hint = relation.what, "leave out what matters least"
        if number > MAX_RELATIONS:
            message = f"the map has more than {MAX_RELATIONS} relations"
            report("relations", make_finding(CODE, what, message, hint))
        if pairs[frozenset(str(actor.name) for actor in ends)] > MAX_BETWEEN_TWO:
            message = f"more than {MAX_BETWEEN_TWO} relations are between the same two actors"
            report("pair", make_finding(CODE, what, message, hint))
        if len(what) > MAX_WHAT_LENGTH:
            message = f"“{clip_words(what)}” has more than {MAX_WHAT_LENGTH} characters"
            report("what", make_finding(CODE, what, message, "say it in a word or two"))
    yield from found.values()
