"""What a question's cards say, and which actors of its sources they name or have speak."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from deckgen.cards.actor_names import find_actor, find_names
from deckgen.model import Actor, Question, Source


class CardTexts(NamedTuple):
    """The prompts, the answers (marked words, where they are the gaps of a passage) and the
    speakers of a question.
    """

    prompts: Sequence[str]
    answers: Sequence[str]
    speakers: Sequence[str]


def collect_card_texts(question: Question) -> CardTexts:
    """What a question's cards say; nothing where its kind is unknown."""
    kind = question.kind
    if kind is None:
        return CardTexts([], [], [])
    prompts: list[str] = [text for spec in kind.prompts for text in question.get_texts(spec.key)]
    answers: list[str] = [text for spec in kind.answers for text in question.get_texts(spec.key)]
    if kind.cloze_field:
        prompts = [
            text
            for spec in kind.fields.values()
            if spec.role == "context"
            for text in question.get_texts(spec.key)
        ]
        answers = [words for quotation in question.evidence for words in quotation.marked_words]
    speakers = [
        text
        for spec in kind.fields.values()
        if spec.type == "speaker"
        for text in question.get_texts(spec.key)
    ]
    return CardTexts(prompts, answers, speakers)


def list_question_sources(question: Question) -> tuple[Source, ...]:
    """The sources that a question quotes, and the one it is about."""
    sources = {
        quotation.source.name: quotation.source
        for quotation in question.evidence
        if quotation.source
    }
    if question.source is not None:
        sources[question.source.name] = question.source
    return tuple(sources.values())


def find_named_actors(said: CardTexts, sources: Iterable[Source]) -> Iterator[tuple[Source, Actor]]:
    """The actors that what is said names, and those that an answer or a speaker, however it is
    written, is.

    An actor that is found several times comes several times. Mentions (“Russian”) name nobody.
    """
    whole = (*said.answers, *said.speakers)
    for source in sources:
        if not source.actors:
            continue
        for actor in (find_actor(text, source) for text in whole):
            if actor is not None:
                yield source, actor
        for text in (*said.prompts, *whole):
            for match in find_names(text, source):
                yield source, match.actor
