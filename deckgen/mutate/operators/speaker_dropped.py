"""Nobody is named any more as the one who says the words, so that they pass for the source's own.

How it happens: a key is forgotten. Tried where the kind can do without a speaker, and where neither
the prompt nor the answer names the one who speaks. What should notice it:
reported-words-without-speaker.
"""

from collections.abc import Iterator
from random import Random

from deckgen.cards.actor_names import find_actor, has_actor_name
from deckgen.files import YamlText
from deckgen.findings import Edit
from deckgen.mutate.mutant import Mutant
from deckgen.mutate.subject import MutationSubject

NAME = "speaker-dropped"
GROUP = "attribution"


def mutants(subject: MutationSubject, _: Random) -> Iterator[Mutant]:
    question, source = subject.question, subject.source
    shown = (*question.prompts, *question.answers)
    for spec in question.kind.speakers:
        for text in () if spec.required else question.get_texts(spec.key):
            actor = find_actor(text, source)
            names = actor.all_names if actor else (text,)
            line = _remove_key_line(text, spec.key)
            if line and not any(has_actor_name(words, names, subject.language) for words in shown):
                yield Mutant((line,), f"`{spec.key}: {text}` left out")


def _remove_key_line(text: YamlText, key: str) -> Edit | None:
    """The edit that takes out the line of a key, where the key has one to itself."""
    written = text.file.text
    start, end = written.rfind("\n", 0, text.start) + 1, written.find("\n", text.end) + 1
    alone = written[start : text.start].strip() == f"{key}:" and end
    return Edit(text.file.path, start, end, "") if alone else None
