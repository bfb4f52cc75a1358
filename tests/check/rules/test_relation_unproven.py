"""Relations on a map that neither a question nor the text bears out."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages, list_rule_findings
from tests.render.test_question_map import FILES, QUESTION

DECK_PATH = "cards/example/deck.yaml"
QUESTIONS = """\
kind: basic
questions:
  - {id: drones, question: Who sent drones?, answer: Iran, evidence: Iran has sent thousands of Shared drones}
  - {id: pact, question: What was signed?, answer: A Partnership, evidence: new Comprehensive Strategic ==Partnership==}
  - {id: hailed, question: Who hailed?, answer: pundits, evidence: pundits were hailing Russia, retired: "1.0"}
"""
SIDECAR = (
    "language: en\nactors:\n  Vladimir Putin: [Putin]\n  Iran: [Tehran]\n  Russia: {mentions: [Russian]}\n"
    "  Israel: []\n  Pezeshkian: []\n  Prigozhin: []\n  pundits: []\n"
)
HEAD = "id: example-deck\nname: Example\nsource: essay\nrelations:\n"


def write_files(relation: str) -> dict[str, str]:
    """The files of a project with one relation, which stands on line 5."""
    deck = f"{HEAD}  - {{{relation}}}\n"
    return {QUESTIONS_PATH: QUESTIONS, DECK_PATH: deck, "seeds/essay.yaml": SIDECAR}


def find(root: Path, relation: str) -> list[str]:
    """What the rule says of a relation, without the place of its file."""
    found = list_file_messages(root, "relation-unproven", write_files(relation))
    return [each.removeprefix(f"{DECK_PATH}:5:").partition(" ")[2] for each in found]


PROVEN: dict[str, str] = {
    "by a question": "from: Iran, to: Russia, what: drones, question: drones",
    "by an alias": "from: Tehran, to: Russia, what: drones, question: drones",
    "by words of the text": "from: Iran, to: Russia, what: drones, evidence: has sent thousands of Shared drones",
    "by marked words": "from: Putin, to: Israel, what: fear, evidence: long been ==careful== to avoid",
    "by a list": "from: Iran, to: Russia, what: drones, evidence: [thousands of Shared drones, Russian army]",
    "in another form of the word": "from: Putin, to: Israel, what: provoked, evidence: avoid provoking Israel",
    "by a place": (
        "from: Tehran, to: Prigozhin, what: condemned, "
        "evidence: {quote: Tehran condemned it, paragraph: 3}"
    ),
    "by both": "from: Iran, to: Russia, what: drones, question: drones, evidence: Shared drones",
}


@pytest.mark.parametrize("relation", PROVEN.values(), ids=PROVEN)
def test_what_is_proven(relation: str, tmp_path: Path) -> None:
    """A question that is asked, or words that stand in the text."""
    assert find(tmp_path, relation) == []


UNPROVEN: dict[str, tuple[str, str]] = {
    "by nothing": ("what: drones", "nothing proves “drones”"),
    "a question that is not there": (
        "what: drones, question: drone",
        "no question of the deck is called `drone`",
    ),
    "a withdrawn question": (
        "what: hailing, question: hailed",
        "`hailed` is withdrawn, and proves nothing to new learners",
    ),
    "words that the text does not have": (
        "what: tanks, evidence: Iran has sent thousands of tanks",
        "“Iran has sent thousands of tanks” does not stand in seeds/essay.txt",
    ),
    "half a word": (
        "what: drones, evidence: has sent thousands of Shared drone",
        "“has sent thousands of Shared drone” begins or ends inside a word",
    ),
    "words that stand twice": (
        "what: to, evidence: to",
        "“to” stands in 3 places of seeds/essay.txt",
    ),
    "another word": ("what: tanks, question: drones", "`drones` has no word of “tanks”"),
    "another word than the text's": (
        "what: tanks, evidence: thousands of Shared drones",
        "the quotation has no word of “tanks”",
    ),
}


@pytest.mark.parametrize(("relation", "message"), UNPROVEN.values(), ids=UNPROVEN)
def test_what_is_not_proven(relation: str, message: str, tmp_path: Path) -> None:
    """It is said where it stands."""
    found = find(tmp_path, f"from: Iran, to: Russia, {relation}")
    assert message in found


@pytest.mark.parametrize(
    "proof", ["question: pact", "evidence: new Comprehensive Strategic Partnership"]
)
def test_both_actors_are_spoken_of(proof: str, tmp_path: Path) -> None:
    """A proof about others is none."""
    found = find(tmp_path, f"from: Pezeshkian, to: Israel, what: partnership, {proof}")
    assert [each.partition(" does ")[2] for each in found] == ["not speak of “Israel”"]


def test_the_nearest_question_is_named(tmp_path: Path) -> None:
    """And the finding stands at the id."""
    files = write_files("from: Iran, to: Russia, what: drones, question: dronse")
    [finding] = list_rule_findings(tmp_path, "relation-unproven", files)
    assert finding.hint == "did you mean `drones`?"
    assert (finding.span.line, finding.span.column) == (5, 54)


def test_a_deck_over_several_texts_names_the_text(tmp_path: Path) -> None:
    """Without a text nobody knows whose actors are meant."""
    relation = "from: Iran, to: Russia, what: drones, question: drones"
    files = write_files(relation)
    files["seeds/other.txt"] = "Iran has sent thousands of drones to Russia.\n"
    files[DECK_PATH] = files[DECK_PATH].replace("source: essay\n", "")
    found = list_file_messages(tmp_path, "relation-unproven", files)
    assert found == [
        f"{DECK_PATH}:4:36 neither this relation nor its deck names a text that is there"
    ]
    files[DECK_PATH] = files[DECK_PATH].replace(
        "question: drones", "source: essay, evidence: Shared drones"
    )
    assert list_file_messages(tmp_path, "relation-unproven", files) == []


@pytest.mark.parametrize(
    "listed",
    ["drones", "[drones]", "[{from: Iran}]", "[{from: [Iran], to: Russia, what: x}]", "{a: b}"],
)
def test_what_is_malformed_is_found_by_its_shape(listed: str, tmp_path: Path) -> None:
    """And not again for want of a proof."""
    files = {
        QUESTIONS_PATH: QUESTIONS,
        DECK_PATH: HEAD.replace("relations:\n", f"relations: {listed}\n"),
    }
    assert list_file_messages(tmp_path, "relation-unproven", files) == []


def test_a_second_question_of_one_id_is_found_once(tmp_path: Path) -> None:
    """By a rule of its own: the first is the one that is meant."""
    files = write_files("from: Iran, to: Russia, what: drones, question: drones")
    files[QUESTIONS_PATH] += (
        "  - {id: drones, question: Who?, answer: Putin, evidence: Putin has long been}\n"
    )
    assert list_file_messages(tmp_path, "relation-unproven", files) == []


@pytest.mark.parametrize(("name", "count"), [("drones", 0), ("drone", 1), ("Israel", 1)])
def test_a_question_draws_relations_of_the_deck_alone(
    name: str, count: int, tmp_path: Path
) -> None:
    """Only these are proven."""
    questions = QUESTION.replace("[drones,", f"[{name},")
    files = FILES | {"cards/example/questions.yaml": questions}
    found = list_file_messages(tmp_path, "relation-unproven", files)
    assert found == [f"5:11 no relation of the deck has the id `{name}`"] * count
