"""Builds a deck's package from a project as it stands."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from deckgen.check import CheckResult
from deckgen.check.run import begin_check
from deckgen.errors import DeckgenError
from deckgen.ledger.record import Ledger, LedgerFault, read_ledger
from deckgen.model import Deck, Project
from deckgen.package.writer import locate_preset, write_package, write_preset_package
from deckgen.release.atomic_release import finish_interrupted
from deckgen.render import get_deck_file_name, render_deck
from deckgen.render.note import RenderedDeck

# The end of the 32-bit clock that some of Anki's companions still use.
_MAX_TIME = 2**31 - 1


@dataclass(frozen=True, slots=True)
class BuiltPackage:
    """A package written: where, for which deck, with how much in it, and where its preset is."""

    deck: Deck
    path: Path
    notes: int
    cards: int
    media: int
    preset: Path | None = None


def build_decks(
    project: Project, names: tuple[str, ...], folder: Path
) -> tuple[CheckResult, list[BuiltPackage]]:
    """Checks the project and, if it has no errors, writes a package for each deck.

    Args:
        names: the folders of the decks to build; all of them if empty.
        folder: where packages go; made if it is not there.

    Raises:
        EmptyDeck: a deck has no questions.
        DeckgenError: there is no such deck, or a package cannot be written.
    """
    now = read_clock()
    finish_interrupted(project.root)
    chosen = choose_decks(project, names)
    rendered: list[RenderedDeck] = []
    failure: DeckgenError | None = None
    with begin_check(project, is_busy=True) as finish_check:
        # A large project is rendered while other processes check it.
        try:
            for deck in chosen:
                rendered.append(render_deck(project, deck, read_deck_ledger(project, deck), now))
        except DeckgenError as raised:
            failure = raised  # what is wrong with a question is reported as a finding, if it is one
        checked = finish_check()
    if checked.error_count:
        return checked, []
    if failure is not None:
        raise failure
    _refuse_empty_decks(chosen, rendered)
    _refuse_equal_names(project)
    pairs = zip(chosen, rendered, strict=True)
    return checked, [_write_deck_package(deck, each, folder) for deck, each in pairs]


class EmptyDeck(DeckgenError):
    """A deck without questions, of which no package is made: learners could import nothing."""


def _refuse_empty_decks(decks: Sequence[Deck], rendered: Sequence[RenderedDeck]) -> None:
    empty = [deck.folder for deck, each in zip(decks, rendered, strict=True) if not each.notes]
    if empty:
        others = [get_deck_file_name(deck) for deck in decks if deck.folder not in empty]
        more = f", or name the decks to build: {' '.join(others)}" if others else ""
        raise EmptyDeck(
            f"{', '.join(empty)} has no questions, and a package of nothing is not made: "
            f"write the first one into {empty[0]}/questions.yaml{more}"
        )


def _refuse_equal_names(project: Project) -> None:
    """The package of one deck would be in the place of another deck's preset."""
    names = set(map(get_deck_file_name, project.decks))
    for deck in project.decks:
        name = locate_preset(Path(f"{get_deck_file_name(deck)}.apkg")).stem
        if deck.preset is not None and name in names:
            raise DeckgenError(
                f"{name}.apkg would be the package of cards/{name} and of the preset of "
                f"{deck.folder}: rename one of the two folders"
            )


def _write_deck_package(deck: Deck, rendered: RenderedDeck, folder: Path) -> BuiltPackage:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        raise DeckgenError(f"{folder}: cannot make this folder: {failure.strerror}") from failure
    path = folder / f"{get_deck_file_name(deck)}.apkg"
    write_package(path, rendered)
    preset = write_preset_package(path, rendered)
    cards = sum(len(note.cards) for note in rendered.notes)
    return BuiltPackage(deck, path, len(rendered.notes), cards, len(rendered.media), preset)


def read_deck_ledger(project: Project, deck: Deck) -> Ledger:
    """The deck's ledger; an empty one before its first release.

    Raises:
        DeckgenError: it is not whole.
    """
    try:
        return read_ledger(project.root / deck.folder)
    except LedgerFault as fault:
        raise DeckgenError(f"{deck.folder}/ledger.json is {fault.message}") from fault


def read_clock() -> int:
    """Seconds since the epoch: ``SOURCE_DATE_EPOCH`` where it is set (reproducible-builds.org),
    else now.

    Raises:
        DeckgenError: ``SOURCE_DATE_EPOCH`` is no time.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not given:
        return int(time.time())
    if not re.fullmatch("[0-9]{1,10}", given) or not 0 < int(given) <= _MAX_TIME:
        raise DeckgenError(
            f"SOURCE_DATE_EPOCH is “{given}”, and should be seconds since 1970, such as 1753920000"
        )
    return int(given)


def choose_one_deck(project: Project, name: str | None) -> Deck:
    """The deck of this name, or the only one.

    Raises:
        DeckgenError: there is no such deck, or several and no name.
    """
    decks = choose_decks(project, (name,) if name else ())
    if len(decks) != 1:
        names = ", ".join(map(get_deck_file_name, decks)) or "there is none"
        raise DeckgenError(f"which deck? Name one with --deck: {names}")
    return decks[0]


def choose_decks(project: Project, names: tuple[str, ...]) -> list[Deck]:
    """The decks of these names (their folders under ``cards/``), or all.

    Raises:
        DeckgenError: there is no such deck, or none at all.
    """
    decks = {get_deck_file_name(deck): deck for deck in project.decks}
    # A shell completes a name to `cards/deck/`.
    names = tuple(name.rstrip("/").removeprefix("cards/") for name in names)
    for name in names:
        if name not in decks:
            raise DeckgenError(
                f"there is no deck `{name}` under cards/; there are: {', '.join(decks) or 'none'}"
            )
    if not decks and not project.findings:
        raise DeckgenError("there is no deck yet: a deck is a folder under cards/ with a deck.yaml")
    return [decks[name] for name in dict.fromkeys(names)] if names else list(decks.values())
