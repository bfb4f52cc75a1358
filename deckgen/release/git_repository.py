"""The one place that runs Git: three outcomes, and nothing that the project brings is executed.

A repository can name programs for Git to run: hooks, filters of files, a monitor of the file
system, programs that show or fetch. Only commands that read objects and names are used, never one
that looks at files or an index, and what Git could still start is switched off.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from deckgen.confined_folder import follow_links
from deckgen.errors import DeckgenError

# Seconds: a name is found at once, unless a file of the repository is a pipe that nobody writes to.
TIME_LIMIT = 300
NAME_TIME_LIMIT = 30
# Bytes of one file in a commit, as much as a package may hold in one entry; and of all that are
# read at once.
BLOB_LIMIT = 1 << 30
BLOBS_LIMIT = 4 << 30
# A few kilobytes of objects can stand for more files than any disk holds: a folder that has one
# folder ten times, and so on. The whole history of a large repository is listed in one minute.
LISTING_TIME_LIMIT = 120
LISTING_LIMIT = 256 << 20
LISTING_MEMORY = 1 << 30  # of Git itself, which collects what it lists
_OPTIONS = (
    "--no-pager",
    "--no-optional-locks",
    "--no-replace-objects",
    "-c",
    "core.fsmonitor=false",
    "-c",
    f"core.hooksPath={os.devnull}",
    "-c",
    "protocol.allow=never",
)
# The user's own configuration, where folders of other owners are declared safe, stays in force.
_KEPT_VARIABLE = re.compile(r"GIT_CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|COUNT|(KEY|VALUE)_[0-9]+)")
_SETTINGS = {
    # Objects that a partial clone lacks would be fetched by programs that its configuration names.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",  # the words of a failure are looked at
}
_UNKNOWN_NAME_SIGNS = (
    b"unknown revision",
    b"Needed a single revision",
    b"does not exist in",
    b"exists on disk, but not in",
)
_NO_FILE = "-"
_COMPLAINT_LIMIT = 1 << 16  # bytes of Git's own words
_REGULAR_MODES = frozenset({"100644", "100755", "100664"})


class GitFailure(DeckgenError):
    """There is a repository, and Git cannot answer; the message has Git's own words."""


@dataclass(frozen=True, slots=True)
class FileVersion:
    """A file as a commit brought it; ``path`` is from the top of the repository."""

    commit: str
    path: str
    blob: str


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """A file or link in a commit; ``path`` is from the project's folder, ``size`` in bytes."""

    path: str
    blob: str
    size: int
    is_link: bool


@dataclass(frozen=True, slots=True)
class GitRepository:
    """The repository that holds a project; every method raises :class:`GitFailure`.

    ``prefix`` is the project's folder in it, with a slash at the end; empty at the top. A
    ``is_shallow`` clone lacks older commits.
    """

    root: Path
    prefix: str
    is_shallow: bool

    @property
    def top(self) -> Path:
        """The folder of the repository's working tree."""
        # The prefix is that of the folder which a link leads to.
        root = follow_links(self.root)
        return root.parents[self.prefix.count("/") - 1] if self.prefix else root

    def list_tags(self) -> list[str]:
        """The names of all tags."""
        listed = self._ask("for-each-ref", "--format=%(refname:strip=2)", "refs/tags/")
        return os.fsdecode(listed).split("\n")[:-1]

    def find_commit(self, revision: str) -> str | None:
        """The commit that a revision names, or None if there is no such revision."""
        return self._find_object(f"{revision}^{{commit}}")

    def is_ancestor(self, commit: str) -> bool:
        """Whether the present commit has another one in its history."""
        if self.find_commit("HEAD") is None:  # nothing is committed here
            return False
        done = _start_git(self.root, ("merge-base", "--is-ancestor", commit, "HEAD"))
        if done.returncode > 1:
            raise _make_failure(self.root, done.stderr)
        return done.returncode == 0

    def find_file(self, commit: str, path: str) -> str | None:
        """The blob at ``path`` (from the project's folder) in a commit, or None."""
        return self._find_object(f"{commit}:{self.prefix}{path}")

    def list_file_versions(self, name: str, revisions: Sequence[str]) -> list[FileVersion]:
        """Every version of the files with this name, in any folder, that commits brought.

        The commits are those that ``revisions`` can reach, ancestors first; for a merge, what
        differs from any parent.
        """
        commits = self._ask("rev-list", "--topo-order", "--reverse", *revisions, "--")
        # Not `git log -S`: it would look for words through programs of the configuration.
        raw = self._ask(
            "diff-tree", "--stdin", "--root", "-r", "-m", "-z", "--raw", "--no-renames",
            "--diff-filter=d", "--", f":(top,glob)**/{name}", content=commits,
        )  # fmt: skip
        return list(_parse_raw_diff(raw))

    def list_tree(self, commit: str) -> list[TreeEntry]:
        """The files and links of the project's folder in a commit; submodules are left out."""
        tree = self._find_object(f"{commit}:{self.prefix}" if self.prefix else f"{commit}^{{tree}}")
        if tree is None:
            return []
        listed = self._ask("ls-tree", "-r", "-z", "--long", "--full-tree", tree)
        return list(_parse_tree(listed))

    def list_named_files(self, commit: str, name: str) -> list[FileVersion]:
        """The files with this name in a commit, in any folder of the repository."""
        listed = self._ask("ls-tree", "-r", "-z", "--long", "--full-tree", commit)
        return [
            FileVersion(commit, entry.path, entry.blob)
            for entry in _parse_tree(listed)
            if entry.path.rpartition("/")[2] == name and not entry.is_link
        ]

    def read_blobs(self, blobs: Iterable[str], limit: int = BLOB_LIMIT) -> Iterator[bytes]:
        """The contents of blobs, in order, one at a time in memory.

        Raises:
            GitFailure: also for a blob above ``limit`` bytes, before anything is read.
        """
        names = "".join(f"{blob}\n" for blob in blobs).encode()
        # Zeros of any length are a few bytes of a repository, so sizes are asked for first.
        headers = self._ask("cat-file", "--batch-check", content=names).splitlines()
        _refuse_large_blobs(self.root, [self._parse_size(header) for header in headers], limit)
        with TemporaryFile() as file:
            _run_git(self.root, ("cat-file", "--batch"), names, file)
            file.seek(0)
            while header := file.readline():
                _, size = self._parse_size(header)
                yield file.read(size)
                file.read(1)

    def locate_lfs_object(self, digest: str) -> Path:
        """Where Git LFS keeps a file with this SHA-256, if it was fetched."""
        answer = os.fsdecode(self._ask("rev-parse", "--git-common-dir")).rstrip("\n")
        folder = self.root / answer / "lfs" / "objects"
        return folder / digest[:2] / digest[2:4] / digest

    def _find_object(self, name: str) -> str | None:
        # A name that begins with a hyphen must not become an option of Git.
        done = _start_git(self.root, ("rev-parse", "--quiet", "--verify", "--end-of-options", name))
        if done.returncode and done.stderr.strip() and not _is_unknown_name(done.stderr):
            raise _make_failure(self.root, done.stderr)
        return None if done.returncode else done.stdout.decode().strip()

    def _parse_size(self, header: bytes) -> tuple[str, int]:
        words = os.fsdecode(header).split()
        if len(words) != 3 or words[1] != "blob":
            raise _make_failure(self.root, f"object {' '.join(words)}")
        return words[0], int(words[2])

    def _ask(self, *arguments: str, content: bytes = b"") -> bytes:
        return _read_listing(self.root, arguments, content)


def open_repository(root: Path) -> GitRepository | None:
    """The repository that a folder is in; None if it is in none.

    Raises:
        GitFailure: there is one, and Git cannot read it or is not installed.
    """
    marker = _find_marker(root)
    if _find_program() is None:
        if marker is None:
            return None
        raise GitFailure(
            f"{marker} is there, and no `git` is on the PATH: what was released is in Git's "
            "history, so install Git (https://git-scm.com)"
        )
    questions = ("--show-prefix", "--is-shallow-repository")
    done = _start_git(root, ("rev-parse", *questions), limit=NAME_TIME_LIMIT)
    if done.returncode:
        if marker is None and b"not a git repository" in done.stderr:
            return None
        raise _make_failure(root, done.stderr)
    _refuse_skipped_marker(root, marker)
    prefix, _, shallow = os.fsdecode(done.stdout).rstrip("\n").rpartition("\n")
    return GitRepository(root, prefix, shallow == "true")


def find_inner_repository(root: Path, folder: str) -> str | None:
    """The folder at or above ``folder``, and below ``root``, that is a repository of its own, from
    ``root``; None if there is none.
    """
    parts = folder.split("/")
    inner = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
    return next((each for each in inner if os.path.lexists(root / each / ".git")), None)


def _find_marker(root: Path) -> Path | None:
    """The nearest ``.git`` at or above a folder, whatever it is."""
    for folder in (root, *root.parents):
        if os.path.lexists(folder / ".git"):
            return folder / ".git"
    return None


def _refuse_skipped_marker(root: Path, marker: Path | None) -> None:
    """Git passes over a damaged ``.git`` in silence, and may find another repository above it."""
    if marker is None or not marker.is_dir():
        return
    found = Path(os.fsdecode(_run_git(root, ("rev-parse", "--absolute-git-dir"))).rstrip("\n"))
    if follow_links(found) != follow_links(marker):
        raise _make_failure(root, f"{marker} is damaged, and {found} is not the project's own")


def _find_program() -> str | None:
    # Only whole paths: a relative one would look for `git` in the project.
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    absolute = [folder for folder in folders if Path(folder).is_absolute()]
    found = shutil.which("git", path=os.pathsep.join(absolute))
    return found if found and Path(found).is_absolute() else None


def _run_git(
    root: Path, arguments: Sequence[str], content: bytes = b"", output: IO[bytes] | None = None
) -> bytes:
    done = _start_git(root, arguments, content, output)
    if done.returncode:
        raise _make_failure(root, done.stderr)
    return done.stdout or b""


def _start_git(
    root: Path,
    arguments: Sequence[str],
    content: bytes = b"",
    output: IO[bytes] | None = None,
    limit: int = TIME_LIMIT,
) -> subprocess.CompletedProcess[bytes]:
    """Run Git to its end, whether it fails or not."""
    command = _make_command(root, arguments)
    try:
        return subprocess.run(
            command,
            input=content,
            stdout=output or subprocess.PIPE,
            stderr=subprocess.PIPE,
            check=False,
            timeout=limit,
            env=_make_environment(),
        )
    except subprocess.TimeoutExpired as failure:
        raise _make_failure(root, f"no answer in {limit} seconds") from failure
    except OSError as failure:
        raise _make_failure(root, f"{command[0]}: {failure.strerror or failure}") from failure


def _read_listing(root: Path, arguments: Sequence[str], content: bytes) -> bytes:
    """What Git answers, within the limits of a listing; Git is killed at the first one."""
    command = _make_command(root, arguments)
    with TemporaryFile() as given, TemporaryFile() as words:
        given.write(content)
        given.seek(0)
        try:
            process = subprocess.Popen(
                command, stdin=given, stdout=subprocess.PIPE, stderr=words, env=_make_environment()
            )
        except OSError as failure:
            raise _make_failure(root, f"{command[0]}: {failure.strerror or failure}") from failure
        listed, is_late = _read_within_limits(process)
        words.seek(0)
        complaint = words.read(_COMPLAINT_LIMIT)
    if len(listed) > LISTING_LIMIT:
        raise _make_excess(root, f"a list of its files has more than {LISTING_LIMIT} bytes")
    if is_late:
        raise _make_excess(root, f"Git listed its files for {LISTING_TIME_LIMIT} seconds")
    if process.returncode:
        if b"ut of memory" in complaint:
            raise _make_excess(root, "Git has not enough memory to list its files")
        raise _make_failure(root, complaint)
    return listed


def _read_within_limits(process: subprocess.Popen[bytes]) -> tuple[bytes, bool]:
    """At most one byte above the limit of what a process writes, and whether its time was up."""
    is_late = threading.Event()

    def stop() -> None:
        is_late.set()
        process.kill()

    timer = threading.Timer(LISTING_TIME_LIMIT, stop)
    with process:
        try:
            _limit_memory(process.pid)
            timer.start()
            listed = process.stdout.read(LISTING_LIMIT + 1) if process.stdout else b""
            if len(listed) > LISTING_LIMIT:
                process.kill()
            process.wait()
        except BaseException:  # Ctrl-C too leaves no Git behind
            process.kill()
            raise
        finally:
            timer.cancel()
    return listed, is_late.is_set()


def _limit_memory(process_id: int) -> None:
    if sys.platform == "linux":  # elsewhere only time and output have a limit
        import resource

        with suppress(OSError):  # it has ended already
            # Not the address space: Git maps packs of any size, and reads little of them.
            limits = (LISTING_MEMORY, LISTING_MEMORY)
            resource.prlimit(process_id, resource.RLIMIT_DATA, limits)


def _make_command(root: Path, arguments: Sequence[str]) -> list[str]:
    program = _find_program()
    if program is None:
        raise _make_failure(root, "no `git` is on the PATH")
    return [program, "-C", str(root), *_OPTIONS, *arguments]


def _make_environment() -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or _KEPT_VARIABLE.fullmatch(name)
    }
    return {**kept, **_SETTINGS}


def _refuse_large_blobs(root: Path, sizes: Sequence[tuple[str, int]], limit: int) -> None:
    for blob, size in sizes:
        if size > limit:
            raise _make_failure(
                root,
                f"object {blob} has {size} bytes, and the limit is {limit}: "
                f"`git log --all --find-object={blob}` shows what brought it",
            )
    total = sum(size for _, size in sizes)
    if total > BLOBS_LIMIT:
        raise _make_excess(root, f"the files that are asked for have {total} bytes")


def _make_excess(root: Path, problem: str) -> GitFailure:
    """The error for a history that nobody can read whole."""
    return _make_failure(
        root,
        f"the history is too large to read: {problem}. Look for a branch or tag that is not the "
        "project's own (`git branch --all`, `git tag`), and delete it; or work in a clone of the "
        "project's branch alone (`git clone --single-branch --no-tags`)",
    )


def _make_failure(root: Path, words: bytes | str) -> GitFailure:
    """The error for a Git that cannot answer, on one line."""
    text = " ".join((os.fsdecode(words) if isinstance(words, bytes) else words).split())
    partial = ""
    if any(sign in text for sign in ("not allowed", "lazy fetching", "promisor")):
        partial = (
            "; this clone is partial, and deckgen fetches nothing by itself: clone the project "
            "again without --filter"
        )
    return GitFailure(f"Git cannot read the repository of {root}: {text or 'no reason'}{partial}")


def _is_unknown_name(words: bytes) -> bool:
    """Whether a complaint says only that the name is of nothing that Git has."""
    return any(sign in words for sign in _UNKNOWN_NAME_SIGNS)


def _parse_raw_diff(raw: bytes) -> Iterator[FileVersion]:
    commit, blob = "", ""
    for part in os.fsdecode(raw).split("\0")[:-1]:
        if blob:
            if blob != _NO_FILE:
                yield FileVersion(commit, part, blob)
            blob = ""
        elif part.startswith(":"):
            _, mode, _, new, _ = part.split(" ")
            # A link or a submodule of this name is no file; its path follows all the same.
            blob = new if mode in _REGULAR_MODES else _NO_FILE
        else:
            commit = part


def _parse_tree(listed: bytes) -> Iterator[TreeEntry]:
    for line in os.fsdecode(listed).split("\0")[:-1]:
        about, _, path = line.partition("\t")
        mode, kind, blob, size = about.split()
        if kind == "blob":
            # “BAD” for a damaged one: reading it fails, with Git's own words.
            length = int(size) if size.isdigit() else 0
            yield TreeEntry(path, blob, length, mode == "120000")
