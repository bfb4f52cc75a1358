"""Adds a deck to a project that is there: its ``deck.yaml`` and a question set for each text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from deckgen.errors import DeckgenError
from deckgen.files import is_path_present
from deckgen.load.decks import CARDS_FOLDER
from deckgen.model import Project, Source
from deckgen.starter.atomic_folder import (
    OccupiedFolder,
    refuse_existing_files,
    stage_files,
    undo_interrupted_move,
)
from deckgen.starter.project_files import render_deck_file
from deckgen.starter.source_edition import list_source_names, require_source
from deckgen.starter.source_files import clean_name, make_folder_name, render_starter_file
from deckgen.yamlpos.scalar_edits import format_scalar


@dataclass(frozen=True, slots=True)
class AddedDeck:
    """A new deck: its folder, the paths of its files, and the name that Anki shows."""

    folder: str
    files: tuple[str, ...]
    name: str


def choose_deck_sources(project: Project, names: Sequence[str]) -> list[Source]:
    """The texts of these names, or the only one of the project.

    Raises:
        DeckgenError: there is none of a name, or nothing says which of several is meant.
    """
    if names:
        return [require_source(project, name) for name in dict.fromkeys(names)]
    if len(project.sources) != 1:
        there = list_source_names(project)
        raise DeckgenError(f"name the deck's texts with --source; there are: {there}")
    return list(project.sources.values())


def add_deck(project: Project, name: str, sources: Sequence[Source], title: str = "") -> AddedDeck:
    """Writes a deck over one or several texts, ready for questions.

    With one text, ``deck.yaml`` names it; with several, each has a question set of its own.

    Raises:
        OccupiedFolder: the project has a deck of this name.
        DeckgenError: a file cannot be written.
    """
    undo_interrupted_move(project.root)
    folder = f"{CARDS_FOLDER}/{make_folder_name(name)}"
    if is_path_present(project.root / folder):
        raise OccupiedFolder(
            f"{folder} exists, and deckgen overwrites nothing: choose another name"
        )
    shown = clean_name(title) or clean_name(name)
    if shown in {str(deck.name) for deck in project.decks}:
        raise DeckgenError(f"there is a deck “{shown}” already: choose another name with --title")
    only = sources[0] if len(sources) == 1 else None
    titles = " and ".join([", ".join(each.title for each in sources[:-1]), sources[-1].title])
    files = {
        f"{folder}/deck.yaml": render_deck_file(
            shown,
            titles.removeprefix(" and "),
            only.name if only else "",
            [] if only else [each.name for each in sources],
        )
    }
    for each in sources:
        stem = "questions" if only else each.name
        files[f"{folder}/{stem}.yaml"] = render_starter_file(
            "questions.yaml", questions=(), source="" if only else format_scalar(each.name)
        )
    refuse_existing_files(project.root, files)
    with stage_files(project.root, files):
        pass
    return AddedDeck(folder, tuple(files), shown)
