"""The entries of questions in the file of a set, and the file cut down to one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from deckgen.edit.question_edits import parse_question_nodes
from deckgen.files import TextFile
from deckgen.findings import Edit
from deckgen.model import Question, QuestionSet
from deckgen.yamlpos.nodes import YamlMap
from deckgen.yamlpos.splice import splice


@dataclass(frozen=True, eq=False, slots=True)
class QuestionEntry:
    """A question's entry: the characters ``start`` to ``end`` of the set's file.

    The file cut down to the entry is the text up to ``head_end``, the entry, and the text from
    ``tail_start`` on. It contains ``question_count`` questions of the set, from ``first_number``
    (from 0) on: more than one where entries share lines. ``has_own_lines`` is true where they do
    not.
    """

    question: Question
    file: TextFile
    start: int
    end: int
    head_end: int
    tail_start: int
    first_number: int
    question_count: int
    has_own_lines: bool

    @property
    def text(self) -> str:
        """The entry in the file."""
        return self.file.text[self.start : self.end]

    @property
    def line(self) -> int:
        """The line on which the entry begins, from 1."""
        return self.file.find_line(self.start)

    def apply_edits(self, edits: Iterable[Edit]) -> str:
        """The text of the entry after some edits."""
        return splice(self.text, edits, self.start)

    def cut_file(self, entry: str) -> TextFile:
        """The file cut down to this entry, with ``entry`` as its text."""
        text = self.file.text
        return TextFile(self.file.path, text[: self.head_end] + entry + text[self.tail_start :])


def find_entries(questions: QuestionSet) -> Iterator[QuestionEntry]:
    """The entries of a set's questions, in order."""
    file = questions.file
    listed = parse_question_nodes(file)
    nodes = [node for node in listed if isinstance(node, YamlMap)]
    # By place: two entries can have the same id by mistake.
    numbers = {question.id.start: number for number, question in enumerate(questions.questions)}
    starts = [_find_line_start(file, node) for node in nodes]
    borders = [start for start in starts if start is not None]
    have_own_lines = len(borders) == len(listed)
    borders.append(listed.end)
    for index, node in enumerate(nodes):
        name = node.get_text("id")
        number = numbers.get(name.start) if name is not None else None
        if number is None:
            continue
        question = questions.questions[number]
        if not isinstance(question, Question):
            continue
        if have_own_lines:
            start, end = borders[index], borders[index + 1]
            yield QuestionEntry(question, file, start, end, borders[0], listed.end, number, 1, True)
        else:
            count = len(questions.questions)
            yield QuestionEntry(
                question, file, node.start, node.end, node.start, node.end, 0, count, False
            )


def _find_line_start(file: TextFile, node: YamlMap) -> int | None:
    """The start of the line with an entry's dash and first key; None if more precedes the dash."""
    # In a flow list (`[{…}, {…}]`) entries share a line, and no line can be cut out.
    start = file.text.rfind("\n", 0, node.start) + 1
    return start if file.text[start : node.start].strip(" ") == "-" else None
