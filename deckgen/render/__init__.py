"""Question → note, through the templates of its kind."""

from deckgen.render.deck import get_deck_file_name, render_deck

__all__ = ["get_deck_file_name", "render_deck"]
