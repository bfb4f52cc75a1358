"""The coverage of a deck: every source that it draws on, with all measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from deckgen.check.coverage.draws import Draw, draws
from deckgen.check.coverage.measures import MEASURES, Measure, measure
from deckgen.check.coverage.missing import percent_text
from deckgen.model import Deck, Source


@dataclass(frozen=True, eq=False, slots=True)
class SourceCoverage:
    """All measures of one source, by their names."""

    source: Source
    measures: Mapping[str, Measure]


@dataclass(frozen=True, eq=False, slots=True)
class DeckCoverage:
    """What a deck's questions draw on; the numbers of questions in ``sources`` count through ``draws``."""

    deck: Deck
    draws: tuple[Draw, ...]
    sources: tuple[SourceCoverage, ...]


def deck_coverage(deck: Deck) -> DeckCoverage:
    """Every measure of every source of a deck; questions that are withdrawn do not count."""
    drawn = drawn_by(deck)
    sources = tuple(
        SourceCoverage(source, {name: measure(name, source, drawn) for name in MEASURES}) for source in sources_of(deck)
    )
    return DeckCoverage(deck, drawn, sources)


def below(coverage: DeckCoverage, least: float) -> Iterator[str]:
    """A line for each source of which fewer than ``least`` per cent of the sentences are covered."""
    if not coverage.sources:
        yield f"{coverage.deck.folder} draws on no source"
    for each in coverage.sources:
        percent = each.measures["sentences"].percent
        if percent is not None and percent < least:
            share = percent_text(percent)
            yield f"{share} % of the sentences of {each.source.file.path} are covered, and {least:g} % are asked for"


def drawn_by(deck: Deck) -> tuple[Draw, ...]:
    """What each question draws on, in the order of the deck, without those that are withdrawn."""
    return tuple(draws(question) for question in deck.questions if question.retired is None)


def sources_of(deck: Deck) -> Sequence[Source]:
    """The sources of a deck's questions, and the one that the deck names, each once."""
    found = {deck.source.name: deck.source} if deck.source is not None else {}
    for question in deck.questions:
        if question.retired is None and question.source is not None:
            found.setdefault(question.source.name, question.source)
    return tuple(found.values())
