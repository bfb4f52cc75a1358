"""A deck project under Git that is edited and released, for tests."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from semver import Version

from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.ledger.record import AcceptedChange, ForgottenRelease, Ledger, read_ledger
from deckgen.load import load_project
from deckgen.package.contents import Package
from deckgen.package.reader import read_package
from deckgen.release.new_release import ReleaseFiles, ReleasePlan, make_release, plan_release
from tests.projects import REPOSITORY, write_project

# A day in summer 2025; each release is an hour after the one before.
FIRST_TIME = 1_753_920_000
HOUR = 3600

THREE_QUESTIONS = """\
kind: basic
questions:
  - id: drones
    question: Who has sent drones?
    answer: Iran
    evidence: ==Iran== has sent thousands of Shared drones
  - id: careful
    question: Who has long been careful?
    answer: Putin
    evidence: ==Putin== has long been careful to avoid provoking Israel
    same_fact: caution
  - id: gaps
    kind: cloze
    evidence: Putin has long been ==careful== to avoid ==provoking== Israel
    same_fact: caution
"""


class ReleaseProject:
    """A project of one deck, with a clock of its own."""

    def __init__(
        self,
        root: Path,
        questions: str = THREE_QUESTIONS,
        kinds: Sequence[str] = (),
        files: Mapping[str, str] | None = None,
    ) -> None:
        """``kinds`` are shipped kinds that the project has copies of, to change; ``files`` are more
        files of the project.
        """
        self.root, self.now = root, FIRST_TIME
        write_project(root, {QUESTIONS_PATH: questions, **(files or {})})
        for kind in kinds:
            shutil.copytree(REPOSITORY / "templates" / kind, root / "templates" / kind)
        (root / ".gitignore").write_text("dist/\n.deckgen/\n", encoding="utf-8")
        self.run_git("init", "--quiet", "--initial-branch", "main")
        self.run_git("config", "user.email", "author@example.org")
        self.run_git("config", "user.name", "Author")
        self.commit()

    @classmethod
    def reopen(cls, root: Path) -> ReleaseProject:
        """The copy of a project that was released."""
        made = cls.__new__(cls)
        made.root, made.now = root, FIRST_TIME + HOUR
        return made

    @property
    def questions(self) -> str:
        return (self.root / QUESTIONS_PATH).read_text(encoding="utf-8")

    @property
    def folder(self) -> Path:
        return (self.root / QUESTIONS_PATH).parent

    @property
    def ledger(self) -> Ledger:
        return read_ledger(self.folder)

    def run_git(self, *arguments: str) -> str:
        command = ["git", "-C", str(self.root), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def commit(self) -> None:
        self.run_git("add", "--all")
        self.run_git("commit", "--quiet", "--allow-empty", "--message", "Change")

    def replace_words(self, old: str, new: str, path: str = QUESTIONS_PATH) -> None:
        """Replace words that stand in a file."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text, f"{old!r} does not stand in {path}"
        (self.root / path).write_text(text.replace(old, new), encoding="utf-8")

    def plan_version(
        self,
        version: str | None = None,
        accepted: Sequence[AcceptedChange] = (),
        now: int | None = None,
        forgotten: Sequence[ForgottenRelease] = (),
    ) -> ReleasePlan:
        """What a release would be, an hour after the last one."""
        project = load_project(self.root)
        wanted = Version.parse(version) if version else None
        return plan_release(project, project.decks[0], wanted, now or self.now, accepted, forgotten)

    def release_version(
        self,
        version: str | None = None,
        accepted: Sequence[AcceptedChange] = (),
        forgotten: Sequence[ForgottenRelease] = (),
    ) -> ReleaseFiles:
        """Release, commit and tag."""
        plan = self.plan_version(version, accepted, forgotten=forgotten)
        released = make_release(load_project(self.root), plan, self.root / "dist")
        self.now += HOUR
        self.commit()
        self.run_git("tag", f"example-v{plan.version}")
        return released

    def read_version(self, version: str) -> Package:
        """What a release brought."""
        return read_package(self.root / "dist" / f"example-{version}" / f"example-{version}.apkg")


def list_change_rules(plan: ReleasePlan) -> list[str]:
    """The sorts of changes, in order."""
    return [change.rule.name for change in plan.changes]
