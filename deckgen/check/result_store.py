"""What was found in questions, kept on disk from one check to the next."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

from deckgen.check.incremental import KeptResult, ResultMemory
from deckgen.check.question_facts import QuestionFacts
from deckgen.check.rule_runner import QuestionResult
from deckgen.files import replace_file
from deckgen.findings import Edit, Excerpt, Finding, FixChoice, Severity, Span

# A project that nobody has checked for so long is forgotten.
LIFETIME_SECONDS = 30 * 24 * 3600
# The file in a store that names the project's root.
ROOT_FILE = "project"


class ResultStore(ResultMemory):
    """Results in a folder, a file for each question set; if the folder cannot be used, a check only
    takes longer.

    The folder must be one that projects cannot write to: results are believed.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def recall(self, path: str) -> Mapping[str, KeptResult]:
        if path not in self._sets:
            self._sets[path] = {}
            with suppress(OSError, ValueError, TypeError, LookupError, RecursionError):
                rows = dict(json.loads(self._get_file(path).read_bytes()))
                self._sets[path] = {key: _parse_result(row) for key, row in rows.items()}
        return self._sets[path]

    def keep(self, path: str, results: Mapping[str, KeptResult]) -> None:
        super().keep(path, results)
        compact = (",", ":")
        content = json.dumps(
            dict(results), ensure_ascii=False, separators=compact, default=_list_fields
        )
        with suppress(OSError):
            _write_file(self._get_file(path), content)

    def forget_others(self, paths: Collection[str]) -> None:
        super().forget_others(paths)
        kept = {self._get_file(path).name for path in paths}
        with suppress(OSError):
            for file in self.folder.glob("*.json"):
                if file.name not in kept:
                    file.unlink(missing_ok=True)

    def _get_file(self, path: str) -> Path:
        return self.folder / f"{_digest_name(path)}.json"


def open_store(root: Path) -> ResultStore:
    """The store of a project.

    It is in the user's own cache folder: a project that brought results with it would be believed.
    """
    store = ResultStore(_find_cache_folder() / f"check-{_digest_name(str(root))}")
    with suppress(OSError):
        _write_file(store.folder / ROOT_FILE, str(root))
    return store


def remove_stale_stores(folder: Path) -> None:
    """Removes the stores of projects that are gone, or that nobody has checked for a long time."""
    with suppress(OSError):
        for store in folder.glob("check-*"):
            if _is_stale(store):
                _remove_store(store)


def _remove_store(store: Path) -> None:
    # Not recursively: a store holds such files, and whatever else is there is somebody's.
    for file in [*store.glob("*.json"), store / ROOT_FILE]:
        file.unlink(missing_ok=True)
    with suppress(OSError):
        store.rmdir()


def _is_stale(store: Path) -> bool:
    record = store / ROOT_FILE
    # A store without a record is one that is just being made, or that an old deckgen has left.
    if not record.exists():
        return store.stat().st_mtime < time.time() - LIFETIME_SECONDS
    root = Path(record.read_bytes().decode("utf-8", "surrogatepass"))
    return not root.is_dir() or record.stat().st_mtime < time.time() - LIFETIME_SECONDS


def _find_cache_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("deckgen", appauthor=False)


def _digest_name(name: str) -> str:
    return hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _write_file(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # What is lost can be found again: no need to wait for the disk.
    replace_file(path, content.encode("utf-8", "surrogatepass"), durable=False)


def _parse_result(row: list[Any]) -> KeptResult:
    start, line, (findings, facts) = row
    found = tuple([_parse_finding(finding) for finding in findings])
    return KeptResult(int(start), int(line), QuestionResult(found, QuestionFacts(*facts)))


def _list_fields(record: Any) -> list[Any]:
    """A dataclass as JSON keeps it: `asdict` would copy every text, and write every field's name."""
    return [getattr(record, spec.name) for spec in fields(record)]


def _parse_finding(row: list[Any]) -> Finding:
    rule, severity, span, message, hint, question, source, line_text, edits, choices = row
    return Finding(
        rule,
        Severity(severity),
        Span(*span),
        message,
        hint,
        question,
        Excerpt(*source) if source else None,
        line_text,
        _parse_edits(edits),
        tuple([FixChoice(title, _parse_edits(own), tuple(diff)) for title, own, diff in choices]),
    )


def _parse_edits(rows: list[Any]) -> tuple[Edit, ...]:
    return tuple([Edit(*row) for row in rows])
