"""A question set's file cut into its questions without reading it as YAML."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from deckgen.codes import Code
from deckgen.model import SetContent, WrittenQuestion

_FIRST_QUESTION = re.compile(
    r"^questions:[ ]*(?:#[^\n]*)?\r?\n(?:[ ]*(?:#[^\n]*)?\r?\n)*([ ]*)-[ ][a-z_]+:", re.MULTILINE
)
# A carriage return that ends no line of ours ends one for YAML.
_LONE_RETURN = re.compile(r"\r(?!\n)")
# A file with so many faults is read whole: loading does not report all of them.
_MAX_FAULTS = 20


@dataclass(frozen=True, slots=True)
class QuestionBlocks:
    """A set's text: its head, then a block of whole lines for each question.

    ``borders`` are the offsets where the blocks begin, and the end of the text.
    """

    text: str
    borders: list[int]

    def __len__(self) -> int:
        return len(self.borders) - 1

    @property
    def head(self) -> str:
        """What the set says of all its questions."""
        return self.text[: self.borders[0]]

    def get_block(self, number: int) -> str:
        """A question as written, up to the next one."""
        return self.text[self.borders[number] : self.borders[number + 1]]

    def measure_block(self, number: int) -> int:
        """How many characters a question is written in."""
        return self.borders[number + 1] - self.borders[number]

    def comment_out_others(self, kept: Collection[int]) -> str:
        """The text with the other questions made comments, so that every position stays."""
        if len(kept) == len(self):
            return self.text
        parts = [self.head]
        for number in range(len(self)):
            block = self.get_block(number)
            parts.append(block if number in kept else "#" * (len(block) - 1) + "\n")
        return "".join(parts)

    def select_questions(
        self, content: SetContent, numbers: Sequence[int], *, is_whole: bool
    ) -> list[WrittenQuestion] | None:
        """The questions with these numbers; None if the questions read are not one of each block.

        A quotation mark or bracket left open can make one question of several blocks.

        Args:
            is_whole: whether ``content`` is read from the whole text, and not from these blocks alone.
        """
        faults = content.findings
        if len(faults) > _MAX_FAULTS or any(each.rule == Code.YAML_SYNTAX for each in faults):
            return None
        by_number = {
            bisect_right(self.borders, each.id.start) - 1: each for each in content.questions
        }
        if not len(by_number) == len(content.questions) == len(self if is_whole else numbers):
            return None
        chosen = [by_number.get(number) for number in numbers]
        found = [question for question in chosen if question is not None]
        return found if len(found) == len(numbers) else None


def split_questions(text: str) -> QuestionBlocks | None:
    """The blocks of a set's text; None where it is laid out in another way than usual.

    In the usual layout, every line after ``questions:`` begins a question with its dash, belongs to
    one because it is indented further, or is blank or a comment.
    """
    first = _FIRST_QUESTION.search(text)
    if first is None or _LONE_RETURN.search(text):
        return None
    indent = len(first[1])
    start = re.compile(rf"^[ ]{{{indent}}}-[ ][a-z_]+:", re.MULTILINE)
    other = re.compile(
        rf"^(?![ ]{{{indent + 1}}}|[ ]{{{indent}}}-[ ][a-z_]+:|[ ]*(?:#|\r?$))", re.MULTILINE
    )
    # A key after the list, a bracket or a tab: reading the whole file is slower, and right.
    if other.search(text, first.start(1)):
        return None
    starts = [match.start() for match in start.finditer(text, first.start(1))]
    return QuestionBlocks(text, [*starts, len(text)])
