"""The deck on another text: a book with chapters, in French, made with `source add` and `deck add`."""

from __future__ import annotations

import re
import statistics
from itertools import chain
from pathlib import Path

import pytest
import yaml

from deckgen.check import check_project
from deckgen.cli import run_command
from deckgen.load import load_project
from deckgen.model import Deck
from deckgen.package.reader import read_package
from deckgen.quiz.items import list_quiz_items
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


def test_no_answer_stands_on_another_front(project: Path, deck: Deck) -> None:
    """A card that tells another's answer, or the words of another's gap, wastes that one's review."""
    shown = [
        (question, _fold(" / ".join((item.front, *item.options))))
        for item in list_quiz_items(load_project(project), deck)
        for question in item.questions
    ]
    assert len(shown) == len(list(deck.questions))
    assert any(question.gaps for question, _ in shown)
    told = [
        (str(question.id), str(other.id), answer)
        for question, _ in shown
        for answer in (question.gaps if question.is_cloze else question.answers)
        for other, front in shown
        if other.id != question.id and _fold(answer) in front
    ]
    assert told == []


def test_the_deck_builds(project: Path, tmp_path: Path) -> None:
    """One package, with the title of the book on it."""
    assert run_command(["-C", str(project), "build", "-o", str(tmp_path)]) == 0
    [path] = tmp_path.iterdir()
    assert path.name == f"{NAME}.apkg"
    [deck] = read_package(path).used_decks
    assert deck.name == "Rousseau, Du contrat social, I"
    assert '<cite dir="auto">Rousseau, Du contrat social</cite>' in deck.description


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
    text = (project / "seeds" / f"{NAME}.txt").read_text(encoding="utf-8")
    sidecar = yaml.safe_load((project / "seeds" / f"{NAME}.yaml").read_text(encoding="utf-8"))
    for count, words in (
        (len(re.findall(r"^### Chapitre ", text, re.MULTILINE)), ("nine chapters", 9)),
        (len(sidecar["reads"]), ("twelve slips", 12)),
        (len(deck.objectives), ("twelve `objectives:`", 12)),
        (len(deck.sets), ("four sets", 4)),
    ):
        assert words[0] in " ".join(section.split())
        assert count == words[1], words[0]


def test_the_text_says_why_it_is_free(project: Path) -> None:
    """The sidecar names the author's death, the edition, and where the file came from."""
    sidecar = (project / "seeds" / f"{NAME}.yaml").read_text(encoding="utf-8")
    written = yaml.safe_load(sidecar)
    assert written["rights"].startswith("Domaine public : Rousseau est mort en 1778")
    assert "l’édition de Genève de 1782" in written["rights"]
    assert written["made_from"]["file"] == f"{NAME}.html"
    assert (
        "# Made of the TEI file of Hurlus (hurlus-tei, rousseau1762_contrat-social.xml" in sidecar
    )


def _fold(text: str) -> str:
    words = re.findall(r"[^\W_]+", text.lower())
    return f" {' '.join(words)} "
