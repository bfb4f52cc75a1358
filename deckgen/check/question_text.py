"""The words that a question's cards put before the learner."""

from __future__ import annotations

from functools import lru_cache

from deckgen.cards.actor_names import find_actor
from deckgen.cards.word_matching import normalize_words
from deckgen.files import YamlText
from deckgen.model import FieldSpec, Question

SPEAKER_TYPES = frozenset({"speaker"})


@lru_cache(maxsize=4)  # several rules ask for the same question, one after the other
def list_prompts(question: Question) -> tuple[YamlText, ...]:
    """What the front asks."""
    return _list_field_texts(question, question.kind.prompts if question.kind else ())


@lru_cache(maxsize=4)
def list_card_texts(question: Question) -> tuple[YamlText, ...]:
    """What the front asks and what the back answers, without explanation and evidence."""
    return list_prompts(question) + _list_field_texts(
        question, question.kind.answers if question.kind else ()
    )


@lru_cache(maxsize=4)
def list_all_texts(question: Question) -> tuple[YamlText, ...]:
    """Every text of a question, its quotations aside."""
    texts: list[YamlText] = []
    for value in question.values.values():
        if isinstance(value, YamlText):
            texts.append(value)
        elif isinstance(value, tuple):
            texts.extend(value)
    return tuple(texts)


def list_speakers(question: Question) -> tuple[YamlText, ...]:
    """Those whose words or views a card says it gives."""
    kind = question.kind
    return (
        tuple(
            text
            for spec in kind.select_fields_by_type(SPEAKER_TYPES)
            for text in question.get_texts(spec.key)
        )
        if kind
        else ()
    )


def find_answering_speaker(question: Question, spec: FieldSpec) -> tuple[YamlText, YamlText] | None:
    """A speaker that this field names and an answer that are one and the same."""
    source, kind = question.source, question.kind
    answers = (
        [text for each in kind.answers for text in question.get_texts(each.key)] if kind else []
    )
    for speaker in question.get_texts(spec.key):
        actor = find_actor(speaker, source) if source else None
        for answer in answers:
            one = actor is not None and source is not None and find_actor(answer, source) is actor
            if one or normalize_words(speaker) == normalize_words(answer):
                return speaker, answer
    return None


def has_text(question: Question, *keys: str) -> bool:
    """Whether any of these fields was given."""
    return any(question.get_texts(key) for key in keys)


def _list_field_texts(question: Question, specs: tuple[FieldSpec, ...]) -> tuple[YamlText, ...]:
    texts: tuple[YamlText, ...] = ()
    for spec in specs:
        texts += question.get_texts(spec.key)
    return texts
