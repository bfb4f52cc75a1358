"""What each question uses of its sources, as plain values: all that coverage is computed from, and
all that a report shows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from deckgen.cards.card_texts import list_actors_of_question, list_leads_or_prompts
from deckgen.cards.word_matching import contains_words, normalize_words
from deckgen.check.coverage.canonical_sentences import list_canonical_sentences
from deckgen.check.dates_in_words import locate_date_phrases
from deckgen.derived import keep_with_owner
from deckgen.model import FieldType, Question, Quotation, Source, WrittenQuestion
from deckgen.text.quotation_signs import strip_marks
from deckgen.text.spans import TextSpan


class SourceSpan(NamedTuple):
    """A stretch of a source, by its name; ``start`` and ``end`` are offsets into its text."""

    source: str
    start: int
    end: int


class SourceUsage(NamedTuple):
    """What a question uses; only texts, numbers and tuples of them, so that it can be kept as
    JSON.

    ``quotation_spans`` are the places of all its quotations. ``dates`` are the places of the words
    it asks a date by: the marked ones, or the whole quotation where a date is asked and nothing is
    marked; and of the date phrases that it quotes and also names in prompt or answer. ``claims`` are
    the places of a claim that has evidence of its own, ``speaker_spans`` all places of a question
    that names a speaker; ``has_reply`` is true where an answer is given. ``actors`` are the actors,
    as (source, name), that prompt or answer name, or that speak.
    """

    quotation_spans: tuple[SourceSpan, ...]
    dates: tuple[SourceSpan, ...] = ()
    claims: tuple[SourceSpan, ...] = ()
    speaker_spans: tuple[SourceSpan, ...] = ()
    has_reply: bool = False
    actors: tuple[tuple[str, str], ...] = ()


class QuestionSummary(NamedTuple):
    """A question as a report shows it: where it stands, what its card asks and answers, and whether
    the answer is not from the text.
    """

    id: str
    path: str
    line: int
    prompt: str
    answer: str
    goes_beyond: bool = False


def find_usage(question: Question) -> SourceUsage:
    """What a question uses of its source."""
    quoted = _list_quotation_spans(question.evidence)
    claims = {spec.key for spec in question.kind.prompts if spec.evidence}
    of_claims = [quotation for quotation in question.evidence if quotation.field in claims]
    card_words = " ".join((*list_leads_or_prompts(question), *question.asked_words))
    actors = (str(actor.name) for actor in list_actors_of_question(question))
    return SourceUsage(
        quotation_spans=quoted,
        dates=(
            *_find_date_quotations(question),
            *_find_named_dates(quoted, question.source, card_words),
        ),
        claims=_list_quotation_spans(of_claims),
        speaker_spans=quoted if question.speakers else (),
        has_reply=bool(question.asked_words),
        actors=tuple((question.source.name, name) for name in dict.fromkeys(actors)),
    )


def summarise_question(question: WrittenQuestion) -> QuestionSummary:
    """A question as a report shows it; a passage with gaps has its marked words as the answer."""
    texts = list(list_leads_or_prompts(question))
    prompt = " ".join(texts)
    if question.is_cloze:
        gapped = " ".join(strip_marks(each.text, "[…]") for each in question.quotations)
        prompt = f"{prompt}: {gapped}" if prompt else gapped
    span = question.id.span
    answer = "; ".join(question.asked_words)
    return QuestionSummary(
        str(question.id), span.path, span.line, prompt, answer, question.goes_beyond
    )


def _find_date_quotations(question: Question) -> Iterator[SourceSpan]:
    dated = {spec.key for spec in question.kind.answers if spec.type is FieldType.DATE}
    for key in {quotation.field for quotation in question.evidence}:
        quotations = question.get_quotations(key)
        marked: list[SourceSpan] = []
        for quotation in quotations:
            name = quotation.source.name
            parts = [part for part in quotation.parts if part.mark and part.start >= 0]
            marked += [SourceSpan(name, part.start, part.end) for part in parts]
        yield from marked or (_list_quotation_spans(quotations) if key in dated else ())


def _find_named_dates(
    quoted: Iterable[SourceSpan], source: Source, card_words: str
) -> Iterator[SourceSpan]:
    """The date phrases in the words quoted that stand in what the card says as well."""
    words = normalize_words(card_words)
    # A text may have thousands of dates, and they are sorted: start at the quotation, not at the top.
    spans = find_date_spans(source)
    for name, start, end in quoted:
        for first, last in spans[bisect_left(spans, (start, start)) :]:
            if last > end:
                break
            if contains_words(words, normalize_words(source.read_visible_text(first, last))):
                yield SourceSpan(name, first, last)


def _list_quotation_spans(quotations: Iterable[Quotation]) -> tuple[SourceSpan, ...]:
    spans: list[SourceSpan] = []
    for quotation in quotations:
        spans += [SourceSpan(quotation.source.name, *place) for place in quotation.places]
    return tuple(spans)


@keep_with_owner
def find_date_spans(source: Source) -> tuple[TextSpan, ...]:
    """The date phrases of a source in ascending order, as offsets."""
    spans: list[TextSpan] = []
    for each in list_canonical_sentences(source):
        found = locate_date_phrases(each.words, source.language)
        spans += [each.map_to_source(start, end) for start, end in found]
    return tuple(spans)
