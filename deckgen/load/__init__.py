"""Folders → Project: sources, canonical text with offsets back, YAML with positions, kinds."""

from deckgen.load.project import load_project

__all__ = ["load_project"]
