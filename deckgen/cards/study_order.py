"""The order of study: which question a learner meets first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from deckgen.model import Deck, Question, Source


class StudyPlace(NamedTuple):
    """What the order of study goes by in a question.

    ``set_number`` is the place of its set in the deck, ``source`` the name of the source that it
    quotes, ``end`` the offset where its last quoted words end there; both are empty where it quotes
    nothing.
    """

    id: str
    set_number: int
    source: str
    end: int


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


def arrange_places(
    deck: Deck, places: Sequence[StudyPlace], sources: Mapping[str, Source]
) -> list[int]:
    """The indexes of some questions, which stand in the order of the sets, in the order of study.

    ``source`` asks nothing before the text has said it: first come the questions whose last words
    stand in the first paragraph; in a paragraph the sets in their order, so that “who” can come
    before “why”; in a set the questions as the text goes; what is still equal, as written. Of
    several sources, the one that the deck names first comes first, see :func:`list_deck_sources`.
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
    return order


def _find_place(question: Question, set_number: int) -> StudyPlace:
    ends: list[int] = []
    for quotation in question.evidence:
        ends += [end for _, end in quotation.places]
    source = question.source.name if ends else ""
    return StudyPlace(str(question.id), set_number, source, max(ends, default=0))


def _rank_sources(deck: Deck, names: Iterable[str]) -> dict[str, int]:
    """The places of sources in the order of study, from their names in the order of questions."""
    first = deck.source.name if deck.source else ""
    ordered = sorted(dict.fromkeys(names), key=lambda name: name != first)
    return {name: rank for rank, name in enumerate(ordered)}


def _make_sort_key(
    place: StudyPlace, ranks: Mapping[str, int], sources: Mapping[str, Source]
) -> tuple[int, int, int, int]:
    """The last source and paragraph that a question uses, its set, and where its last words
    stand.
    """
    # A question without evidence depends on no text, so it can come before all of it.
    if not place.source:
        return -1, 0, place.set_number, 0
    paragraph = sources[place.source].find_paragraph(place.end - 1)
    return ranks[place.source], paragraph, place.set_number, place.end
