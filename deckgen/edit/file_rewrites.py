"""Findings' edits → files: planned, tried out, and written whole or not at all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from deckgen.files import TextFile, is_path_present, replace_file
from deckgen.findings import Finding
from deckgen.yamlpos.splice import select_compatible, splice
from deckgen.yamlpos.verify_edit import is_same_except_edits

BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class EditRefusal:
    """Why a file, or one finding's edits in it, were left alone."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class FileRewrite:
    """A file before and after the edits of some findings."""

    path: str
    before: str
    after: str
    findings: tuple[Finding, ...]


def plan_rewrites(
    root: Path, findings: Iterable[Finding]
) -> tuple[list[FileRewrite], list[EditRefusal]]:
    """What the findings' edits make of their files; of two that overlap, the first is made.

    A file that is no longer as it was when it was checked, or lies outside the project, is refused,
    and so are edits after which a file would not read the same but for what they mend.
    """
    by_path: dict[str, list[Finding]] = defaultdict(list)
    refusals: list[EditRefusal] = []
    for finding in findings:
        paths = {edit.path for edit in finding.edits}
        if len(paths) == 1:
            by_path[paths.pop()].append(finding)
    rewrites: list[FileRewrite] = []
    for path, mended in sorted(by_path.items()):
        found = _read_disk_file(root, path)
        if isinstance(found, EditRefusal):
            refusals.append(found)
            continue
        file = found.file
        if any(edit.basis_digest != file.digest for finding in mended for edit in finding.edits):
            refusals.append(EditRefusal(path, "changed on disk since it was read"))
            continue
        fitting = [
            mended[index] for index in select_compatible([finding.edits for finding in mended])
        ]
        sound = _select_safe_findings(file, fitting)
        kept = set(map(id, sound))
        refusals += [
            EditRefusal(
                path,
                f"the mending of line {finding.span.line} would have changed more than it should",
            )
            for finding in fitting
            if id(finding) not in kept
        ]
        if sound:
            rewrites.append(
                FileRewrite(path, file.text, _splice_findings(file, sound), tuple(sound))
            )
    return rewrites, refusals


def save_rewrite(root: Path, rewrite: FileRewrite) -> EditRefusal | None:
    """Writes a file in one step: it has the old words or the new, whatever happens; why not, where
    it may not be.
    """
    found = _read_disk_file(root, rewrite.path)
    if isinstance(found, EditRefusal):
        return found
    if found.file.text != rewrite.before:
        return EditRefusal(rewrite.path, "changed on disk since it was read")
    try:
        replace_file(found.target, (found.byte_order_marks + rewrite.after).encode("utf-8"))
    except OSError as failure:
        return EditRefusal(rewrite.path, f"cannot be written: {failure.strerror or failure}")
    return None


def create_file(root: Path, path: str, text: str) -> EditRefusal | None:
    """Writes a new file of the project; why not, where there is one already or it cannot be."""
    target = root / path
    if is_path_present(target):
        return EditRefusal(path, "is there already")
    try:
        replace_file(target, text.encode("utf-8"))
    except OSError as failure:
        return EditRefusal(path, f"cannot be written: {failure.strerror or failure}")
    return None


def remove_file(root: Path, path: str, text: str) -> EditRefusal | None:
    """Removes a file of the project that has this text; why not, where it has another."""
    found = _read_disk_file(root, path)
    if isinstance(found, EditRefusal):
        return found
    if found.file.text != text:
        return EditRefusal(path, "changed on disk since it was read")
    try:
        found.target.unlink()
    except OSError as failure:
        return EditRefusal(path, f"cannot be removed: {failure.strerror or failure}")
    return None


def format_diff(path: str, before: str, after: str) -> str:
    """The change as a unified diff, as ``patch`` and ``git apply`` take it."""
    lines = []
    for line in unified_diff(_split_lines(before), _split_lines(after), f"a/{path}", f"b/{path}"):
        lines.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(lines)


def _split_lines(text: str) -> list[str]:
    """Lines as ``git`` counts them: only ``\\n`` ends one."""
    return [line for line in re.split(r"(?<=\n)", text) if line]


@dataclass(frozen=True, slots=True)
class _DiskFile:
    """A file as it is on disk now, the byte order marks it begins with, and where it really lies."""

    file: TextFile
    byte_order_marks: str
    target: Path


def _read_disk_file(root: Path, path: str) -> _DiskFile | EditRefusal:
    try:
        target = (root / path).resolve()
        if not target.is_relative_to(root.resolve()):
            return EditRefusal(path, "leads out of the project")
        text = target.read_bytes().decode("utf-8")
    except (OSError, RuntimeError, UnicodeDecodeError):
        return EditRefusal(path, "changed on disk since it was read")
    words = text.lstrip(BOM)
    return _DiskFile(TextFile(path, words), text[: len(text) - len(words)], target)


def _select_safe_findings(file: TextFile, findings: Sequence[Finding]) -> list[Finding]:
    """The findings whose edits, made together, leave the rest of the file as it is."""
    edits = [edit for finding in findings for edit in finding.edits]
    if not findings or is_same_except_edits(file, list(dict.fromkeys(edits))):
        return list(findings)
    if len(findings) == 1:
        return []
    half = len(findings) // 2
    first, second = (
        _select_safe_findings(file, findings[:half]),
        _select_safe_findings(file, findings[half:]),
    )
    both = [*first, *second]
    together = [edit for finding in both for edit in finding.edits]
    return both if is_same_except_edits(file, list(dict.fromkeys(together))) else first


def _splice_findings(file: TextFile, findings: Iterable[Finding]) -> str:
    return splice(file.text, (edit for finding in findings for edit in finding.edits))
