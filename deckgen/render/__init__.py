"""Question → note, through the templates of its kind."""

from deckgen.render.deck import deck_file_name, render_deck

__all__ = ["deck_file_name", "render_deck"]
