"""What the kernel sees: on a hostile project, no command opens or changes a file outside of it.

These tests take long: the kernel is asked of every call of every command.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.cli import COMMANDS as COMMAND_NAMES
from deckgen.cli import cli
from tests.attack.quiet_command import run_quietly
from tests.projects import write_project
from tests.release.release_project import ReleaseProject
from tests.strace import TracedCommand, list_strangers, trace_commands

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
# Every command; the words in braces are what the user names.
COMMANDS = """\
adopt {package}
build
build --released
check
check --fix
check --fix --diff
coverage --html coverage.html
deck add new --source essay
diff
diff 1.0.0 -o diff.html
diff HEAD~1
init . --source {text}
init new --source {text}
list
mutate --sample 1 --per-question 1
preview --no-browser
publish example-v1.0.0
quiz ask --with {program} --reader Bot --all
quiz export --all --format html -o quiz.html
quiz schema
quiz settle {key} same
quiz take {answers} --reader Anna
release
release 1.0.1
release --verify 1.0.0
rules
schema
site
source add {text}
source update essay {edition} --rewrite
verify {package}
"""
# Of a project that is released, and has not changed since; and of one that has no ledger.
RELEASED, UNKNOWN = ("build --released", "publish"), ("adopt",)
# A file of this name in the project would be run in the place of Python's own.
MODULES = ("yaml.py", "json.py", "anki.py", "sitecustomize.py", "conftest.py")


@dataclass(frozen=True)
class UserFiles:
    """What a user names beside a project: a folder of files, and the key of a disagreement."""

    folder: Path
    key: str = "none"

    def list_commands(self) -> list[list[str]]:
        """The words of every command."""
        answer = "import sys; [print('{}', flush=True) for _ in sys.stdin]"
        words = {
            name: shlex.quote(str(self.folder / file))
            for name, file in (
                ("answers", "answers.jsonl"), ("edition", "edition.txt"),
                ("package", "old.apkg"), ("text", "ferry.txt"),
            )
        }  # fmt: skip
        program = shlex.quote(shlex.join([sys.executable, "-I", "-c", answer]))
        filled = COMMANDS.format(**words, program=program, key=self.key)
        return [shlex.split(line) for line in filled.splitlines()]

    def list_paths(self) -> list[Path]:
        return list(self.folder.iterdir())


def make_user_files(folder: Path) -> UserFiles:
    """Files that every command can be given, of no project in particular."""
    folder.mkdir()
    (folder / "ferry.txt").write_text("The ferry crosses the river every morning.\n", "utf-8")
    for name in ("answers.jsonl", "edition.txt", "old.apkg"):
        (folder / name).write_text("x", encoding="utf-8")
    return UserFiles(folder)


def test_every_command_is_traced() -> None:
    """Whoever adds a command adds it here."""
    commands = UserFiles(Path("files")).list_commands()
    assert {words[0] for words in commands} == {*COMMAND_NAMES}
    context = click.Context(cli)
    for name in COMMAND_NAMES:
        command = cli.get_command(context, name)
        if isinstance(command, click.Group):
            assert {words[1] for words in commands if words[0] == name} == {*command.commands}


@dataclass(frozen=True)
class HostilePlace:
    """A project, what lies beside it, and the home folder of who runs commands there."""

    folder: Path

    @property
    def root(self) -> Path:
        return self.folder / "project"

    @property
    def outside(self) -> Path:
        return self.folder / "outside"

    def read_outside(self) -> dict[str, bytes]:
        """Everything that lies beside the project."""
        files = (path for path in self.outside.rglob("*") if not path.is_dir())
        return {str(path): path.read_bytes() for path in files}


def run_traced(
    home: Path, plan: Sequence[tuple[HostilePlace, Sequence[str]]], named: Collection[Path] = ()
) -> list[TracedCommand]:
    """What came of commands that left nothing of what lies beside their projects."""
    before = [place.read_outside() for place, _ in plan]
    done = trace_commands(home, [(place.root, words) for place, words in plan])
    for (place, words), command, outside in zip(plan, done, before, strict=True):
        about = f"deckgen {shlex.join(words)}: {command.printed}"
        assert list_strangers(command.touched, place.root, home, named) == [], about
        assert place.read_outside() == outside, about
        assert command.code in (0, 1, 2), about
        assert "Traceback" not in command.printed, about
    return done


def make_hostile_project(place: HostilePlace) -> HostilePlace:
    """A project whose every name leads to something of the user."""
    root, outside = place.root, place.outside
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
    return place


@pytest.mark.sampled
def test_a_hostile_project_is_not_left(tmp_path: Path) -> None:
    """Every name leads out, and no command follows: it ends with a finding or one line."""
    files = make_user_files(tmp_path / "files")
    plan = [
        (make_hostile_project(HostilePlace(tmp_path / f"place-{number}")), words)
        for number, words in enumerate(files.list_commands())
    ]
    run_traced(tmp_path / "home", plan, files.list_paths())


@dataclass(frozen=True)
class ReleasedProject:
    """A project with a release, a reader's answers and a change since; and copies of it in two
    other states.
    """

    edited: Path
    released: Path
    unknown: Path
    files: UserFiles

    def copy_for(self, words: Sequence[str], place: HostilePlace) -> HostilePlace:
        """The project in which this command has something to do."""
        command = " ".join(words)
        source = self.released if command.startswith(RELEASED) else self.edited
        source = self.unknown if command.startswith(UNKNOWN) else source
        shutil.copytree(source, place.root, symlinks=True)
        place.outside.mkdir()
        return place


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> ReleasedProject:
    folder = tmp_path_factory.mktemp("projects")
    files = make_user_files(folder / "files")
    edited, released, unknown = (folder / name for name in ("edited", "released", "unknown"))
    home = ReleaseProject(edited)
    home.release_version("1.0.0")
    shutil.copytree(edited, released)
    shutil.copytree(edited, unknown)
    (unknown / "cards/example/ledger.json").unlink()
    package = edited / "dist/example-1.0.0/example-1.0.0.apkg"
    shutil.copy(package, files.folder / "old.apkg")
    text = (edited / "seeds/essay.txt").read_text(encoding="utf-8")
    edition = text.replace("sent thousands", "sent hundreds")
    (files.folder / "edition.txt").write_text(edition, encoding="utf-8")
    home.replace_words("answer: Putin\n", "answer: Vladimir Putin\n")
    key = record_reader(edited, files.folder / "answers.jsonl")
    home.commit()
    return ReleasedProject(edited, released, unknown, UserFiles(files.folder, key))


def record_reader(root: Path, answers: Path) -> str:
    """Somebody answers a question otherwise than the card, which is settled; the key of it."""
    _, printed = run_quietly(["-C", str(root), "quiz", "export"])
    asked = (json.loads(line) for line in printed.splitlines() if line.startswith("{"))
    number = next(line["number"] for line in asked if "drones" in line.get("front", ""))
    answers.write_text(json.dumps({"number": number, "answer": "Peru"}) + "\n", encoding="utf-8")
    _, printed = run_quietly(["-C", str(root), "quiz", "take", str(answers), "--reader", "Anna"])
    found = re.search(r"quiz settle (\w+)", printed)
    assert found, printed
    run_quietly(["-C", str(root), "quiz", "settle", found[1], "same"])
    return found[1]


def set_traps(place: HostilePlace) -> None:
    """What a project can name for programs to run it leaves a file outside; links that no command
    needs lead there.
    """
    root, outside = place.root, place.outside
    trap = outside / "trap"
    trap.write_text(f"#!/bin/sh\n: > {shlex.quote(str(outside))}/ran\ncat\n", encoding="utf-8")
    trap.chmod(0o755)
    for name in (
        "core.fsmonitor", "core.pager", "core.sshCommand", "diff.external", "filter.trap.clean",
        "filter.trap.smudge", "filter.trap.process", "gpg.program", "alias.rev-parse",
    ):  # fmt: skip
        subprocess.run(["git", "-C", str(root), "config", name, str(trap)], check=True)
    for name, value in (("core.hooksPath", outside), ("core.worktree", outside)):
        subprocess.run(["git", "-C", str(root), "config", name, str(value)], check=True)
    shutil.copy(trap, outside / "post-index-change")
    (root / ".gitattributes").write_text("* filter=trap diff=trap\n", encoding="utf-8")
    for name in MODULES:
        code = f"open({str(outside / 'ran')!r}, 'w')\n"
        (root / name).write_text(code, encoding="utf-8")
    (outside / "notes").mkdir()
    for link in ("notes", ".github", ".vscode", ".venv", "node_modules"):
        (root / link).symlink_to(outside / "notes")


@pytest.mark.sampled
def test_a_project_with_traps_is_not_left(tmp_path: Path, project: ReleasedProject) -> None:
    """Where nothing stops a command, it goes to its end, and runs and opens nothing that the
    project names.
    """
    plan = []
    for number, words in enumerate(project.files.list_commands()):
        plan.append((project.copy_for(words, HostilePlace(tmp_path / f"place-{number}")), words))
        set_traps(plan[-1][0])
    done = run_traced(tmp_path / "home", plan, project.files.list_paths())
    refused = {" ".join(w[:2]) for (_, w), each in zip(plan, done, strict=True) if each.code == 2}
    assert refused == {"init ."}, [each.printed for each in done if each.code == 2]
    [studio] = (each for (_, words), each in zip(plan, done, strict=True) if words[0] == "preview")
    assert studio.printed.count("\n200 /card/") >= 1, studio.printed


# What a project may have as a link, and the commands that would go there.
LINKS = {
    "dist": "build|release 1|diff$|publish",
    "dist/example.apkg": "build$|diff$",
    "dist/example-1.0.0": "build --rel|release 1|diff$|publish",
    "dist/example-1.0.1": "release 1|build$",
    "site": "site",
    "site/index.html": "site",
    ".deckgen": "schema|release 1|source|deck|init|check$",
    ".deckgen/example.release.lock": "release 1",
    ".deckgen/example.release.json": "build$|release 1|diff$|site",
    "cards": "check$|build$|deck|list|preview|quiz export",
    "cards/example": "check --fix$|build$|list|preview|mutate|coverage",
    "cards/example/questions.yaml": "check --fix$|source update|quiz export|preview",
    "cards/example/ledger.json": "check$|release 1|adopt|list|publish|diff$",
    "cards/example/CHANGELOG.md": "release 1|site",
    "cards/example/readings": "check$|quiz take|quiz ask|quiz settle",
    "cards/example/readings/anna.jsonl": "check$|quiz take|quiz settle|quiz export",
    "cards/example/readings/bot.jsonl": "quiz ask",
    "cards/new": "deck|check$",
    "seeds": "check$|source|deck|preview|coverage|mutate",
    "seeds/essay.txt": "check$|source update|site|coverage|preview",
    "seeds/essay.yaml": "check$|source update",
    "seeds/ferry.txt": "source add",
    "seeds/ferry.yaml": "source add|check$",
    "templates": "check$|build$|preview|schema",
    "coverage.html": "coverage",
    "diff.html": "diff 1",
    "quiz.html": "quiz export",
}


def put_link(place: HostilePlace, name: str) -> None:
    """What a project has under this name lies outside, and a link leads there."""
    inside, outside = place.root / name, place.outside / name
    for path in (inside, outside):
        path.parent.mkdir(parents=True, exist_ok=True)
    if inside.exists():
        inside.rename(outside)
    elif "." in inside.name[1:] and not inside.name.startswith("example-"):
        outside.write_text("mine\n", encoding="utf-8")
    else:
        outside.mkdir()
        (outside / "mine.txt").write_text("mine\n", encoding="utf-8")
    inside.symlink_to(outside)


def plan_links(folder: Path, project: ReleasedProject) -> Iterator[tuple[HostilePlace, list[str]]]:
    """Each link of the table, with each of its commands."""
    commands = project.files.list_commands()
    found = [
        (name, words)
        for name, pattern in LINKS.items()
        for words in commands
        if re.match(pattern, " ".join(words))
    ]
    for number, (name, words) in enumerate(found):
        place = project.copy_for(words, HostilePlace(folder / f"place-{number}"))
        put_link(place, name)
        yield place, words


@pytest.mark.sampled
def test_a_good_project_with_one_link(tmp_path: Path, project: ReleasedProject) -> None:
    """Where nothing else is wrong, commands get as far as they can, and still leave nothing
    outside; what lies there stays as it is.
    """
    run_traced(tmp_path / "home", list(plan_links(tmp_path, project)), project.files.list_paths())


def test_a_stranger_would_be_seen(tmp_path: Path) -> None:
    """The measure itself: a text of somewhere else that the user names is opened, and seen."""
    files = make_user_files(tmp_path / "files")
    work, home = tmp_path / "work", tmp_path / "home"
    work.mkdir()
    text = files.folder / "ferry.txt"
    [done] = trace_commands(home, [(work, ["init", "new", "--source", str(text)])])
    assert done.code == 0
    assert list_strangers(done.touched, work, home) == [str(text)]
    assert list_strangers(done.touched, work, home, files.list_paths()) == []
