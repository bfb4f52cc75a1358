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
    """What a deck's questions use.

    The numbers of questions in ``sources`` are indices of ``usages`` and of ``summaries``.
    """

    deck: Deck
    usages: tuple[SourceUsage, ...]
    summaries: tuple[QuestionSummary, ...]
    sources: tuple[SourceCoverage, ...]

    @property
    def beyond_ids(self) -> list[str]:
        """The questions whose answer is not from the text."""
        return [each.id for each in self.summaries if each.goes_beyond]

    @property
    def ids_without_objective(self) -> list[str]:
        """The questions that serve none of the deck's objectives; empty for a deck without any."""
        if not self.deck.objectives:
            return []
        served: set[str] = set()
        for each in self.deck.objectives:
            served.update(map(str, each.questions))
        return [each.id for each in self.summaries if each.id not in served]


def measure_deck(deck: Deck) -> DeckCoverage:
    """Every measure of every source of a deck; questions that are withdrawn do not count."""
    questions = [question for question in deck.questions if not question.is_retired]
    drawn = tuple(map(find_usage, questions))
    # A question may name a source of its own; the deck's comes first, and counts even if no
    # question uses it.
    given = {question.source.name: question.source for question in questions}
    if deck.source is not None:
        given = {deck.source.name: deck.source, **given}
    sources: list[SourceCoverage] = []
    for source in given.values():
        measures = {name: measure_source(name, source, drawn) for name in MEASURES}
        sources.append(SourceCoverage(source, measures))
    return DeckCoverage(deck, drawn, tuple(map(summarise_question, questions)), tuple(sources))


def describe_shortfalls(coverage: DeckCoverage, least: float) -> Iterator[str]:
    """A line for each source of which fewer than ``least`` per cent of the sentences are covered."""
    if not coverage.sources:
        yield f"{coverage.deck.folder} draws on no source"
    for each in coverage.sources:
        percent = each.measures["sentences"].percent
        if percent is not None and percent < least:
            share, path = format_percent(percent), each.source.file.path
            yield f"{share} % of the sentences of {path} are covered, and {least:g} % are asked for"
