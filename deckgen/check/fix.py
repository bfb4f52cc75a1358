"""Check, fix, and check again, until nothing more can be fixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from deckgen.check.project_copy import copy_project
from deckgen.check.run import CheckResult, check_folder
from deckgen.codes import Code
from deckgen.config import find_root
from deckgen.edit.file_rewrites import (
    EditRefusal,
    FileRewrite,
    format_diff,
    plan_rewrites,
    save_rewrite,
)
from deckgen.errors import DeckgenError
from deckgen.findings import Finding

# A fix can bring other findings to light. The limit stops fixes that undo one another.
MAX_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class FixResult:
    """What was fixed, file by file and finding by finding; what was left alone, and what is found
    now.
    """

    check_result: CheckResult
    rewrites: tuple[FileRewrite, ...]
    refusals: tuple[EditRefusal, ...]

    @property
    def findings(self) -> list[Finding]:
        """The findings that were fixed, in the order of the fixes."""
        return list(chain.from_iterable(rewrite.findings for rewrite in self.rewrites))

    @property
    def paths(self) -> list[str]:
        return sorted({rewrite.path for rewrite in self.rewrites})

    @property
    def diff(self) -> str:
        """All that was changed, as one unified diff."""
        changes: dict[str, tuple[str, str]] = {}
        for rewrite in self.rewrites:
            before, _ = changes.get(rewrite.path, (rewrite.before, ""))
            changes[rewrite.path] = (before, rewrite.after)
        return "".join(format_diff(path, *changes[path]) for path in sorted(changes))


def fix_folder(start: Path, *, remember: bool) -> FixResult:
    """Fixes what can be fixed in the project at or above ``start``; waived findings stay.

    Args:
        remember: as :func:`~deckgen.check.run.check_folder` takes it.

    Raises:
        DeckgenError: there is no project there, or it cannot be checked, perhaps only once
            it is fixed; every file is then as it was.
    """
    root = find_root(start)
    rewrites: list[FileRewrite] = []
    for round_ in range(MAX_ROUNDS + 1):
        try:
            checked = check_folder(root, remember=remember)
        except DeckgenError:
            # A corrected `requires:` can ask for another deckgen: then nothing was ours to fix.
            _undo_rewrites(root, rewrites)
            raise
        written, refusals = _fix_round(root, checked.findings) if round_ < MAX_ROUNDS else ([], [])
        if not written:
            break
        rewrites += written
    return FixResult(checked, tuple(rewrites), tuple(refusals))


def apply_choice(root: Path, finding: Finding, number: int) -> EditRefusal | None:
    """Makes one of a finding's choices, by its number from 0; why not, where its file has changed."""
    chosen = replace(finding, edits=finding.choices[number].edits)
    rewrites, refusals = plan_rewrites(root, [chosen])
    for rewrite in rewrites:
        refusal = save_rewrite(root, rewrite)
        refusals += [refusal] if refusal is not None else []
    return next(iter(refusals), None)


def _undo_rewrites(root: Path, rewrites: Sequence[FileRewrite]) -> None:
    """Puts back what was there before; a file that somebody has changed since stays theirs."""
    for rewrite in reversed(rewrites):
        save_rewrite(root, replace(rewrite, before=rewrite.after, after=rewrite.before))


def _fix_round(
    root: Path, findings: Sequence[Finding]
) -> tuple[list[FileRewrite], list[EditRefusal]]:
    """Fixes what can be fixed at once."""
    # What could not be read at all first, then keys: a misspelt `allow:` waives nothing yet, and
    # what it waives must not be fixed.
    unread = [finding for finding in findings if finding.rule == Code.YAML_SYNTAX]
    keys = [finding for finding in findings if finding.rule == Code.UNKNOWN_KEY and finding.fixable]
    written: list[FileRewrite] = []
    refusals: list[EditRefusal] = []
    for chosen in (unread, keys, findings):
        planned, refusals = plan_rewrites(root, chosen)
        for rewrite in planned:
            refusal = save_rewrite(root, rewrite)
            if refusal is None:
                written.append(rewrite)
            else:
                refusals.append(refusal)
        if written:
            break
    return written, refusals


def rehearse_fix(start: Path) -> FixResult:
    """What :func:`fix_folder` would do, tried on a copy of the project.

    Raises:
        DeckgenError: there is no project there, or it cannot be checked.
    """
    with copy_project(find_root(start)) as copy:
        return fix_folder(copy, remember=False)
