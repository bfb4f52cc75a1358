"""A new edition of a text: nothing is lost, what moved is found, what changed is shown."""

from __future__ import annotations

import errno
import hashlib
import re
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from deckgen.check.project_copy import copy_project
from deckgen.check.source_update import SourceUpdate, apply_source_update
from deckgen.cli import run_command
from deckgen.edit.guarded_files import replace_expected_file
from deckgen.load import load_project
from tests.projects import write_project

OLD = (
    "The old ferry crosses the river every morning.\n\n"
    "Nobody knows who built it, or when.\n\n"
    "In the year 1890 the bridge was opened with great pomp.\n\n"
    "The last paragraph says that the ferry was sold.\n"
)
QUESTIONS = """\
kind: basic
questions:
  - id: ferry
    question: When does the ferry cross?
    answer: every morning
    evidence: The old ferry crosses the river ==every morning==.
  - id: bridge
    question: When was the bridge opened?
    answer: "1890"
    evidence: {quote: In the year ==1890== the bridge was opened, paragraph: 3}
  - id: sold
    question: What became of the ferry?
    answer: sold
    evidence: the ferry was ==sold==
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a text and three questions."""
    digest = hashlib.sha256(OLD.encode()).hexdigest()
    return write_project(
        tmp_path / "p",
        {
            "seeds/essay.txt": OLD,
            "seeds/essay.yaml": f"title: Essay\\nsha256: {digest}\\n".replace("\\n", "\n"),
            "cards/example/questions.yaml": QUESTIONS,
        },
    )


def update(project: Path, text: str, *options: str) -> int:
    """Bring a new text in."""
    edition = project.parent / "new.txt"
    edition.write_bytes(text.encode())
    return run_command(["-C", str(project), "source", "update", "essay", str(edition), *options])


def read(project: Path, path: str) -> str:
    """A file of the project."""
    return (project / path).read_bytes().decode()


def test_what_moved_is_anchored_again(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A paragraph more in front changes a paragraph's number, and nothing else."""
    new = "A preface.\n\n" + OLD.replace("The old ferry", "The  old\nferry")
    assert update(project, new) == 0
    assert read(project, "seeds/essay.txt") == new
    assert read(project, "cards/example/questions.yaml") == QUESTIONS.replace(
        "paragraph: 3", "paragraph: 4"
    )
    assert hashlib.sha256(new.encode()).hexdigest() in read(project, "seeds/essay.yaml")
    output = capsys.readouterr().out
    assert "3 quotations are found in the new text (3 in another paragraph), 0 have other" in output
    assert run_command(["-C", str(project), "check"]) == 0


def test_changed_words_are_shown_with_a_proposal(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The words of both editions; the question stays, with its id."""
    new = OLD.replace("crosses the river every", "crosses the wide river each")
    assert update(project, new) == 1
    assert read(project, "cards/example/questions.yaml") == QUESTIONS
    output = capsys.readouterr().out
    assert (
        "questions.yaml:6: the words of `ferry` changed\n"
        "  was: The old ferry crosses the river every morning.\n"
        "  now: The old ferry crosses the wide river each morning.\n"
        "  proposed: The old ferry crosses the wide river each morning.\n"
    ) in output
    assert "2 quotations are found in the new text, 1 have other words" in output


def test_a_proposal_keeps_its_marks_and_can_be_written(project: Path) -> None:
    """Where the marked words are still there, the question checks clean afterwards."""
    assert update(project, OLD.replace("the river every", "the wide river every"), "--rewrite") == 1
    assert read(project, "cards/example/questions.yaml") == QUESTIONS.replace(
        "the river ==every", "the wide river ==every"
    )
    assert run_command(["-C", str(project), "check"]) == 0


def test_a_question_whose_marked_words_are_gone_is_left(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They support the answer: who reads the new words decides whether they still do."""
    new = OLD.replace("crosses the river every", "crosses the wide river each")
    assert update(project, new, "--rewrite") == 1
    assert read(project, "cards/example/questions.yaml") == QUESTIONS
    assert (
        "  proposed: The old ferry crosses the wide river each morning.\n"
        "  not marked again: “every morning”, which is gone or stands twice; see if the answer still holds\n"
    ) in capsys.readouterr().out


OTHER_PLACES = {
    "the same words said of something else": (
        "The mill was ==sold in May==, and the barn was sold in May.",
        "The mill was rented in June, and the barn was sold in May.",
    ),
    "part of another word": (
        "All the men of the village went to ==war== every summer.",
        "All the men of the village went toward every summer.",
    ),
}


@pytest.mark.parametrize(("quoted", "now"), OTHER_PLACES.values(), ids=OTHER_PLACES)
def test_a_mark_never_goes_to_other_words(quoted: str, now: str, project: Path) -> None:
    """Where the marked words stand twice, or inside a word, nobody knows that they are the same."""
    (project / "seeds/essay.txt").write_text(f"{quoted.replace('=', '')}\n", encoding="utf-8")
    questions = "kind: basic\nquestions:\n  - id: one\n    question: What?\n    answer: that\n"
    questions += f"    evidence: {quoted}\n"
    (project / "cards/example/questions.yaml").write_text(questions, encoding="utf-8")
    assert update(project, f"{now}\n", "--rewrite") == 1
    assert read(project, "cards/example/questions.yaml") == questions


def test_what_is_nothing_like_it_is_no_other_wording(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sentence is left out, and what stands there now is the number of a heading."""
    old = "It ran to 1900. It sank in the winter of 1901.\n\n## 3. The toll\n\nNobody paid it.\n"
    new = "A preface.\n\nIt ran to 1899.\n\n## 4. The toll\n\nAnd nobody paid it.\n\nEver.\n"
    (project / "seeds/essay.txt").write_text(old, encoding="utf-8")
    question = "  - id: sank\n    question: When did it sink?\n    answer: the winter of 1901\n"
    question += "    evidence: It sank in ==the winter of 1901==.\n"
    (project / "cards/example/questions.yaml").write_text(
        f"kind: basic\nquestions:\n{question}", encoding="utf-8"
    )
    assert update(project, new, "--rewrite") == 1
    assert "It sank in ==the winter" in read(project, "cards/example/questions.yaml")
    assert "  was: It sank in the winter of 1901.\n  now: this passage is gone\n\n" in (
        capsys.readouterr().out
    )


def test_a_passage_that_is_gone_is_said_to_be(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is proposed for it, and the question stays."""
    new = OLD.replace("In the year 1890 the bridge was opened with great pomp.\n\n", "")
    assert update(project, new, "--rewrite") == 1
    assert read(project, "cards/example/questions.yaml") == QUESTIONS
    output = capsys.readouterr().out
    assert "  was: In the year 1890 the bridge was opened\n  now: this passage is gone\n" in output
    assert "Where a passage is gone, take its question out. If learners have it, keep" in output
    assert "proposed" not in output


def test_a_passage_several_times_as_long_is_shown_with_its_beginning(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody would quote all of it, so nothing is proposed, and `--rewrite` leaves the question."""
    between = "The old ferry crosses " + "another river and then " * 200
    assert update(project, OLD.replace("The old ferry crosses the", between), "--rewrite") == 1
    assert read(project, "cards/example/questions.yaml") == QUESTIONS
    [line] = [each for each in capsys.readouterr().out.splitlines() if "  now: " in each]
    assert line.startswith("  now: The old ferry crosses another river")
    assert line.endswith("…") and len(line) < 1000


def test_a_dry_run_writes_nothing(project: Path) -> None:
    """It says the same, and leaves every file."""
    assert update(project, OLD.replace("1890", "1891"), "--dry-run") == 1
    assert read(project, "seeds/essay.txt") == OLD
    assert read(project, "cards/example/questions.yaml") == QUESTIONS


@pytest.mark.parametrize("target", ["texts", "{project}/texts", "../p/texts"])
@pytest.mark.parametrize("options", [["--dry-run"], []], ids=["dry", "real"])
def test_texts_behind_a_link_in_the_project_are_updated(
    project: Path, target: str, options: list[str]
) -> None:
    """The dry run leaves the text behind the link; without it, the text changes and the link stays."""
    (project / "seeds").rename(project / "texts")
    (project / "seeds").symlink_to(target.format(project=project))
    new = "A preface.\n\n" + OLD
    assert update(project, new, *options) == 0
    assert read(project, "texts/essay.txt") == (OLD if options else new)
    assert (project / "seeds").is_symlink()


def test_a_linked_text_is_updated_where_it_lies(project: Path) -> None:
    """The link stays one."""
    (project / "seeds/essay.txt").rename(project / "real.txt")
    (project / "seeds/essay.txt").symlink_to("../real.txt")
    assert update(project, "A preface.\n\n" + OLD) == 0
    assert read(project, "real.txt") == "A preface.\n\n" + OLD
    assert (project / "seeds/essay.txt").is_symlink()


def test_a_dry_run_writes_nothing_beside_its_copy(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A link that names the project's own folder is none to a folder of that name elsewhere."""
    temporary = tmp_path / "temporary"
    theirs = temporary / "p/texts/essay.txt"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("precious")
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    (project / "seeds").rename(project / "texts")
    (project / "seeds").symlink_to("../p/texts")
    assert update(project, OLD.replace("1890", "1891"), "--dry-run") == 1
    assert theirs.read_text() == "precious"


@pytest.mark.parametrize(
    "path", ["seeds/essay.txt", "seeds/essay.yaml", "cards/example/questions.yaml"]
)
def test_what_is_saved_meanwhile_is_never_overwritten(
    project: Path, path: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An editor saves a file between the plan and the writing: all files stay as they are then."""
    paths = ["seeds/essay.txt", "seeds/essay.yaml", "cards/example/questions.yaml"]

    def save_meanwhile(root: Path, planned: SourceUpdate) -> None:
        assert sorted(planned.files) == sorted(paths)
        with (root / path).open("a") as file:
            file.write("# saved meanwhile")
        apply_source_update(root, planned)

    monkeypatch.setattr("deckgen.check.source_update.apply_source_update", save_meanwhile)
    before = {each: read(project, each) for each in paths}
    before[path] += "# saved meanwhile"
    assert update(project, "A preface.\n\n" + OLD) == 2
    assert {each: read(project, each) for each in paths} == before
    error = capsys.readouterr().err
    assert f"{path} changed on disk since it was read; nothing was changed" in error


def test_questions_that_change_while_they_are_compared_are_an_error(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The copy is made after the project is read, and may have a question more."""

    def copy_with_another_question(root: Path) -> AbstractContextManager[Path]:
        with (root / "cards/example/questions.yaml").open("a") as file:
            file.write("  - {id: new, question: Who?, answer: nobody, evidence: Nobody knows}\n")
        return copy_project(root)

    monkeypatch.setattr("deckgen.check.source_update.copy_project", copy_with_another_question)
    assert update(project, "A preface.\n\n" + OLD) == 2
    assert "cards/example/questions.yaml changed on disk" in capsys.readouterr().err
    assert read(project, "seeds/essay.txt") == OLD


def test_a_file_that_cannot_be_written_leaves_all_as_they_were(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says which; those before it are put back. Permissions do not stop the test's user,
    so the writing fails in their place.
    """
    written: list[str] = []

    def refuse_questions(target: Path, expected: bytes, content: bytes) -> None:
        if target.name == "questions.yaml":
            raise PermissionError(errno.EACCES, "Permission denied", str(target))
        written.append(target.name)
        replace_expected_file(target, expected, content)

    monkeypatch.setattr("deckgen.edit.file_rewrites.replace_expected_file", refuse_questions)
    sidecar = read(project, "seeds/essay.yaml")
    assert update(project, "A preface.\n\n" + OLD) == 2
    assert written == ["essay.txt", "essay.yaml", "essay.yaml", "essay.txt"]
    assert (read(project, "seeds/essay.txt"), read(project, "seeds/essay.yaml")) == (OLD, sidecar)
    message = capsys.readouterr().err
    assert message.count("\n") == 1
    assert "questions.yaml" in message


def test_files_that_could_not_be_put_back_are_named(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever keeps a project looks at them; the others are as they were."""
    written: list[str] = []

    def fill_disk(target: Path, expected: bytes, content: bytes) -> None:
        written.append(target.name)
        if target.name == "questions.yaml" or written[2:] == ["questions.yaml", "essay.yaml"]:
            raise OSError(errno.ENOSPC, "No space left on device", str(target))
        replace_expected_file(target, expected, content)

    monkeypatch.setattr("deckgen.edit.file_rewrites.replace_expected_file", fill_disk)
    before = read(project, "seeds/essay.yaml")
    assert update(project, "A preface.\n\n" + OLD) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "look at seeds/essay.yaml, which could not be put back" in error
    assert "nothing was changed" not in error
    assert read(project, "seeds/essay.txt") == OLD
    assert read(project, "seeds/essay.yaml") != before


def test_a_folder_that_is_not_writable_does_not_stop_a_dry_run(project: Path) -> None:
    """The copy has permissions of its own."""
    (project / "seeds").chmod(0o555)
    with copy_project(project) as copy:
        assert (copy / "seeds").stat().st_mode & 0o200
    assert update(project, OLD.replace("1890", "1891"), "--dry-run") == 1


def test_other_line_ends_are_no_change(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All is found, and a check says nothing."""
    assert update(project, OLD.replace("\n", "\r\n")) == 0
    assert "3 quotations are found in the new text, 0 have other words" in capsys.readouterr().out
    assert run_command(["-C", str(project), "check"]) == 0


def test_an_edition_of_another_form_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A text in deckgen's form would be read as a plain one."""
    page = project.parent / "new.html"
    page.write_text("<h1>Essay</h1><p>The old ferry.", encoding="utf-8")
    assert run_command(["-C", str(project), "source", "update", "essay", str(page)]) == 2
    assert "are written in different forms: add the new one under" in capsys.readouterr().err
    assert run_command(["-C", str(project), "source", "update", "other", str(page)]) == 2
    assert "there is no text `other` in seeds/; there are: essay" in capsys.readouterr().err


def test_a_marked_text_is_updated_from_its_file(tmp_path: Path) -> None:
    """The sidecar says which file it is made of now, and keeps what its author wrote."""
    project = write_project(tmp_path / "p", {})
    page = tmp_path / "a.html"
    page.write_text("<h1>Essay</h1><p>The old ferry crosses.", encoding="utf-8")
    assert run_command(["-C", str(project), "source", "add", str(page)]) == 0
    sidecar = project / "seeds/a.yaml"
    sidecar.write_text(sidecar.read_text().replace("actors: {}", "actors: {Ferry: []}"))
    page.write_text("<h1>Essay</h1><p>The new ferry crosses.", encoding="utf-8")
    assert run_command(["-C", str(project), "source", "update", "a", str(page)]) == 0
    assert read(project, "seeds/a.txt") == "# Essay\n\nThe new ferry crosses.\n"
    assert hashlib.sha256(page.read_bytes()).hexdigest() in sidecar.read_text()
    assert "actors: {Ferry: []}" in sidecar.read_text()
    assert load_project(project).findings == ()


LAW = "".join(
    f"Article {number}\n{words}\nIt is the law.\n"
    for number, words in (
        ("1", "Nobody may sail."),
        ("2", "Everybody may walk."),
        ("3", "All may sing."),
    )
)
LAW_SIDECAR = (
    "title: Law\nshort: L\nlanguage: en\nstructure: {places: {article: 'Article {article}'}}\n"
)
LAW_QUESTIONS = """\
kind: basic
questions:
  - id: walk
    question: What may everybody do?
    answer: walk
    evidence: {quote: Everybody may ==walk==, at: Art. 2}
  - id: law
    question: What is it?
    answer: the law
    evidence: {quote: It is ==the law==, at: '2'}
  - id: sing
    question: What may all do?
    answer: sing
    evidence: All may ==sing==
  - id: sail
    question: What may nobody do?
    answer: sail
    evidence: {quote: Nobody may ==sail==, at: Art. 1}
"""


@pytest.fixture
def law(tmp_path: Path) -> Path:
    """A project with a text of articles."""
    files = {
        "seeds/essay.txt": LAW,
        "seeds/essay.yaml": LAW_SIDECAR,
        "cards/example/questions.yaml": LAW_QUESTIONS,
    }
    return write_project(tmp_path / "p", files)


def test_renumbered_places_are_written_and_listed(
    law: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An article more: `at:` follows its words, even where the old number has the same words now; a
    question without `at:` is only cited otherwise.
    """
    new = LAW.replace("Article 3", "Article 4").replace("Article 2", "Article 3")
    new = new.replace("Article 3", "Article 2\nAll may swim.\nIt is the law.\nArticle 3", 1)
    assert update(law, new) == 0
    assert read(law, "cards/example/questions.yaml") == LAW_QUESTIONS.replace(
        "at: Art. 2", "at: Art. 3"
    ).replace("at: '2'", "at: 'Art. 3'")
    output = capsys.readouterr().out
    assert (
        "Cited otherwise from now on:\n  Art. 2 → Art. 3: walk, law\n  Art. 3 → Art. 4: sing\n"
    ) in output
    assert "4 quotations are found in the new text" in output


def test_rewritten_quotations_have_their_new_places(
    law: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`at:` and `paragraph:` follow words that changed; who quotes by paragraph is cited otherwise,
    too.
    """
    text = LAW.replace("It is the law.\n", "").replace("Everybody may", "Everybody in town may")
    (law / "seeds/essay.txt").write_text(text, encoding="utf-8")
    questions = LAW_QUESTIONS.replace("Everybody may", "Everybody in town may")
    questions = re.sub(r"  - id: law\n(    .*\n)+", "", questions)
    questions = questions.replace("All may ==sing==", "{quote: All may ==sing==, paragraph: 6}")
    questions = questions.replace("sail==, at: Art. 1", "sail==, paragraph: 2")
    (law / "cards/example/questions.yaml").write_text(questions, encoding="utf-8")
    new = text.replace("Article 3", "Article 4").replace("Article 2", "Article 3")
    new = new.replace("Article 1", "Article 1\nThis town has a river.\nArticle 2")
    new = new.replace("Everybody in town", "Everybody in the town").replace(
        "may sail", "may now sail"
    )
    assert update(law, new, "--rewrite") == 1
    wanted = questions.replace(
        "in town may ==walk==, at: Art. 2", "in the town may ==walk==, at: Art. 3"
    )
    wanted = wanted.replace("may ==sail==, paragraph: 2", "may now ==sail==, paragraph: 4")
    wanted = wanted.replace("paragraph: 6", "paragraph: 8")
    assert read(law, "cards/example/questions.yaml") == wanted
    assert "  Art. 3 → Art. 4: sing\n" in capsys.readouterr().out
    assert run_command(["-C", str(law), "check"]) == 0


def test_words_that_stand_twice_keep_their_paragraph(project: Path) -> None:
    """The number follows the words, also where its old paragraph has the same words now."""
    old = "The ferry is old.\n\nThe bridge is new.\n\nThe ferry is old.\n"
    (project / "seeds/essay.txt").write_text(old, encoding="utf-8")
    question = "  - id: old\n    question: How is it?\n    answer: old\n"
    question += "    evidence: {quote: The ferry is ==old==, paragraph: 3}\n"
    (project / "cards/example/questions.yaml").write_text(
        f"kind: basic\nquestions:\n{question}", encoding="utf-8"
    )
    new = old.replace("The bridge", "One thing.\n\nThe ferry is old.\n\nThe bridge")
    assert update(project, new) == 0
    assert "paragraph: 5" in read(project, "cards/example/questions.yaml")


def test_a_place_stays_of_the_sort_that_its_author_named(law: Path) -> None:
    """Who quotes from a chapter is given the chapter's new number, and not that of its article."""
    sidecar = LAW_SIDECAR.replace("{article:", "{chapter: 'Chapter {chapter}', article:")
    chapters = "Chapter 1\nNothing here.\nChapter 2\n" + LAW
    (law / "seeds/essay.yaml").write_text(sidecar, encoding="utf-8")
    (law / "seeds/essay.txt").write_text(chapters, encoding="utf-8")
    questions = LAW_QUESTIONS.replace("at: Art. 2", "at: ch. 2").replace(", at: '2'", "")
    questions = questions.replace("It is ==the law==", "It is ==the law==. Article 2")
    (law / "cards/example/questions.yaml").write_text(questions, encoding="utf-8")
    assert (
        update(law, "Chapter 1\nNew.\n" + chapters.replace("r 2", "r 3").replace("r 1", "r 2")) == 0
    )
    assert "at: ch. 3" in read(law, "cards/example/questions.yaml")


def test_places_that_keep_their_numbers_are_left_alone(
    law: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Other words in front change no number, and nothing is written into questions."""
    assert update(law, LAW.replace("Nobody may sail.", "Nobody may sail. Nor swim.")) == 0
    assert read(law, "cards/example/questions.yaml") == LAW_QUESTIONS
    assert "Cited otherwise" not in capsys.readouterr().out


def test_places_of_speakers_are_to_be_corrected_by_hand(
    law: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sidecar's own numbers are not touched, and the author is told."""
    spoken = LAW_SIDECAR.replace(
        "structure: {", "actors: {Anna: []}\nstructure: {said_by: {Anna: ['2']}, "
    )
    (law / "seeds/essay.yaml").write_text(spoken, encoding="utf-8")
    assert update(law, LAW.replace("Article 3", "Article 4").replace("Article 2", "Article 3")) == 0
    assert "gives places to speakers (`said_by:`)" in capsys.readouterr().out
