"""What a front says of the answer: its sort, and nothing of its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.cards.expected_answer import describe_expected_answer
from deckgen.cards.templates import Templates
from deckgen.languages.language import require_language
from deckgen.ledger.record import Ledger
from deckgen.load.kinds import find_shipped_templates
from deckgen.model import ACTOR_SORTS, Question
from deckgen.render import render_deck
from tests.projects import load_example_project

TEMPLATES = Templates((find_shipped_templates(),), str)
LANGUAGES = ("en", "de", "fr", "es", "it", "ar", "zh")
SIDECAR = """\
title: An essay
language: en
actors:
  Iran: {aliases: [Tehran], sort: state}
  Russia: {role: state}
  Putin: {role: president of Russia}
  United States: {sort: state}
  Israel: []
"""


def load_question(root: Path, kind: str, keys: str) -> Question:
    text = f"kind: {kind}\nquestions:\n  - {{id: one, question: Which?, evidence: Iran has sent, {keys}}}\n"
    project = load_example_project(root, text, **{"seeds/essay.yaml": SIDECAR})
    [question] = project.decks[0].questions
    return question


def describe(root: Path, kind: str, keys: str, language: str = "en") -> str:
    question, tongue = load_question(root, kind, keys), require_language(language)
    return describe_expected_answer(question, TEMPLATES.select_words(tongue), tongue)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("2025-01-17", "a day"),
        ("2025-01", "a month"),
        ("2025", "a year"),
        ("2015~", "a year"),
        ("199X", "a decade"),
        ("18XX", "a century"),
        ("2025-21", "a season"),
        ("2007/2022", "a period"),
    ],
)
def test_a_date_is_as_exact_as_its_answer(answer: str, expected: str, tmp_path: Path) -> None:
    """The front says which unit of the calendar is asked for."""
    assert describe(tmp_path, "date", f"answer: '{answer}'") == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Iran", "a state"),
        ("Tehran", "a state"),
        ("Russia", "a state"),
        ("Putin", ""),
        ("Israel", ""),
        ("Nobody", ""),
        ("United States", ""),
    ],
)
def test_an_actor_is_of_a_sort(answer: str, expected: str, tmp_path: Path) -> None:
    """By its `sort`, or by a role that is a plain noun: who a president is would say too much, and
    “state” is a part of “United States”.
    """
    assert describe(tmp_path, "actor", f"answer: {answer}") == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [(1, ""), (2, "two things"), (3, "three things"), (6, "six things"), (7, "7 things")],
)
def test_a_list_is_counted(count: int, expected: str, tmp_path: Path) -> None:
    """A learner knows how many items to look for."""
    items = ", ".join(f"item{number}" for number in range(count))
    assert describe(tmp_path, "argument", f"answer: [{items}]") == expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("Iran, Israel", "two names"),
        ("Iran, Israel, Putin", "three names"),
        ("Iran, drones", "two things"),
        ("Iran, Israel, Russia, Putin, United States, Tehran, Iran", "7 names"),
    ],
)
def test_a_list_of_actors_is_one_of_names(answers: str, expected: str, tmp_path: Path) -> None:
    """People and states are no things; with something else among them, all of it is things."""
    assert describe(tmp_path, "argument", f"answer: [{answers}]") == expected


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("basic", "answer: Iran"),
        ("choice", "answer: Iran, options: [Israel]"),
        ("choice", "answer: Iran, options: [Israel, China, Iran]"),
        ("argument", "answer: [All things, Some things]"),
    ],
)
def test_else_the_word_of_the_kind_stays(kind: str, keys: str, tmp_path: Path) -> None:
    """Where nothing follows from the answer, or what follows would give a word of it away."""
    assert describe(tmp_path, kind, keys) == ""


def test_the_author_has_the_last_word(tmp_path: Path) -> None:
    """What is given is printed as it is, in every kind but a passage with gaps."""
    assert describe(tmp_path, "date", "answer: '2025', expects: a year of war") == "a year of war"
    assert (
        describe(tmp_path, "choice", "answer: A, options: [B], expects: a <letter>") == "a <letter>"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_words(language: str, tmp_path: Path) -> None:
    """Each unit, each sort and each count has words of its own; more are counted in digits."""
    words = TEMPLATES.select_words(require_language(language))
    units = ("day", "month", "year", "decade", "century", "season", "interval", *ACTOR_SORTS)
    shown = [words[f"expects_{unit}"] for unit in units]
    assert len(set(shown)) == len(units)
    for counted in ("things", "names"):
        assert len(set(words[f"expects_{counted}"].split("|"))) == 5
        assert words[f"expects_more_{counted}"].count("{}") == 1
    if language != "en":
        english = TEMPLATES.select_words(require_language("en"))
        assert not set(shown) & {english[f"expects_{unit}"] for unit in units}


def test_cards_print_it_in_the_place_of_the_kind(tmp_path: Path) -> None:
    """The note has a field for it, whose words are no HTML; the second card, which asks the other
    way round, has the word of the kind.
    """
    text = """\
kind: actor
reversed: true
questions:
  - {id: one, question: Who sent drones?, answer: Iran, evidence: Iran has sent thousands}
  - {id: two, question: Who waits?, answer: Israel, evidence: avoid provoking Israel, expects: a <b> state}
"""
    project = load_example_project(tmp_path, text, **{"seeds/essay.yaml": SIDECAR})
    notes = render_deck(project, project.decks[0], Ledger(), 1_753_920_000).notes
    names = [field.name for field in notes[0].note_type.fields]
    shown = [dict(zip(names, note.fields, strict=True))["Expects"] for note in notes]
    assert shown == ["a state", "a &lt;b&gt; state"]
    who, back = notes[0].note_type.templates[:2]
    for side in (who.front, who.back):
        assert "{{#Expects}}{{Expects}}{{/Expects}}{{^Expects}}Actor{{/Expects}}" in side
    assert "Expects" not in back.front + back.back
