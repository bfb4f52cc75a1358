"""`deckgen deck add`: a deck over one text or several, beside those that are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.cli import run_command
from deckgen.load import load_project
from tests.projects import write_project

TEXTS = {
    f"seeds/chapter-{number}.{ending}": content
    for number, words in ((1, "Die Fähre fährt früh."), (2, "Die Brücke ist alt."))
    for ending, content in (
        ("txt", words + "\n"),
        ("yaml", f"title: Kapitel {number}\nlanguage: de\n"),
    )
}


def test_a_coursebook_is_one_deck(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A question set for each chapter, in order; the deck has the chapters' language, and builds
    once there are questions.
    """
    project = write_project(tmp_path, TEXTS)
    sources = ["--source", "chapter-1", "--source", "chapter-2"]
    assert run_command(["-C", str(project), "deck", "add", "Kursbuch: A1", *sources]) == 0
    assert "  cards/kursbuch-a1/chapter-2.yaml\n" in capsys.readouterr().out
    for number, words in ((1, "Die ==Fähre== fährt früh."), (2, "Die ==Brücke== ist alt.")):
        path = project / f"cards/kursbuch-a1/chapter-{number}.yaml"
        text = path.read_text(encoding="utf-8")
        question = f"questions:\n  - id: q{number}\n    evidence: {words}\n"
        path.write_text(text.replace("questions: []\n", question), encoding="utf-8")
    loaded = load_project(project)
    deck = next(each for each in loaded.decks if each.folder == "cards/kursbuch-a1")
    assert (str(deck.name), deck.language.tag) == ("Kursbuch: A1", "de")
    assert [each.name for each in deck.sets] == ["chapter-1", "chapter-2"]
    questions = [question for each in deck.sets for question in each.content.questions]
    assert [each.source.name for each in questions if each.source] == ["chapter-1", "chapter-2"]
    assert [len(each.evidence) for each in questions] == [1, 1]
    assert loaded.findings == ()


def test_one_text_is_named_by_the_deck(tmp_path: Path) -> None:
    """And need not be given where the project has only one."""
    project = write_project(tmp_path, {})
    assert run_command(["-C", str(project), "deck", "add", "more", "--title", "More of it"]) == 0
    text = (project / "cards/more/deck.yaml").read_text(encoding="utf-8")
    assert "\nname: More of it " in text
    assert "\nsource: essay\n" in text
    assert "sets:" not in text
    assert load_project(project).findings == ()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["example"], "cards/example exists, and deckgen over", id="a folder is there"),
        pytest.param(["x", "--title", "Example"], "there is a deck “Example” already", id="a name"),
        pytest.param(["x", "--source", "y"], "there is no text `y` in seeds/; there are: ", id="text"),
    ],
)  # fmt: skip
def test_nothing_is_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    """One line says what is in the way, and nothing is written."""
    project = write_project(tmp_path, {})
    before = sorted(project.rglob("*"))
    assert run_command(["-C", str(project), "deck", "add", *arguments]) == 2
    assert message in capsys.readouterr().err
    assert sorted(project.rglob("*")) == before


def test_several_texts_must_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A guess would be wrong for most."""
    project = write_project(tmp_path, TEXTS)
    assert run_command(["-C", str(project), "deck", "add", "x"]) == 2
    assert "name the deck's texts with --source; there are: " in capsys.readouterr().err
