"""A project read again: what has not changed is taken over, what is broken is shown as it last was."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.model import Project, WrittenQuestion
from deckgen.studio.incremental_load import reload_project
from tests.studio.studio_projects import write_small_project


def ids(project: Project) -> list[str]:
    """The ids of all questions, in order."""
    return [str(question.id) for deck in project.decks for question in deck.questions]


def questions(project: Project, path: str) -> tuple[WrittenQuestion, ...]:
    """The questions of one set."""
    return next(
        each.questions for deck in project.decks for each in deck.sets if each.file.path == path
    )


def test_what_has_not_changed_is_taken_over(tmp_path: Path) -> None:
    """The source and the untouched set are the very same values; the changed set is read anew."""
    root = write_small_project(tmp_path, 6, sets=2)
    before = reload_project(root, reload_project(root))
    path = root / "cards/small/questions-1.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("By whom was", "Who saw"), encoding="utf-8"
    )
    after = reload_project(root, before)
    assert after.project.sources["text"] is before.project.sources["text"]
    untouched, touched = "cards/small/questions-0.yaml", "cards/small/questions-1.yaml"
    assert questions(after.project, untouched) is questions(before.project, untouched)
    assert str(questions(after.shown_project, touched)[0].values["question"]).startswith("Who saw")
    assert after.stale_paths == frozenset()


def test_a_changed_source_is_read_anew_and_looked_into_anew(tmp_path: Path) -> None:
    """A word that is gone from the text leaves its quotation without a place."""
    root = write_small_project(tmp_path, 3)
    before = reload_project(root)
    path = root / "seeds/text.txt"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Number Don was", "Number Don is"),
        encoding="utf-8",
    )
    after = reload_project(root, before)
    assert after.project.sources["text"] is not before.project.sources["text"]
    found = [
        question.has_all_evidence
        for question in questions(after.project, "cards/small/questions.yaml")
    ]
    assert found == [True, False, True]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("cards/small/questions.yaml", "questions:\n  - id: [a\n", id="a set"),
        pytest.param("cards/small/questions.yaml", "\x00\x01", id="no text at all"),
        pytest.param("cards/small/deck.yaml", "id: [small\n", id="deck.yaml"),
        pytest.param("seeds/text.yaml", "title: [x\n", id="a sidecar"),
        pytest.param("templates/basic/kind.yaml", "title: [x\n", id="a kind"),
    ],
)
def test_a_broken_file_leaves_the_last_good_cards(tmp_path: Path, path: str, text: str) -> None:
    """All questions are shown while a file is broken, and the file is named; mended, it counts
    again.
    """
    root = write_small_project(tmp_path, 4)
    good = reload_project(root)
    target = root / path
    before = target.read_bytes() if target.exists() else None
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    broken = reload_project(root, good)
    assert ids(broken.shown_project) == ["q0", "q1", "q2", "q3"]
    assert all(
        question.kind is not None
        for deck in broken.shown_project.decks
        for question in deck.questions
    )
    assert broken.stale_paths == {path}
    again = reload_project(root, broken)
    assert ids(again.shown_project) == ["q0", "q1", "q2", "q3"]
    if before is None:
        target.unlink()
    else:
        target.write_bytes(before)
    mended = reload_project(root, again)
    assert mended.stale_paths == frozenset()
    assert (
        mended.shown_project.decks[0].sets[0].questions == mended.project.decks[0].sets[0].questions
    )
