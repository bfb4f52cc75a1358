"""Findings' edits → files: planned, tried out, and written whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from deckgen.edit.same import same_but_for
from deckgen.edit.splice import compatible, splice
from deckgen.findings import Finding
from deckgen.model import TextFile

BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file, or one finding's edits in it, were left alone."""

    path: str
    why: str


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A file before and after the edits of some findings."""

    path: str
    before: str
    after: str
    findings: tuple[Finding, ...]


def plan(root: Path, findings: Iterable[Finding]) -> tuple[list[Rewrite], list[Refusal]]:
    """What the findings' edits make of their files; of two that overlap, the first is made.

    A file that is no longer as it was when it was checked, or lies outside the project, is refused,
    and so are edits after which a file would not read the same but for what they mend.
    """
    by_path: dict[str, list[Finding]] = defaultdict(list)
    refusals: list[Refusal] = []
    for finding in findings:
        paths = {edit.path for edit in finding.edits}
        if len(paths) == 1:
            by_path[paths.pop()].append(finding)
    rewrites: list[Rewrite] = []
    for path, mended in sorted(by_path.items()):
        found = _read(root, path)
        if isinstance(found, Refusal):
            refusals.append(found)
            continue
        file = found.file
        if any(edit.basis_digest != file.digest for finding in mended for edit in finding.edits):
            refusals.append(Refusal(path, "changed on disk since it was read"))
            continue
        fitting = [mended[index] for index in compatible([finding.edits for finding in mended])]
        sound = _sound(file, fitting)
        kept = set(map(id, sound))
        refusals += [
            Refusal(
                path,
                f"the mending of line {finding.span.line} would have changed more than it should",
            )
            for finding in fitting
            if id(finding) not in kept
        ]
        if sound:
            rewrites.append(Rewrite(path, file.text, _edited(file, sound), tuple(sound)))
    return rewrites, refusals


def save(root: Path, rewrite: Rewrite) -> Refusal | None:
    """Writes a file in one step: it has the old words or the new, whatever happens; why not, where
    it may not be.
    """
    found = _read(root, rewrite.path)
    if isinstance(found, Refusal):
        return found
    if found.file.text != rewrite.before:
        return Refusal(rewrite.path, "changed on disk since it was read")
    try:
        _write(found.target, (found.marks + rewrite.after).encode("utf-8"))
    except OSError as failure:
        return Refusal(rewrite.path, f"cannot be written: {failure.strerror or failure}")
    return None


def diff(path: str, before: str, after: str) -> str:
    """The change as a unified diff, as ``patch`` and ``git apply`` take it."""
    lines = []
    for line in unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}"):
        lines.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(lines)


def _lines(text: str) -> list[str]:
    """Lines as ``git`` counts them: only ``\\n`` ends one."""
    return [line for line in re.split(r"(?<=\n)", text) if line]


@dataclass(frozen=True, slots=True)
class _OnDisk:
    """A file as it is on disk now, the byte order marks it begins with, and where it really lies."""

    file: TextFile
    marks: str
    target: Path


def _read(root: Path, path: str) -> _OnDisk | Refusal:
    try:
        target = (root / path).resolve()
        if not target.is_relative_to(root.resolve()):
            return Refusal(path, "leads out of the project")
        text = target.read_bytes().decode("utf-8")
    except (OSError, RuntimeError, UnicodeDecodeError):
        return Refusal(path, "changed on disk since it was read")
    words = text.lstrip(BOM)
    return _OnDisk(TextFile(path, words), text[: len(text) - len(words)], target)


def _sound(file: TextFile, findings: Sequence[Finding]) -> list[Finding]:
    """The findings whose edits, made together, leave the rest of the file as it is."""
    edits = [edit for finding in findings for edit in finding.edits]
    if not findings or same_but_for(file, list(dict.fromkeys(edits))):
        return list(findings)
    if len(findings) == 1:
        return []
    half = len(findings) // 2
    first, second = _sound(file, findings[:half]), _sound(file, findings[half:])
    both = [*first, *second]
    together = [edit for finding in both for edit in finding.edits]
    return both if same_but_for(file, list(dict.fromkeys(together))) else first


def _edited(file: TextFile, findings: Iterable[Finding]) -> str:
    return splice(file.text, (edit for finding in findings for edit in finding.edits))


def _write(target: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(target, name)
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
