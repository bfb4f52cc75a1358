"""A source's sentences that can carry a question, and what is left out of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from deckgen.cards.word_matching import find_word_spans
from deckgen.derived import keep_with_owner
from deckgen.load.quotation_search import find_pull_quotes
from deckgen.model import Quotation, Source
from deckgen.text.spans import TextSpan, find_span, merge_spans

# A sentence counts as quoted from this share of its words on.
COVERED_SHARE = 0.5
# Fewer words are an exclamation or a number in the margin, and carry no question.
LEAST_WORDS = 3
# A heading is a line of its own, no longer than this, that ends without a full stop.
HEADING_WORDS, HEADING_LENGTH = 14, 90
# From so many lines on, a block that mostly ends its lines in mid-sentence is wrapped by hand.
LEAST_WRAPPED_LINES = 4

_FINAL = re.compile(r"[.!?…:;。！？：；．؟۔؛।॥။።][\"'”’“‘»«›‹」』）)\]*_]*$")
_LIST_ITEM = re.compile(r"(?:[-*•‣◦–—]|\(?(?:\d{1,3}|[A-Za-z])[.)])\s")
_FILLED_LINE = re.compile(r"[^\s].*[^\s]|[^\s]")
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s")


class SourceLayout(NamedTuple):
    """What a text is made of, as offsets: sentences that can carry a question, and what cannot.

    ``nocover`` are the sentences that the sidecar leaves out.
    """

    sentences: tuple[TextSpan, ...]
    headings: tuple[TextSpan, ...]
    pulls: tuple[TextSpan, ...]
    nocover: tuple[TextSpan, ...]


@keep_with_owner
def find_layout(source: Source) -> SourceLayout:
    """The sentences of a source; segmented by sentencex, a paragraph at a time with its lines
    unwrapped.
    """
    headings: list[TextSpan] = []
    pulled: list[TextSpan] = []
    sentences: list[TextSpan] = []
    repeating = find_pull_quotes(source)
    for numbers in _group_paragraphs(source):
        span = source.paragraphs[numbers[0] - 1][0], source.paragraphs[numbers[-1] - 1][1]
        is_verse = _begins_with_label(source, span)
        if not is_verse and _is_heading(source.text[span[0] : span[1]]):
            headings.append(span)
        elif len(numbers) == 1 and numbers[0] in repeating:
            pulled.append(span)
        else:
            for body in _list_body(source, span):
                sentences.extend(_split_body(source, body))
    # A passage that was not found is a finding of its own.
    quoted = [each.quotation for each in source.nocover if isinstance(each.quotation, Quotation)]
    out = merge_spans(chain.from_iterable(quotation.places for quotation in quoted))
    left_out = {span for span in sentences if out and is_quoted(source, span, out)}
    kept = tuple(span for span in sentences if span not in left_out)
    return SourceLayout(kept, tuple(headings), tuple(pulled), tuple(sorted(left_out)))


def _begins_with_label(source: Source, span: TextSpan) -> bool:
    """Whether a place begins with a label on the line of its text, as a verse does: a short one
    without a full stop is no heading.
    """
    place = source.structure.find_place(span[0])
    return place is not None and place.start == span[0] and place.start < place.body < span[1]


def _list_body(source: Source, span: TextSpan) -> Iterator[TextSpan]:
    """The stretches of a span that are text of the work: no notes, labels or stage directions."""
    start, end = span
    outside = source.structure.outside_body
    at = max(0, bisect_right(outside, (start, start)) - 1)
    for first, last in outside[at:]:
        if first >= end:
            break
        if last > start:
            if source.text[start:first].strip():
                yield start, first
            start = last
    if source.text[start:end].strip():
        yield start, end


def _split_body(source: Source, span: TextSpan) -> Iterator[TextSpan]:
    """The sentences of a stretch; where its lines count and few of them end one, its lines."""
    sentences = list(split_sentences(source, span))
    start, end = span
    lines = [match.span() for match in _FILLED_LINE.finditer(source.text, start, end)]
    is_verse = any(each.start <= start < each.end for each in source.structure.kept)
    is_unstopped = len(lines) >= LEAST_WRAPPED_LINES * max(1, len(sentences))
    if is_verse and is_unstopped:
        yield from (each for each in lines if _has_enough_words(source, each))
    else:
        yield from sentences


def _has_enough_words(source: Source, span: TextSpan) -> bool:
    return len(list(find_word_spans(source.text[slice(*span)]))) >= LEAST_WORDS


def is_quoted(source: Source, sentence: TextSpan, places: Sequence[TextSpan]) -> bool:
    """Whether at least half the words of a sentence stand in places, which are as :func:`merge_spans` gives them."""
    start, end = sentence
    whole = find_span(places, start)
    if whole is not None and end <= whole[1]:
        return True
    words = [
        (start + first, start + last) for first, last in find_word_spans(source.text[start:end])
    ]
    inside = 0
    for first, last in words:
        place = find_span(places, first)
        inside += place is not None and last <= place[1]
    return inside >= COVERED_SHARE * len(words)


def _group_paragraphs(source: Source) -> Iterator[list[int]]:
    """The numbers of the paragraphs that belong together: one each, but for lines wrapped without
    blank lines.
    """
    block: list[int] = []
    for number, (start, _) in enumerate(source.paragraphs, 1):
        if block and not _is_directly_below(source, number):
            yield from _unwrap_block(source, block)
            block = []
        if _LIST_ITEM.match(source.text, start):
            yield from _unwrap_block(source, block)
            yield [number]
            block = []
        else:
            block.append(number)
    yield from _unwrap_block(source, block)


def _is_directly_below(source: Source, number: int) -> bool:
    gap = source.text[source.paragraphs[number - 2][1] : source.paragraphs[number - 1][0]]
    return gap.count("\n") == 1


def _unwrap_block(source: Source, block: list[int]) -> Iterator[list[int]]:
    inner = block[:-1]
    open_ended = sum(not _FINAL.search(source.get_paragraph_text(number)) for number in inner)
    if len(block) >= LEAST_WRAPPED_LINES and 2 * open_ended > len(inner):
        yield block
    else:
        yield from ([number] for number in block)


def _is_heading(text: str) -> bool:
    if _MARKDOWN_HEADING.match(text):
        return "\n" not in text
    if "\n" in text or len(text) > HEADING_LENGTH or _FINAL.search(text) or _LIST_ITEM.match(text):
        return False
    return len(list(find_word_spans(text))) <= HEADING_WORDS


def split_sentences(source: Source, span: TextSpan) -> Iterator[TextSpan]:
    """The sentences of a stretch of running text; segmented by sentencex, with its lines unwrapped.

    Of fewer than :data:`LEAST_WORDS` words there is none.
    """
    from sentencex import get_sentence_boundaries

    start, end = span
    paragraph = source.blank_hidden_text(start, end).replace("\r\n", "  ").replace("\n", " ")
    bounds = [
        (each["start_index"], each["end_index"])
        for each in get_sentence_boundaries(source.language.tag, paragraph)
    ]
    for first, last in _join_at_abbreviations(paragraph, bounds, source.abbreviations):
        words = list(find_word_spans(paragraph[first:last]))
        if len(words) >= LEAST_WORDS:
            sentence = paragraph[first:last]
            yield (
                start + first + len(sentence) - len(sentence.lstrip()),
                start + first + len(sentence.rstrip()),
            )


def _join_at_abbreviations(
    text: str, bounds: list[TextSpan], abbreviations: Sequence[str]
) -> list[TextSpan]:
    """The sentences, without the ends that only the full stop of an abbreviation made."""
    endings = tuple(f"{abbreviation.rstrip('.')}." for abbreviation in abbreviations)
    if not endings or not bounds:
        return bounds
    starts = [bounds[0][0]]
    for (first, last), (following, _) in pairwise(bounds):
        before = text[first:last].rstrip()
        ending = next((each for each in endings if before.endswith(each)), None)
        if ending is None or before[: -len(ending)][-1:].isalnum():
            starts.append(following)
    return list(zip(starts, [*starts[1:], bounds[-1][1]], strict=True))
