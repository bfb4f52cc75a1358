"""What the studio writes into files, never over what somebody else wrote meanwhile; and how it is
taken back.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from deckgen.edit.file_rewrites import FileRewrite, format_diff, plan_rewrites, save_rewrite
from deckgen.edit.question_edits import (
    UneditableFile,
    append_question,
    change_question,
    find_question_number,
    parse_question_nodes,
    read_question_text,
)
from deckgen.files import MAX_YAML_BYTES, TextFile, read_text_file
from deckgen.findings import Finding
from deckgen.yamlpos.nodes import YamlMap
from deckgen.yamlpos.value_format import YamlValue

# So many writes can be taken back, and so many texts that forms began with are kept.
MAX_UNDO_STEPS = 50
MAX_FORM_TEXTS = 200


class WriteRefusal(Exception):
    """Nothing was written, and why."""


class WriteConflict(Exception):
    """The file is another than the form began with: what stands in it now, and which text it is."""

    def __init__(self, path: str, there: str, basis: str) -> None:
        super().__init__(f"{path} has changed on the disk since you began")
        self.there, self.basis = there, basis


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """A question to be written.

    ``basis`` is the digest of the file's text that its author saw. ``question_id`` is the id of the
    question that is edited, and None where one is added; ``key_order`` the keys in the house's order.
    """

    path: str
    basis: str
    entry: Mapping[str, YamlValue]
    key_order: Sequence[str]
    question_id: str | None = None


@dataclass(slots=True)
class QuestionWriter:
    """Writes into the question sets of one project, one write at a time."""

    root: Path
    _undo_stack: deque[tuple[FileRewrite, str]] = field(
        default_factory=lambda: deque(maxlen=MAX_UNDO_STEPS)
    )
    _texts_by_digest: OrderedDict[str, str] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    @property
    def undo_count(self) -> int:
        """How many writes can be taken back."""
        return len(self._undo_stack)

    def read_set_file(self, path: str) -> TextFile:
        """The file as it is now, for a form to begin with.

        Raises:
            Refused: it cannot be read.
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
            Conflict: the file has changed since.
            Refused: it cannot be written.
        """
        with self._lock:
            file = self.read_set_file(change.path)
            try:
                if file.digest != change.basis:
                    raise WriteConflict(
                        change.path, self._describe_conflict(file, change), file.digest
                    )
                text = apply_change(file, change)
            except UneditableFile as fault:
                raise WriteRefusal(str(fault)) from fault
            if text != file.text:
                done = f"changed {change.question_id}"
                if change.question_id is None:
                    done = f"added {change.entry.get('id', '')}"
                self._save_with_undo(FileRewrite(change.path, file.text, text, ()), done)

    def apply_fix(self, finding: Finding) -> None:
        """Makes the edits of a finding.

        Raises:
            Refused: they cannot be made.
        """
        with self._lock:
            rewrites, refusals = plan_rewrites(self.root, [finding])
            for refusal in refusals:
                raise WriteRefusal(f"{refusal.path} {refusal.reason}")
            for rewrite in rewrites:
                self._save_with_undo(rewrite, f"mended {finding.rule}")

    def undo_last_write(self) -> str:
        """Takes the last write back; what it was.

        Raises:
            Refused: there is none, or its file has changed since.
        """
        with self._lock:
            if not self._undo_stack:
                raise WriteRefusal("there is nothing to take back")
            rewrite, said = self._undo_stack.pop()
            refusal = save_rewrite(
                self.root, FileRewrite(rewrite.path, rewrite.after, rewrite.before, ())
            )
            if refusal is not None:
                raise WriteRefusal(f"{refusal.path} has changed since: “{said}” is not taken back")
            return said

    def _save_with_undo(self, rewrite: FileRewrite, said: str) -> None:
        refusal = save_rewrite(self.root, rewrite)
        if refusal is not None:
            raise WriteRefusal(f"{refusal.path} {refusal.reason}")
        self._undo_stack.append((rewrite, said))

    def _describe_conflict(self, file: TextFile, change: QuestionChange) -> str:
        """What a file has now where the change was to go: the question, or what else has changed."""
        if change.question_id is not None:
            number = find_question_number(file, change.question_id)
            return (
                read_question_text(file, number)
                if number >= 0
                else "The question is no longer there."
            )
        return format_diff(file.path, self._texts_by_digest.get(change.basis, ""), file.text)


def apply_change(file: TextFile, change: QuestionChange) -> str:
    """The file's text after the change: what a save writes, and what a draft is read from.

    Raises:
        UneditableFile: the layout of the file cannot be edited safely.
    """
    if change.question_id is None:
        return append_question(file, change.entry)
    number = find_question_number(file, change.question_id)
    if number < 0:
        raise UneditableFile(f"{file.path} has no question {change.question_id} any more")
    return change_question(file, number, _list_key_changes(file, number, change), change.key_order)


def _list_key_changes(
    file: TextFile, number: int, change: QuestionChange
) -> dict[str, YamlValue | None]:
    """The keys of the form that differ from the file; those that the form does not know stay."""
    questions = parse_question_nodes(file)
    node = questions[number] if questions else None
    there = {str(key) for key in node} if isinstance(node, YamlMap) else set()
    gone: dict[str, YamlValue | None] = {
        key: None for key in there if key in change.key_order and key not in change.entry
    }
    return {**gone, **change.entry}
