"""Reads the questions that a rule has found to be a pair, as little of their sets as it takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set

from deckgen.check.context import CheckedQuestion
from deckgen.load.question_blocks import split_questions
from deckgen.model import QuestionSet, WrittenQuestion

# A set of which a larger part is wanted is read whole: another rule may want the rest.
_MAX_SHARE = 1 / 4


def read_pairs(
    pairs: Iterable[tuple[CheckedQuestion, CheckedQuestion]],
) -> Iterator[tuple[WrittenQuestion, WrittenQuestion]]:
    """The questions of the pairs, in order.

    Of a set that was not read, as an earlier check or another process checked it, only these
    questions are read; those of all sets together, so that a source is searched once.
    """
    found = list(pairs)
    wanted: dict[QuestionSet, set[int]] = defaultdict(set)
    for pair in found:
        for each in pair:
            if not each.questions.is_read:
                wanted[each.questions].add(each.number)
    read = _read_questions(wanted)
    for pair in found:
        first, second = (read.get((each.questions, each.number)) or each.read() for each in pair)
        yield first, second


def _read_questions(
    wanted: Mapping[QuestionSet, Set[int]],
) -> dict[tuple[QuestionSet, int], WrittenQuestion]:
    """The questions with these numbers; without those of sets that have to be read whole."""
    cut = {questions: split_questions(questions.file.text) for questions in wanted}
    parts = [
        (questions, blocks, sorted(wanted[questions]))
        for questions, blocks in cut.items()
        if blocks is not None and len(wanted[questions]) <= _MAX_SHARE * len(blocks)
    ]
    if not parts:
        return {}
    texts = ((questions, blocks.comment_out_others(each)) for questions, blocks, each in parts)
    contents = parts[0][0].reader.read_texts(texts)
    read: dict[tuple[QuestionSet, int], WrittenQuestion] = {}
    for (questions, blocks, numbers), content in zip(parts, contents, strict=True):
        chosen = blocks.select_questions(content, numbers, is_whole=False) or ()
        read.update(zip(((questions, number) for number in numbers), chosen, strict=False))
    return read
