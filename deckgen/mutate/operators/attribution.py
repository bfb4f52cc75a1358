"""Mistakes in who says what."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from deckgen.cards.actor_names import find_actor, has_actor_name
from deckgen.files import YamlText
from deckgen.findings import Edit
from deckgen.mutate.mutant import Mutant, mutate_text
from deckgen.mutate.operator import OperatorFamily
from deckgen.mutate.quotation_words import has_different_words
from deckgen.mutate.subject import MutationSubject, shuffle_items

ATTRIBUTION = OperatorFamily("attribution")


@ATTRIBUTION.register("speaker-changed")
def change_speaker(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """Words or an opinion get another actor of the same source as their speaker.

    How it happens: the paragraph quotes two people. What should notice it: speaker-not-in-passage.
    """
    for text in shuffle_items(draw, subject.question.speakers):
        # Other names of the same actor are no mistake.
        for other in subject.shuffle_actors(draw, find_actor(text, subject.source)):
            if has_different_words(other.name, text):
                yield mutate_text(text, str(other.name))


@ATTRIBUTION.register("speaker-dropped")
def drop_speaker(subject: MutationSubject, _: Random) -> Iterator[Mutant]:
    """The speaker of the words is missing, so that they seem to be the source's own.

    How it happens: a key is forgotten. Tried where the kind does not require a speaker, and where
    neither the prompt nor the answer names the speaker. What should notice it:
    reported-words-without-speaker.
    """
    question = subject.question
    shown = (*question.prompts, *question.answers)
    for spec in question.kind.speakers:
        for text in () if spec.required else question.get_texts(spec.key):
            actor = find_actor(text, subject.source)
            names = actor.all_names if actor else (text,)
            line = _remove_key_line(text, spec.key)
            if line and not any(has_actor_name(words, names, subject.language) for words in shown):
                yield Mutant((line,), f"`{spec.key}: {text}` left out")


def _remove_key_line(text: YamlText, key: str) -> Edit | None:
    """The edit that removes the line of a key, where nothing else stands on it."""
    written = text.file.text
    start, end = written.rfind("\n", 0, text.start) + 1, written.find("\n", text.end) + 1
    is_alone = written[start : text.start].strip() == f"{key}:" and end
    return Edit(text.file.path, start, end, "") if is_alone else None


@ATTRIBUTION.register("claim-of-another-question")
def replace_claim(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """A text with evidence of its own, such as a claim, becomes the text of another question.

    How it happens: two entries are written next to each other. What should notice it:
    claim-not-in-source.
    """
    for spec in subject.kind.fields.values():
        for text in subject.question.get_texts(spec.key) if spec.evidence else ():
            for other in subject.sample_other_questions(draw):
                claims = other.get_texts(spec.key) if other.kind is subject.kind else ()
                if claims and has_different_words(claims[0], text):
                    yield mutate_text(text, str(claims[0]))
