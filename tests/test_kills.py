"""Killed before any event with which it changes files, a command leaves the old or the new, and the
next run removes what else it left.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from deckgen.check.fix import fix_folder
from deckgen.load import load_project
from deckgen.release.adoption import AdoptionOptions, plan_adoption, write_adoption
from deckgen.release.atomic_release import finish_interrupted, lock_deck
from deckgen.release.new_release import make_release
from deckgen.release.package_build import build_decks
from deckgen.staging import TEMPORARY_PREFIX, open_stage
from deckgen.starter.atomic_folder import STAGE_KIND, undo_interrupted_move
from deckgen.starter.new_project import start_project
from deckgen.starter.project_files import describe_project
from deckgen.starter.received_text import receive_text
from deckgen.starter.source_files import guess_text_language
from deckgen.studio.question_writer import QuestionChange, QuestionWriter
from tests.killing import count_events, kill_before
from tests.release.foreign_decks import (
    make_model,
    make_simple_note,
    make_town_project,
    write_genanki_package,
)
from tests.release.release_project import ReleaseProject
from tests.studio.studio_projects import write_small_project

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="needs fork and SIGKILL"),
]
# So many events of each command are chosen by this seed; DECKGEN_ALL_KILLS=1 takes all of them.
KILLS, SEED = 12, 5
SET = "cards/small/questions.yaml"
Work = Callable[[], object]


@dataclass(frozen=True)
class Command:
    """Something that changes files below ``root``; ``settle`` is what any next command does first."""

    root: Path
    work: Work
    settle: Work = lambda: None


def prepare_build(root: Path) -> Command:
    """A deck that has changed since it was built."""
    write_small_project(root, 3)
    build_decks(load_project(root), (), root / "dist")
    path = root / SET
    path.write_text(path.read_text(encoding="utf-8").replace("By whom", "By which"), "utf-8")
    return Command(root, lambda: build_decks(load_project(root), (), root / "dist"))


def prepare_fix(root: Path) -> Command:
    """A set with a mistake that has one right answer."""
    write_small_project(root, 3)
    path = root / SET
    path.write_text(
        path.read_text(encoding="utf-8").replace("    answer", "    anwser", 1), "utf-8"
    )
    return Command(root, lambda: fix_folder(root, remember=False))


def prepare_save(root: Path) -> Command:
    """A question changed in the studio."""
    write_small_project(root, 3)
    writer = QuestionWriter(root)
    basis = writer.read_set_file(SET).digest
    entry = {"id": "q1", "question": "Who?", "answer": "Mun", "evidence": "Number Don was seen"}
    return Command(
        root, lambda: writer.write_question(QuestionChange(SET, basis, entry, list(entry), "q1"))
    )


def prepare_adoption(root: Path) -> Command:
    """A package of another tool, to be adopted."""
    home = make_town_project(root, 2)
    notes = [make_simple_note(number, make_model()) for number in range(2)]
    package = write_genanki_package(root.parent / "theirs.apkg", notes)
    project = load_project(root)
    adoption = plan_adoption(
        project, project.decks[0], package, AdoptionOptions(version="0.3.0"), home.now
    )
    return Command(root, lambda: write_adoption(project, adoption))


def prepare_release(root: Path) -> Command:
    """A second release."""
    home = ReleaseProject(root)
    home.release_version("1.0.0")
    home.replace_words("answer: Iran\n", "answer: Iran\n    explanation: A state.\n")
    project, plan = load_project(root), home.plan_version("1.0.1")

    def settle() -> None:
        finish_interrupted(root)
        with lock_deck(root, "example"):
            pass

    return Command(root, lambda: make_release(project, plan, root / "dist"), settle)


def prepare_start(root: Path) -> Command:
    """A project in a folder that has other files, so that its files are moved one by one."""
    root.mkdir()
    (root / "mine.txt").write_text("The ferry crosses the river every morning.\n", "utf-8")
    received = receive_text(root / "mine.txt", "")
    about = describe_project(received, language=guess_text_language(received), guessed=True)
    return Command(
        root,
        lambda: start_project(root, received, about),
        lambda: undo_interrupted_move(root),
    )


PREPARATIONS = {
    "build": prepare_build,
    "check --fix": prepare_fix,
    "studio": prepare_save,
    "adopt": prepare_adoption,
    "release": prepare_release,
    "init": prepare_start,
}


@pytest.mark.sampled
@pytest.mark.parametrize("name", PREPARATIONS)
def test_a_killed_command_leaves_old_or_new(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Old or new, never half; Git would take nothing of what else is left; and the next run that
    writes there removes it.
    """
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764000000")
    command = PREPARATIONS[name](tmp_path / "home")
    root, pristine = command.root, tmp_path / "pristine"
    if not (root / ".git").exists():
        subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    shutil.copytree(root, pristine, symlinks=True)
    before = read_state(root)
    count = count_events(command.work)
    after = read_state(root)
    assert before != after
    for event in choose_events(count):
        shutil.rmtree(root)
        shutil.copytree(pristine, root, symlinks=True)
        kill_before(command.work, event)
        refuse_leftovers_in_git(root)
        make_leftovers_old(root)
        command.settle()
        left = read_state(root)
        assert left in (before, after), (event, count)
        if left == before:
            count_events(command.work)
            assert read_state(root) == after, (event, count)
        for leftover in list_leftovers(root):
            make_leftovers_old(root)
            kind = STAGE_KIND if STAGE_KIND in leftover.name else ""
            with open_stage(leftover.parent, kind):
                pass
        assert list_leftovers(root) == [], (event, count)


def choose_events(count: int) -> list[int]:
    """The events before which a command is killed: all, or some that a seed chooses."""
    if os.environ.get("DECKGEN_ALL_KILLS") == "1" or count <= KILLS:
        return list(range(count))
    return sorted(random.Random(SEED).sample(range(count), KILLS))


def read_state(root: Path) -> dict[str, bytes]:
    """Every file that a user sees, with its content; of a new project, whose id is drawn, the names."""
    state: dict[str, bytes] = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        is_hidden = any(
            part.startswith((".git", ".deckgen")) or part.endswith((".staged", ".lock"))
            for part in Path(name).parts
        )
        if path.is_file() and not is_hidden:
            state[name] = b"" if (root / "mine.txt").exists() else path.read_bytes()
    return state


def list_leftovers(root: Path) -> list[Path]:
    """Temporary folders that nobody has removed."""
    return sorted(root.rglob(f"{TEMPORARY_PREFIX}*"))


def make_leftovers_old(root: Path) -> None:
    """A run may be at work in a folder that was made just now."""
    then = time.time() - 60
    for path in list_leftovers(root):
        os.utime(path, (then, then))


def refuse_leftovers_in_git(root: Path) -> None:
    """`git add --all` takes no temporary file, whatever the project's own .gitignore says."""
    if list_leftovers(root):
        listed = subprocess.run(
            ["git", "status", "--porcelain", "--untracked-files=all"],
            cwd=root, capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        taken = [line for line in listed.splitlines() if TEMPORARY_PREFIX in line]
        # Between its making and its writing, the file that hides the others is empty.
        assert [line for line in taken if not line.endswith("/.gitignore")] == []
