"""Puts a text and its sidecar into a project that is there; if one cannot be written, the other is removed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from deckgen.errors import DeckgenError
from deckgen.files import is_path_present
from deckgen.load.sources import SEEDS_FOLDER, TEXT_ENDINGS, load_sources
from deckgen.starter.atomic_folder import (
    OccupiedFolder,
    refuse_existing_files,
    stage_files,
    undo_interrupted_move,
)
from deckgen.starter.received_text import ReceivedText
from deckgen.starter.source_files import SourceDetails, render_sidecar


@dataclass(frozen=True, slots=True)
class AddedSource:
    """A text that is in the project now: its name, and the paths of its two files."""

    name: str
    text_path: str
    sidecar_path: str


def add_source(root: Path, received: ReceivedText, about: SourceDetails) -> AddedSource:
    """Writes a text and what is known of it into ``seeds/``.

    Raises:
        OccupiedFolder: the project has a text or a sidecar of this name.
        DeckgenError: a file cannot be written, or the project could not read it.
    """
    undo_interrupted_move(root)
    for ending in (*TEXT_ENDINGS, ".yaml"):
        path = f"{SEEDS_FOLDER}/{about.source}{ending}"
        if is_path_present(root / path):
            raise OccupiedFolder(
                f"{path} exists, and deckgen overwrites nothing: choose another name with --name, "
                f"or bring a new edition in with `deckgen source update {about.source}`"
            )
    files = {
        about.text_path: received.content,
        about.sidecar_path: render_sidecar(received, about),
    }
    refuse_existing_files(root, files)
    with stage_files(root, files) as staged:
        _, findings = load_sources(staged)
        if findings:
            raise DeckgenError(
                f"{received.path}: the project could not read it: {findings[0].message}; "
                "nothing was written"
            )
    return AddedSource(about.source, about.text_path, about.sidecar_path)
