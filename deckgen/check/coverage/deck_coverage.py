"""The coverage of a deck: every source that it draws on, with all measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from deckgen.check.coverage.measures import MEASURES, Measure, measure_source
from deckgen.check.coverage.missing_text import format_percent
from deckgen.check.coverage.usage import (
    QuestionSummary,
    SourceUsage,
    find_usage,
    summarise_question,
)
from deckgen.model import Deck, Source


@dataclass(frozen=True, eq=False, slots=True)
class SourceCoverage:
    """All measures of one source, by their names."""

    source: Source
    measures: Mapping[str, Measure]


@dataclass(frozen=True, eq=False, slots=True)
class DeckCoverage:
    """What a deck's questions draw on.

    The numbers of questions in ``sources`` count through ``usages``, and through ``summaries`` in the
    same order.
    """

    deck: Deck
    usages: tuple[SourceUsage, ...]
    summaries: tuple[QuestionSummary, ...]
    sources: tuple[SourceCoverage, ...]


def measure_deck(deck: Deck) -> DeckCoverage:
    """Every measure of every source of a deck; questions that are withdrawn do not count."""
    questions = [question for question in deck.questions if not question.is_retired]
    drawn = tuple(map(find_usage, questions))
    given = {question.source.name: question.source for question in questions}
    if deck.source is not None:
        given = {deck.source.name: deck.source, **given}
    sources = tuple(
        SourceCoverage(source, {name: measure_source(name, source, drawn) for name in MEASURES})
        for source in given.values()
    )
    return DeckCoverage(deck, drawn, tuple(map(summarise_question, questions)), sources)


def describe_shortfalls(coverage: DeckCoverage, least: float) -> Iterator[str]:
    """A line for each source of which fewer than ``least`` per cent of the sentences are covered."""
    if not coverage.sources:
        yield f"{coverage.deck.folder} draws on no source"
    for each in coverage.sources:
        percent = each.measures["sentences"].percent
        if percent is not None and percent < least:
            share = format_percent(percent)
            yield f"{share} % of the sentences of {each.source.file.path} are covered, and {least:g} % are asked for"
