"""What the kernel sees: on a hostile project, no command opens or changes a file outside of it."""

from __future__ import annotations

import os
import re
import shutil
import site
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import deckgen
from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import REPOSITORY, write_project

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not there"),
]
QUESTIONS = """\
kind: basic
questions:
  - id: drones
    question: Who sent drones?
    anwser: Iran
    evidence: ==Iran== has sent thousands of Shared drones
    explanation: "![a](pictures/secret.png) ![b](secret.svg)"
"""
GOOD = """\
kind: basic
questions:
  - id: drones
    question: Who sent drones?
    answer: Iran
    evidence: ==Iran== has sent thousands of Shared drones
"""
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
_CALL = re.compile(r"^\d+\s+(?P<call>\w+)\((?P<rest>.*)$")
_FOLLOWING = {"open", "openat", "openat2", "creat", "truncate", "chmod", "fchmodat", "execve"}
# These touch a link itself, and not what it leads to.
_NOT_FOLLOWING = {"unlink", "unlinkat", "rmdir", "rename", "renameat", "renameat2", "mkdir"}
_NOT_FOLLOWING |= {"mkdirat", "link", "linkat"}
# Where a path begins, if that is not the working folder, and the path.
_PATH = re.compile(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"')


def trace(work: Path, home: Path, arguments: Sequence[str]) -> tuple[int, set[Path]]:
    """The exit code of a command, and the real paths of all that it opened or changed, or tried to.

    ``work`` is the folder that it runs in.
    """
    log = home / "strace.log"
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TMPDIR": str(home / "tmp"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_STATE_HOME": str(home / "state"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-qq",
        "-s",
        "4096",
        "-y",
        "-e",
        "trace=%file",
        "-o",
        str(log),
    ]
    program = [sys.executable, "-m", "deckgen", *arguments]
    done = subprocess.run(
        [*command, *program], cwd=work, env=environment, timeout=300, capture_output=True
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    touched = (path for line in lines for path in list_paths(line, work))
    return done.returncode, set(touched)


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


def find_allowed_folders(root: Path, home: Path) -> list[Path]:
    """Where a command may read: the project, deckgen and its libraries, Python, the system, and
    deckgen's own cache, state and temporary folders.
    """
    folders = [root, home / "cache", home / "state", home / "tmp", home / "strace.log"]
    folders += [Path(deckgen.__file__).parent, REPOSITORY / "templates", REPOSITORY / ".venv"]
    folders += [Path(sys.prefix), Path(sys.base_prefix), Path(sys.executable).parent]
    folders += [Path(each) for each in sysconfig.get_paths().values()]
    folders += [Path(each) for each in (*site.getsitepackages(), *sys.path, *SYSTEM) if each]
    return [Path(os.path.realpath(each)) for each in folders]


def list_strangers(touched: set[Path], root: Path, home: Path) -> list[str]:
    """What was touched and should not be."""
    allowed = [each for each in find_allowed_folders(root, home) if each != Path("/")]
    # Libraries are looked for in every folder above them.
    above = {parent for each in allowed for parent in each.parents}
    return sorted(
        str(path)
        for path in touched
        if path not in above and not any(path.is_relative_to(each) for each in allowed)
    )


def make_hostile_project(root: Path, outside: Path) -> None:
    """A project whose every name leads to something of the user."""
    secret = outside / "secret.txt"
    (outside / "folder").mkdir(parents=True)
    for name in ("secret.txt", "secret.svg", "folder/secret.png", "folder/deck.yaml"):
        (outside / name).write_text("actors: {}\nname: secret\nid: secret\n", encoding="utf-8")
    write_project(root, {QUESTIONS_PATH: QUESTIONS, "seeds/plain.txt": "A plain text."})
    home = root / "cards/example"
    for link in (
        "seeds/other.txt",
        "seeds/plain.yaml",
        "cards/example/more.yaml",
        "cards/example/ledger.json",
        "cards/example/CHANGELOG.md",
        "cards/example/secret.svg",
        "deckgen.yaml",
        "pyproject.toml",
        ".gitignore",
        "notes.txt",
    ):
        (root / link).symlink_to(secret)
    for link in ("cards/linked", "seeds/folder", "dist", "site", ".deckgen", "templates"):
        (root / link).symlink_to(outside / "folder")
    (home / "pictures").symlink_to(outside / "folder")
    (home / "week-1").symlink_to(outside / "folder")
    os.mkfifo(home / "pipe.yaml")
    os.mkfifo(root / "seeds/pipe.txt")


COMMANDS = [
    ["check"],
    ["check", "--fix"],
    ["check", "--fix", "--diff"],
    ["build"],
    ["list"],
    ["coverage"],
    ["schema"],
    ["site"],
    ["release"],
    ["release", "1.0.0"],
    ["build", "--released"],
    ["diff", "1.0.0"],
    ["init", ".", "--source", "seeds/plain.txt"],
]


@pytest.mark.sampled
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_hostile_project_is_not_left(tmp_path: Path, arguments: list[str]) -> None:
    """Every name leads out, and no command follows: it ends with a finding or one line."""
    root, outside, home = tmp_path / "project", tmp_path / "outside", tmp_path / "home"
    (home / "tmp").mkdir(parents=True)
    make_hostile_project(root, outside)
    before = {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()}
    code, touched = trace(root, home, arguments)
    assert code in (0, 1, 2)
    assert list_strangers(touched, root, home) == []
    assert {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()} == before


# What a project may have as a link, and the commands that would write there.
LINKS = {
    "dist": (["build"], ["release", "1.0.0"]),
    "site": (["site"],),
    ".deckgen": (["schema"], ["release", "1.0.0"]),
    ".deckgen/example.release.lock": (["release", "1.0.0"],),
    "dist/example.apkg": (["build"], ["diff", "."]),
}


@pytest.mark.sampled
@pytest.mark.parametrize("link", LINKS)
def test_a_good_project_with_one_link(tmp_path: Path, link: str) -> None:
    """Where nothing else is wrong, commands get as far as they can, and still leave nothing
    outside.
    """
    root, outside, home = tmp_path / "project", tmp_path / "outside", tmp_path / "home"
    (home / "tmp").mkdir(parents=True)
    outside.mkdir()
    write_project(root, {QUESTIONS_PATH: GOOD})
    (root / link).parent.mkdir(exist_ok=True)
    (root / link).symlink_to(outside)
    for arguments in LINKS[link]:
        _, touched = trace(root, home, arguments)
        assert list_strangers(touched, root, home) == []
    assert list(outside.iterdir()) == []


def test_a_stranger_would_be_seen(tmp_path: Path) -> None:
    """The measure itself: a text of somewhere else that the user names is opened, and seen."""
    home, text = tmp_path / "home", tmp_path / "outside.txt"
    (home / "tmp").mkdir(parents=True)
    text.write_text("Iran has sent thousands of drones to aid the army.", encoding="utf-8")
    work = tmp_path / "work"
    work.mkdir()
    code, touched = trace(work, home, ["init", "new", "--source", str(text)])
    assert code == 0
    assert list_strangers(touched, work, home) == [str(text)]
