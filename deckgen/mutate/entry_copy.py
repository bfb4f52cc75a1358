"""A second entry like a question's own, right behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deckgen.findings import Edit
from deckgen.mutate.mutant import Mutant, rewrite_scalar
from deckgen.mutate.subject import MutationSubject
from deckgen.yamlpos.splice import splice


def copy_question(subject: MutationSubject, edits: Iterable[Edit]) -> Iterator[Mutant]:
    """The mutant with a copy of the question under another id, the edits made in it.

    Not where entries share lines, nor of a question that had another id before: two cannot have had
    it.
    """
    question = subject.question
    if not subject.has_own_lines or question.previous_id is not None:
        return
    file = question.id.file
    entry = file.text[subject.start : subject.end]
    new = splice(
        entry, [*rewrite_scalar(question.id, f"{question.id}-again"), *edits], subject.start
    )
    end = "" if entry.endswith("\n") else "\n"
    yield Mutant(
        (Edit(file.path, subject.end, subject.end, end + new),), f"copied as `{question.id}-again`"
    )
