"""How much of a source a deck's questions draw on: its sentences, actors, dates and reported
claims.
"""

from deckgen.check.coverage.deck_coverage import (
    DeckCoverage,
    SourceCoverage,
    describe_shortfalls,
    measure_deck,
)
from deckgen.check.coverage.measures import (
    MEASURES,
    CoverageItem,
    Measure,
    list_owned_spans,
    measure_source,
)
from deckgen.check.coverage.missing_text import (
    describe_missing,
    format_line_ranges,
    format_percent,
    list_missing_lines,
)
from deckgen.check.coverage.passages import Passage, cut_passages
from deckgen.check.coverage.redundancy import MOST_QUESTIONS, Redundancy, measure_redundancy
from deckgen.check.coverage.sentences import SourceLayout, find_layout
from deckgen.check.coverage.usage import QuestionSummary, SourceSpan, SourceUsage, find_usage

__all__ = [
    "MEASURES",
    "MOST_QUESTIONS",
    "CoverageItem",
    "DeckCoverage",
    "Measure",
    "Passage",
    "QuestionSummary",
    "Redundancy",
    "SourceCoverage",
    "SourceLayout",
    "SourceSpan",
    "SourceUsage",
    "cut_passages",
    "describe_missing",
    "describe_shortfalls",
    "find_layout",
    "find_usage",
    "format_line_ranges",
    "format_percent",
    "list_missing_lines",
    "list_owned_spans",
    "measure_deck",
    "measure_redundancy",
    "measure_source",
]
