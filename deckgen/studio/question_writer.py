"""What the studio writes into files, never over what somebody else wrote meanwhile; and how it is
taken back.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from deckgen.edit.file_rewrites import (
    EditRefusal,
    FileRewrite,
    create_file,
    format_diff,
    plan_rewrites,
    remove_file,
    save_rewrite,
)
from deckgen.edit.question_edits import (
    UneditableFile,
    append_question,
    change_question,
    find_question_number,
    parse_question_nodes,
    read_question_text,
    remove_question,
)
from deckgen.files import MAX_YAML_BYTES, TextFile, read_text_file
from deckgen.findings import Finding
from deckgen.yamlpos.nodes import Node, YamlMap
from deckgen.yamlpos.value_format import YamlValue, format_entry

# This many writes can be undone. The text that a form began with is kept for the diff of a
# conflict; an older form gets the whole file as new.
MAX_UNDO_STEPS = 50
MAX_FORM_TEXTS = 200
FIRST_SET_NAME = "questions.yaml"
EMPTY_SET = "questions: []\n"


class WriteRefusal(Exception):
    """Nothing was written, and why."""


class WriteConflict(Exception):
    """The file has changed since the form was opened.

    ``current_text`` is what the file has now where the change was to go, ``own_text`` the change
    itself; ``basis`` is the digest of the file as it is now.
    """

    def __init__(self, path: str, current_text: str, own_text: str, basis: str) -> None:
        super().__init__(f"{path} has changed on the disk since you began")
        self.current_text, self.own_text, self.basis = current_text, own_text, basis


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """A question to be written.

    ``basis`` is the digest of the file's text that its author saw. ``question_id`` is the id of the
    question that is edited, and None where one is added; ``key_order`` the keys in their order.
    """

    path: str
    basis: str
    entry: Mapping[str, YamlValue]
    key_order: Sequence[str]
    question_id: str | None = None

    @property
    def yaml(self) -> str:
        """The question as YAML, in a set that has no layout of its own."""
        return "\n".join(format_entry(self.entry, 2))


class _UndoStep(NamedTuple):
    """A write that can be taken back: what it was, and how."""

    description: str
    take_back: Callable[[], EditRefusal | None]


@dataclass(slots=True)
class QuestionWriter:
    """Writes into the question sets of one project, one write at a time."""

    root: Path
    _undo_stack: deque[_UndoStep] = field(default_factory=lambda: deque(maxlen=MAX_UNDO_STEPS))
    _texts_by_digest: OrderedDict[str, str] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    @property
    def undo_count(self) -> int:
        """How many writes can be taken back."""
        return len(self._undo_stack)

    def read_set_file(self, path: str) -> TextFile:
        """The file as it is now, for a form to begin with.

        Raises:
            WriteRefusal: it cannot be read.
        """
        found = read_text_file(self.root / path, self.root, MAX_YAML_BYTES)
        if isinstance(found, Finding):
            raise WriteRefusal(found.message)
        self._texts_by_digest[found.digest] = found.text
        while len(self._texts_by_digest) > MAX_FORM_TEXTS:
            self._texts_by_digest.popitem(last=False)
        return found

    def write_question(self, change: QuestionChange) -> None:
        """Writes a question.

        Raises:
            WriteConflict: the file has changed since the form was opened.
            WriteRefusal: it cannot be written.
            UneditableFile: the layout of the file cannot be edited safely.
        """
        with self._lock:
            file = self.read_set_file(change.path)
            if file.digest != change.basis:
                current = self._describe_current(file, change)
                raise WriteConflict(change.path, current, change.yaml, file.digest)
            text = apply_change(file, change)
            description = f"changed {change.question_id}"
            if change.question_id is None:
                description = f"added {change.entry.get('id', '')}"
            if text != file.text:
                self._save_rewrite(FileRewrite(change.path, file.text, text, ()), description)

    def remove_question(self, path: str, question_id: str) -> None:
        """Takes a question out of its set.

        Raises:
            WriteRefusal: the file cannot be written, or has no such question any more.
            UneditableFile: the layout of the file cannot be edited safely.
        """
        with self._lock:
            file = self.read_set_file(path)
            number = find_question_number(parse_question_nodes(file), question_id)
            if number < 0:
                raise WriteRefusal(f"{path} has no question {question_id} any more")
            rewrite = FileRewrite(path, file.text, remove_question(file, number), ())
            self._save_rewrite(rewrite, f"removed {question_id}")

    def apply_fix(self, finding: Finding) -> None:
        """Makes the edits of a finding.

        Raises:
            WriteRefusal: they cannot be made.
        """
        with self._lock:
            rewrites, refusals = plan_rewrites(self.root, [finding])
            self._refuse_if(next(iter(refusals), None))
            for rewrite in rewrites:
                self._save_rewrite(rewrite, f"fixed {finding.rule}")

    def create_set(self, deck_folder: str) -> str:
        """Makes a deck's first question set, without questions; its path.

        Raises:
            WriteRefusal: it cannot be written, or there is such a file.
        """
        path = f"{deck_folder}/{FIRST_SET_NAME}"
        with self._lock:
            self._refuse_if(create_file(self.root, path, EMPTY_SET))
            take_back = partial(remove_file, self.root, path, EMPTY_SET)
            self._undo_stack.append(_UndoStep(f"added {path}", take_back))
        return path

    def undo_last_write(self) -> str:
        """Takes the last write back; what it was.

        Raises:
            WriteRefusal: there is none, or its file has changed since.
        """
        with self._lock:
            if not self._undo_stack:
                raise WriteRefusal("there is nothing to take back")
            # Taken out even if refused: it would stand in the way of all steps before it.
            step = self._undo_stack.pop()
            refusal = step.take_back()
            if refusal is not None:
                raise WriteRefusal(
                    f"{refusal.path} has changed since: “{step.description}” is not taken back"
                )
            return step.description

    def _save_rewrite(self, rewrite: FileRewrite, description: str) -> None:
        self._refuse_if(save_rewrite(self.root, rewrite))
        # This refuses, as every rewrite does, if the file has another text by then.
        back = FileRewrite(rewrite.path, rewrite.after, rewrite.before, ())
        self._undo_stack.append(_UndoStep(description, partial(save_rewrite, self.root, back)))

    def _refuse_if(self, refusal: EditRefusal | None) -> None:
        if refusal is not None:
            raise WriteRefusal(f"{refusal.path} {refusal.reason}")

    def _describe_current(self, file: TextFile, change: QuestionChange) -> str:
        """What a file has now in place of the change: the question, or what else has changed."""
        if change.question_id is None:
            return format_diff(file.path, self._texts_by_digest.get(change.basis, ""), file.text)
        number = find_question_number(parse_question_nodes(file), change.question_id)
        if number < 0:
            return "The question is no longer there."
        return read_question_text(file, number)


def apply_change(file: TextFile, change: QuestionChange) -> str:
    """The file's text after the change: what a save writes, and what a draft is read from.

    Raises:
        UneditableFile: the layout of the file cannot be edited safely.
    """
    if change.question_id is None:
        return append_question(file, change.entry)
    questions = parse_question_nodes(file)
    number = find_question_number(questions, change.question_id)
    if number < 0:
        raise UneditableFile(f"{file.path} has no question {change.question_id} any more")
    changes = _list_key_changes(questions[number], change)
    return change_question(file, number, changes, change.key_order)


def _list_key_changes(node: Node, change: QuestionChange) -> dict[str, YamlValue | None]:
    """The keys of the form that differ from the file; those that the form does not know stay."""
    in_file = {str(key) for key in node} if isinstance(node, YamlMap) else set()
    removed = in_file.intersection(change.key_order).difference(change.entry)
    return {**dict.fromkeys(removed), **change.entry}
