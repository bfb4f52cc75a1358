"""A source as the page shows it: paragraphs of sentences, cut where quotations begin and end."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from deckgen.check.coverage.measures import list_owned_spans
from deckgen.check.coverage.overlap import OwnedSpan, list_places_over
from deckgen.check.coverage.passages import Passage, cut_passages
from deckgen.check.coverage.sentences import find_layout, is_quoted
from deckgen.check.coverage.usage import SourceUsage
from deckgen.derived import keep_with_owner
from deckgen.findings import Finding, Severity
from deckgen.model import Source
from deckgen.report.coverage_html import DARKEST_SHADE
from deckgen.report.terminal_text import picture_control_chars
from deckgen.sources.source_form import LineKind
from deckgen.studio.page_entries import find_gravest_severity, format_line
from deckgen.text.spans import TextSpan, find_span, merge_spans

_HEADING_SIGNS = re.compile("#{1,6}[ \t]+")


class StyledPiece(NamedTuple):
    """A stretch of text in one style.

    ``at`` is its offset in the source, ``look`` its CSS classes, ``keys`` those of its questions;
    ``note`` holds the findings about its words.
    """

    text: str
    at: int
    look: str
    keys: str
    note: str = ""


class SentenceView(NamedTuple):
    """A sentence that can have a question; with ``at`` -1, what is between two of them."""

    at: int
    missed: bool
    title: str
    pieces: tuple[StyledPiece, ...]


class ParagraphView(NamedTuple):
    """A paragraph of a source; ``finding`` is the highest severity of findings about its words.
    ``label`` says which it is: its place, where the text has some. A heading is shown without the
    signs that make it one.
    """

    number: int
    label: str
    finding: str
    is_heading: bool
    sentences: tuple[SentenceView, ...]


class UncoveredSentence(NamedTuple):
    """A sentence that no question covers yet."""

    at: int
    label: str
    text: str


def build_paragraphs(
    source: Source,
    usages: Sequence[SourceUsage],
    keys: Sequence[str],
    findings: Sequence[Finding],
    *,
    whole: bool = True,
) -> Iterator[ParagraphView]:
    """The paragraphs of a source.

    Args:
        usages: what each question uses of the source; ``keys`` name these questions in the page.
        findings: those about words of this source are shown in the text.
        whole: false leaves out what no question quotes, with “…” in its place.
    """
    places = list_owned_spans(source, usages, lambda usage: usage.quotation_spans)
    quoted = merge_spans((place.start, place.end) for place in places)
    about = [
        each
        for each in findings
        if each.source is not None and each.source.path == source.file.path
    ]
    signs = _find_heading_signs(source)
    pieces = list(_cut_into_pieces(source, places, keys, about, signs.items()))
    starts, sentences = [each.at for each in pieces], find_layout(source).sentences
    for number, (start, end) in enumerate(source.paragraphs, 1):
        # The text is cut at paragraphs too, so that each piece belongs to one.
        shown = pieces[bisect_left(starts, signs.get(start, start)) : bisect_left(starts, end)]
        if not whole:
            if not any(each.keys for each in shown):
                continue
            shown = list(_elide_unquoted_pieces(shown))
        first, last = bisect_left(sentences, (start, start)), bisect_left(sentences, (end, end))
        grouped = _group_into_sentences(source, sentences[first:last], shown, quoted)
        begun_here = [each for each in about if each.source and start <= each.source.start < end]
        if shown:
            label = source.label_paragraph(number)
            severity = find_gravest_severity(begun_here)
            yield ParagraphView(number, label, severity, start in signs, tuple(grouped))


def _find_heading_signs(source: Source) -> dict[int, int]:
    """Where the signs before the words of headings begin → where they end."""
    headings = (each for each in source.structure.form.lines if each.kind is LineKind.HEADING)
    found = (_HEADING_SIGNS.match(source.text, each.start, each.end) for each in headings)
    return {each.start(): each.end() for each in found if each}


def _cut_into_pieces(
    source: Source,
    places: Sequence[OwnedSpan],
    keys: Sequence[str],
    findings: Sequence[Finding],
    signs: Iterable[TextSpan],
) -> Iterator[StyledPiece]:
    """The whole text, cut where a quotation, finding, sentence or paragraph begins or ends."""
    faults = [
        OwnedSpan(each.source.start, each.source.end, number)
        for number, each in enumerate(findings)
        if each.source
    ]
    spans = [*source.paragraphs, *find_layout(source).sentences, *signs]
    spans += [(each.start, each.end) for each in faults]
    found = list(cut_passages(len(source.text), places, list(chain.from_iterable(spans))))
    overlaps = list_places_over([(each.start, each.end) for each in found], faults)
    for each, overlapping in zip(found, overlaps, strict=True):
        owners = [keys[owner] for owner in each.question_numbers]
        yield _build_piece(source, each, owners, [findings[one.owner] for one in overlapping])


def find_uncovered_sentences(
    source: Source, usages: Sequence[SourceUsage]
) -> list[UncoveredSentence]:
    """The sentences that no question covers yet."""
    quoted = merge_spans(
        (place.start, place.end)
        for place in list_owned_spans(source, usages, lambda usage: usage.quotation_spans)
    )
    return [
        UncoveredSentence(
            start,
            source.label_paragraph(source.find_paragraph(start)),
            format_line(source.text[start:end]),
        )
        for start, end in find_layout(source).sentences
        if not is_quoted(source, (start, end), quoted)
    ]


def _build_piece(
    source: Source, passage: Passage, keys: Sequence[str], faults: Sequence[Finding]
) -> StyledPiece:
    start, end, questions = passage
    look = [f"n{min(len(questions), DARKEST_SHADE)}"] if questions else []
    if faults:
        look.append(f"fault-{Severity(max(each.severity for each in faults))}")
    return StyledPiece(
        _escape_source_text(source)[start:end],
        start,
        " ".join(look),
        " ".join(keys),
        "\n".join(map(_format_finding_note, faults)),
    )


def _format_finding_note(finding: Finding) -> str:
    hint = f" ({picture_control_chars(finding.hint)})" if finding.hint else ""
    return f"{finding.severity}: {picture_control_chars(finding.message)}{hint}"


@keep_with_owner
def _escape_source_text(source: Source) -> str:
    """The text for the page, one character for each: an offset means the same in both."""
    return "".join(
        char if char in "\t\n" else picture_control_chars(char)
        for char in source.text.replace("\r", " ")
    )


def _elide_unquoted_pieces(pieces: Sequence[StyledPiece]) -> Iterator[StyledPiece]:
    gap = False
    for piece in pieces:
        if piece.keys:
            yield piece
            gap = False
        elif not gap:
            yield StyledPiece(" … ", -1, "gap", "")
            gap = True


def _group_into_sentences(
    source: Source,
    spans: Sequence[TextSpan],
    pieces: Sequence[StyledPiece],
    quoted: Sequence[TextSpan],
) -> Iterator[SentenceView]:
    """The sentences of a paragraph in order, with what is between them."""
    current: TextSpan | None = None
    groups: list[tuple[TextSpan | None, list[StyledPiece]]] = []
    for piece in pieces:
        if piece.at >= 0:  # the “…” for left-out words stays with what is before it
            current = find_span(spans, piece.at)
        if not groups or groups[-1][0] != current:
            groups.append((current, []))
        groups[-1][1].append(piece)
    for span, held in groups:
        if span is None:
            yield SentenceView(-1, False, "", tuple(held))
        else:
            yield _build_sentence(source, span, held, quoted)


def _build_sentence(
    source: Source, span: TextSpan, pieces: Sequence[StyledPiece], quoted: Sequence[TextSpan]
) -> SentenceView:
    # A question can quote a sentence in several pieces, and counts once.
    keys = set(chain.from_iterable(piece.keys.split() for piece in pieces))
    uncovered = not is_quoted(source, span, quoted)
    title = "no question yet"
    if keys:
        title = "1 question" if len(keys) == 1 else f"{len(keys)} questions"
    return SentenceView(span[0], uncovered, title, tuple(pieces))
