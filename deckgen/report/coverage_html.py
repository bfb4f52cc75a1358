"""Coverage as one HTML page: the source as printed, shaded by how many questions use each passage.

The page asks the network for nothing, and its Content-Security-Policy lets only its own style sheet
and script run, by their hashes. Texts are escaped; the script moves nodes and never makes HTML of a
text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from deckgen.cards.page_templates import build_inline_policy, read_verbatim, render_html
from deckgen.check.coverage.deck_coverage import DeckCoverage, SourceCoverage
from deckgen.check.coverage.measures import CoverageItem, Measure, list_owned_spans
from deckgen.check.coverage.missing_text import format_percent
from deckgen.check.coverage.overlap import OwnedSpan, list_places_over
from deckgen.check.coverage.passages import cut_passages
from deckgen.check.coverage.sentences import find_layout
from deckgen.check.coverage.usage import SourceUsage
from deckgen.model import Source
from deckgen.report.terminal_text import format_count, picture_control_chars
from deckgen.text.spans import TextSpan

PAGE_FOLDER = Path(__file__).parent / "page"
# From this many questions on, a passage grows no darker: darker text would be hard to read.
DARKEST_SHADE = 4
_EXCLUDED_PARTS = {
    "headings": "heading",
    "pulls": "pull quotation",
    "nocover": "left out by the sidecar",
}


class ShadedText(NamedTuple):
    """A stretch of a line that looks alike.

    ``look`` are its classes, ``questions`` the numbers of the questions that quote it, as the page
    knows them; ``title`` describes it in words, and a piece without one is not for clicking.
    """

    text: str
    look: str
    questions: str
    title: str


class _UncoveredPart(NamedTuple):
    """A sentence that is missed, or what is left out, with a description."""

    start: int
    end: int
    look: str
    title: str


@dataclass(frozen=True, slots=True)
class _PrintedLine:
    number: int
    pieces: list[ShadedText]


def format_coverage_html(decks: Sequence[DeckCoverage]) -> str:
    """The page for these decks, as a whole document."""
    colours = read_verbatim(PAGE_FOLDER / "colours.css")
    style = colours + read_verbatim(PAGE_FOLDER / "coverage.css")
    script = read_verbatim(PAGE_FOLDER / "coverage.js")
    return render_html(
        PAGE_FOLDER / "coverage.html.j2",
        decks=decks,
        clean=_clean_text,
        build_measure=_build_measure,
        split_lines=_split_lines,
        style=style,
        script=script,
        policy=build_inline_policy([style], [script]),
        darkest=DARKEST_SHADE,
    )


def _build_measure(measure: Measure, source: Source) -> Mapping[str, Any]:
    note = measure.note
    if measure.name == "claims" and measure.number_covered:
        note = f"{sum(item.has_reply for item in measure.items)} with a reply"
    percent = state = ""
    if measure.percent is not None:
        percent = f"{format_percent(measure.percent).removesuffix('.0')} %"
    if not measure.items:
        state = "none there" if measure.is_measured else "not measured"
    return {
        "name": measure.name,
        "covered": measure.number_covered,
        "total": len(measure.items),
        "percent": percent,
        "state": state,
        "note": note,
        "missed": [
            {"text": item.text, "line": _find_line(item, source)} for item in measure.missing_items
        ],
    }


def _find_line(item: CoverageItem, source: Source) -> int | None:
    # An actor is named in many places, and has no line.
    return source.file.find_line(item.span[0]) if item.span else None


def _split_lines(
    coverage: SourceCoverage, draws: Sequence[SourceUsage], prefix: str
) -> Iterator[_PrintedLine]:
    """The lines of the source as printed; those without words have no pieces."""
    file, parts = coverage.source.file, list(_list_uncovered_parts(coverage))
    end = len(file.text)
    places = list_owned_spans(coverage.source, draws, lambda draw: draw.quotation_spans)
    # A passage must not cross a line or the edge of a part: it has one look, in one line.
    cuts = [*file.line_starts, *chain.from_iterable(part[:2] for part in parts)]
    found = list(cut_passages(end, places, cuts))
    states = list_places_over(
        [(each.start, each.end) for each in found],
        [OwnedSpan(*part[:2], at) for at, part in enumerate(parts)],
    )
    line = _PrintedLine(1, [])
    for passage, state in zip(found, states, strict=True):
        if passage.start and file.text[passage.start - 1] == "\n":
            yield line
            line = _PrintedLine(line.number + 1, [])
        # A CR at the end of a line would be shown as a picture of it.
        text = file.text[passage.start : passage.end].rstrip("\r\n")
        if text:
            part = parts[state[0].owner] if state else None
            line.pieces.append(_shade_text(text, passage.question_numbers, part, prefix))
    # A text that ends with a line break has no line after it.
    if line.pieces:
        yield line


def _list_uncovered_parts(coverage: SourceCoverage) -> Iterator[_UncoveredPart]:
    for item in coverage.measures["sentences"].missing_items:
        if item.span is not None:
            title = (
                "quoted for less than half its words"
                if item.question_numbers
                else "no question uses this sentence"
            )
            yield _UncoveredPart(*item.span, "missed", title)
    source = coverage.source
    spans: Mapping[str, Sequence[TextSpan]] = find_layout(source)._asdict()
    for name, words in _EXCLUDED_PARTS.items():
        for span in spans[name]:
            yield _UncoveredPart(*span, "out", words)


def _shade_text(
    text: str, questions: Sequence[int], part: _UncoveredPart | None, prefix: str
) -> ShadedText:
    look = [f"n{min(len(questions), DARKEST_SHADE)}"] if questions else []
    title = [format_count(len(questions), "question")] if questions else []
    if part is not None:
        look.append(part.look)
        title.append(part.title)
    keys = " ".join(f"{prefix}{number}" for number in questions)
    return ShadedText(text, " ".join(look), keys, "; ".join(title))


def _clean_text(text: str) -> str:
    """The text with pictures in place of control characters; a tab is four spaces."""
    return picture_control_chars(text.replace("\t", "    "))
