"""Findings' edits → files: planned, tried out, and written whole or not at all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import unified_diff
from functools import partial
from pathlib import Path

from deckgen.codes import Code
from deckgen.confined_folder import ConfinedFolder, RefusedPath
from deckgen.edit.guarded_files import (
    ChangedFile,
    create_new_file,
    remove_expected_file,
    replace_expected_file,
)
from deckgen.files import (
    MAX_YAML_BYTES,
    TextFile,
    read_text_file,
)
from deckgen.findings import Edit, Finding
from deckgen.yamlpos.splice import select_compatible, splice
from deckgen.yamlpos.verify_edit import is_same_except_edits

CHANGED_ON_DISK = "changed on disk since it was read"


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

    A file that has changed since it was checked, or lies outside the project, is refused, and so
    are edits that would change more of a file than what they fix.
    """
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        paths = {edit.path for edit in finding.edits}
        # Files are replaced one by one: a fix of two could be half made.
        if len(paths) == 1:
            by_path[paths.pop()].append(finding)
    rewrites: list[FileRewrite] = []
    refusals: list[EditRefusal] = []
    for path, fixable in sorted(by_path.items()):
        found = _read_disk_file(root, path)
        if isinstance(found, EditRefusal):
            refusals.append(found)
            continue
        file = found.file
        # The findings may be older than the file: an editor is often open next to a check.
        if any(edit.basis_digest != file.digest for edit in _list_edits(fixable)):
            refusals.append(EditRefusal(path, CHANGED_ON_DISK))
            continue
        chosen = select_compatible([finding.edits for finding in fixable])
        fitting = [fixable[index] for index in chosen]
        safe = _select_safe_findings(file, fitting)
        # Not by value: two findings may be equal, and one of them refused.
        kept = set(map(id, safe))
        for finding in fitting:
            if id(finding) not in kept:
                line = f"line {finding.span.line}"
                # A fix may be for another file than the one that has the fault.
                place = line if finding.span.path == path else f"{line} of {finding.span.path}"
                reason = f"the fix of {place} would change more than it should"
                refusals.append(EditRefusal(path, reason))
        if safe:
            after = splice(file.text, _list_edits(safe))
            rewrites.append(FileRewrite(path, file.text, after, tuple(safe)))
    return rewrites, refusals


def save_rewrite(root: Path, rewrite: FileRewrite) -> EditRefusal | None:
    """Write a file in one step: it has the old words or the new, whatever happens, and never loses
    what another editor saves meanwhile. The refusal says why a file is left alone.
    """
    found = _read_disk_file(root, rewrite.path)
    if isinstance(found, EditRefusal):
        return found
    if found.file.text != rewrite.before:
        return EditRefusal(rewrite.path, CHANGED_ON_DISK)
    before, after = (
        (found.byte_order_marks + text).encode("utf-8") for text in (rewrite.before, rewrite.after)
    )
    return save_content(root, rewrite.path, before, after)


def save_content(root: Path, path: str, before: bytes, after: bytes) -> EditRefusal | None:
    """Write a file of the project that has the content ``before``, as :func:`save_rewrite` does."""
    with _explain_refusal(path, "written") as refusals:
        replace_expected_file(ConfinedFolder(root).require_writable(path), before, after)
    return next(iter(refusals), None)


def create_file(root: Path, path: str, text: str) -> EditRefusal | None:
    """Writes a new file of the project; why not, where there is one already or it cannot be."""
    with _explain_refusal(path, "written") as refusals:
        create_new_file(ConfinedFolder(root).resolve(path), text.encode("utf-8"))
    return next(iter(refusals), None)


def remove_file(root: Path, path: str, text: str) -> EditRefusal | None:
    """Removes a file of the project that has this text; why not, where it has another."""
    found = _read_disk_file(root, path)
    if isinstance(found, EditRefusal):
        return found
    if found.file.text != text:
        return EditRefusal(path, CHANGED_ON_DISK)
    with _explain_refusal(path, "removed") as refusals:
        remove_expected_file(found.target, (found.byte_order_marks + text).encode("utf-8"))
    return next(iter(refusals), None)


@contextmanager
def _explain_refusal(path: str, done: str) -> Iterator[list[EditRefusal]]:
    """Yields a list that has, after the block, why the file was not ``done``; else it is empty."""
    refusals: list[EditRefusal] = []
    try:
        yield refusals
    except RefusedPath as refusal:
        refusals.append(EditRefusal(path, refusal.why))
    except ChangedFile:
        refusals.append(EditRefusal(path, CHANGED_ON_DISK))
    except FileExistsError:
        refusals.append(EditRefusal(path, "is there already"))
    except OSError as failure:
        refusals.append(EditRefusal(path, f"cannot be {done}: {failure.strerror or failure}"))


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
        target = ConfinedFolder(root).resolve(path)
    except RefusedPath as refusal:
        return EditRefusal(path, refusal.why)
    # Offsets count from after the byte order marks, as the file was read for the check.
    file = read_text_file(root / path, root, MAX_YAML_BYTES)
    if isinstance(file, Finding):
        # It could be read for the check.
        return EditRefusal(path, CHANGED_ON_DISK)
    return _DiskFile(file, file.byte_order_marks, target)


def _select_safe_findings(file: TextFile, findings: Sequence[Finding]) -> list[Finding]:
    """The findings whose edits, made together, leave the rest of the file as it is."""
    is_safe = partial(
        is_same_except_edits,
        file,
        is_repair=all(finding.rule == Code.YAML_SYNTAX for finding in findings),
        may_be_list=all(map(_is_chosen, findings)),
    )
    if not findings or is_safe(_list_edits(findings)):
        return list(findings)
    if len(findings) == 1:
        return []
    # Halves find the few bad ones among many in a few steps.
    half = len(findings) // 2
    first = _select_safe_findings(file, findings[:half])
    both = [*first, *_select_safe_findings(file, findings[half:])]
    return both if is_safe(_list_edits(both)) else first


def _is_chosen(finding: Finding) -> bool:
    """Whether the edits are those of a choice: somebody has seen what they make of the file."""
    return any(choice.edits == finding.edits for choice in finding.choices)


def _list_edits(findings: Iterable[Finding]) -> list[Edit]:
    """All edits of the findings, each once: two findings may ask for the same."""
    edits: dict[Edit, None] = {}
    for finding in findings:
        edits.update(dict.fromkeys(finding.edits))
    return list(edits)
