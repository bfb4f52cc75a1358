"""A project to begin with, made of one's own text; what `deckgen init` does."""

from deckgen.starter.place import Taken
from deckgen.starter.project import Started, start_project
from deckgen.starter.received import Received, Undecodable, named, receive
from deckgen.starter.skeleton import UNKNOWN, About, about, draw_id, guess

__all__ = [
    "UNKNOWN",
    "About",
    "Received",
    "Started",
    "Taken",
    "Undecodable",
    "about",
    "draw_id",
    "guess",
    "named",
    "receive",
    "start_project",
]
