"""Files that cannot be read, each for its own reason."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.load import load_project
from tests.load.good_project import GOOD_SET, format_load_findings, list_question_ids
from tests.load.good_project import root as root
from tests.projects import write_project

PATHS = ("seeds/more.txt", "seeds/essay.yaml", "cards/example/more.yaml", "cards/example/deck.yaml")


OTHERS = ("templates/own/kind.yaml", "deckgen.yaml")


@pytest.mark.parametrize("path", [*PATHS, *OTHERS])
def test_not_utf_8(root: Path, path: str) -> None:
    """The finding names the byte and its line."""
    write_project(root, {QUESTIONS_PATH: GOOD_SET, path: b"a: b\nc: \xe9\n"})
    assert format_load_findings(load_project(root)) == [
        f"{path}:2:1 unreadable-file: {path} is not UTF-8: byte 0xe9 on line 2 -> save the file as UTF-8"
    ]


@pytest.mark.parametrize("path", [*PATHS, *OTHERS])
def test_a_folder_in_place_of_a_file(root: Path, path: str) -> None:
    """A folder named like a file is told, and nothing else is lost."""
    (root / path).unlink(missing_ok=True)
    (root / path).mkdir(parents=True)
    assert format_load_findings(load_project(root)) == [
        f"{path}:1:1 unreadable-file: {path} is a folder, not a file -> remove the folder or give it another name"
    ]


@pytest.mark.parametrize("path", [*PATHS, *OTHERS])
@pytest.mark.parametrize("target", ["nowhere", None], ids=["to nowhere", "to itself"])
def test_a_link_that_leads_nowhere(root: Path, path: str, target: str | None) -> None:
    """A link whose file is gone is told instead of being passed over."""
    (root / path).unlink(missing_ok=True)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).symlink_to(target or Path(path).name)
    assert format_load_findings(load_project(root)) == [
        f"{path}:1:1 unreadable-file: {path} is a link that leads nowhere -> copy the file into the project"
    ]


@pytest.mark.parametrize("path", [*PATHS, *OTHERS])
def test_a_link_out_of_the_project(
    root: Path, path: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A deck holds nothing of the machine it is built on: what a link leads to is not read."""
    secret = tmp_path_factory.mktemp("outside") / "secret"
    secret.write_text("a: secret\n", encoding="utf-8")
    (root / path).unlink(missing_ok=True)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).symlink_to(secret)
    assert format_load_findings(load_project(root)) == [
        f"{path}:1:1 unreadable-file: {path} leads out of the project -> "
        "copy it into the project instead of linking it"
    ]


def test_a_link_inside_the_project(root: Path) -> None:
    """A link from one place of the project to another is a file like any other."""
    (root / "cards/example/more.yaml").symlink_to(root / QUESTIONS_PATH)
    assert list_question_ids(load_project(root)) == ["drones", "drones"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes that have names")
@pytest.mark.parametrize("path", [*PATHS, *OTHERS])
def test_a_pipe(root: Path, path: str) -> None:
    """A pipe is not opened, for that would wait for ever."""
    (root / path).unlink(missing_ok=True)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(root / path)
    assert format_load_findings(load_project(root)) == [
        f"{path}:1:1 unreadable-file: {path} is not an ordinary file -> put the text itself there"
    ]


def test_a_file_that_is_too_large(root: Path) -> None:
    """A file beyond the limit is not read at all; a hole of that size takes no room on the disk."""
    with (root / "cards/example/large.yaml").open("wb") as file:
        file.truncate(200 * 2**20)
    assert format_load_findings(load_project(root)) == [
        "cards/example/large.yaml:1:1 unreadable-file: cards/example/large.yaml is larger than 128 MiB -> "
        "split the file"
    ]


def test_a_byte_order_mark(root: Path) -> None:
    """A byte order mark, even two of them, moves neither columns nor quotations."""
    mark = "\ufeff".encode()
    text = b"Iran has sent thousands of Shared drones"
    questions = GOOD_SET.replace("answer", "anwser").encode()
    write_project(root, {QUESTIONS_PATH: mark + questions, "seeds/essay.txt": mark + mark + text})
    project = load_project(root)
    assert [line for line in format_load_findings(project) if "anwser" in line] == [
        f"{QUESTIONS_PATH}:5:5 unknown-key: `anwser` is no key of this question -> did you mean `answer`?"
    ]
    (question,) = project.decks[0].questions
    assert question.evidence[0].places == ((0, 40),)


@pytest.mark.parametrize(
    "text", [b"", b"\n \n", b"\xef\xbb\xbf\n"], ids=["nothing", "blanks", "a byte order mark"]
)
def test_an_empty_text(root: Path, text: bytes) -> None:
    """A text with nothing in it is told, and is no source."""
    write_project(root, {QUESTIONS_PATH: GOOD_SET, "seeds/more.txt": text})
    project = load_project(root)
    assert format_load_findings(project) == [
        "seeds/more.txt:1:1 unreadable-file: seeds/more.txt is empty -> put the text into it"
    ]
    assert list(project.sources) == ["essay"]


def test_hidden_files_are_passed_over(root: Path) -> None:
    """What editors and systems leave behind is no part of the project."""
    write_project(
        root,
        {
            QUESTIONS_PATH: GOOD_SET,
            "seeds/.swp.txt": "x",
            "cards/example/.x.yaml": "[",
            "cards/.git/deck.yaml": "[",
        },
    )
    assert format_load_findings(load_project(root)) == []


@pytest.mark.parametrize("name", ["more.yml", "more.YAML", "more.yaml.txt", "../loose.yaml"])
def test_a_set_of_another_ending_or_place_is_not_passed_over(name: str, root: Path) -> None:
    """A file that was meant as a question set is found, and what it should be."""
    write_project(root, {f"cards/example/{name}": GOOD_SET})
    [line] = format_load_findings(load_project(root))
    assert " is not read" in line
    assert ":1:1 unreadable-file: " in line


@pytest.mark.parametrize("name", ["seeds", "cards", "cards/example", "templates"])
def test_a_linked_folder_out_of_the_project(
    root: Path, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Not even the names of what lies in a folder elsewhere are read."""
    outside = tmp_path_factory.mktemp("outside")
    folder = root / name
    if folder.exists():
        folder.rename(outside / "moved")
    (outside / "moved").mkdir(exist_ok=True)
    folder.symlink_to(outside / "moved")
    findings = format_load_findings(load_project(root))
    hint = "put a folder of that name there, with the templates in it"
    if name != "templates":
        hint = "copy it into the project instead of linking it"
    assert f"{name}:1:1 unreadable-file: {name} leads out of the project -> {hint}" in findings


@pytest.mark.parametrize("target", ["..", ".", "../..", ".git", "cards/../.git/"])
def test_templates_that_are_no_folder_of_templates(root: Path, target: str) -> None:
    """Templates can show every file of their folder, and so the folder holds nothing else."""
    (root / ".git").mkdir()
    (root / "templates").symlink_to(target)
    project = load_project(root)
    assert len(project.template_folders) == 1
    [line] = [each for each in format_load_findings(project) if "templates" in each]
    assert line.startswith("templates:1:1 unreadable-file: templates ")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no such permissions")
@pytest.mark.parametrize("mode", [0, 0o444], ids=["nothing", "names alone"])
@pytest.mark.parametrize("name", ["seeds", "cards", "cards/example", "templates"])
def test_a_folder_without_permission(name: str, mode: int) -> None:
    """A folder that may not be read is an error, and not an empty folder; one that shows its names
    and lets nobody open them is, too.
    """
    user = os.geteuid()
    with TemporaryDirectory() as temporary:
        root = write_project(Path(temporary), {QUESTIONS_PATH: GOOD_SET, "templates/a": ""})
        root.chmod(0o755)
        (root / name).chmod(mode)
        if user == 0:  # permissions do not bind root: become anybody else
            os.seteuid(65534)
        try:
            findings = format_load_findings(load_project(root))
        finally:
            os.seteuid(user)
            (root / name).chmod(0o755)
    assert f"{name}:1:1 unreadable-file: {name} cannot be read: Permission denied -> " in "".join(
        findings
    )


@pytest.mark.parametrize("path", ["seeds/caf\udce9.txt", "cards/example/caf\udce9.yaml"])
def test_a_name_that_is_not_utf_8(root: Path, path: str) -> None:
    """A finding can name the file in UTF-8, whatever bytes its name has."""
    try:
        write_project(root, {path: GOOD_SET})
    except OSError:
        pytest.skip("this disk has no such names")
    shown = path.replace("\udce9", "?")
    assert format_load_findings(load_project(root)) == [
        f"{shown}:1:1 unreadable-file: {shown} has a name that is not UTF-8 -> "
        "rename it in letters that every computer knows"
    ]


@pytest.mark.skipif(os.name == "nt", reason="only administrators make links")
def test_a_deck_in_a_folder_elsewhere_is_no_deck(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Its ledger and its changelog would be somebody else's; one finding says so. A link to a
    folder that stays in the project is followed.
    """
    home = root / "cards/example"
    inside = root / "decks/example"
    inside.parent.mkdir()
    home.rename(inside)
    home.symlink_to(inside)
    assert len(load_project(root).decks) == 1
    outside = tmp_path_factory.mktemp("elsewhere") / "example"
    inside.rename(outside)
    home.unlink()
    home.symlink_to(outside)
    (outside / "ledger.json").write_text("not a ledger", encoding="utf-8")
    project = load_project(root)
    assert project.decks == ()
    assert format_load_findings(project) == [
        "cards/example:1:1 unreadable-file: cards/example leads out of the project -> "
        "copy it into the project instead of linking it"
    ]
