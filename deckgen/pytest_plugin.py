"""pytest plugin: one test item for each question, in deck projects only.

``cards/multipolar-world/dates.yaml::strategic-partnership-2025`` fails with the findings of that
question. Installed with deckgen, and asleep unless pytest's root is a deck project.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deckgen.config import is_root
from deckgen.errors import DeckgenError

if TYPE_CHECKING:
    from deckgen.findings import Finding
    from deckgen.model import Project

DECK_FILE = "deck.yaml"


class QuestionFault(Exception):
    """A question has errors; the message is the findings as ``deckgen check`` prints them."""


class _CheckedProject:
    """The project, checked once in a session, with its errors by file and question."""

    def __init__(self, root: Path) -> None:
        from deckgen.check import check_project
        from deckgen.findings import Severity
        from deckgen.load import load_project

        self.project: Project = load_project(root)
        sets = chain.from_iterable(deck.sets for deck in self.project.decks)
        self.sets = {each.file.path: each for each in sets}
        self.errors: dict[tuple[str, str | None], list[Finding]] = defaultdict(list)
        for finding in check_project(self.project).findings:
            if finding.severity is Severity.ERROR:
                self.errors[finding.span.path, finding.question].append(finding)


_CHECKED_PROJECT = pytest.StashKey[_CheckedProject]()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collects the question sets and deck files of the project that pytest runs in."""
    root = parent.config.rootpath
    if file_path.suffix != ".yaml" or not file_path.is_relative_to(root / "cards"):
        return None
    # A deck's sets lie in its folder, or in folders in that.
    if len(file_path.relative_to(root / "cards").parts) < 2 or not is_root(root):
        return None
    collector: type[pytest.File] = _DeckFile if file_path.name == DECK_FILE else _QuestionSetFile
    made: pytest.Collector = collector.from_parent(parent, path=file_path)
    return made


def _get_checked_project(config: pytest.Config) -> _CheckedProject:
    if _CHECKED_PROJECT not in config.stash:
        try:
            config.stash[_CHECKED_PROJECT] = _CheckedProject(config.rootpath)
        except DeckgenError as failure:
            raise pytest.Collector.CollectError(f"deckgen: {failure}") from failure
    return config.stash[_CHECKED_PROJECT]


class _QuestionSetFile(pytest.File):
    """A question set: an item for each question, and one for what is wrong with the file itself."""

    def collect(self) -> Iterator[pytest.Item]:
        checked = _get_checked_project(self.config)
        path = self.path.relative_to(self.config.rootpath).as_posix()
        questions = checked.sets[path].questions if path in checked.sets else ()
        ids = [str(question.id) for question in questions]
        faults = {
            question: found for (where, question), found in checked.errors.items() if where == path
        }
        loose: list[Finding] = []
        for question, found in faults.items():
            if question not in ids:
                loose += found
        # Without a deck file no other item would show that the deck is missing.
        deck_file = "/".join([*path.split("/")[:2], DECK_FILE])
        if not (self.config.rootpath / deck_file).exists():
            loose += checked.errors[deck_file, None]
        if loose:
            yield _QuestionItem.from_parent(self, name="(file)", findings=loose)
        # Two questions with one id share an item: pytest selects items by their names.
        for name in dict.fromkeys(ids):
            yield _QuestionItem.from_parent(self, name=name, findings=faults.get(name, []))


class _DeckFile(pytest.File):
    """A deck: one item, for everything wrong outside question sets that is not another deck's."""

    def collect(self) -> Iterator[pytest.Item]:
        checked = _get_checked_project(self.config)
        loose: list[Finding] = []
        for (path, _), found in checked.errors.items():
            if self._concerns_deck(path):
                loose += found
        yield _QuestionItem.from_parent(self, name="deck", findings=loose)

    def _concerns_deck(self, name: str) -> bool:
        path = self.config.rootpath / name
        if not path.is_relative_to(self.config.rootpath / "cards"):
            return True
        return path.is_relative_to(self.path.parent) and (
            path.suffix != ".yaml" or path.name == DECK_FILE
        )


class _QuestionItem(pytest.Item):
    """One question; its run only reports what the check found."""

    def __init__(self, *, findings: list[Finding], **more: object) -> None:
        # pytest passes name, parent and the like.
        super().__init__(**more)  # type: ignore[arg-type]
        self.findings = findings

    def runtest(self) -> None:
        if self.findings:
            from deckgen.report.findings_text import format_findings_text

            raise QuestionFault(format_findings_text(self.findings))

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None
    ) -> str:  # the findings are the whole story: no traceback
        if isinstance(excinfo.value, QuestionFault):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, None, self.name
