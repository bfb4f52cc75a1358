"""A first project from your own text, and a text or a deck more in one that is there.

``received_text`` reads the text, ``source_files`` and ``project_files`` make files of it from
``files/``. ``new_project`` makes a project, with a first question from ``example_quotations``;
``added_source`` adds a text, ``source_edition`` a new edition of one, ``added_deck`` a deck. All go
into place by ``atomic_folder``, whole or not at all, by the notes of ``move_record``.
"""

from deckgen.starter.added_deck import AddedDeck, add_deck, choose_deck_sources
from deckgen.starter.added_source import AddedSource, add_source
from deckgen.starter.atomic_folder import OccupiedFolder
from deckgen.starter.new_project import StartedProject, start_project
from deckgen.starter.project_files import (
    ProjectDetails,
    describe_project,
    generate_deck_id,
)
from deckgen.starter.received_text import (
    RECEIVED_ENDINGS,
    ReceivedText,
    UndecodableText,
    parse_typed_path,
    receive_text,
)
from deckgen.starter.source_edition import render_new_sidecar, require_same_form
from deckgen.starter.source_files import (
    SourceDetails,
    describe_source,
    guess_text_language,
    list_set_aside,
    list_structure_proposals,
    make_folder_name,
    propose_source_name,
)

__all__ = [
    "RECEIVED_ENDINGS",
    "AddedDeck",
    "AddedSource",
    "OccupiedFolder",
    "ProjectDetails",
    "ReceivedText",
    "SourceDetails",
    "StartedProject",
    "UndecodableText",
    "add_deck",
    "add_source",
    "choose_deck_sources",
    "describe_project",
    "describe_source",
    "generate_deck_id",
    "guess_text_language",
    "list_set_aside",
    "list_structure_proposals",
    "make_folder_name",
    "parse_typed_path",
    "propose_source_name",
    "receive_text",
    "render_new_sidecar",
    "require_same_form",
    "start_project",
]
