"""Decks as code: questions in YAML, checked against a source text, built into Anki packages."""

__version__ = "0.1.0"
