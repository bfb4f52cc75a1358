"""Rendered decks as Anki packages: writing them, and saying what one contains."""
