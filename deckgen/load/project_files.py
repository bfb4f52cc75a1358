"""Reading a project's files: bounded, confined to the root, and never with a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from deckgen.codes import Code
from deckgen.findings import Finding, Severity, Span
from deckgen.model import TextFile

# A question takes about 600 bytes: this is a hundred thousand of them in one file, with room.
MAX_YAML_BYTES = 128 * 1024 * 1024
# Ten times the longest novel; a source takes some thirty times its size in memory.
MAX_SOURCE_BYTES = 64 * 1024 * 1024


def read_text_file(path: Path, root: Path, limit: int) -> TextFile | Finding:
    """The file decoded as UTF-8, or a finding that says why it cannot be read.

    A byte order mark is dropped; line ends stay as they are.
    """
    name = make_relative_path(path, root)
    try:
        if path.is_dir():
            return _report_unreadable(
                name, "is a folder, not a file", "remove the folder or give it another name"
            )
        if path.is_symlink() and not path.exists():
            return _report_unreadable(
                name, "is a link that leads nowhere", "copy the file into the project"
            )
        if not path.resolve().is_relative_to(root.resolve()):
            return _report_unreadable(
                name,
                "leads out of the project",
                "copy the file into the project instead of linking it",
            )
        if not path.is_file():  # reading a pipe would wait for ever
            return _report_unreadable(name, "is no ordinary file", "put the text itself there")
        if path.stat().st_size > limit:
            return _report_unreadable(
                name, f"is larger than {limit // 2**20} MiB", "split the file"
            )
        content = path.read_bytes()
    except OSError as failure:
        return _report_unreadable(
            name, f"cannot be read: {failure.strerror or failure}", "check its permissions"
        )
    other = detect_foreign_format(content)
    if other:
        return _report_unreadable(name, *other)
    try:
        return TextFile(name, content.decode("utf-8").lstrip("\ufeff"))
    except UnicodeDecodeError as failure:
        line = content.count(b"\n", 0, failure.start) + 1
        return _report_unreadable(
            name,
            f"is not UTF-8: byte 0x{content[failure.start]:02x} on line {line}",
            "save the file as UTF-8",
            line,
        )


def detect_foreign_format(content: bytes) -> tuple[str, str] | None:
    """What a file is that is no UTF-8 text and shows it at its beginning, and what to do."""
    head = content[:1000]
    if head.startswith(b"%PDF"):
        return "is a PDF", "save its text as a plain text file in UTF-8"
    if head.startswith(b"PK\x03\x04"):
        return "is a Word file or another packed file", "save it as plain text in UTF-8"
    zeros = sorted((head[::2].count(0), head[1::2].count(0)))
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or (
        not zeros[0] and zeros[1] * 3 > len(head) > 3
    ):
        return "is UTF-16, not UTF-8", "save the file as UTF-8"
    return None


def is_path_present(path: Path) -> bool:
    """Whether anything goes by this name, even a link that leads nowhere: such a one is not to be
    passed over.
    """
    try:
        return path.is_symlink() or path.exists()
    except OSError:  # a name too long for this disk
        return False


def make_relative_path(path: Path, root: Path) -> str:
    """``path`` relative to the root, with forward slashes."""
    return path.relative_to(root).as_posix()


def list_folder(folder: Path) -> Iterator[Path]:
    """What lies in a folder, hidden files aside, in the order of names (the same on every system)."""
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return
    for name in names:
        if not name.startswith((".", "~")):
            yield folder / name


def _report_unreadable(path: str, why: str, hint: str, line: int = 1) -> Finding:
    return Finding(
        Code.UNREADABLE_FILE, Severity.ERROR, Span(path, line, 1, line, 1), f"{path} {why}", hint
    )
