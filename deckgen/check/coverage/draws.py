"""What each question draws on, as plain values: all that coverage is worked out from, and all that
a report shows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from deckgen.check.coverage.dates import date_spans
from deckgen.markup.saying import actors_in, said_in, sources_of
from deckgen.markup.words import comparable, contains
from deckgen.model import Question, Quotation, Source

_MARKED = re.compile(r"==(.+?)==", re.DOTALL)


class Place(NamedTuple):
    """A stretch of a source, by its name; ``start`` and ``end`` are offsets into its text."""

    source: str
    start: int
    end: int


class Draw(NamedTuple):
    """What a question draws on; only texts, numbers and tuples of them, so that it can be kept as
    JSON.

    ``quoted`` are the places of all its quotations; ``dates`` those of the words it asks a date by:
    the marked ones, or the whole quotation where a date is asked and nothing is marked; and the
    date phrases that it quotes and also names in prompt or answer. ``claims`` are the places of a
    claim that has evidence of its own, ``spoken`` all places of a question that names a speaker;
    ``replies`` is true where an answer is given. ``actors`` are the actors, as (source, name), that
    prompt or answer name, or that speak.
    """

    quoted: tuple[Place, ...]
    dates: tuple[Place, ...] = ()
    claims: tuple[Place, ...] = ()
    spoken: tuple[Place, ...] = ()
    replies: bool = False
    actors: tuple[tuple[str, str], ...] = ()


class Shown(NamedTuple):
    """A question as a report shows it: where it stands, and what its card asks and answers."""

    id: str
    path: str
    line: int
    prompt: str
    answer: str


def draws(question: Question) -> Draw:
    """What a question draws on."""
    said = said_in(question)
    kind = question.kind
    claims = {spec.key for spec in kind.prompts if spec.evidence} if kind else set()
    quoted = tuple(_places(question.evidence))
    sources = {source.name: source for source in sources_of(question)}
    named = _named_dates(quoted, sources, " ".join((*said.prompts, *said.answers)))
    return Draw(
        quoted=quoted,
        dates=(*_asked(question), *named),
        claims=tuple(
            _places(quotation for quotation in question.evidence if quotation.field in claims)
        ),
        spoken=quoted if said.speakers else (),
        replies=bool(said.answers),
        actors=tuple(
            dict.fromkeys(
                (each.name, str(actor.name)) for each, actor in actors_in(said, sources.values())
            )
        ),
    )


def shown(question: Question) -> Shown:
    """A question as a report shows it; a passage with gaps has its marked words as the answer."""
    prompts, answers, _ = said_in(question)
    prompt = " ".join(prompts)
    if question.kind and question.kind.cloze_field:
        gapped = " ".join(_MARKED.sub("[…]", quotation.text) for quotation in question.evidence)
        prompt = f"{prompt}: {gapped}" if prompt else gapped
    span = question.id.span
    return Shown(str(question.id), span.path, span.line, prompt, "; ".join(answers))


def _asked(question: Question) -> Iterator[Place]:
    dated = (
        {spec.key for spec in question.kind.answers if spec.type == "date"}
        if question.kind
        else set()
    )
    for key in {quotation.field for quotation in question.evidence}:
        quotations = question.get_quotations(key)
        marked = [
            Place(quotation.source.name, part.start, part.end)
            for quotation in quotations
            if quotation.source
            for part in quotation.parts
            if part.mark and part.start >= 0
        ]
        yield from marked or (_places(quotations) if key in dated else ())


def _named_dates(
    quoted: Iterable[Place], sources: Mapping[str, Source], said: str
) -> Iterator[Place]:
    """The date phrases in the words quoted that stand in what the card says as well."""
    words = comparable(said)
    for name, start, end in quoted:
        spans = date_spans(sources[name])
        for first, last in spans[bisect_left(spans, (start, start)) :]:
            if last > end:
                break
            if contains(words, comparable(sources[name].text[first:last])):
                yield Place(name, first, last)


def _places(quotations: Iterable[Quotation]) -> Iterator[Place]:
    for quotation in quotations:
        if quotation.source is not None:
            for start, end in quotation.places:
                yield Place(quotation.source.name, start, end)
