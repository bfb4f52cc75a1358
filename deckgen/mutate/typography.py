"""The texts of a question with other typography: nothing that is said changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from deckgen.files import YamlText
from deckgen.model import FieldType
from deckgen.mutate.mutant import Mutant, rewrite_scalar
from deckgen.mutate.subject import MutationSubject

# Types whose values are words that somebody typed or copied.
PROSE_TYPES = (
    FieldType.TEXT,
    FieldType.ACTOR,
    FieldType.SPEAKER,
    FieldType.CHOICE,
    FieldType.CLOZE,
)


def retype_texts(
    subject: MutationSubject, retype: Callable[[str], str], said: str
) -> Iterator[Mutant]:
    """The mutant with every text of a question as ``retype`` has it, if it changes any."""
    changes = ((text, retype(text)) for text in _list_prose_texts(subject))
    edits = tuple(
        edit for text, new in changes if new != text for edit in rewrite_scalar(text, new)
    )
    if edits:
        yield Mutant(edits, said)


def _list_prose_texts(subject: MutationSubject) -> Iterator[YamlText]:
    """Prompts, answers, speakers, options and quotations."""
    question = subject.question
    for spec in question.kind.select_fields(*PROSE_TYPES):
        yield from question.get_texts(spec.key)
    for quotation in question.evidence:
        yield quotation.text
