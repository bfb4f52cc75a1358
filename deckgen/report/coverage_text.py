"""Coverage for people: a table with a line for each measure of each source, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.check.coverage.deck_coverage import DeckCoverage, SourceCoverage
from deckgen.check.coverage.measures import Measure
from deckgen.check.coverage.missing_text import describe_missing, format_percent
from deckgen.check.coverage.redundancy import MOST_QUESTIONS, Redundancy, measure_redundancy
from deckgen.findings import list_some
from deckgen.report.terminal_text import Paint, escape_control_chars, measure_width, paint_plain

_HEADINGS = ("", "all", "covered", "%", "missing")
# As many ranges of lines, or names, as a person reads.
MAX_MISSING = 30


def format_coverage_text(
    decks: Sequence[DeckCoverage], missing: bool = False, paint: Paint = paint_plain
) -> str:
    """A table for each deck; with ``missing`` also every sentence that no question uses."""
    return "\n\n".join("\n".join(_format_deck(deck, missing, paint)) for deck in decks)


def _format_deck(coverage: DeckCoverage, missing: bool, paint: Paint) -> Iterator[str]:
    yield paint(escape_control_chars(f"{coverage.deck.name} ({coverage.deck.folder})"), "path")
    if not coverage.sources:
        yield "no source: no question names one"
        return
    rows = [_HEADINGS]
    for each in coverage.sources:
        rows.append((escape_control_chars(each.source.file.path), "", "", "", ""))
        rows.extend(_format_measure(measure, each) for measure in each.measures.values())
    # The last column is a sentence: it ends the line and needs no width.
    columns = list(zip(*rows, strict=True))[:4]
    widths = [max(map(measure_width, column)) for column in columns]
    for number, row in enumerate(rows):
        figures = map(_pad_left, row[1:4], widths[1:])
        line = "  ".join([_pad_right(row[0], widths[0]), *figures, row[4]]).rstrip()
        yield paint(line, "dim") if number == 0 else line
    redundancy = measure_redundancy(coverage)
    yield from _describe_redundancy(redundancy, len(coverage.summaries))
    if coverage.beyond_ids:
        count = f"{len(coverage.beyond_ids)} of {len(coverage.summaries)} answers"
        yield f"{count} are not from the text: {list_some(coverage.beyond_ids, MAX_MISSING)}"
    if coverage.deck.objectives:
        yield _describe_objectives(coverage)
    if missing:
        for each in coverage.sources:
            yield from _list_missing_items(each, paint)
        yield from _list_crowded_sentences(redundancy, paint)


def _describe_objectives(coverage: DeckCoverage) -> str:
    total, without = len(coverage.summaries), coverage.ids_without_objective
    line = f"{total - len(without)} of {total} questions serve an objective"
    return f"{line}; not {list_some(without, MAX_MISSING)}" if without else line


def _describe_redundancy(redundancy: Redundancy, total: int) -> Iterator[str]:
    if redundancy.per_sentence is not None:
        line = f"{redundancy.per_sentence:.1f} questions for each sentence that any of them quotes"
        crowded = len(redundancy.crowded)
        yield f"{line}; more than {MOST_QUESTIONS} on {crowded}" if crowded else line
    shown = list(redundancy.shown_answers)
    if shown:
        yield f"{len(shown)} of {total} questions show the answer of another: {list_some(shown, MAX_MISSING)}"


def _list_crowded_sentences(redundancy: Redundancy, paint: Paint) -> Iterator[str]:
    if redundancy.crowded:
        yield ""
        yield f"sentences with more than {MOST_QUESTIONS} questions:"
    for source, item in redundancy.crowded:
        line = source.file.find_line(item.span[0]) if item.span else 0
        place = paint(f"{escape_control_chars(source.file.path)}:{line}:", "path")
        yield f"{place} {len(item.question_numbers)}: {escape_control_chars(item.text)}"


def _format_measure(measure: Measure, coverage: SourceCoverage) -> tuple[str, str, str, str, str]:
    name = f"  {measure.name}"
    if not measure.is_measured:
        return name, "–", "–", "–", f"not measured: {measure.note}"
    if measure.percent is None:
        return name, "0", "–", "–", _append_note("none there", measure)
    names = escape_control_chars(describe_missing(measure, coverage.source, MAX_MISSING))
    if measure.name == "claims" and measure.number_covered:
        replied = sum(item.has_reply for item in measure.items)
        share_replied = f"{replied} of {measure.number_covered} with a reply"
        names = f"{names}; {share_replied}" if names else share_replied
    total, covered = str(len(measure.items)), str(measure.number_covered)
    return name, total, covered, format_percent(measure.percent), _append_note(names, measure)


def _append_note(text: str, measure: Measure) -> str:
    return f"{text} ({measure.note})".strip() if measure.note else text


def _list_missing_items(coverage: SourceCoverage, paint: Paint) -> Iterator[str]:
    source = coverage.source
    for measure in coverage.measures.values():
        # Actors have no span: their names are in the table already.
        missed = [(item, item.span) for item in measure.missing_items if item.span is not None]
        if missed:
            yield ""
            yield f"{measure.name} that no question uses:"
        for item, span in missed:
            line = source.file.find_line(span[0])
            place = f"{escape_control_chars(source.file.path)}:{line}:"
            yield f"{paint(place, 'path')} {escape_control_chars(item.text)}"


# Not str.ljust and str.rjust: those count characters, and a Chinese character takes two columns.
def _pad_right(text: str, columns: int) -> str:
    return text + " " * (columns - measure_width(text))


def _pad_left(text: str, columns: int) -> str:
    return " " * (columns - measure_width(text)) + text
