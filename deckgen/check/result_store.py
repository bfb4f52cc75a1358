"""What was found in question sets, kept from one check to the next under keys of content."""

from __future__ import annotations

import hashlib
import json
import time
from contextlib import suppress
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from deckgen.check.question_facts import QuestionFacts
from deckgen.files import replace_file
from deckgen.findings import Edit, Excerpt, Finding, Severity, Span

# What no check has asked for in so many seconds goes.
LIFETIME_SECONDS = 30 * 24 * 3600


class SetResult(NamedTuple):
    """What the rules found in a question set, and the facts of its questions in order."""

    findings: tuple[Finding, ...]
    facts: list[QuestionFacts]


@dataclass(frozen=True, slots=True)
class ResultStore:
    """Results in a folder, a file each; whatever goes wrong with it, a check only takes longer.

    The folder must be one that projects cannot write to: results are believed.
    """

    folder: Path
    _cache: dict[str, SetResult] = field(default_factory=dict)

    def has_result(self, key: str) -> bool:
        """Whether there is a result under a key."""
        return self.load_result(key) is not None

    def load_result(self, key: str) -> SetResult | None:
        """The result under a key."""
        if key not in self._cache:
            try:
                path = self.folder / f"{key}.json"
                self._cache[key] = _parse_result(json.loads(path.read_bytes()))
                if path.stat().st_mtime < time.time() - LIFETIME_SECONDS / 2:
                    path.touch()
            except (OSError, ValueError, TypeError, LookupError, RecursionError):
                return None
        return self._cache[key]

    def save_result(self, key: str, result: SetResult) -> None:
        """Keeps a result; a reader sees all of it or nothing."""
        content = json.dumps(
            [list(map(_dump_finding, result.findings)), result.facts],
            ensure_ascii=False,
            separators=(",", ":"),
        )
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            # What is lost can be found again: no need to wait for the disk.
            path, encoded = self.folder / f"{key}.json", content.encode("utf-8", "surrogatepass")
            replace_file(path, encoded, durable=False)

    def remove_expired(self) -> None:
        """Removes what has not been asked for in a long time."""
        with suppress(OSError):
            for path in self.folder.iterdir():
                if path.stat().st_mtime < time.time() - LIFETIME_SECONDS:
                    path.unlink(missing_ok=True)


def open_store(root: Path) -> ResultStore:
    """The store of a project: in the user's own cache, for a project that brought its results would
    be believed.
    """
    from platformdirs import user_cache_path

    name = hashlib.blake2b(str(root).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return ResultStore(user_cache_path("deckgen", appauthor=False) / f"check-{name}")


def _dump_finding(finding: Finding) -> list[Any]:
    span, source = finding.span, finding.source
    return [
        finding.rule,
        int(finding.severity),
        [span.path, span.line, span.column, span.end_line, span.end_column],
        finding.message,
        finding.hint,
        finding.question,
        astuple(source) if source else None,
        finding.line_text,
        [[edit.path, edit.start, edit.end, edit.text, edit.basis_digest] for edit in finding.edits],
    ]


def _parse_result(content: Any) -> SetResult:
    findings, facts = content
    return SetResult(tuple(map(_parse_finding, findings)), [QuestionFacts(*row) for row in facts])


def _parse_finding(row: list[Any]) -> Finding:
    rule, severity, span, message, hint, question, source, line_text, edits = row
    return Finding(
        rule,
        Severity(severity),
        Span(*span),
        message,
        hint,
        question,
        Excerpt(*source) if source else None,
        line_text,
        tuple(Edit(*edit) for edit in edits),
    )
