"""A source as the page shows it: paragraphs of sentences, cut where quotations begin and end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from deckgen.check.coverage import (
    Passage,
    SourceUsage,
    TextSpan,
    cut_passages,
    find_layout,
    list_owned_spans,
)
from deckgen.check.coverage.overlap import OwnedSpan, find_overlaps
from deckgen.check.coverage.sentences import is_quoted, merge_spans
from deckgen.derived import keep_with_owner
from deckgen.findings import Finding, Severity
from deckgen.model import Source
from deckgen.report.coverage_html import DARKEST_SHADE
from deckgen.report.terminal_text import escape_control_chars


class StyledPiece(NamedTuple):
    """A stretch of text that looks alike.

    ``at`` is its offset in the source, ``look`` its classes, ``keys`` those of its questions;
    ``note`` is what was found about its words, with what to do.
    """

    text: str
    at: int
    look: str
    keys: str
    note: str = ""


class SentenceView(NamedTuple):
    """A sentence that can carry a question, or (``at`` is -1) what stands between such."""

    at: int
    missed: bool
    title: str
    pieces: tuple[StyledPiece, ...]


class ParagraphView(NamedTuple):
    """A paragraph of a source; ``finding`` is the gravest severity of what is found about its
    words.
    """

    number: int
    finding: str
    sentences: tuple[SentenceView, ...]


class UncoveredSentence(NamedTuple):
    """A sentence that no question covers yet."""

    at: int
    paragraph: int
    text: str


def build_paragraphs(
    source: Source,
    draws: Sequence[SourceUsage],
    keys: Sequence[str],
    findings: Sequence[Finding],
    *,
    whole: bool = True,
) -> Iterator[ParagraphView]:
    """The paragraphs of a source.

    Args:
        draws: what each question draws on; ``keys`` are the names of these questions in the page.
        findings: those that are about words of this source show there.
        whole: false leaves out what no question quotes, with “…” in its place.
    """
    places = list_owned_spans(source, draws, lambda draw: draw.quotation_spans)
    quoted = merge_spans((place.start, place.end) for place in places)
    about = [
        each
        for each in findings
        if each.source is not None and each.source.path == source.file.path
    ]
    pieces = list(_cut_into_pieces(source, places, keys, about))
    starts, sentences = [each.at for each in pieces], find_layout(source).sentences
    for number, (start, end) in enumerate(source.paragraphs, 1):
        shown = pieces[bisect_left(starts, start) : bisect_left(starts, end)]
        if not whole:
            shown = list(_elide_unquoted_pieces(shown)) if any(each.keys for each in shown) else []
        inside = sentences[
            bisect_left(sentences, (start, start)) : bisect_left(sentences, (end, end))
        ]
        if shown:
            yield ParagraphView(
                number,
                _find_gravest_severity(about, start, end),
                tuple(_group_into_sentences(source, inside, shown, quoted)),
            )


def _cut_into_pieces(
    source: Source, places: Sequence[OwnedSpan], keys: Sequence[str], findings: Sequence[Finding]
) -> Iterator[StyledPiece]:
    """The whole text, cut where anything begins or ends that shows."""
    faults = [
        OwnedSpan(each.source.start, each.source.end, number)
        for number, each in enumerate(findings)
        if each.source
    ]
    edges = [
        *source.paragraphs,
        *find_layout(source).sentences,
        *((each.start, each.end) for each in faults),
    ]
    found = list(
        cut_passages(0, len(source.text), places, [edge for span in edges for edge in span])
    )
    wrong = find_overlaps([(each.start, each.end) for each in found], faults)
    for each, faulty in zip(found, wrong, strict=True):
        yield _build_piece(
            source,
            each,
            [keys[owner] for owner in each.question_numbers],
            [findings[one.owner] for one in faulty],
        )


def find_uncovered_sentences(
    source: Source, draws: Sequence[SourceUsage]
) -> list[UncoveredSentence]:
    """The sentences that no question covers yet."""
    quoted = merge_spans(
        (place.start, place.end)
        for place in list_owned_spans(source, draws, lambda draw: draw.quotation_spans)
    )
    return [
        UncoveredSentence(
            start,
            source.find_paragraph(start),
            escape_control_chars(" ".join(source.text[start:end].split())),
        )
        for start, end in find_layout(source).sentences
        if not is_quoted(source, (start, end), quoted)
    ]


def _find_gravest_severity(findings: Sequence[Finding], start: int, end: int) -> str:
    """The gravest severity of findings about words that begin here; empty for none."""
    found = [
        each.severity
        for each in findings
        if each.source is not None and start <= each.source.start < end
    ]
    return str(Severity(max(found))) if found else ""


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
    hint = f" ({escape_control_chars(finding.hint)})" if finding.hint else ""
    return f"{finding.severity}: {escape_control_chars(finding.message)}{hint}"


@keep_with_owner
def _escape_source_text(source: Source) -> str:
    """The text for the page, a character for each character: offsets into one are offsets into the
    other.
    """
    return "".join(
        char if char in "\t\n" else escape_control_chars(char)
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
    """The sentences of a paragraph in order, with what stands between them."""
    held: list[StyledPiece] = []
    current: TextSpan | None = None
    waiting = list(spans)
    for piece in pieces:
        if current is not None and piece.at >= current[1]:
            yield _build_sentence(source, current, held, quoted)
            current, held = None, []
        if current is None and waiting and waiting[0][0] <= piece.at:
            while waiting and waiting[0][1] <= piece.at:
                waiting.pop(0)
            if waiting and waiting[0][0] <= piece.at:
                if held:
                    yield SentenceView(-1, False, "", tuple(held))
                current, held = waiting.pop(0), []
        held.append(piece)
    if held:
        yield (
            _build_sentence(source, current, held, quoted)
            if current
            else SentenceView(-1, False, "", tuple(held))
        )


def _build_sentence(
    source: Source, span: TextSpan, pieces: Sequence[StyledPiece], quoted: Sequence[TextSpan]
) -> SentenceView:
    keys = {key for piece in pieces for key in piece.keys.split()}
    uncovered = not is_quoted(source, span, quoted)
    title = f"{len(keys)} question{'' if len(keys) == 1 else 's'}" if keys else "no question yet"
    return SentenceView(span[0], uncovered, title, tuple(pieces))
