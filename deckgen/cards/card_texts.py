"""The actors that a question's cards name or have speak."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deckgen.cards.actor_names import find_actor, find_names
from deckgen.model import Actor, Question, WrittenQuestion


def list_front_texts(question: WrittenQuestion) -> tuple[str, ...]:
    """The words that ask: the prompts, or what stands above the passage of a cloze."""
    return question.leads if question.is_cloze else question.prompts


def find_named_actors(
    question: Question, *, also_in: Iterable[str] = (), also_answers: Iterable[str] = ()
) -> Iterator[Actor]:
    """The actors of the source that a question names, and those that an answer or a speaker is.

    An actor that is found several times comes several times. Mentions (“Russian”) name nobody.

    Args:
        also_in: other texts in which an actor may be named.
        also_answers: other right answers.
    """
    source = question.source
    if not source.actors:
        return
    names = (*question.asked_words, *also_answers, *question.speakers)
    for name in names:
        actor = find_actor(name, source)
        if actor is not None:
            yield actor
    for text in (*list_front_texts(question), *also_in, *names):
        for match in find_names(text, source):
            yield match.actor
