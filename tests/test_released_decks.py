"""The decks of this repository that were released, built again from the commits of their releases."""

from __future__ import annotations

import subprocess

import pytest

from deckgen.cli import run_command
from deckgen.ledger.record import read_ledger
from deckgen.load import load_project
from tests.projects import REPOSITORY

RELEASES = {
    deck.folder: version
    for deck in load_project(REPOSITORY).decks
    if (version := read_ledger(REPOSITORY / deck.folder).version)
}


def test_the_essays_decks_and_the_french_one_are_released() -> None:
    """So that the repository shows what a released deck looks like."""
    names = ("multipolar-world", "multipolar-world-details", "rousseau-contrat-social")
    assert set(RELEASES) == {f"cards/{name}" for name in names}


@pytest.mark.parametrize("deck", RELEASES)
def test_the_newest_release_is_what_its_commit_builds(deck: str) -> None:
    """Who changes the look of cards releases the decks anew: learners get it no other way."""
    if not (REPOSITORY / ".git").exists():
        pytest.skip("this is no clone, and has no history")
    asked = ["git", "-C", str(REPOSITORY), "rev-parse", "--is-shallow-repository"]
    # A Git that fails is no clone without its history.
    git = subprocess.run(asked, capture_output=True, text=True, check=True)
    if git.stdout.strip() == "true":
        pytest.skip("the history of this clone is not here")
    arguments = ["release", "--verify", RELEASES[deck], "--deck", deck.removeprefix("cards/")]
    assert run_command(["-C", str(REPOSITORY), *arguments]) == 0
