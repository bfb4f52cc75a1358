"""How long the cards of this repository's decks take in a year: ``python -m tests.bench.study_time``.

Asks the simulator of Anki's deck options (365 days, ten new cards a day, FSRS with its defaults and
default costs, a desired retention of 0.9). It has no seed; it always draws the same numbers. Where
``fsrs-rs-python`` is installed, which is the library that Anki's simulator calls, its simulator is
asked with three seeds as well.

``learning_step_count`` is what the dialog takes from the preset: how often a card is shown again on
the day on which it is learned. Without these steps, FSRS alone says when a card comes again.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

# Anki's modules import each other: only this one can be the first.
import anki.collection  # noqa: F401
from anki.scheduler_pb2 import SimulateFsrsReviewRequest

from deckgen.anki.collection import import_package, open_temporary_collection
from deckgen.ledger.record import Ledger
from deckgen.load import load_project
from deckgen.model import Deck, Project
from deckgen.package.writer import write_package
from deckgen.render import render_deck
from tests.projects import REPOSITORY

DAYS, NEW_PER_DAY, RETENTION = 365, 10, 0.9
SEEDS = (1, 2, 3)
_SECONDS_PER_HOUR = 3600
_SEEDED = "fsrs_rs_python"


class Steps(NamedTuple):
    """How many steps a preset has for cards that are learned, and for those that are forgotten."""

    learning: int
    relearning: int


NO_STEPS, DEFAULT_STEPS = Steps(0, 0), Steps(2, 1)


def simulate_in_anki(package: Path, steps: Steps) -> tuple[int, float]:
    """How many cards a package has, and how many hours they take."""
    with open_temporary_collection() as collection:
        import_package(collection, package)
        request = SimulateFsrsReviewRequest(
            desired_retention=RETENTION,
            historical_retention=RETENTION,
            days_to_simulate=DAYS,
            new_limit=NEW_PER_DAY,
            review_limit=200,
            max_interval=36_500,
            search="deck:*",
            easy_days_percentages=[1.0] * 7,
            learning_step_count=steps.learning,
            relearning_step_count=steps.relearning,
        )
        costs = collection._backend.simulate_fsrs_review(request).daily_time_cost
        return collection.card_count(), sum(costs) / _SECONDS_PER_HOUR


def simulate_with_seed(cards: int, steps: Steps, seed: int) -> float:
    """The hours by the library itself; it must be installed."""
    library: Any = import_module(_SEEDED)
    config = library.default_simulator_config()
    config.deck_size, config.learn_limit, config.learn_span = cards, NEW_PER_DAY, DAYS
    config.review_limit, config.max_cost_perday = 200, float("inf")
    config.learning_step_count, config.relearning_step_count = steps
    result = library.simulate(list(library.DEFAULT_PARAMETERS), RETENTION, config, seed)
    return float(sum(result.cost_per_day)) / _SECONDS_PER_HOUR


def build_deck(project: Project, deck: Deck, folder: Path) -> Path:
    """The package of a deck as it is now."""
    package = folder / "deck.apkg"
    write_package(package, render_deck(project, deck, Ledger(), now=1))
    return package


def list_presets(deck: Deck) -> Iterator[tuple[str, Steps]]:
    """The deck's own preset first, if it has one; each by what it is called here."""
    if deck.preset is not None:
        steps = Steps(len(deck.preset.learning_steps), len(deck.preset.relearning_steps))
        yield "its preset", steps
    yield "no steps", NO_STEPS
    yield "Anki's steps", DEFAULT_STEPS


def main() -> int:
    """Prints a line for each deck and each sort of preset."""
    project = load_project(REPOSITORY)
    for deck in project.decks:
        with TemporaryDirectory(prefix="deckgen-study-") as folder:
            package = build_deck(project, deck, Path(folder))
            for name, steps in list_presets(deck):
                cards, hours = simulate_in_anki(package, steps)
                seeded = [
                    f"{simulate_with_seed(cards, steps, seed):.2f}"
                    for seed in (SEEDS if find_spec(_SEEDED) else ())
                ]
                more = f"; with seeds {', '.join(map(str, SEEDS))}: {', '.join(seeded)}"
                line = f"{deck.name}, {cards} cards, {name}: {hours:.2f} h"
                print(line + more if seeded else line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
