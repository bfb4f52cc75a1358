"""A map of actors says a thing twice, asks for nothing, or has more than one can read.

What it does: reports a relation that is there already (the same two actors and the same words; where
it is mutual, also the other way round; or the same ``id``), one of an actor with itself, and what has
no room: more than 12 actors, 16 relations or four between the same two, a name of more than 40
characters, or more than 30 characters in ``what``. In a question of kind ``map`` the answer must be
one of the actors that it draws, or the words of a relation.

Why: the map is as wide as a phone. With more on it its words become too small to read, and its arrows
cross until nobody can follow one. A map without a “?” asks nothing.

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

from collections.abc import Iterator, Sequence

from deckgen.cards.actor_map import (
    MAX_ACTORS,
    MAX_BETWEEN_TWO,
    MAX_NAME_LENGTH,
    MAX_RELATIONS,
    MAX_WHAT_LENGTH,
    Limit,
    RelatedActors,
    build_question_map,
    find_limits,
    list_related_actors,
)
from deckgen.cards.word_matching import normalize_words
from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.files import YamlText
from deckgen.findings import Finding, clip_words
from deckgen.model import Deck, Question

CODE = Code.MAP_UNCLEAR
# For each limit what is wrong, and what to do; `{}` is what is too long.
_CROWDED = {
    Limit.ACTORS: (f"the map has more than {MAX_ACTORS} actors", "leave some of them out"),
    Limit.RELATIONS: (
        f"the map has more than {MAX_RELATIONS} relations",
        "leave out what matters least",
    ),
    Limit.BETWEEN_TWO: (
        f"more than {MAX_BETWEEN_TWO} relations are between the same two actors",
        "leave out what matters least",
    ),
    Limit.NAME_LENGTH: (
        f"“{{}}” has more than {MAX_NAME_LENGTH} characters",
        "give the actor a shorter name in the sidecar, and this one as its alias",
    ),
    Limit.WHAT_LENGTH: (
        f"“{{}}” has more than {MAX_WHAT_LENGTH} characters",
        "say it in a word or two",
    ),
}


def check_question(question: Question, deck: Deck, _: Context) -> Iterator[Finding]:
    ids = question.relation_ids
    yield from _find_equal_ids(ids)
    drawn = build_question_map(question, deck)
    if drawn is not None and not drawn.is_asking and question.answers and not question.is_retired:
        answer = question.answers[0]
        message = (
            f"no place of the map is “{clip_words(answer)}”, so the front would ask for nothing"
        )
        hint = "answer with an actor that is drawn, or with the words (`what`) of a relation"
        yield make_finding(CODE, answer, message, hint, question)


def check_deck(deck: Deck, _: Context) -> Iterator[Finding]:
    yield from _find_equal_ids([each.id for each in deck.relations if each.id is not None])
    related = list_related_actors(deck.relations)
    yield from _find_repeated(related)
    yield from _find_crowded(related)


RULE = Rule(
    CODE,
    __doc__,
    check_question=check_question,
    check_deck=check_deck,
    is_about_whole_deck=True,
)


def _find_equal_ids(ids: Sequence[YamlText]) -> Iterator[Finding]:
    lines: dict[str, int] = {}
    for each in ids:
        if str(each) in lines:
            message = (
                f"the relation `{clip_words(each)}` is there on line {lines[str(each)]} already"
            )
            yield make_finding(CODE, each, message, "take one of the two out, or rename it")
        lines.setdefault(str(each), each.span.line)


def _find_repeated(related: Sequence[RelatedActors]) -> Iterator[Finding]:
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


def _find_crowded(related: Sequence[RelatedActors]) -> Iterator[Finding]:
    """The first actor, relation and word for which there is no room, each sort once."""
    found: dict[Limit, Finding] = {}
    for limit, written, words in find_limits(related):
        message, hint = _CROWDED[limit]
        finding = make_finding(CODE, written, message.format(clip_words(words)), hint)
        found.setdefault(limit, finding)
    yield from found.values()
