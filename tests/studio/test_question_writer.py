"""What is written, what is refused, and what can be taken back."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from deckgen.edit.question_edits import UneditableFile
from deckgen.studio.question_writer import (
    QuestionChange,
    QuestionWriter,
    WriteConflict,
    WriteRefusal,
)
from deckgen.yamlpos.value_format import YamlValue
from tests.appending_editor import run_editor
from tests.studio.studio_projects import write_small_project

SET = "cards/small/questions.yaml"
ORDER = ["id", "kind", "question", "answer", "evidence", "explanation"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A deck of three questions."""
    return write_small_project(tmp_path, 3)


def change_of(writer: QuestionWriter, identity: str | None, **entry: YamlValue) -> QuestionChange:
    """A change by one who has seen the file as it is now."""
    return QuestionChange(SET, writer.read_set_file(SET).digest, entry, ORDER, identity)


def test_keys_that_the_form_did_not_show_stay(root: Path) -> None:
    """Only keys of the form are written or taken out."""
    path = root / SET
    path.write_text(
        path.read_text(encoding="utf-8").replace("  - id: q1\n", "  - id: q1\n    typed: true\n"),
        encoding="utf-8",
    )
    writer = QuestionWriter(root)
    entry = {
        "id": "q1",
        "question": "Who?",
        "answer": "Mun",
        "evidence": "Number Don was seen by Pan near the river.",
    }
    writer.write_question(change_of(writer, "q1", **entry))
    assert "  - id: q1\n    typed: true\n    question: Who?\n    answer: Mun\n" in path.read_text(
        encoding="utf-8"
    )


def test_a_file_that_has_changed_is_left_alone(root: Path) -> None:
    """The one who writes with an old view gets both views, and the file is what the other made of
    it.
    """
    writer = QuestionWriter(root)
    stale = change_of(writer, None, id="new", question="Who?")
    path = root / SET
    path.write_text(path.read_text(encoding="utf-8") + "# by another\n", encoding="utf-8")
    theirs = path.read_bytes()
    with pytest.raises(WriteConflict) as conflict:
        writer.write_question(stale)
    assert "+# by another" in conflict.value.current_text
    assert path.read_bytes() == theirs
    writer.write_question(QuestionChange(SET, conflict.value.basis, stale.entry, ORDER))
    assert path.read_bytes().startswith(theirs.rstrip())


def test_undo_stops_at_what_others_wrote(root: Path) -> None:
    """Writes are taken back one by one, the last first; a file that another has changed since is
    left alone.
    """
    writer, path = QuestionWriter(root), root / SET
    first = path.read_text(encoding="utf-8")
    writer.write_question(change_of(writer, None, id="new", question="Who?"))
    second = path.read_text(encoding="utf-8")
    writer.write_question(change_of(writer, None, id="newer", question="Who?"))
    assert writer.undo_last_write() == "added newer"
    assert path.read_text(encoding="utf-8") == second
    assert writer.undo_last_write() == "added new"
    assert path.read_text(encoding="utf-8") == first
    with pytest.raises(WriteRefusal, match="nothing to take back"):
        writer.undo_last_write()
    writer.write_question(change_of(writer, None, id="new", question="Who?"))
    path.write_text(path.read_text(encoding="utf-8") + "# by another\n", encoding="utf-8")
    with pytest.raises(WriteRefusal, match="has changed since"):
        writer.undo_last_write()
    assert path.read_text(encoding="utf-8").endswith("# by another\n")


def test_two_writes_at_once_are_one_after_the_other(root: Path) -> None:
    """Of many who saw the same file, one writes, and each other is told."""
    writer = QuestionWriter(root)
    changes = [change_of(writer, None, id=f"new-{number}", question="Who?") for number in range(8)]
    told: list[str] = []

    def write(change: QuestionChange) -> None:
        try:
            writer.write_question(change)
        except WriteConflict:
            told.append(str(change.entry["id"]))

    threads = [threading.Thread(target=write, args=(change,)) for change in changes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 7
    assert (root / SET).read_text(encoding="utf-8").count("id: new-") == 1


def test_a_file_outside_of_the_project_is_not_written(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A link that leads out of the project leads nowhere."""
    outside = tmp_path_factory.mktemp("outside") / "questions.yaml"
    outside.write_text("questions:\n  - id: a\n", encoding="utf-8")
    (root / SET).unlink()
    (root / SET).symlink_to(outside)
    writer = QuestionWriter(root)
    with pytest.raises(WriteRefusal, match="leads out of the project"):
        writer.read_set_file(SET)
    assert outside.read_text(encoding="utf-8") == "questions:\n  - id: a\n"


def test_a_question_that_is_gone_is_not_guessed_at(root: Path) -> None:
    """An edit of a question that somebody took out is refused."""
    writer, path = QuestionWriter(root), root / SET
    path.write_text(
        path.read_text(encoding="utf-8").replace("id: q1", "id: other"), encoding="utf-8"
    )
    with pytest.raises(UneditableFile, match="no question q1 any more"):
        writer.write_question(change_of(writer, "q1", id="q1", question="Who?"))


def test_of_two_questions_with_one_id_none_is_guessed_at(root: Path) -> None:
    """Whoever opens the second must not write over the first."""
    writer, path = QuestionWriter(root), root / SET
    path.write_text(path.read_text(encoding="utf-8").replace("id: q1", "id: q0"), encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(UneditableFile, match="several questions with the id q0"):
        writer.write_question(change_of(writer, "q0", id="q0", question="Who?"))
    with pytest.raises(UneditableFile, match="several questions with the id q0"):
        writer.write_question(
            QuestionChange(SET, "what was there before", {"id": "q0"}, ORDER, "q0")
        )
    assert path.read_bytes() == before


def test_a_first_set_can_be_taken_back(tmp_path: Path) -> None:
    """A set that nobody has written into since is removed again; there is never one made over it."""
    root = write_small_project(tmp_path, 4)
    (root / SET).unlink()
    writer = QuestionWriter(root)
    assert writer.create_set("cards/small") == SET
    assert (root / SET).read_text(encoding="utf-8") == "questions: []\n"
    with pytest.raises(WriteRefusal, match="is there already"):
        writer.create_set("cards/small")
    assert writer.undo_last_write() == f"added {SET}"
    assert not (root / SET).exists()
    writer.create_set("cards/small")
    (root / SET).write_text("kind: basic\nquestions: []\n", encoding="utf-8")
    with pytest.raises(WriteRefusal, match="has changed since"):
        writer.undo_last_write()
    assert (root / SET).exists()


@pytest.mark.slow
def test_sixty_saves_next_to_another_editor_lose_nothing(root: Path, tmp_path: Path) -> None:
    """An editor adds a line every fifteen milliseconds while the studio saves: each line stays, and
    what the studio could not save is refused.
    """
    writer, saved = QuestionWriter(root), 0
    entry = {"question": "Who?", "evidence": "Number Don was seen by Pan near the river."}
    with run_editor(root / SET, tmp_path / "stop") as lines:
        while saved < 60:
            change = change_of(writer, "q1", id="q1", answer=f"Pan {saved}", **entry)
            try:
                writer.write_question(change)
                saved += 1
            except (WriteConflict, WriteRefusal):
                continue
    text = (root / SET).read_text(encoding="utf-8")
    left = set(text.splitlines())
    assert [line for line in lines if line not in left] == []
    assert "    answer: Pan 59\n" in text
