"""A source as the page shows it: paragraphs of sentences, cut where quotations begin and end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from deckgen.check.coverage import Draw, Span, layout, owned, passages
from deckgen.check.coverage.overlap import Owned, over
from deckgen.check.coverage.sentences import is_quoted, merged
from deckgen.findings import Finding, Severity
from deckgen.model import Source
from deckgen.report.coverage_html import DARKEST
from deckgen.report.text import seen


class Piece(NamedTuple):
    """A stretch of text that looks alike: its offset in the source, its classes, the keys of its questions."""

    text: str
    at: int
    look: str
    keys: str


class Sentence(NamedTuple):
    """A sentence that can carry a question, or (``at`` is -1) what stands between such."""

    at: int
    missed: bool
    title: str
    pieces: tuple[Piece, ...]


class Paragraph(NamedTuple):
    """A paragraph of a source; ``finding`` is the gravest severity of what is found about its words."""

    number: int
    finding: str
    sentences: tuple[Sentence, ...]


class Missed(NamedTuple):
    """A sentence that no question covers yet."""

    at: int
    paragraph: int
    text: str


def paragraphs(
    source: Source, draws: Sequence[Draw], keys: Sequence[str], findings: Sequence[Finding], *, whole: bool = True
) -> Iterator[Paragraph]:
    """The paragraphs of a source.

    Args:
        draws: what each question draws on; ``keys`` are the names of these questions in the page.
        findings: those that are about words of this source show there.
        whole: false leaves out what no question quotes, with “…” in its place.
    """
    places = owned(source, draws, lambda draw: draw.quoted)
    laid = layout(source)
    quoted = merged((place.start, place.end) for place in places)
    faults = [
        Owned(each.source.start, each.source.end, number)
        for number, each in enumerate(findings)
        if each.source is not None and each.source.path == source.file.path
    ]
    cuts = [edge for span in laid.sentences for edge in span] + [edge for each in faults for edge in each[:2]]
    bounds = [edge for span in source.paragraphs for edge in span]
    found = list(passages(0, len(source.text), places, [*cuts, *bounds]))
    starts = [each.start for each in found]
    wrong = list(over([(each.start, each.end) for each in found], faults))
    sentences = list(laid.sentences)
    at = 0
    for number, (start, end) in enumerate(source.paragraphs, 1):
        while at < len(sentences) and sentences[at][0] < start:
            at += 1
        inside = []
        while at < len(sentences) and sentences[at][0] < end:
            inside.append(sentences[at])
            at += 1
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        pieces = [
            _piece(source, each, [keys[owner] for owner in each.questions], [findings[one.owner] for one in faulty])
            for each, faulty in zip(found[first:last], wrong[first:last], strict=True)
        ]
        shown = pieces if whole else list(_quoted_only(pieces))
        gravest = max((each.severity for each in findings if _within(each, source, start, end)), default=0)
        yield Paragraph(
            number, str(Severity(gravest)) if gravest else "", tuple(_sentences(source, inside, shown, quoted))
        )


def missed(source: Source, draws: Sequence[Draw]) -> list[Missed]:
    """The sentences that no question covers yet."""
    quoted = merged((place.start, place.end) for place in owned(source, draws, lambda draw: draw.quoted))
    return [
        Missed(start, source.paragraph_of(start), seen(" ".join(source.text[start:end].split())))
        for start, end in layout(source).sentences
        if not is_quoted(source, (start, end), quoted)
    ]


def _within(finding: Finding, source: Source, start: int, end: int) -> bool:
    where = finding.source
    return where is not None and where.path == source.file.path and start <= where.start < end


def _piece(source: Source, passage: tuple[int, int, Sequence[int]], keys: Sequence[str], faults: list[Finding]) -> Piece:
    start, end, questions = passage
    look = [f"n{min(len(questions), DARKEST)}"] if questions else []
    if faults:
        look.append(f"fault-{Severity(max(each.severity for each in faults))}")
    # A character for each character: offsets into the page's text are offsets into the source.
    text = "".join(char if char in "\t\n" else seen(char) for char in source.text[start:end].replace("\r", " "))
    return Piece(text, start, " ".join(look), " ".join(keys))


def _quoted_only(pieces: Sequence[Piece]) -> Iterator[Piece]:
    gap = False
    for piece in pieces:
        if piece.keys:
            yield piece
            gap = False
        elif not gap:
            yield Piece(" … ", -1, "gap", "")
            gap = True


def _sentences(
    source: Source, spans: Sequence[Span], pieces: Sequence[Piece], quoted: Sequence[Span]
) -> Iterator[Sentence]:
    """The sentences of a paragraph in order, with what stands between them."""
    held: list[Piece] = []
    current: Span | None = None
    waiting = list(spans)
    for piece in pieces:
        if current is not None and piece.at >= current[1]:
            yield _sentence(source, current, held, quoted)
            current, held = None, []
        if current is None and waiting and waiting[0][0] <= piece.at:
            while waiting and waiting[0][1] <= piece.at:
                waiting.pop(0)
            if waiting and waiting[0][0] <= piece.at:
                if held:
                    yield Sentence(-1, False, "", tuple(held))
                current, held = waiting.pop(0), []
        held.append(piece)
    if held:
        yield _sentence(source, current, held, quoted) if current else Sentence(-1, False, "", tuple(held))


def _sentence(source: Source, span: Span, pieces: Sequence[Piece], quoted: Sequence[Span]) -> Sentence:
    keys = {key for piece in pieces for key in piece.keys.split()}
    uncovered = not is_quoted(source, span, quoted)
    title = f"{len(keys)} question{'' if len(keys) == 1 else 's'}" if keys else "no question yet"
    return Sentence(span[0], uncovered, title, tuple(pieces))
