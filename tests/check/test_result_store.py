"""What checks remember: the same findings as a clean check, whatever was edited in between."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from deckgen.check import CheckResult, check_project, incremental
from deckgen.check.result_store import (
    LIFETIME_SECONDS,
    ROOT_FILE,
    ResultStore,
    open_store,
    remove_stale_stores,
)
from deckgen.check.rule_runner import QuestionResult, check_questions
from deckgen.load import load_project
from deckgen.model import WrittenQuestion
from tests.projects import REPOSITORY, copy_deck, write_project

FIRST, SECOND = "cards/example/first.yaml", "cards/example/second.yaml"
DRONES = """\
kind: basic
questions:
  - id: drones
    question: Who sent drones?
    answer: Iran
    evidence: Iran has sent thousands of Shared drones
"""
MOSCOW = """\
kind: basic
questions:
  - id: moscow
    question: Who marched on Moscow in 2023?
    answer: Prigozhin
    evidence: When ==Prigozhin== marched on Moscow in 2023, Tehran condemned it
"""


def remembered(root: Path, store: Path) -> tuple[CheckResult, list[str]]:
    """The check of a project with what is remembered in ``store``, and the questions that were
    checked for it.
    """
    checked: list[str] = []

    def note_questions(
        questions: Iterable[WrittenQuestion], *rest: Any
    ) -> Iterator[QuestionResult]:
        listed = list(questions)
        checked.extend(str(question.id) for question in listed)
        return check_questions(listed, *rest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(incremental, "check_questions", note_questions)
        return check_project(load_project(root), ResultStore(store)), checked


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of two question sets without findings."""
    return write_project(tmp_path / "project", {FIRST: DRONES, SECOND: MOSCOW})


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A folder in which nothing is remembered yet."""
    return tmp_path / "store"


def test_only_what_changed_is_checked_again(root: Path, store: Path) -> None:
    """After one edit one question is checked, and none after no edit."""
    assert remembered(root, store)[1] == ["drones", "moscow"]
    assert remembered(root, store)[1] == []
    (root / FIRST).write_text(DRONES.replace("Who sent", "Who has sent"), encoding="utf-8")
    assert remembered(root, store)[1] == ["drones"]
    assert remembered(root, store)[1] == []


def test_a_set_is_compared_with_one_that_is_not_read(root: Path, store: Path) -> None:
    """A question that repeats one of an unread set is found, in the same words as by a clean check."""
    remembered(root, store)
    (root / SECOND).write_text(
        DRONES.replace("id: drones", "id: again").replace("Who sent", "who sent"), "utf-8"
    )
    report, read = remembered(root, store)
    assert read == ["again"]
    assert [(each.span.path, each.rule) for each in report.findings] == [
        (SECOND, "duplicate-question")
    ]
    assert report == check_project(load_project(root))


CHANGES: dict[str, Callable[[Path], object]] = {
    "the source": lambda root: (root / "seeds/essay.txt").write_text(
        "Iran sent nothing.\n", encoding="utf-8"
    ),
    "the sidecar": lambda root: (root / "seeds/essay.yaml").write_text(
        "language: de\n", encoding="utf-8"
    ),
    "the settings": lambda root: (root / "deckgen.yaml").write_text(
        "rules: {unknown-actor: off}\n", encoding="utf-8"
    ),
    "the deck": lambda root: (root / "cards/example/deck.yaml").write_text(
        "id: example-deck\nname: Example\nsource: essay\ntags: [more]\n", encoding="utf-8"
    ),
    "a kind": lambda root: shutil.copytree(
        REPOSITORY / "templates" / "basic", root / "templates" / "basic"
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_a_set_depends_on(change: Callable[[Path], object], root: Path, store: Path) -> None:
    """When the source, its sidecar, the settings, the deck or a kind changes, every set is read
    again.
    """
    remembered(root, store)
    if change is CHANGES["a kind"]:
        change(root)
        kind = root / "templates" / "basic" / "kind.yaml"
        kind.write_text(kind.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    else:
        change(root)
    report, read = remembered(root, store)
    assert read == ["drones", "moscow"]
    assert report == check_project(load_project(root))


def test_a_set_under_another_name_is_another_set(root: Path, store: Path) -> None:
    """What was found in a set is not said of a copy of it, or of the same words in a renamed file."""
    (root / FIRST).write_text(DRONES.replace("answer: Iran", "answer: Turkey"), encoding="utf-8")
    remembered(root, store)
    (root / FIRST).rename(root / "cards/example/third.yaml")
    report, read = remembered(root, store)
    assert read == ["drones"]
    assert report == check_project(load_project(root))
    shutil.copy(root / "cards/example/third.yaml", root / FIRST)
    assert remembered(root, store)[0] == check_project(load_project(root))


def test_media_are_looked_for_every_time(root: Path, store: Path) -> None:
    """Whether a file is there is no matter of the set's text."""
    text = DRONES.replace("Who sent drones?", "Who sent ![this](drone.svg)?")
    (root / FIRST).write_text(text, encoding="utf-8")
    assert [each.rule for each in remembered(root, store)[0].findings] == ["media-missing"]
    (root / "cards/example/drone.svg").write_text("<svg/>", encoding="utf-8")
    report, read = remembered(root, store)
    assert (report.findings, read) == ((), [])
    (root / "cards/example/drone.svg").unlink()
    assert [each.rule for each in remembered(root, store)[0].findings] == ["media-missing"]


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[[],[[1]]]", b"\xff", b'[[["x"]],[]]', b"[" * 100_000]
)
def test_what_is_damaged_is_forgotten(content: bytes, root: Path, store: Path) -> None:
    """A file of the store that cannot be read costs time and nothing else."""
    remembered(root, store)
    for path in store.iterdir():
        path.write_bytes(content)
    report, read = remembered(root, store)
    assert (report.findings, read) == ((), ["drones", "moscow"])
    assert remembered(root, store)[1] == []


def test_a_store_that_cannot_be_written(root: Path, tmp_path: Path) -> None:
    """Where nothing can be remembered, everything is checked."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    for _ in range(2):
        report, read = remembered(root, tmp_path / "file" / "store")
        assert (report.findings, read) == ((), ["drones", "moscow"])


def test_only_the_changed_question_of_a_set_is_checked(root: Path, store: Path) -> None:
    """A question that moves down because another is put before it is not checked again."""
    remembered(root, store)
    head, drones = DRONES.split("questions:\n")
    moscow = MOSCOW.split("questions:\n")[1].replace("id: moscow", "id: march")
    (root / SECOND).unlink()
    (root / FIRST).write_text(f"{head}questions:\n{moscow}{drones}", encoding="utf-8")
    report, checked = remembered(root, store)
    assert checked == ["march"]
    assert report == check_project(load_project(root))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            DRONES + "\n  - id: march\n    question: 'Who marched?\n  - id: x'\n",
            id="open quotation",
        ),
        pytest.param(DRONES + "tags: [late]\n", id="a key after the list"),
        pytest.param(
            DRONES + "  - {id: march, question: Who marched?, answer: Iran}\n", id="in braces"
        ),
        pytest.param(DRONES.replace("  - id", "- id").replace("    ", "  "), id="not indented"),
        pytest.param(DRONES + "\r  - id: march\n", id="a return alone"),
        pytest.param(DRONES + "  - question: Who?\n    answer: Iran\n", id="no id"),
        pytest.param("tagz: [a]\n" + DRONES, id="a fault in the head"),
        pytest.param(DRONES.replace("answer", "anwser"), id="a fault in a question"),
        pytest.param(
            DRONES + "    explanation: |+\n      Words.\n\n\n" + MOSCOW.split("questions:\n")[1],
            id="kept line ends",
        ),
        pytest.param(DRONES.replace("\n", "\r\n"), id="Windows"),
    ],
)
def test_any_layout_gives_the_findings_of_a_clean_check(text: str, root: Path, store: Path) -> None:
    """However a set is written, it is checked the same when it is known, and after an edit of it."""
    for content in (text, text, text.replace("Who", "Which state", 1), text + "# end\n"):
        (root / FIRST).write_bytes(content.encode())
        assert remembered(root, store)[0] == check_project(load_project(root))


def test_stores_of_projects_that_are_gone_are_removed(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check of any project removes what was kept for a deleted one, or too long ago."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    others = [write_project(tmp_path / name, {FIRST: DRONES}) for name in ("gone", "old", "new")]
    stores = [open_store(each) for each in (*others, root)]
    shutil.rmtree(others[0])
    past = time.time() - LIFETIME_SECONDS - 1
    os.utime(stores[1].folder / ROOT_FILE, (past, past))
    remove_stale_stores(stores[0].folder.parent)
    assert [each.folder.is_dir() for each in stores] == [False, False, True, True]


def test_a_set_that_is_gone_is_forgotten(root: Path, store: Path) -> None:
    """The store has one file for each set that the project has."""
    remembered(root, store)
    assert len(list(store.glob("*.json"))) == 2
    (root / FIRST).unlink()
    remembered(root, store)
    assert len(list(store.glob("*.json"))) == 1


SLIPS = (
    ("Who", "Which state"),
    ("Iran", "Turkey"),
    ("2023", "2024"),
    ("answer:", "anwser:"),
    ("  - id: ", "  - id: x-"),
    ("evidence: ", "evidence: >-\n      "),
    ("question: ", 'question: "'),
    ("kind: basic", "kind: actor"),
    ("==", ""),
    ("    answer", "    allow: {answer-not-in-quote: so}\n    answer"),
    ("\n", "\n\n"),
    ("this", "last"),
)


@pytest.mark.sampled
@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_a_remembering_check_says_what_a_clean_one_says(seed: int, tmp_path: Path) -> None:
    """After each of many random slips in the essay's deck, both checks have the same findings."""
    draw = random.Random(seed)
    root, store = tmp_path / "project", tmp_path / "store"
    copy_deck("multipolar-world", root)
    paths = sorted((root / "cards/multipolar-world").glob("*.yaml"))
    found = 0
    for _ in range(12):
        path = draw.choice(paths)
        text = path.read_text(encoding="utf-8")
        old, new = draw.choice(SLIPS)
        places = text.count(old)
        at = text.find(old)
        for _ in range(draw.randrange(places) if places else 0):
            at = text.find(old, at + 1)
        if at >= 0:
            path.write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")
        report, _ = remembered(root, store)
        assert report == check_project(load_project(root))
        found += len(report.findings)
    assert found
