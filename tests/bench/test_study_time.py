"""What a year with the core of the essay costs a learner."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.load import load_project
from tests.bench.study_time import DEFAULT_STEPS, build_deck, list_presets, simulate_in_anki
from tests.projects import REPOSITORY


@pytest.mark.slow
def test_the_core_takes_at_most_three_hours_of_a_year(tmp_path: Path) -> None:
    """With the preset that the deck offers; the two steps of a new Anki cost more."""
    project = load_project(REPOSITORY)
    package = build_deck(project, project.decks[0], tmp_path)
    name, steps = next(list_presets(project.decks[0]))
    cards, hours = simulate_in_anki(package, steps)
    assert (name, cards) == ("its preset", 61)
    assert 1 < hours <= 3
    assert simulate_in_anki(package, DEFAULT_STEPS)[1] > hours
