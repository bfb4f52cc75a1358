"""Files on disk, read within bounds and replaced in one step, and the places of words in them."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self, TypedDict, Unpack

from deckgen.codes import Code
from deckgen.confined_folder import ConfinedFolder, RefusedPath, follow_links, format_path
from deckgen.derived import DerivedValues
from deckgen.errors import DeckgenError
from deckgen.findings import Edit, Excerpt, Finding, FixChoice, Severity, Span
from deckgen.staging import open_stage

# A question takes about 600 bytes: this is a hundred thousand of them in one file, with room.
MAX_YAML_BYTES = 128 * 1024 * 1024
# Ten times the longest novel; a source takes some thirty times its size in memory.
MAX_SOURCE_BYTES = 64 * 1024 * 1024
# A deck has a folder for each week, or for each week of each part.
MAX_FOLDER_DEPTH = 8
_TEXT_ENDINGS = (".yaml", ".yml", ".txt", ".md")
BYTE_ORDER_MARK = "\ufeff"


class FindingContext(TypedDict, total=False):
    """What a finding may have besides its message; ``question`` is an id."""

    question: str | None
    source: Excerpt | None
    edits: tuple[Edit, ...]
    choices: tuple[FixChoice, ...]


@dataclass(frozen=True, eq=False)
class TextFile(DerivedValues):
    """A text file as read: ``path`` relative to the root with forward slashes, ``text`` decoded,
    line ends kept, without the ``byte_order_marks`` that it began with.
    """

    path: str
    text: str
    byte_order_marks: str = ""

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset of each line's first character (lines end at ``\\n``)."""
        starts = [0]
        find, at = self.text.find, 0
        while (at := find("\n", at) + 1) > 0:
            starts.append(at)
        return starts

    @cached_property
    def digest(self) -> str:
        """What tells this text from any other that the file may hold."""
        return hashlib.blake2b(
            self.text.encode("utf-8", "surrogatepass"), digest_size=20
        ).hexdigest()

    def build_edit(self, start: int, end: int, text: str) -> Edit:
        """A splice into this text."""
        return Edit(self.path, start, end, text, self.digest)

    def find_line(self, offset: int) -> int:
        """The line, from 1, that holds the character at ``offset``."""
        return bisect_right(self.line_starts, offset)

    def get_line_text(self, line: int) -> str:
        """Line number ``line`` (from 1) without its line end."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def build_span(self, start: int, end: int) -> Span:
        """Offsets, end exclusive, as lines and columns."""
        line, end_line = self.find_line(start), self.find_line(max(start, end - 1))
        starts = self.line_starts
        return Span(
            self.path, line, start - starts[line - 1] + 1, end_line, end - starts[end_line - 1] + 1
        )

    def build_finding(
        self,
        code: Code,
        message: str,
        hint: str = "",
        *,
        span: Span | None = None,
        **about: Unpack[FindingContext],
    ) -> Finding:
        """A finding at a span of this file, or about the file as a whole where none is given.

        Settings may change the severity later.
        """
        line_text = self.get_line_text(span.line) if span else ""
        place = span or Span(self.path, 1, 1, 1, 1)
        return Finding(code, code.severity, place, message, hint, line_text=line_text, **about)


class YamlText(str):
    """A word or text of a YAML file that knows where it stands.

    ``start`` and ``end`` are the offsets of the scalar as written, quotation marks included, in
    ``file.text``. ``plain`` is true for a scalar written without quotation marks or ``|``/``>``:
    only these can be read as a number, a truth value or nothing.
    """

    __slots__ = ("end", "file", "plain", "start")
    file: TextFile
    start: int
    end: int
    plain: bool

    @classmethod
    def create(cls, value: str, file: TextFile, start: int, end: int, plain: bool = False) -> Self:
        text = cls(value)
        text.file, text.start, text.end, text.plain = file, start, end, plain
        return text

    @property
    def span(self) -> Span:
        return self.file.build_span(self.start, self.end)

    def build_finding(
        self,
        code: Code,
        message: str,
        hint: str = "",
        *,
        span: Span | None = None,
        **about: Unpack[FindingContext],
    ) -> Finding:
        """A finding at this text, or at a part of it (``span``)."""
        return self.file.build_finding(code, message, hint, span=span or self.span, **about)

    def find_span(self, offset: int, length: int) -> Span:
        """The place in the file of ``self[offset:offset + length]``.

        Folding and escapes move characters, so the words are looked for in the scalar as written;
        where they are not found there, the answer is the whole scalar.
        """
        words = self[offset : offset + length]
        written = self.file.text[self.start : self.end]
        before = self.count(words, 0, offset) if words else 0
        at = -1
        for _ in range(before + 1):
            at = written.find(words, at + 1) if words else -1
        if at < 0:
            return self.span
        return self.file.build_span(self.start + at, self.start + at + length)


def require_text_file(path: Path, limit: int) -> TextFile:
    """A text file that the user names.

    Raises:
        DeckgenError: it cannot be read.
    """
    file = read_text_file(path.absolute(), path.absolute().parent, limit)
    if isinstance(file, Finding):
        raise DeckgenError(": ".join(filter(None, (file.message, file.hint))))
    return file


def read_text_file(path: Path, root: Path, limit: int) -> TextFile | Finding:
    """The file decoded as UTF-8, or a finding that says why it cannot be read.

    A byte order mark is dropped; line ends stay as they are.
    """
    name = make_relative_path(path, root)
    # Findings and edits carry the name, and everything that prints them writes UTF-8.
    if name != format_path(name):
        hint = "rename it in letters that every computer knows"
        return report_unreadable(name, "has a name that is not UTF-8", hint)
    try:
        content = ConfinedFolder(root).read_bytes(path.absolute(), limit)
    except RefusedPath as refusal:
        return report_unreadable(name, refusal.why, refusal.hint)
    obstacle = detect_foreign_format(content)
    if obstacle is not None:
        return report_unreadable(name, *obstacle)
    try:
        decoded = content.decode("utf-8")
    except UnicodeDecodeError as failure:
        line = content.count(b"\n", 0, failure.start) + 1
        why = f"is not UTF-8: byte 0x{content[failure.start]:02x} on line {line}"
        return report_unreadable(name, why, "save the file as UTF-8", line)
    text = decoded.lstrip(BYTE_ORDER_MARK)
    return TextFile(name, text, decoded[: len(decoded) - len(text)])


def detect_foreign_format(content: bytes) -> tuple[str, str] | None:
    """What a file is that is no UTF-8 text and shows it at its beginning, and what to do."""
    head = content[:1000]
    if head.startswith(b"%PDF"):
        return "is a PDF", "save its text as a plain text file in UTF-8"
    if head.startswith(b"PK\x03\x04"):
        return "is a Word file or another packed file", "save it as plain text in UTF-8"
    # Without a byte order mark: of Latin letters in UTF-16, every other byte is zero.
    fewer, more = sorted((head[::2].count(0), head[1::2].count(0)))
    has_mark = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if has_mark or (not fewer and more * 3 > len(head) > 3):
        return "is UTF-16, not UTF-8", "save the file as UTF-8"
    return None


def is_path_present(path: Path) -> bool:
    """Whether anything has this name. True also for a link that leads nowhere, which must be
    reported.
    """
    try:
        return path.is_symlink() or path.exists()
    except OSError:  # a name too long for this disk
        return False


def make_relative_path(path: Path, root: Path) -> str:
    """``path`` relative to the root, with forward slashes."""
    return path.relative_to(root).as_posix()


def list_folder(
    folder: Path, root: Path, findings: list[Finding], *, with_hidden: bool = False
) -> list[Path]:
    """What lies in a folder, hidden files aside, in the order of names; nothing if it is not there.

    That it cannot be read, or leads out of the project, goes into ``findings``.
    """
    try:
        names = ConfinedFolder(root).list_names(folder.absolute())
    except RefusedPath as refusal:
        name = make_relative_path(folder, root)
        findings.append(report_unreadable(name, refusal.why, refusal.hint))
        return []
    return [folder / name for name in names if with_hidden or not is_hidden(name)]


def walk_files(
    folder: Path,
    root: Path,
    findings: list[Finding],
    *,
    with_hidden: bool = False,
    depth: int = MAX_FOLDER_DEPTH,
) -> Iterator[Path]:
    """The files of a folder, then those of the folders in it, such as one for each week.

    A folder in place of a text is one of them, and so is a link to a folder: it could lead round
    in circles, and no file is read under two names. What cannot be read goes into ``findings``.
    """
    folders = []
    for path in list_folder(folder, root, findings, with_hidden=with_hidden):
        is_text = path.suffix.lower() in _TEXT_ENDINGS
        if path.is_dir() and not path.is_symlink() and not is_text:
            folders.append(path)
        else:
            yield path
    for path in folders:
        if depth:
            yield from walk_files(path, root, findings, with_hidden=with_hidden, depth=depth - 1)
        else:
            name = make_relative_path(path, root)
            findings.append(report_unreadable(name, "lies too deep in folders", "move it up"))


def is_hidden(name: str) -> bool:
    """Whether programs leave files of such a name, and people do not look at them."""
    return name.startswith((".", "~"))


@contextmanager
def stage_replacement(destination: Path, *, durable: bool = True) -> Iterator[Path]:
    """Yield a path to write to; when the block ends without an exception, that file becomes
    ``destination``: whole and old, or whole and new, whatever happens in between.

    The path lies in a new folder next to ``destination``, so on the same file system, which is
    free for other temporary files and is removed in the end. A link is followed within its own
    folder, and the permissions of a file that is replaced are kept. ``durable`` waits until the
    bytes are on the disk, so that a power cut cannot leave an empty file; what can be made again
    need not wait.

    Raises OSError.
    """
    target = follow_links(destination)
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(destination))
    # A project could bring a link of the name that a package will have.
    if target.parent != follow_links(destination.parent):
        raise OSError(errno.ELOOP, "it is a link to another folder", str(destination))
    with open_stage(target.parent) as folder:
        # Nobody else can enter the folder, so the file is made in the ordinary way in it, and gets
        # the permissions that any new file gets.
        staged = folder / "new"
        yield staged
        copy_mode_and_sync(staged, target, durable=durable)
        staged.replace(target)


def copy_mode_and_sync(staged: Path, target: Path, *, durable: bool = True) -> None:
    """Give a file the permissions of the file that it will replace, and wait until its bytes are
    on the disk.

    Raises OSError.
    """
    if target.is_file():
        shutil.copymode(target, staged)
    if durable:
        with staged.open("rb+") as file:
            os.fsync(file.fileno())


def replace_file(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Write a file in one step, as :func:`stage_replacement` does. Raises OSError."""
    with stage_replacement(path, durable=durable) as staged:
        staged.write_bytes(content)


def write_output(
    path: Path, text: str, *, durable: bool = True, within: Path | None = None
) -> None:
    """Write a file that the user asked for, and the folders above it.

    A pipe or a device that the user names, which cannot be replaced, is written to. ``within`` is
    the folder that the user named where the rest of the path is not the user's own word: no link
    leads out of it.

    Raises:
        DeckgenError: it cannot be written, or leads out of that folder.
    """
    content = text.encode("utf-8", "replace")
    if within is not None:
        # A relative path is the user's, from where they are: not from that folder.
        confined = ConfinedFolder(within, "the folder it is written to")
        path = confined.require_writable(path.absolute())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not (path.is_file() or path.is_dir()):
            path.write_bytes(content)
        else:
            replace_file(path, content, durable=durable)
    except OSError as failure:
        raise DeckgenError(f"cannot write {path}: {failure.strerror or failure}") from failure


def report_unreadable(path: str, why: str, hint: str, line: int = 1) -> Finding:
    """The finding for a file or folder that cannot be read."""
    path = format_path(path)
    span = Span(path, line, 1, line, 1)
    return Finding(Code.UNREADABLE_FILE, Severity.ERROR, span, f"{path} {why}", hint)
