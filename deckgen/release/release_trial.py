"""A planned release tried on learners before it is made, by whoever can: this module needs no Anki."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from deckgen.model import Project
from deckgen.package.writer import write_package, write_preset_package
from deckgen.release.change_rules import CHANGE_RULES
from deckgen.release.edition_changes import Change
from deckgen.release.new_release import ReleasePlan
from deckgen.release.previous_package import open_newest_release

Trial = Callable[[Path, Path | None], str]
"""Tries a package on learners who have the older one, if there is one; what harms them, or nothing."""


def try_release(project: Project, plan: ReleasePlan, output: Path, trial: Trial) -> ReleasePlan:
    """The plan, with one more breaking change if learners come to harm.

    Args:
        output: the folder that the release goes to, which may have the newest one.
        trial: is called with the very package that the release would bring, and the newest one's;
            then with the package of the deck's preset, if it has one, and the former.

    Raises:
        DeckgenError: a package cannot be read, or Anki refuses to import the older one.
    """
    newest = open_newest_release(
        project, plan.deck, plan.previous_ledger, output, plan.given_package
    )
    with newest as release, TemporaryDirectory(prefix="deckgen-") as temporary:
        package = Path(temporary, f"{plan.name}.apkg")
        write_package(package, plan.rendered_deck)
        harm = trial(package, release.package if release else None)
        if not harm and (preset := write_preset_package(package, plan.rendered_deck)):
            harm = trial(preset, package)
    changes = plan.changes
    if harm:
        changes = (Change(CHANGE_RULES["learners-harmed"], "", harm), *changes)
    return replace(plan, changes=changes, is_tried=True)
