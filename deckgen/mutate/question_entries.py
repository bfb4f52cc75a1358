"""Where the questions of a set stand in its file, and the file cut down to one of them."""

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

    Cut down to the entry, the file is what stands up to ``head_end`` and from ``tail_start`` on, and the
    entry between; it then stands for ``question_count`` questions of the set, from number ``first_number`` (from 0)
    on. ``has_own_lines`` says that the entry has its lines to itself.
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
        """The entry as it stands in the file."""
        return self.file.text[self.start : self.end]

    @property
    def line(self) -> int:
        """The line, from 1, that the entry begins on."""
        return self.file.find_line(self.start)

    def apply_edits(self, edits: Iterable[Edit]) -> str:
        """The entry with edits made in it."""
        return splice(self.text, edits, self.start)

    def cut_file(self, entry: str) -> TextFile:
        """The file cut down to this entry, which reads so."""
        text = self.file.text
        return TextFile(self.file.path, text[: self.head_end] + entry + text[self.tail_start :])


def find_entries(questions: QuestionSet) -> Iterator[QuestionEntry]:
    """The entries of a set's questions, in order."""
    file = questions.file
    listed = parse_question_nodes(file)
    if listed is None:
        return
    nodes = [node for node in listed if isinstance(node, YamlMap)]
    numbers = {question.id.start: number for number, question in enumerate(questions.questions)}
    starts = [_find_line_start(file, node) for node in nodes]
    borders = [start for start in starts if start is not None]
    apart = len(borders) == len(listed)  # entries have their lines to themselves
    borders.append(listed.end)
    for index, node in enumerate(nodes):
        name = node.get_text("id")
        number = numbers.get(name.start) if name is not None else None
        if number is None:
            continue
        question = questions.questions[number]
        if not isinstance(question, Question):
            continue
        if apart:
            start, end = borders[index], borders[index + 1]
            yield QuestionEntry(question, file, start, end, borders[0], listed.end, number, 1, True)
        else:
            count = len(questions.questions)
            yield QuestionEntry(
                question, file, node.start, node.end, node.start, node.end, 0, count, False
            )


def _find_line_start(file: TextFile, node: YamlMap) -> int | None:
    """Where the line begins on which an entry's dash and first key stand; None where more stands
    there.
    """
    start = file.text.rfind("\n", 0, node.start) + 1
    return start if file.text[start : node.start].strip(" ") == "-" else None
