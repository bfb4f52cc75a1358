"""What a question's cards say, and which actors of its sources they name or have speak."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from deckgen.markup.naming import actor_of, named
from deckgen.model import Actor, Question, Source


class Said(NamedTuple):
    """The prompts, the answers (marked words, where they are the gaps of a passage) and the
    speakers of a question.
    """

    prompts: Sequence[str]
    answers: Sequence[str]
    speakers: Sequence[str]


def said_in(question: Question) -> Said:
    """What a question's cards say; nothing where its kind is unknown."""
    kind = question.kind
    if kind is None:
        return Said([], [], [])
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
    return Said(prompts, answers, speakers)


def sources_of(question: Question) -> tuple[Source, ...]:
    """The sources that a question quotes, and the one it is about."""
    sources = {
        quotation.source.name: quotation.source
        for quotation in question.evidence
        if quotation.source
    }
    if question.source is not None:
        sources[question.source.name] = question.source
    return tuple(sources.values())


def actors_in(said: Said, sources: Iterable[Source]) -> Iterator[tuple[Source, Actor]]:
    """The actors that what is said names, and those that an answer or a speaker, however it is
    written, is.

    An actor that is found several times comes several times. Mentions (“Russian”) name nobody.
    """
    whole = (*said.answers, *said.speakers)
    for source in sources:
        if not source.actors:
            continue
        for actor in (actor_of(text, source) for text in whole):
            if actor is not None:
                yield source, actor
        for text in (*said.prompts, *whole):
            for match in named(text, source):
                yield source, match.actor
