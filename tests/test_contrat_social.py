"""The second deck: a book with chapters, in French, made with deckgen's own commands."""

from __future__ import annotations

import re
import statistics
from itertools import chain
from pathlib import Path

import pytest

from deckgen.check import check_project
from deckgen.cli import run_command
from deckgen.load import load_project
from deckgen.model import Deck
from tests.projects import REPOSITORY, copy_deck, list_quotations

NAME = "rousseau-contrat-social"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of this deck alone."""
    return copy_deck(NAME, tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def deck(project: Path) -> Deck:
    """The deck, loaded."""
    [deck] = load_project(project).decks
    return deck


def test_the_deck_has_no_findings(project: Path) -> None:
    """Not even a warning, and nothing waived."""
    report = check_project(load_project(project))
    assert report.findings == ()
    assert report.waived_count == 0


def test_the_deck_is_as_large_as_promised(deck: Deck) -> None:
    """Forty questions, drawn from every chapter."""
    questions = list(deck.questions)
    assert len(questions) >= 40
    cited = {each.source.cite(*each.places[0]) for each in list_quotations(deck)}
    assert {place[3] for place in cited if place.startswith("I, ")} == set("123456789")


def test_places_are_cited_by_chapter(deck: Deck) -> None:
    """As French readers write it: “I, 4, al. 2”; the lines before the first chapter by their paragraph."""
    source = next(iter(deck.questions)).source
    cited = {source.cite(*quotation.places[0]) for quotation in list_quotations(deck)}
    assert all(re.fullmatch(r"I, [1-9]((?:, al\. \d+)?)|.*Livre premier.*", each) for each in cited)
    assert "I, 4, al. 2" in cited


def test_fronts_are_short(deck: Deck) -> None:
    """At most 20 words, mostly about ten: a learner reads them dozens of times."""
    asked = (question.prompts for question in deck.questions if not question.kind.cloze_field)
    lengths = [len(re.findall(r"[\w’'-]+", prompt)) for prompt in chain.from_iterable(asked)]
    assert max(lengths) <= 20
    assert statistics.median(lengths) <= 11


def test_no_answer_stands_on_another_front(deck: Deck) -> None:
    """A card that tells another's answer wastes that one's review."""
    fronts = {
        str(question.id): " ".join(map(_fold, question.prompts)) for question in deck.questions
    }
    for question in deck.questions:
        for answer in map(_fold, question.answers):
            telling = [name for name, front in fronts.items() if f" {answer} " in front]
            assert set(telling) <= {str(question.id)}, (question.id, answer)


def test_the_deck_builds(project: Path, tmp_path: Path) -> None:
    """One package, with the title of the book on it."""
    assert run_command(["-C", str(project), "build", "-o", str(tmp_path)]) == 0
    assert [each.name for each in tmp_path.iterdir()] == [f"{NAME}.apkg"]


def test_the_documentation_shows_the_deck_as_it_is(project: Path, deck: Deck) -> None:
    """Each line of YAML in the section on it stands in one of its files, and the figures are right."""
    section = (REPOSITORY / "docs" / "sources.md").read_text(encoding="utf-8")
    section = section.split("## A second example\n")[1].split("\n## ")[0]
    written = {
        line for path in project.rglob("*.yaml") for line in path.read_text("utf-8").splitlines()
    }
    shown = [
        line
        for block in re.findall(r"```yaml\n(.*?)```", section, re.DOTALL)
        for line in block.splitlines()
    ]
    assert shown
    assert set(shown) <= written
    asked = {str(each.id) for each in deck.questions}
    assert f"{len(asked)} of {len(asked)} questions serve an objective" in section


def test_the_text_says_why_it_is_free(project: Path) -> None:
    """The sidecar names the author's death, the edition, and where the file came from."""
    sidecar = (project / "seeds" / f"{NAME}.yaml").read_text(encoding="utf-8")
    assert "rights: >-\n  Domaine public : Rousseau est mort en 1778" in sidecar
    assert "made_from:" in sidecar


def _fold(text: str) -> str:
    words = re.findall(r"[^\W_]+", text.lower())
    return f" {' '.join(words)} "
