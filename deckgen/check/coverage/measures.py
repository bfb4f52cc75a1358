"""The four measures of coverage: sentences, actors, dates and reported claims of a source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from deckgen.check.coverage.overlap import OwnedSpan, list_owners, list_places_over
from deckgen.check.coverage.reported_claims import find_reported_claims, find_reporting_words
from deckgen.check.coverage.sentences import find_layout, is_quoted
from deckgen.check.coverage.usage import SourceSpan, SourceUsage, find_date_spans
from deckgen.check.dates_in_words import has_full_grammar
from deckgen.model import Source
from deckgen.text.spans import TextSpan, merge_spans


@dataclass(frozen=True, slots=True)
class CoverageItem:
    """One thing that a question can draw on: a sentence, an actor, a date phrase, a reported claim.

    ``text`` are its words, or the actor's name; ``span`` its offsets in the source, None for an
    actor. ``question_numbers`` are the numbers, in the draws measured, of the questions that use it:
    for a sentence also those that quote too little of it to cover it. ``has_reply`` is true for a
    claim that some question sets an answer against.
    """

    text: str
    span: TextSpan | None
    is_covered: bool
    question_numbers: tuple[int, ...]
    has_reply: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of a source.

    ``is_measured`` is false where there is no telling: then there are no items, and no share of them.
    ``note`` says why, or what the measure leaves out.
    """

    name: str
    items: tuple[CoverageItem, ...]
    is_measured: bool = True
    note: str = ""

    @property
    def number_covered(self) -> int:
        return sum(item.is_covered for item in self.items)

    @property
    def missing_items(self) -> list[CoverageItem]:
        return [item for item in self.items if not item.is_covered]

    @property
    def percent(self) -> float | None:
        """The share covered, from 0 to 100; None where nothing is there to be covered."""
        return 100 * self.number_covered / len(self.items) if self.items else None


def measure_source(name: str, source: Source, draws: Sequence[SourceUsage]) -> Measure:
    """One of :data:`MEASURES` of a source, as far as these draws go."""
    return MEASURES[name](source, draws)


def _measure_sentences(source: Source, draws: Sequence[SourceUsage]) -> Measure:
    """A sentence is covered when at least half its words stand in quotations."""
    places = list_owned_spans(source, draws, lambda draw: draw.quotation_spans)
    together = merge_spans((place.start, place.end) for place in places)
    spans = find_layout(source).sentences
    items = tuple(
        CoverageItem(
            _read_span(source, span), span, is_quoted(source, span, together), list_owners(found)
        )
        for span, found in zip(spans, list_places_over(spans, places), strict=True)
    )
    return Measure("sentences", items)


def _measure_actors(source: Source, draws: Sequence[SourceUsage]) -> Measure:
    """An actor is covered when a question asks for it, names it or has it speak: to be quoted is
    not enough.
    """
    questions: dict[str, list[int]] = {str(actor.name): [] for actor in source.actors}
    for number, draw in enumerate(draws):
        for of_source, name in draw.actors:
            if of_source == source.name and name in questions:
                questions[name].append(number)
    items = tuple(
        CoverageItem(name, None, bool(found), tuple(found)) for name, found in questions.items()
    )
    return Measure("actors", items, bool(items), "" if items else "the sidecar declares none")


def _measure_dates(source: Source, draws: Sequence[SourceUsage]) -> Measure:
    """A date phrase is covered when a question asks for it, or quotes it and names the same date."""
    spans = find_date_spans(source)
    found = list_places_over(spans, list_owned_spans(source, draws, lambda draw: draw.dates))
    items = tuple(
        CoverageItem(_read_span(source, span), span, bool(asking), list_owners(asking))
        for span, asking in zip(spans, found, strict=True)
    )
    if has_full_grammar(source.language):
        return Measure("dates", items)
    note = f"only dates with a year are read in “{source.language}”"
    return Measure("dates", items, bool(items), note)


def _measure_claims(source: Source, draws: Sequence[SourceUsage]) -> Measure:
    """A reported claim is covered when a question quotes it as a claim, or as the words of a
    speaker.
    """
    if find_reporting_words(source.language) is None:
        note = f"no words of reporting are known for “{source.language}”"
        return Measure("claims", (), False, note)
    if not source.actors:
        return Measure("claims", (), False, "the sidecar declares no actors")
    found = find_reported_claims(source)
    cores: list[TextSpan] = []
    owner: list[int] = []
    for number, claim in enumerate(found):
        cores += claim.cores
        owner += [number] * len(claim.cores)
    quoted = list_owned_spans(source, draws, lambda draw: (*draw.claims, *draw.speaker_spans))
    answered = list_owned_spans(source, draws, lambda draw: draw.claims if draw.has_reply else ())
    questions = _group_by_claim(cores, owner, quoted)
    replies = _group_by_claim(cores, owner, answered)
    items: list[CoverageItem] = []
    for number, claim in enumerate(found):
        text, numbers = _read_span(source, claim.span), tuple(sorted(questions.get(number, ())))
        items.append(CoverageItem(text, claim.span, bool(numbers), numbers, number in replies))
    return Measure("claims", tuple(items))


def _group_by_claim(
    cores: Sequence[TextSpan], owner: Sequence[int], places: Sequence[OwnedSpan]
) -> dict[int, set[int]]:
    """The questions by the number of the claim that they quote."""
    questions: dict[int, set[int]] = {}
    for claim, found in zip(owner, list_places_over(cores, places), strict=True):
        if found:
            questions.setdefault(claim, set()).update(list_owners(found))
    return questions


def list_owned_spans(
    source: Source,
    draws: Iterable[SourceUsage],
    which: Callable[[SourceUsage], Iterable[SourceSpan]],
) -> list[OwnedSpan]:
    """The places in a source of some of what each question uses."""
    spans: list[OwnedSpan] = []
    for number, draw in enumerate(draws):
        for name, start, end in which(draw):
            if name == source.name:
                spans.append(OwnedSpan(start, end, number))
    return spans


def _read_span(source: Source, span: TextSpan) -> str:
    return " ".join(source.text[span[0] : span[1]].split())


MEASURES: Mapping[str, Callable[[Source, Sequence[SourceUsage]], Measure]] = {
    "sentences": _measure_sentences,
    "actors": _measure_actors,
    "dates": _measure_dates,
    "claims": _measure_claims,
}
"""By the name that the gate in ``deck.yaml`` and every report give it."""
