"""The order of study: which question a learner meets first."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from deckgen.model import Deck, Question, Source


def sort_questions(deck: Deck) -> list[Question]:
    """The questions that can be rendered, in the deck's order of study.

    ``source`` asks nothing before the text has said it: first come the questions whose last words
    stand in the first paragraph; in a paragraph the sets in their order, so that “who” can come
    before “why”; in a set the questions as the text goes; what is still equal, as written. Of
    several sources, the one that the deck names first comes first, see :func:`sources_of_deck`.
    """
    questions = list(deck.questions)
    if deck.order == "source":
        ranks = {source.name: rank for rank, source in enumerate(list_deck_sources(deck))}
        sets = {each.file.path: number for number, each in enumerate(deck.sets)}
        questions.sort(key=lambda each: _make_sort_key(each, sets[each.id.file.path], ranks))
    # By digest, not shuffled: the order is the same in every build, and a new question moves none.
    elif deck.order == "mixed":
        questions.sort(key=lambda each: hashlib.sha256(f"{deck.id}/{each.id}".encode()).digest())
    return questions


def list_deck_sources(deck: Deck) -> tuple[Source, ...]:
    """The sources that the deck's questions quote, as they are first named: in ``deck.yaml``, then
    in the sets.
    """
    quoted = {each.source.name: each.source for each in deck.questions if each.evidence}
    first = deck.source.name if deck.source else ""
    return tuple(sorted(quoted.values(), key=lambda source: source.name != first))


def _make_sort_key(
    question: Question, number: int, ranks: Mapping[str, int]
) -> tuple[int, int, int, int]:
    """The last source and paragraph that a question uses, its set, and where its last words
    stand.
    """
    ends: list[int] = []
    for quotation in question.evidence:
        ends += [end for _, end in quotation.places]
    # A question without evidence depends on no text, so it can come before all of it.
    if not ends:
        return -1, 0, number, 0
    last = max(ends)
    source = question.source
    return ranks[source.name], source.find_paragraph(last - 1), number, last
