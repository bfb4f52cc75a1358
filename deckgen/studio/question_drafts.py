"""A question that is being written: its file is changed in memory, read, checked and rendered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from deckgen.check.incremental import ResultMemory
from deckgen.check.variant_check import DeckVariant, VariantChecker
from deckgen.edit.question_edits import (
    SetLayout,
    UneditableFile,
    find_number_in_list,
    keep_only_question,
    parse_set_layout,
    read_question_text,
)
from deckgen.files import TextFile
from deckgen.findings import Finding
from deckgen.load.project import read_question_sets
from deckgen.model import Deck, Project, QuestionSet, WrittenQuestion
from deckgen.studio.question_writer import QuestionChange, apply_change


@dataclass(frozen=True, eq=False, slots=True)
class QuestionDraft:
    """A question as a save would write it: its YAML, the question as read from it, its findings.

    ``question`` is None where nothing can be read of it.
    """

    yaml: str
    question: WrittenQuestion | None
    findings: Sequence[Finding]


@dataclass(slots=True)
class DraftChecker:
    """Checks drafts against a project as it was when the checker was made.

    ``memory`` holds what an earlier check found in the project's questions.
    """

    project: Project
    memory: ResultMemory | None = None
    variant_checker: VariantChecker = field(init=False)
    # A set can hold thousands of questions: its file is read once, not at each keystroke.
    _layouts: dict[str, SetLayout] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.variant_checker = VariantChecker(self.project, self.memory)

    def check_draft(
        self, deck: Deck, questions: QuestionSet, change: QuestionChange
    ) -> QuestionDraft:
        """The question that a change of one of the project's sets gives.

        Raises:
            UneditableFile: a save would be refused, for the same reason.
        """
        file = self._build_draft_file(questions.file, change)
        [read] = read_question_sets(self.project, deck, [file])
        first, count = self._find_place(deck, questions, change)
        findings = self.variant_checker.check_variant(DeckVariant(deck, first, count, read))
        question = read.questions[0] if read.questions else None
        return QuestionDraft(f"{read_question_text(file, 0)}\n", question, findings)

    def _build_draft_file(self, file: TextFile, change: QuestionChange) -> TextFile:
        """The file after the change, without the set's other questions."""
        if file.path not in self._layouts:
            self._layouts[file.path] = parse_set_layout(file)
        questions = self._layouts[file.path].questions
        number = 0  # a new question follows the layout of the first
        if change.question_id is not None:
            number = find_number_in_list(questions, change.question_id)
            if number < 0:
                raise UneditableFile(f"{file.path} has no question {change.question_id} any more")
        if questions is None:
            return TextFile(file.path, apply_change(file, change))
        short = keep_only_question(file, questions, number)
        changed = TextFile(file.path, apply_change(short, change))
        if change.question_id is None:
            both = parse_set_layout(changed).questions
            assert both is not None  # a question was just added to the first
            changed = keep_only_question(changed, both, 1)
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
        ids = [str(question.id) for question in questions.questions]
        if change.question_id in ids:
            return first + ids.index(change.question_id), 1
        return first + len(ids), 0


def find_question_set(deck: Deck, name: str) -> QuestionSet | None:
    """The question set of a deck with this name."""
    return next((each for each in deck.sets if Path(each.file.path).stem == name), None)
