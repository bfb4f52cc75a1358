"""Mistakes in what is asked, and questions that stand in a deck twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from random import Random

from deckgen.cards.dates import display_date
from deckgen.codes import Code
from deckgen.findings import Edit
from deckgen.model import FieldType
from deckgen.mutate.mutant import Mutant, mutate_part, rewrite_scalar
from deckgen.mutate.operator import OperatorFamily
from deckgen.mutate.subject import WORD_TYPES, MutationSubject, shuffle_items

QUESTION = OperatorFamily("question")
_FINAL_SIGNS = re.compile(r"[\s.?!…:;。？！؟]*\Z")


@QUESTION.register(Code.ANSWER_LEAKED)
def leak_answer(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    """The prompt names the answer.

    How it happens: the question is made more exact, and says too much; “Who …?” becomes “Who …,
    Iran?”. In a cloze it is the line above the gap. A date appears as it would be printed. What
    should notice it: answer-leaked.
    """
    kind = subject.kind
    specs = kind.leads if subject.question.is_cloze else kind.prompts
    prompts = subject.list_texts(
        spec for spec in specs if spec.type is FieldType.TEXT and not spec.common
    )
    for answer in shuffle_items(draw, _list_answer_texts(subject)):
        for prompt in prompts:
            match = _FINAL_SIGNS.search(prompt)
            at = match.start() if match else len(prompt)
            yield mutate_part(prompt, at, at, f", {answer.rstrip(' .;,')}")


def _list_answer_texts(subject: MutationSubject) -> list[str]:
    """The answers as a card shows them."""
    if subject.question.is_cloze:
        return list(subject.question.gaps)
    dates = subject.list_answers(FieldType.DATE)
    texts = [display_date(text, subject.deck.language) for _, text in dates]
    return texts + [str(text) for _, text in subject.list_answers(*WORD_TYPES)]


@QUESTION.register("question-duplicated")
def duplicate_question(subject: MutationSubject, _: Random) -> Iterator[Mutant]:
    """A question stands in the deck twice, under two ids.

    How it happens: an entry is copied to be changed, and then is not changed. What should notice
    it: duplicate-question.
    """
    return _copy_question(subject, [])


@QUESTION.register("question-reworded")
def reword_question(subject: MutationSubject, _: Random) -> Iterator[Mutant]:
    """A question stands in the deck twice, and the second differs only in capital letters and
    punctuation.

    How it happens: somebody who did not know of the first writes it again. What should notice it:
    duplicate-question.
    """
    for text in subject.question.prompts[:1]:
        new = text[:1].swapcase() + text[1:].rstrip(" ?.!？。؟") + " …"
        yield from _copy_question(subject, rewrite_scalar(text, new))


def _copy_question(subject: MutationSubject, edits: Iterable[Edit]) -> Iterator[Mutant]:
    """The mutant with an edited copy of the question after it, under another id."""
    question, entry = subject.question, subject.entry
    # A copy on a shared line could not be read; a copied `was:` is an error in itself, because two
    # questions cannot have had the same id.
    if not entry.has_own_lines or question.previous_id is not None:
        return
    new_id = f"{question.id}-again"
    new = entry.apply_edits([*rewrite_scalar(question.id, new_id), *edits])
    break_before = "" if entry.text.endswith("\n") else "\n"
    edit = Edit(entry.file.path, entry.end, entry.end, break_before + new)
    yield Mutant((edit,), f"copied as `{new_id}`")
