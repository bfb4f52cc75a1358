"""How much of a source a deck's questions draw on: its sentences, actors, dates and reported
claims.
"""

from deckgen.check.coverage.draws import Draw, Place, Shown, draws
from deckgen.check.coverage.measures import MEASURES, Item, Measure, measure, owned
from deckgen.check.coverage.missing import missed_lines, missed_names, percent_text, ranges
from deckgen.check.coverage.passages import Passage, passages
from deckgen.check.coverage.sentences import Layout, Span, layout
from deckgen.check.coverage.sources import DeckCoverage, SourceCoverage, below, deck_coverage

__all__ = [
    "MEASURES",
    "DeckCoverage",
    "Draw",
    "Item",
    "Layout",
    "Measure",
    "Passage",
    "Place",
    "Shown",
    "SourceCoverage",
    "Span",
    "below",
    "deck_coverage",
    "draws",
    "layout",
    "measure",
    "missed_lines",
    "missed_names",
    "owned",
    "passages",
    "percent_text",
    "ranges",
]
