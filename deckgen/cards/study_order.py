"""The order of study: which question a learner meets first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from deckgen.model import Deck, Question, Source, WrittenQuestion


class StudyPlace(NamedTuple):
    """What the order of study goes by in a question.

    ``set_number`` is the place of its set in the deck, ``source`` the name of the source that it
    quotes, ``end`` the offset where its last quoted words end there; both are empty where it quotes
    nothing. ``is_list`` says that it asks for several things, ``after`` are the ids of questions that
    come before it.
    """

    id: str
    set_number: int
    source: str
    end: int
    is_list: bool
    after: tuple[str, ...]


def sort_questions(deck: Deck) -> list[Question]:
    """The questions that can be rendered, in the deck's order of study."""
    questions = list(deck.questions)
    sets = {each.file.path: number for number, each in enumerate(deck.sets)}
    places = [_find_place(each, sets[each.id.file.path]) for each in questions]
    sources = {each.source.name: each.source for each in questions}
    return [questions[index] for index in arrange_places(deck, places, sources)]


def list_deck_sources(deck: Deck) -> tuple[Source, ...]:
    """The sources that the deck's questions quote, as they are first named: in ``deck.yaml``, then
    in the sets.
    """
    quoted = {each.source.name: each.source for each in deck.questions if each.evidence}
    return tuple(quoted[name] for name in _rank_sources(deck, quoted))


def find_main_source(deck: Deck) -> str:
    """The name of the text that the deck is about: that of ``deck.yaml``, or the only one that its
    questions quote; empty if there is none.

    What cards and tags leave out for it stays so when a question quotes a second text.
    """
    sources = [deck.source] if deck.source else list_deck_sources(deck)
    return sources[0].name if len(sources) == 1 else ""


def is_list_asked(question: WrittenQuestion) -> bool:
    """Whether a question asks for several things, which other questions may ask for one by one."""
    if question.regions:
        return False  # each part has a card of its own
    return any(len(question.get_texts(spec.key)) > 1 for spec in question.answer_fields)


def arrange_places(
    deck: Deck, places: Sequence[StudyPlace], sources: Mapping[str, Source]
) -> list[int]:
    """The indexes of some questions, which stand in the order of the sets, in the order of study.

    ``source`` asks nothing before the text has said it: first come the questions whose last words
    stand in the first paragraph; in a paragraph the sets in their order, so that “who” can come
    before “why”; in a set the questions as the text goes, a list after what asks for its parts; what
    is still equal, as written. Of several sources, the one that the deck names first comes first,
    see :func:`list_deck_sources`. In every order a question comes after those that it names.
    """
    order = list(range(len(places)))
    if deck.order == "source":
        ranks = _rank_sources(deck, (each.source for each in places if each.source))
        keys = [_make_sort_key(each, ranks, sources) for each in places]
        order.sort(key=keys.__getitem__)
    # By digest, not shuffled: the order is the same in every build, and a new question moves none.
    elif deck.order == "mixed":
        digests = [hashlib.sha256(f"{deck.id}/{each.id}".encode()).digest() for each in places]
        order.sort(key=digests.__getitem__)
    return _move_behind(order, places) if any(each.after for each in places) else order


def find_circles(places: Iterable[tuple[str, Sequence[str]]]) -> Iterator[list[str]]:
    """The circles among (id, ids that come before it): each once, as the ids in it, each of which
    comes after the next.
    """
    before = {identity: [str(each) for each in after] for identity, after in places}
    done: set[str] = set()
    for start in before:
        path: dict[str, Iterator[str]] = {}
        if start not in done:
            path[start] = iter(before[start])
        while path:
            last = next(reversed(path))
            following = next(path[last], None)
            if following is None:
                done.add(last)
                del path[last]
            elif following in path:
                ids = list(path)
                yield ids[ids.index(following) :]
            elif following in before and following not in done:
                path[following] = iter(before[following])


def _move_behind(order: Sequence[int], places: Sequence[StudyPlace]) -> list[int]:
    """An order in which each place comes after those it names, and no other moves.

    Those in a circle, which is an error, come last.
    """
    indexes = {each.id: index for index, each in enumerate(places)}
    ranks = {index: rank for rank, index in enumerate(order)}
    waiting = [{indexes[each] for each in place.after if each in indexes} for place in places]
    followers: list[list[int]] = [[] for _ in places]
    for index, those in enumerate(waiting):
        for each in those:
            followers[each].append(index)
    ready = [ranks[index] for index, those in enumerate(waiting) if not those]
    heapify(ready)
    arranged: dict[int, None] = {}
    while ready:
        index = order[heappop(ready)]
        arranged[index] = None
        for each in followers[index]:
            waiting[each].discard(index)
            if not waiting[each]:
                heappush(ready, ranks[each])
    return list(arranged | dict.fromkeys(order))


def _find_place(question: Question, set_number: int) -> StudyPlace:
    ends: list[int] = []
    for quotation in question.evidence:
        ends += [end for _, end in quotation.places]
    return StudyPlace(
        str(question.id),
        set_number,
        question.source.name if ends else "",
        max(ends, default=0),
        is_list_asked(question),
        tuple(map(str, question.after)),
    )


def _rank_sources(deck: Deck, names: Iterable[str]) -> dict[str, int]:
    """The places of sources in the order of study, from their names in the order of questions."""
    first = deck.source.name if deck.source else ""
    ordered = sorted(dict.fromkeys(names), key=lambda name: name != first)
    return {name: rank for rank, name in enumerate(ordered)}


def _make_sort_key(
    place: StudyPlace, ranks: Mapping[str, int], sources: Mapping[str, Source]
) -> tuple[int, int, int, int, bool]:
    """The last source and paragraph that a question uses, its set, where its last words stand, and
    whether it is a list.
    """
    # A question without evidence depends on no text, so it can come before all of it.
    if not place.source:
        return -1, 0, place.set_number, 0, place.is_list
    source, end = sources[place.source], place.end
    paragraph = source.find_paragraph(end - 1)
    # The full stop that one quotation has and another one lacks says nothing.
    while end > 0 and not source.text[end - 1].isalnum():
        end -= 1
    return ranks[place.source], paragraph, place.set_number, end, place.is_list
