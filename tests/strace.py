"""What the kernel sees of commands: the files that they open or change."""

from __future__ import annotations

import json
import os
import re
import site
import subprocess
import sys
import sysconfig
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import deckgen
from tests.projects import REPOSITORY
from tests.traced_commands import MARK

# Where everything lies that a program needs on this system, whatever project it works on.
SYSTEM = (
    "/bin",
    "/dev",
    "/etc",
    "/lib",
    "/lib64",
    "/proc",
    "/run",
    "/sbin",
    "/sys",
    "/usr",
    "/var",
)
_BEGINNING = re.compile(re.escape(f'"{MARK}') + r'(\d+)"')
_CALL = re.compile(r"^\d+\s+(?P<call>\w+)\((?P<rest>.*)$")
_FOLLOWING = {"open", "openat", "openat2", "creat", "truncate", "chmod", "fchmodat", "execve"}
_FOLLOWING |= {"chown", "utime", "utimes", "utimensat", "setxattr", "inotify_add_watch"}
# These touch a link itself, and not what it leads to.
_NOT_FOLLOWING = {"unlink", "unlinkat", "rmdir", "rename", "renameat", "renameat2", "mkdir"}
_NOT_FOLLOWING |= {"mkdirat", "link", "linkat", "symlink", "symlinkat", "mknod", "mknodat"}
# Where a path begins, if that is not the working folder, and the path.
_PATH = re.compile(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True)
class TracedCommand:
    """What came of a command; ``touched`` are the real paths that it opened or changed, or tried
    to.
    """

    code: int
    printed: str
    touched: set[Path] = field(default_factory=set)


def trace_commands(home: Path, plan: Sequence[tuple[Path, Sequence[str]]]) -> list[TracedCommand]:
    """Runs commands, each in its folder, one after another; ``home`` is that of their user."""
    (home / "tmp").mkdir(parents=True, exist_ok=True)
    file = home / "tmp" / "plan.json"
    file.write_text(json.dumps([(str(work), list(words)) for work, words in plan]), "utf-8")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TMPDIR": str(home / "tmp"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_STATE_HOME": str(home / "state"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    log = home / "strace.log"
    command = ["strace", "-f", "--seccomp-bpf", "-qq", "-s", "4096", "-y", "-e", "trace=%file"]
    program = [sys.executable, "-m", "tests.traced_commands", str(file)]
    done = subprocess.run(
        [*command, "-o", str(log), *program],
        cwd=REPOSITORY, env=environment, timeout=600, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    results = json.loads(file.with_suffix(".done").read_text(encoding="utf-8"))
    commands = [TracedCommand(code, printed) for code, printed in results]
    for number, line in _divide_log(log):
        commands[number].touched.update(list_paths(line, plan[number][0]))
    return commands


def _divide_log(log: Path) -> Iterator[tuple[int, str]]:
    """The lines of strace's log, each with the number of its command."""
    number = -1
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        if begins := _BEGINNING.search(line):
            number = int(begins[1])
        elif number >= 0:
            yield number, line


def list_paths(line: str, work: Path) -> Iterator[Path]:
    """The real paths that a line of strace's log says were opened or changed."""
    match = _CALL.match(line)
    # A link that was not followed is opened as nothing: the call fails.
    if match is None or "ELOOP" in line:
        return
    paths = _PATH.findall(match["rest"])
    # What follows are the words of a command line.
    for base, name in paths[:1] if match["call"] == "execve" else paths:
        path = Path(base or work, name)
        if match["call"] in _FOLLOWING:
            yield Path(os.path.realpath(path))
        elif match["call"] in _NOT_FOLLOWING:
            yield Path(os.path.realpath(path.parent), path.name)


def _find_allowed_folders(root: Path, home: Path) -> list[Path]:
    """Where a command may read: the project, deckgen and its libraries, Python, the system, and
    deckgen's own cache, state and temporary folders.
    """
    folders = [root, home / "cache", home / "state", home / "tmp", home / "strace.log"]
    folders += [Path(deckgen.__file__).parent, REPOSITORY / "templates", REPOSITORY / ".venv"]
    folders += [Path(sys.prefix), Path(sys.base_prefix), Path(sys.executable).parent]
    folders += [Path(each) for each in sysconfig.get_paths().values()]
    folders += [Path(each) for each in (*site.getsitepackages(), *sys.path, *SYSTEM) if each]
    return [Path(os.path.realpath(each)) for each in folders]


def list_strangers(
    touched: set[Path], root: Path, home: Path, named: Collection[Path] = ()
) -> list[str]:
    """What was touched and should not be; ``named`` are files that the user named."""
    allowed = [each for each in _find_allowed_folders(root, home) if each != Path("/")]
    # Libraries are looked for in every folder above them.
    above = {parent for each in allowed for parent in each.parents}
    return sorted(
        str(path)
        for path in touched
        if path not in above
        and path not in named
        and not any(path.is_relative_to(each) for each in allowed)
    )
