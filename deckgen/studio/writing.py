"""What the studio writes into files, never over what somebody else wrote meanwhile; and how it is
taken back.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from deckgen.edit.entries import (
    CannotWrite,
    append_entry,
    change_entry,
    entry_nodes,
    entry_text,
    number_of,
)
from deckgen.edit.house import Written
from deckgen.edit.save import Rewrite, diff, plan, save
from deckgen.findings import Finding
from deckgen.load.project_files import MAX_YAML_BYTES, read_text_file
from deckgen.model import TextFile
from deckgen.yamlpos.nodes import YamlMap

# So many writes can be taken back, and so many texts that forms began with are kept.
UNDOABLE = 50
KEPT = 200


class Refused(Exception):
    """Nothing was written, and why."""


class Conflict(Exception):
    """The file is another than the form began with: what stands in it now, and which text it is."""

    def __init__(self, path: str, there: str, basis: str) -> None:
        super().__init__(f"{path} has changed on the disk since you began")
        self.there, self.basis = there, basis


@dataclass(frozen=True, slots=True)
class Change:
    """A question to be written.

    ``basis`` is the digest of the file's text that its author saw. ``identity`` is the id of the
    question that is edited, and None where one is added; ``order`` the keys in the house's order.
    """

    path: str
    basis: str
    entry: Mapping[str, Written]
    order: Sequence[str]
    identity: str | None = None


@dataclass(slots=True)
class Writer:
    """Writes into the question sets of one project, one write at a time."""

    root: Path
    _done: deque[tuple[Rewrite, str]] = field(default_factory=lambda: deque(maxlen=UNDOABLE))
    _seen: OrderedDict[str, str] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    @property
    def undoable(self) -> int:
        """How many writes can be taken back."""
        return len(self._done)

    def begin(self, path: str) -> TextFile:
        """The file as it is now, for a form to begin with.

        Raises:
            Refused: it cannot be read.
        """
        found = read_text_file(self.root / path, self.root, MAX_YAML_BYTES)
        if isinstance(found, Finding):
            raise Refused(found.message)
        self._seen[found.digest] = found.text
        while len(self._seen) > KEPT:
            self._seen.popitem(last=False)
        return found

    def write(self, change: Change) -> None:
        """Writes a question.

        Raises:
            Conflict: the file has changed since.
            Refused: it cannot be written.
        """
        with self._lock:
            file = self.begin(change.path)
            try:
                if file.digest != change.basis:
                    raise Conflict(change.path, self._there(file, change), file.digest)
                if change.identity is None:
                    text, said = (
                        append_entry(file, change.entry),
                        f"added {change.entry.get('id', '')}",
                    )
                else:
                    text, said = _edited(file, change), f"changed {change.identity}"
            except CannotWrite as fault:
                raise Refused(str(fault)) from fault
            if text != file.text:
                self._save(Rewrite(change.path, file.text, text, ()), said)

    def mend(self, finding: Finding) -> None:
        """Makes the edits of a finding.

        Raises:
            Refused: they cannot be made.
        """
        with self._lock:
            rewrites, refusals = plan(self.root, [finding])
            for refusal in refusals:
                raise Refused(f"{refusal.path} {refusal.why}")
            for rewrite in rewrites:
                self._save(rewrite, f"mended {finding.rule}")

    def undo(self) -> str:
        """Takes the last write back; what it was.

        Raises:
            Refused: there is none, or its file has changed since.
        """
        with self._lock:
            if not self._done:
                raise Refused("there is nothing to take back")
            rewrite, said = self._done.pop()
            refusal = save(self.root, Rewrite(rewrite.path, rewrite.after, rewrite.before, ()))
            if refusal is not None:
                raise Refused(f"{refusal.path} has changed since: “{said}” is not taken back")
            return said

    def _save(self, rewrite: Rewrite, said: str) -> None:
        refusal = save(self.root, rewrite)
        if refusal is not None:
            raise Refused(f"{refusal.path} {refusal.why}")
        self._done.append((rewrite, said))

    def _there(self, file: TextFile, change: Change) -> str:
        """What a file has now where the change was to go: the question, or what else has changed."""
        if change.identity is not None:
            number = number_of(file, change.identity)
            return entry_text(file, number) if number >= 0 else "The question is no longer there."
        return diff(file.path, self._seen.get(change.basis, ""), file.text)


def _edited(file: TextFile, change: Change) -> str:
    assert change.identity is not None  # the caller looked
    number = number_of(file, change.identity)
    if number < 0:
        raise CannotWrite(f"{file.path} has no question {change.identity} any more")
    return change_entry(file, number, _changes(file, number, change), change.order)


def _changes(file: TextFile, number: int, change: Change) -> dict[str, Written | None]:
    """The keys of the form that differ from the file; those that the form does not know stay."""
    questions = entry_nodes(file)
    node = questions[number] if questions else None
    there = {str(key) for key in node} if isinstance(node, YamlMap) else set()
    gone: dict[str, Written | None] = {
        key: None for key in there if key in change.order and key not in change.entry
    }
    return {**gone, **change.entry}
