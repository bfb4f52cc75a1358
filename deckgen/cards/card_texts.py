"""What the cards of a question say: the words that ask, the actors they name, the media they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deckgen.cards.actor_names import find_actor, find_names
from deckgen.cards.markdown import find_media_references
from deckgen.files import YamlText
from deckgen.model import Actor, FieldType, Question, WrittenQuestion
from deckgen.text.card_text import list_with_reasons


def list_leads_or_prompts(question: WrittenQuestion) -> tuple[str, ...]:
    """The words that ask: the prompts, or what stands above the passage of a cloze."""
    return question.leads if question.is_cloze else question.prompts


def list_actors_of_question(
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
    for text in (*list_leads_or_prompts(question), *also_in, *names):
        for match in find_names(text, source):
            yield match.actor


def list_media_paths(question: WrittenQuestion) -> tuple[tuple[YamlText, str, int], ...]:
    """Every path that a question's texts refer to: the text, the path, its offset in the text."""
    media = {spec.key for spec in question.select_fields(FieldType.MEDIA)}
    found: list[tuple[YamlText, str, int]] = []
    for key in question.values:
        for text in list_with_reasons(question.get_written_texts(key)):
            if key in media:
                found.append((text, str(text), 0))
            elif "![" in text:
                found += [(text, path, offset) for path, offset in find_media_references(text)]
    return tuple(found)
