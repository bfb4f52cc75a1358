"""What covers a sentence, an actor, a date, a claim; and what cannot be measured."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import pytest

from deckgen.check.coverage.deck_coverage import DeckCoverage, measure_deck
from deckgen.check.coverage.measures import Measure, measure_source
from deckgen.check.coverage.usage import SourceUsage, find_usage
from deckgen.load import load_project
from deckgen.model import Project
from tests.projects import load_example_project

TEXT = (
    "In 2007, Putin claimed that the war was “just”. Tehran sent drones to the front last year. "
    "Analysts praised the new treaty as “historic” at that time. Nothing came of it in the end.\n"
)
SIDECAR = "title: A text\npublished: 2025-07\nactors: {Vladimir Putin: [Putin], Iran: [Tehran], analysts: []}\n"


def coverage_of(
    root: Path, questions: str, text: str = TEXT, sidecar: str = SIDECAR
) -> DeckCoverage:
    """The coverage of a deck with these questions on this text."""
    return measure_deck(project(root, questions, text, sidecar).decks[0])


def project(root: Path, questions: str, text: str, sidecar: str) -> Project:
    """A project with these questions on this text."""
    body = "kind: basic\nquestions:\n" + dedent(questions).strip("\n") + "\n"
    return load_example_project(
        root, body, **{"seeds__essay.txt": text, "seeds__essay.yaml": sidecar}
    )


def measured(coverage: DeckCoverage, name: str) -> Measure:
    """One measure of the only source."""
    [source] = coverage.sources
    return source.measures[name]


def covered(coverage: DeckCoverage, name: str) -> list[str]:
    """The texts of what is covered."""
    return [item.text for item in measured(coverage, name).items if item.is_covered]


def test_sentences(tmp_path: Path) -> None:
    """Covered from half the words on, by several questions together; each question that touches it
    is named.
    """
    coverage = coverage_of(
        tmp_path,
        """
        - {id: a, question: Who sent them?, answer: Tehran, evidence: Tehran sent drones}
        - {id: b, question: Where to?, answer: to the front, evidence: to the front}
        - {id: c, question: What came of it?, answer: Nothing, evidence: Nothing came}
        - {id: d, question: New?, answer: treaty, evidence: the new treaty as “historic” at that time, retired: 1.0.0}
        """,
    )
    sentences = measured(coverage, "sentences")
    assert [(item.is_covered, item.question_numbers) for item in sentences.items] == [
        (False, ()),
        (True, (0, 1)),
        (False, ()),
        (False, (2,)),
    ]
    assert sentences.percent == 25.0
    assert [each.id for each in coverage.summaries] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("question", "actors"),
    [
        pytest.param("question: Who sent drones?, answer: Tehran", ["Iran"], id="answer"),
        pytest.param("question: What did Tehran send?, answer: drones", ["Iran"], id="prompt"),
        pytest.param("question: What was sent?, answer: drones", [], id="merely-quoted"),
        pytest.param(
            "question: What was sent?, answer: drones, said_by: Putin",
            ["Vladimir Putin"],
            id="speaker",
        ),
    ],
)
def test_actors(question: str, actors: list[str], tmp_path: Path) -> None:
    """An actor is covered as an answer, in a prompt, as a speaker; not by being quoted."""
    coverage = coverage_of(tmp_path, f"- {{id: a, {question}, evidence: Tehran sent drones}}")
    assert covered(coverage, "actors") == actors


@pytest.mark.parametrize(
    ("question", "dates"),
    [
        pytest.param(
            "kind: date, question: When?, answer: 2024, evidence: Tehran sent drones to the front ==last year==",
            ["last year"],
            id="marked",
        ),
        pytest.param(
            "kind: date, question: When?, answer: 2007, evidence: 'In 2007, Putin claimed'",
            ["2007"],
            id="date-answer",
        ),
        pytest.param(
            "question: Who claimed it in 2007?, answer: Putin, evidence: 'In 2007, Putin claimed'",
            ["2007"],
            id="in-the-prompt",
        ),
        pytest.param(
            "question: Who claimed it?, answer: Putin, evidence: 'In 2007, Putin claimed'",
            [],
            id="merely-quoted",
        ),
        pytest.param(
            "question: Who sent drones in 2007?, answer: Tehran, evidence: Tehran sent drones",
            [],
            id="not-quoted",
        ),
    ],
)
def test_dates(question: str, dates: list[str], tmp_path: Path) -> None:
    """A date is covered when it is asked for, or quoted and named."""
    coverage = coverage_of(tmp_path, f"- {{id: a, {question}}}")
    assert covered(coverage, "dates") == dates
    assert len(measured(coverage, "dates").items) == 2


CLAIM = "In 2007, Putin claimed that the war was “just”."


@pytest.mark.parametrize(
    ("question", "claims", "replied"),
    [
        pytest.param(
            "question: Who?, answer: Putin, evidence: 'Putin claimed that the war was “just”'",
            [],
            False,
            id="merely-quoted",
        ),
        pytest.param(
            "question: What was it?, answer: just, said_by: Putin, evidence: the war was “just”",
            [CLAIM],
            False,
            id="said-by",
        ),
        pytest.param(
            "question: When?, answer: 2007, said_by: Putin, evidence: In 2007",
            [],
            False,
            id="not-its-core",
        ),
        pytest.param(
            "kind: counterpoint, claim: The war was just, claimed_by: Putin, answer: Nothing came of it, "
            "evidence: {claim: Putin claimed that the war was “just”, answer: Nothing came of it}",
            [CLAIM],
            True,
            id="counterpoint",
        ),
    ],
)
def test_claims(question: str, claims: list[str], replied: bool, tmp_path: Path) -> None:
    """A claim is covered when quoted as one, or with its speaker; a reply is what a claim is asked
    for.
    """
    coverage = coverage_of(tmp_path, f"- {{id: a, {question}}}")
    found = measured(coverage, "claims")
    assert len(found.items) == 2
    assert covered(coverage, "claims") == claims
    assert any(item.has_reply for item in found.items) is replied


def test_what_cannot_be_measured(tmp_path: Path) -> None:
    """A language without words of reporting, a sidecar without actors: not measured, which is
    neither 0 nor 100 %.
    """
    coverage = coverage_of(
        tmp_path,
        "- {id: a, question: من؟, answer: محمد, evidence: ذهب محمد}",
        "ذهب محمد إلى القاهرة في المساء.\n",
        "language: ar\n",
    )
    for name in ("actors", "dates", "claims"):
        found = measured(coverage, name)
        assert (found.is_measured, found.percent, found.items) == (False, None, ())
        assert found.note
    assert measured(coverage, "sentences").percent == 0.0


def test_dates_with_a_year_in_any_language(tmp_path: Path) -> None:
    """They are measured, with a note that others are not read."""
    coverage = coverage_of(
        tmp_path,
        "- {id: a, kind: date, question: متى؟, answer: 2025-01-17, evidence: سيوقع في ==17 يناير 2025==}",
        "الاتفاق سيوقع في 17 يناير 2025.\n",
        "language: ar\n",
    )
    dates = measured(coverage, "dates")
    assert (dates.is_measured, dates.percent, dates.note) == (
        True,
        100.0,
        "only dates with a year are read in “ar”",
    )


def test_nothing_to_cover(tmp_path: Path) -> None:
    """No dates in a text that could be read for them: measured, and no share of nothing."""
    coverage = coverage_of(
        tmp_path,
        "- {id: a, question: Who?, answer: She, evidence: She went}",
        "She went home again.\n",
    )
    assert (measured(coverage, "dates").is_measured, measured(coverage, "dates").percent) == (
        True,
        None,
    )


def test_a_deck_without_questions_covers_nothing(tmp_path: Path) -> None:
    """The deck's own source counts even if no question draws on it."""
    coverage = coverage_of(tmp_path, "[]")
    assert measured(coverage, "sentences").percent == 0.0


def test_draws_can_be_kept_as_json(tmp_path: Path) -> None:
    """Written and read again they measure the same: checks remember them."""
    loaded = project(
        tmp_path,
        """
        - {id: a, question: In 2007?, answer: Putin, said_by: Putin, evidence: "In 2007, Putin claimed that the war"}
        - {id: b, question: Who sent them?, answer: Tehran, evidence: ==Tehran== sent drones}
        """,
        TEXT,
        SIDECAR,
    )
    deck = loaded.decks[0]
    assert deck.source is not None
    drawn = [find_usage(question) for question in deck.questions]
    kept = [SourceUsage(*row) for row in json.loads(json.dumps(drawn))]
    for name in ("sentences", "actors", "dates", "claims"):
        found = measure_source(name, deck.source, drawn)
        assert found == measure_source(name, deck.source, kept)
        assert found.number_covered


def test_the_essay() -> None:
    """What there is to cover in the repository's own essay; each thing missed can be named."""
    coverage = measure_deck(load_project(Path(__file__).parents[3]).decks[0])
    measures = coverage.sources[0].measures
    counts = {name: len(found.items) for name, found in measures.items()}
    assert counts == {"sentences": 46, "actors": 26, "dates": 14, "claims": 7}
    assert all(item.text for found in measures.values() for item in found.missing_items)
