"""A question that is being written: its file is changed in memory, read, checked and rendered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from deckgen.check import CheckResult
from deckgen.check.variant_check import DeckVariant, VariantChecker
from deckgen.edit.question_edits import (
    UneditableFile,
    find_number_of_id,
    find_question_borders,
    list_question_ids,
    parse_question_nodes,
    parse_set_layout,
    read_question_text,
)
from deckgen.files import TextFile
from deckgen.findings import Finding
from deckgen.load.project import read_question_sets
from deckgen.load.question_blocks import split_questions
from deckgen.model import Deck, QuestionSet, WrittenQuestion
from deckgen.studio.question_writer import QuestionChange, apply_change


@dataclass(frozen=True, eq=False, slots=True)
class QuestionDraft:
    """A question as a save would write it: its YAML, the question as read from it, its findings.

    ``question`` is None where nothing can be read of it.
    """

    yaml: str
    question: WrittenQuestion | None
    findings: Sequence[Finding]


class DraftChecker:
    """Checks drafts against a project as a check found it."""

    def __init__(self, checked: CheckResult) -> None:
        self.checked, self.project = checked, checked.context.project
        self.variant_checker = VariantChecker(checked)
        # A set can hold thousands of questions: its file is cut once, not at each keystroke.
        self._cut_sets: dict[str, _CutSet] = {}

    def check_draft(
        self, deck: Deck, questions: QuestionSet, change: QuestionChange
    ) -> QuestionDraft:
        """The question that a change of one of the project's sets gives.

        Raises:
            UneditableFile: a save would be refused, for the same reason.
        """
        file = self._build_draft_file(questions, change)
        [read] = read_question_sets(self.project, deck, [file])
        first, count = self._find_place(deck, questions, change)
        findings = self.variant_checker.check_variant(DeckVariant(deck, first, count, read))
        question = read.questions[0] if read.questions else None
        return QuestionDraft(f"{read_question_text(file, 0)}\n", question, findings)

    def _build_draft_file(self, questions: QuestionSet, change: QuestionChange) -> TextFile:
        """The file after the change, without the set's other questions."""
        file = questions.file
        if file.path not in self._cut_sets:
            self._cut_sets[file.path] = _cut_set(questions)
        borders, ids = self._cut_sets[file.path]
        number = 0  # a new question follows the layout of the first
        if change.question_id is not None:
            number = find_number_of_id(file, ids, change.question_id)
            if number < 0:
                raise UneditableFile(f"{file.path} has no question {change.question_id} any more")
        if not ids:
            return TextFile(file.path, apply_change(file, change))
        short = _keep_only_question(file, borders, number)
        changed = TextFile(file.path, apply_change(short, change))
        if change.question_id is None:
            # The new one, which was put behind the first.
            borders = find_question_borders(parse_question_nodes(changed))
            changed = _keep_only_question(changed, borders, 1)
        return changed

    def _find_place(
        self, deck: Deck, questions: QuestionSet, change: QuestionChange
    ) -> tuple[int, int]:
        """The number, in its deck, that the question has or will have; and how many it replaces."""
        first = 0
        for each in deck.sets:
            if each is questions:
                break
            first += len(each.questions)
        for number, question in enumerate(questions.questions, first):
            if question.id == change.question_id:
                return number, 1
        return first + len(questions.questions), 0


class _CutSet(NamedTuple):
    """Where the questions of a set's file begin, and the last one ends; and their ids."""

    borders: Sequence[int]
    ids: Sequence[str | None]


def _cut_set(questions: QuestionSet) -> _CutSet:
    """Where each question of a set stands in its file.

    Raises:
        UneditableFile: the file cannot be read, or questions share lines.
    """
    blocks = split_questions(questions.file.text)
    if blocks is not None:
        # To parse thousands of questions as YAML again would take longer than a keystroke may.
        read = blocks.select_questions(questions.content, range(len(blocks)), is_whole=True)
        if read is not None:
            return _CutSet(blocks.borders, [str(each.id) for each in read])
    # A list in brackets, or with keys behind it: rare enough to be parsed.
    listed = parse_set_layout(questions.file).questions
    return _CutSet(find_question_borders(listed) if listed else [], list_question_ids(listed))


def _keep_only_question(file: TextFile, borders: Sequence[int], number: int) -> TextFile:
    """The file with one of its questions: what the set says of all its questions stays."""
    start, end = borders[number : number + 2]
    text = file.text
    return TextFile(file.path, text[: borders[0]] + text[start:end] + text[borders[-1] :])


def find_question_set(deck: Deck, name: str) -> QuestionSet | None:
    """The question set of a deck with this name."""
    return next((each for each in deck.sets if each.name == name), None)
