"""The order of study: which question a learner meets first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from deckgen.model import Deck, Question, Source


def sort_questions(deck: Deck) -> list[Question]:
    """The questions that can be rendered, in the deck's order of study.

    ``source`` asks nothing before the text has said it: first come the questions whose last words
    stand in the first paragraph; in a paragraph the sets in their order, so that “who” can come
    before “why”; in a set the questions as the text goes; what is still equal, as written. Of
    several sources, the one that the deck names first comes first, see :func:`sources_of_deck`.
    """
    placed = [
        (number, question) for number, each in enumerate(deck.sets) for question in each.questions
    ]
    placed = [(number, question) for number, question in placed if question.kind is not None]
    if deck.order == "source":
        ranks = {source.name: rank for rank, source in enumerate(list_deck_sources(deck))}
        placed.sort(key=lambda each: _make_sort_key(each[1], each[0], ranks))
    elif deck.order == "mixed":
        placed.sort(key=lambda each: hashlib.sha256(f"{deck.id}/{each[1].id}".encode()).digest())
    return [question for _, question in placed]


def list_deck_sources(deck: Deck) -> tuple[Source, ...]:
    """The sources that the deck's questions quote, as they are first named: in ``deck.yaml``, then
    in the sets.
    """
    quoted = {source.name: source for source in _list_quoted_sources(deck.questions)}
    first = deck.source.name if deck.source else ""
    return tuple(sorted(quoted.values(), key=lambda source: source.name != first))


def _list_quoted_sources(questions: Iterable[Question]) -> Iterable[Source]:
    return (
        quotation.source
        for question in questions
        for quotation in question.evidence
        if quotation.source
    )


def _make_sort_key(
    question: Question, number: int, ranks: Mapping[str, int]
) -> tuple[int, int, int, int]:
    """The last source and paragraph that a question draws on, its set, and where its last words
    stand.
    """
    ends = [
        (ranks[source.name], end, source)
        for quotation in question.evidence
        if (source := quotation.source) is not None
        for _, end in quotation.places
    ]
    if not ends:
        return -1, 0, number, 0
    rank, end, source = max(ends, key=lambda each: each[:2])
    return rank, source.find_paragraph(end - 1), number, end
