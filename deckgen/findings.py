"""What the checker reports: a finding, its place and its severity."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How severe a finding is; only errors stop a build."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file: lines and columns count from 1, in characters; the end is exclusive.

    ``path`` is relative to the project's root, with forward slashes on every system.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a source that a finding is about.

    ``start`` and ``end`` are character offsets into the source as received, so that
    ``source.text[start:end] == text``; ``line`` and ``column``, of the first of them, count from 1.
    ``context`` is a longer stretch around the words, for people.
    """

    path: str
    line: int
    start: int
    end: int
    text: str
    context: str = ""
    column: int = 1


@dataclass(frozen=True, slots=True)
class Edit:
    """A splice into a text file: ``text`` takes the place of the characters ``start`` to ``end``
    (exclusive).

    Offsets count characters of the file as read (:class:`~deckgen.model.TextFile`); ``path`` is
    relative to the project's root. ``basis_digest`` is the digest of that text: an edit fits no other.
    """

    path: str
    start: int
    end: int
    text: str
    basis_digest: str = ""


@dataclass(frozen=True, slots=True)
class FixChoice:
    """One of the ways to fix a finding where only the author knows which is right.

    ``title`` says what it does; ``edits``, all in one file, do it; ``diff`` are the lines that they
    change: those that go, with ``-`` before them, and those that come, with ``+``.
    """

    title: str
    edits: tuple[Edit, ...]
    diff: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the checker reports, complete when it is made.

    ``rule`` is the name of the fault; ``message`` says what is wrong and why, ``hint`` what to do;
    ``question`` is the id of the question concerned, if it is one; ``source`` the passage meant.
    ``line_text`` is the line of the file that ``span`` begins on. ``edits`` fix it; they are given
    only where there is one right answer. Where there is none for certain, ``choices`` may be what
    was meant, the likeliest first.
    """

    rule: str
    severity: Severity
    span: Span
    message: str
    hint: str = ""
    question: str | None = None
    source: Excerpt | None = None
    line_text: str = ""
    edits: tuple[Edit, ...] = ()
    choices: tuple[FixChoice, ...] = ()

    @property
    def fixable(self) -> bool:
        """Whether ``check --fix`` can fix it."""
        return bool(self.edits)

    def sort_key(self) -> tuple[str, int, int, str, str]:
        return (self.span.path, self.span.line, self.span.column, self.rule, self.message)


def clip_words(words: str, limit: int = 90) -> str:
    """Words for a message, on one line and not too long."""
    # A quotation can be as long as a book: only its beginning is split into words.
    line = " ".join(words[: 20 * limit].split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def list_some(names: Iterable[str], most: int) -> str:
    """The first of some names, each once, and how many others there are: “a, b and 3 more”."""
    each = list(dict.fromkeys(names))
    more = len(each) - most
    return ", ".join(each[:most]) + (f" and {more} more" if more > 0 else "")


def sort_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by position, each once."""
    return sorted(dict.fromkeys(findings), key=Finding.sort_key)


def compute_exit_code(findings: Iterable[Finding], least: Severity = Severity.ERROR) -> int:
    """1 if any finding is as severe as ``least``, else 0."""
    return int(any(finding.severity >= least for finding in findings))
