"""What each question draws on, as plain values: all that coverage is worked out from, and all that
a report shows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from deckgen.cards.card_texts import collect_card_texts, find_named_actors, list_question_sources
from deckgen.cards.word_matching import contains_words, normalize_words
from deckgen.check.coverage.dates import find_date_spans
from deckgen.model import Question, Quotation, Source

_MARKED_WORDS = re.compile(r"==(.+?)==", re.DOTALL)


class SourceSpan(NamedTuple):
    """A stretch of a source, by its name; ``start`` and ``end`` are offsets into its text."""

    source: str
    start: int
    end: int


class SourceUsage(NamedTuple):
    """What a question draws on; only texts, numbers and tuples of them, so that it can be kept as
    JSON.

    ``quotation_spans`` are the places of all its quotations; ``dates`` those of the words it asks a date by:
    the marked ones, or the whole quotation where a date is asked and nothing is marked; and the
    date phrases that it quotes and also names in prompt or answer. ``claims`` are the places of a
    claim that has evidence of its own, ``speaker_spans`` all places of a question that names a speaker;
    ``has_reply`` is true where an answer is given. ``actors`` are the actors, as (source, name), that
    prompt or answer name, or that speak.
    """

    quotation_spans: tuple[SourceSpan, ...]
    dates: tuple[SourceSpan, ...] = ()
    claims: tuple[SourceSpan, ...] = ()
    speaker_spans: tuple[SourceSpan, ...] = ()
    has_reply: bool = False
    actors: tuple[tuple[str, str], ...] = ()


class QuestionSummary(NamedTuple):
    """A question as a report shows it: where it stands, and what its card asks and answers."""

    id: str
    path: str
    line: int
    prompt: str
    answer: str


def find_usage(question: Question) -> SourceUsage:
    """What a question draws on."""
    said = collect_card_texts(question)
    kind = question.kind
    claims = {spec.key for spec in kind.prompts if spec.evidence} if kind else set()
    quoted = tuple(_list_quotation_spans(question.evidence))
    sources = {source.name: source for source in list_question_sources(question)}
    named = _find_named_dates(quoted, sources, " ".join((*said.prompts, *said.answers)))
    return SourceUsage(
        quotation_spans=quoted,
        dates=(*_find_date_quotations(question), *named),
        claims=tuple(
            _list_quotation_spans(
                quotation for quotation in question.evidence if quotation.field in claims
            )
        ),
        speaker_spans=quoted if said.speakers else (),
        has_reply=bool(said.answers),
        actors=tuple(
            dict.fromkeys(
                (each.name, str(actor.name))
                for each, actor in find_named_actors(said, sources.values())
            )
        ),
    )


def summarise_question(question: Question) -> QuestionSummary:
    """A question as a report shows it; a passage with gaps has its marked words as the answer."""
    prompts, answers, _ = collect_card_texts(question)
    prompt = " ".join(prompts)
    if question.kind and question.kind.cloze_field:
        gapped = " ".join(
            _MARKED_WORDS.sub("[…]", quotation.text) for quotation in question.evidence
        )
        prompt = f"{prompt}: {gapped}" if prompt else gapped
    span = question.id.span
    return QuestionSummary(str(question.id), span.path, span.line, prompt, "; ".join(answers))


def _find_date_quotations(question: Question) -> Iterator[SourceSpan]:
    dated = (
        {spec.key for spec in question.kind.answers if spec.type == "date"}
        if question.kind
        else set()
    )
    for key in {quotation.field for quotation in question.evidence}:
        quotations = question.get_quotations(key)
        marked = [
            SourceSpan(quotation.source.name, part.start, part.end)
            for quotation in quotations
            if quotation.source
            for part in quotation.parts
            if part.mark and part.start >= 0
        ]
        yield from marked or (_list_quotation_spans(quotations) if key in dated else ())


def _find_named_dates(
    quoted: Iterable[SourceSpan], sources: Mapping[str, Source], said: str
) -> Iterator[SourceSpan]:
    """The date phrases in the words quoted that stand in what the card says as well."""
    words = normalize_words(said)
    for name, start, end in quoted:
        spans = find_date_spans(sources[name])
        for first, last in spans[bisect_left(spans, (start, start)) :]:
            if last > end:
                break
            if contains_words(words, normalize_words(sources[name].text[first:last])):
                yield SourceSpan(name, first, last)


def _list_quotation_spans(quotations: Iterable[Quotation]) -> Iterator[SourceSpan]:
    for quotation in quotations:
        if quotation.source is not None:
            for start, end in quotation.places:
                yield SourceSpan(quotation.source.name, start, end)
