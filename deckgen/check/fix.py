"""Check, mend, and check again, until nothing more can be mended."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from deckgen.check.run import CheckResult, check_folder
from deckgen.codes import Code
from deckgen.config import CONFIG_NAME, find_root
from deckgen.edit.file_rewrites import (
    EditRefusal,
    FileRewrite,
    format_diff,
    plan_rewrites,
    save_rewrite,
)
from deckgen.findings import Finding

# What is mended can bring other findings to light; more rounds than this have never been of use.
MAX_ROUNDS = 10
_CHECK_INPUTS = ("seeds", "cards", "templates", CONFIG_NAME, "pyproject.toml")


@dataclass(frozen=True, slots=True)
class FixResult:
    """What was mended, file by file and finding by finding; what was left alone, and what is found
    now.
    """

    check_result: CheckResult
    rewrites: tuple[FileRewrite, ...]
    refusals: tuple[EditRefusal, ...]

    @property
    def findings(self) -> list[Finding]:
        """The findings that were mended, in the order in which that was done."""
        return [finding for rewrite in self.rewrites for finding in rewrite.findings]

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
    """Mends what can be mended in the project at or above ``start``; a waived finding is left as it
    is.

    Args:
        remember: as :func:`~deckgen.check.run.check_folder` takes it.

    Raises:
        DeckgenError: there is no project there, or it cannot be checked.
    """
    root = find_root(start)
    rewrites: list[FileRewrite] = []
    for round_ in range(MAX_ROUNDS + 1):
        checked = check_folder(root, remember=remember)
        written, refusals = _fix_round(root, checked.findings) if round_ < MAX_ROUNDS else ([], [])
        if not written:
            break
        rewrites += written
    return FixResult(checked, tuple(rewrites), tuple(refusals))


def _fix_round(
    root: Path, findings: Sequence[Finding]
) -> tuple[list[FileRewrite], list[EditRefusal]]:
    """Mends what can be mended at once: keys first, for a misspelt waiver among them would come too
    late.
    """
    keys = [finding for finding in findings if finding.rule == Code.UNKNOWN_KEY and finding.fixable]
    written: list[FileRewrite] = []
    refusals: list[EditRefusal] = []
    for chosen in (keys, findings):
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
    """What :func:`mend_folder` would do, tried on a copy of the project.

    Raises:
        DeckgenError: there is no project there, or it cannot be checked.
    """
    with _copy_project(find_root(start)) as copy:
        return fix_folder(copy, remember=False)


@contextmanager
def _copy_project(root: Path) -> Iterator[Path]:
    """A copy of what a check reads of a project: hard links, for mending never writes into a file
    that is there.
    """
    with tempfile.TemporaryDirectory(prefix="deckgen-") as name:
        copy = Path(name)
        for part in _CHECK_INPUTS:
            with suppress(
                shutil.Error
            ):  # what cannot be copied cannot be read, and so not be mended, either
                if (root / part).is_dir():
                    shutil.copytree(
                        root / part, copy / part, symlinks=True, copy_function=_link_file
                    )
                elif (root / part).is_file():
                    _link_file(root / part, copy / part)
        yield copy


def _link_file(source: str | Path, target: str | Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:  # another file system, or one without hard links
        shutil.copy2(source, target, follow_symlinks=False)
