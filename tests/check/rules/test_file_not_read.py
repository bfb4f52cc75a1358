"""Files that nobody reads are reported, and those that are of no interest pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.load.good_project import GOOD_SET
from tests.projects import list_rule_findings

IN_CARDS = "put its questions into a file that ends in .yaml, or move it out of cards/"
IN_SEEDS = "save its text in seeds/ as UTF-8 with the ending .txt, or move it away"


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("cards/example/more.txt", IN_CARDS),
        ("cards/example/more.md", IN_CARDS),
        ("cards/example/more.json", IN_CARDS),
        ("cards/example/more.docx", IN_CARDS),
        ("cards/example/more.yml~", IN_CARDS),
        ("cards/example/questions.yaml.orig", IN_CARDS),
        ("cards/example/.more.yaml", IN_CARDS),
        ("cards/example/~more.yaml", IN_CARDS),
        ("cards/example/.week-1/more.yaml", IN_CARDS),
        ("cards/example/week-1/more.txt", IN_CARDS),
        ("cards/ledger.json", IN_CARDS),
        ("cards/other/more.txt", IN_CARDS),
        ("seeds/other.pdf", IN_SEEDS),
        ("seeds/OTHER.TXT", IN_SEEDS),
        ("seeds/other.text", IN_SEEDS),
        ("seeds/week-1/other.txt", "move it up, into seeds/ itself"),
        ("seeds/other.yml", IN_SEEDS),
    ],
)
def test_a_file_that_nobody_reads(tmp_path: Path, path: str, hint: str) -> None:
    """What may hold questions or a text is named, with what to do."""
    [found] = list_rule_findings(
        tmp_path, "file-not-read", {QUESTIONS_PATH: GOOD_SET, path: GOOD_SET}
    )
    assert (found.span.path, found.message, found.hint) == (path, f"{path} is not read", hint)


@pytest.mark.parametrize(
    "path",
    [
        "cards/README.md",
        "cards/example/LICENSE",
        "cards/example/CHANGELOG.md",
        "cards/example/Thumbs.db",
        "cards/example/picture.png",
        "cards/example/week-1/more.yaml",
        "seeds/essay.pdf",
        "seeds/map.png",
        "templates/own/more.txt",
        "more.txt",
    ],
)
def test_a_file_that_passes(tmp_path: Path, path: str) -> None:
    """What is read, what has a rule of its own, what is for people, and what lies elsewhere."""
    files = {QUESTIONS_PATH: GOOD_SET, path: GOOD_SET}
    assert list_rule_findings(tmp_path, "file-not-read", files) == []


@pytest.mark.parametrize(
    "path",
    ["cards/example/.questions.yaml.swp", "cards/example/._more.yaml", "seeds/.DS_Store"],
)
def test_a_hidden_file_without_questions(tmp_path: Path, path: str) -> None:
    """What editors and systems leave behind is no part of the project."""
    files: dict[str, str | bytes] = {QUESTIONS_PATH: GOOD_SET, path: b"\x00\x05\x16\x07"}
    assert list_rule_findings(tmp_path, "file-not-read", files) == []


def test_what_is_reported_already(tmp_path: Path) -> None:
    """A set of another ending is an error of loading, and is named once."""
    files = {QUESTIONS_PATH: GOOD_SET, "cards/example/more.yml": GOOD_SET}
    assert list_rule_findings(tmp_path, "file-not-read", files) == []


def test_a_link_to_a_folder(tmp_path: Path) -> None:
    """Linked folders below a deck are not followed: links can lead round in circles."""
    (tmp_path / "cards/example").mkdir(parents=True)
    (tmp_path / "cards/example/week-2").symlink_to(".")
    [found] = list_rule_findings(tmp_path, "file-not-read", {QUESTIONS_PATH: GOOD_SET})
    assert found.span.path == "cards/example/week-2"
    assert found.hint == "put the folder itself there instead of a link to it"


def test_a_file_that_a_question_refers_to(tmp_path: Path) -> None:
    """Whether Anki can show it is another rule's question."""
    question = GOOD_SET.replace("question: ", 'question: "![](sound/horn.aac) ', 1)
    head, _, tail = question.partition("horn.aac) ")
    line, _, rest = tail.partition("\n")
    files: dict[str, str | bytes] = {
        QUESTIONS_PATH: f'{head}horn.aac) {line}"\n{rest}',
        "cards/example/sound/horn.aac": b"\xff\xf1",
    }
    assert list_rule_findings(tmp_path, "file-not-read", files) == []
