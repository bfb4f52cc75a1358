"""A first project from your own text: what `deckgen init` makes."""

from deckgen.starter.atomic_folder import OccupiedFolder
from deckgen.starter.new_project import StartedProject, start_project
from deckgen.starter.project_files import (
    ProjectDetails,
    describe_project,
    generate_deck_id,
    guess_text_language,
)
from deckgen.starter.received_text import (
    ReceivedText,
    UndecodableText,
    parse_typed_path,
    receive_text,
)

__all__ = [
    "OccupiedFolder",
    "ProjectDetails",
    "ReceivedText",
    "StartedProject",
    "UndecodableText",
    "describe_project",
    "generate_deck_id",
    "guess_text_language",
    "parse_typed_path",
    "receive_text",
    "start_project",
]
