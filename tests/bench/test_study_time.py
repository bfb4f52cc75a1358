"""What a year with the core of the essay costs a learner."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.load import load_project
from tests.bench.study_time import DEFAULT_STEPS, NO_STEPS, build_deck, simulate_in_anki
from tests.projects import REPOSITORY


@pytest.mark.slow
def test_the_core_takes_at_most_three_hours_of_a_year(tmp_path: Path) -> None:
    """Where FSRS alone says when a card comes again; steps on the first day cost more."""
    project = load_project(REPOSITORY)
    package = build_deck(project, project.decks[0], tmp_path)
    cards, hours = simulate_in_anki(package, NO_STEPS)
    assert cards == 61
    assert 1 < hours <= 3
    assert simulate_in_anki(package, DEFAULT_STEPS)[1] > hours
