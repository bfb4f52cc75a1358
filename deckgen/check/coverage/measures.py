"""The four measures of coverage: sentences, actors, dates and reported claims of a source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from deckgen.check.coverage.claims import claims, reporting_of
from deckgen.check.coverage.dates import date_spans
from deckgen.check.coverage.draws import Draw, Place
from deckgen.check.coverage.overlap import Owned, over, owners
from deckgen.check.coverage.sentences import Span, is_quoted, layout, merged
from deckgen.check.phrases import reads_in_full
from deckgen.model import Source


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a question can draw on: a sentence, an actor, a date phrase, a reported claim.

    ``text`` are its words, or the actor's name; ``span`` its offsets in the source, None for an
    actor. ``questions`` are the numbers, in the draws measured, of the questions that draw on it:
    for a sentence also those that quote too little of it to cover it. ``replied`` is true for a
    claim that some question sets an answer against.
    """

    text: str
    span: Span | None
    covered: bool
    questions: tuple[int, ...]
    replied: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of a source.

    ``measured`` is false where there is no telling: then there are no items, and no share of them.
    ``note`` says why, or what the measure leaves out.
    """

    name: str
    items: tuple[Item, ...]
    measured: bool = True
    note: str = ""

    @property
    def covered(self) -> int:
        return sum(item.covered for item in self.items)

    @property
    def missed(self) -> list[Item]:
        return [item for item in self.items if not item.covered]

    @property
    def percent(self) -> float | None:
        """The share covered, from 0 to 100; None where nothing is there to be covered."""
        return 100 * self.covered / len(self.items) if self.items else None


def measure(name: str, source: Source, draws: Sequence[Draw]) -> Measure:
    """One of :data:`MEASURES` of a source, as far as these draws go."""
    return MEASURES[name](source, draws)


def _sentences(source: Source, draws: Sequence[Draw]) -> Measure:
    """A sentence is covered when at least half its words stand in quotations."""
    places = owned(source, draws, lambda draw: draw.quoted)
    together = merged((place.start, place.end) for place in places)
    spans = layout(source).sentences
    items = tuple(
        Item(_words(source, span), span, is_quoted(source, span, together), owners(found))
        for span, found in zip(spans, over(spans, places), strict=True)
    )
    return Measure("sentences", items)


def _actors(source: Source, draws: Sequence[Draw]) -> Measure:
    """An actor is covered when a question asks for it, names it or has it speak: to be quoted is
    not enough.
    """
    questions: dict[str, list[int]] = {str(actor.name): [] for actor in source.actors}
    for number, draw in enumerate(draws):
        for of_source, name in draw.actors:
            if of_source == source.name and name in questions:
                questions[name].append(number)
    items = tuple(Item(name, None, bool(found), tuple(found)) for name, found in questions.items())
    return Measure("actors", items, bool(items), "" if items else "the sidecar declares none")


def _dates(source: Source, draws: Sequence[Draw]) -> Measure:
    """A date phrase is covered when a question asks for it, or quotes it and names the same date."""
    spans = date_spans(source)
    found = over(spans, owned(source, draws, lambda draw: draw.dates))
    items = tuple(
        Item(_words(source, span), span, bool(asking), owners(asking))
        for span, asking in zip(spans, found, strict=True)
    )
    if reads_in_full(source.language):
        return Measure("dates", items)
    note = f"only dates with a year are read in “{source.language}”"
    return Measure("dates", items, bool(items), note)


def _claims(source: Source, draws: Sequence[Draw]) -> Measure:
    """A reported claim is covered when a question quotes it as a claim, or as the words of a
    speaker.
    """
    if reporting_of(source.language) is None:
        return Measure(
            "claims", (), False, f"no words of reporting are known for “{source.language}”"
        )
    if not source.actors:
        return Measure("claims", (), False, "the sidecar declares no actors")
    found = claims(source)
    cores = [core for claim in found for core in claim.cores]
    owner = [number for number, claim in enumerate(found) for _ in claim.cores]
    told = _by_claim(cores, owner, owned(source, draws, lambda draw: (*draw.claims, *draw.spoken)))
    set_against = _by_claim(
        cores, owner, owned(source, draws, lambda draw: draw.claims if draw.replies else ())
    )
    items = tuple(
        Item(_words(source, claim.span), claim.span, number in told, tuple(sorted(told.get(number, ()))),
             number in set_against)
        for number, claim in enumerate(found)
    )  # fmt: skip
    return Measure("claims", items)


def _by_claim(
    cores: Sequence[Span], owner: Sequence[int], places: Sequence[Owned]
) -> dict[int, set[int]]:
    """The questions by the number of the claim that they quote."""
    questions: dict[int, set[int]] = {}
    for claim, found in zip(owner, over(cores, places), strict=True):
        if found:
            questions.setdefault(claim, set()).update(owners(found))
    return questions


def owned(
    source: Source, draws: Iterable[Draw], which: Callable[[Draw], Iterable[Place]]
) -> list[Owned]:
    """The places in a source of some of what each question draws on."""
    return list(_owned(source.name, draws, which))


def _owned(
    name: str, draws: Iterable[Draw], which: Callable[[Draw], Iterable[Place]]
) -> Iterator[Owned]:
    for number, draw in enumerate(draws):
        for of_source, start, end in which(draw):
            if of_source == name:
                yield Owned(start, end, number)


def _words(source: Source, span: Span) -> str:
    return " ".join(source.text[span[0] : span[1]].split())


MEASURES: Mapping[str, Callable[[Source, Sequence[Draw]], Measure]] = {
    "sentences": _sentences,
    "actors": _actors,
    "dates": _dates,
    "claims": _claims,
}
"""By the name that the gate in ``deck.yaml`` and every report give it."""
