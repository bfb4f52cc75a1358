"""Everything that one version of a deck's page shows, as pieces of HTML that can be exchanged one
by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from deckgen.cards.page_templates import load_macros
from deckgen.check.coverage import find_layout
from deckgen.findings import Finding, Severity
from deckgen.model import Deck, Source
from deckgen.report.terminal_text import escape_control_chars
from deckgen.studio.page_entries import PageEntry, find_gravest_severity, group_by_question
from deckgen.studio.source_view import (
    ParagraphView,
    UncoveredSentence,
    build_paragraphs,
    find_uncovered_sentences,
)

PAGE_FOLDER = Path(__file__).parent / "page"
PARTS_TEMPLATE = PAGE_FOLDER / "parts.html.j2"

# A part of the page: its pieces in order, each under a key.
PageRegion = Mapping[str, str]


class QuestionRow(NamedTuple):
    """A question in the list. Lists are joined with “|”, so that the page's script can take them
    apart.
    """

    key: str
    id: str
    kind: str
    kind_title: str
    set_name: str
    prompt: str
    answer: str
    tags: str
    actors: str
    paragraphs: str
    rules: str
    severity: str
    found: int
    retired: bool
    stale: bool
    text: str


class FindingView(NamedTuple):
    """A finding as the page shows it; ``number`` names it in its version."""

    number: int
    severity: str
    rule: str
    message: str
    hint: str
    place: str
    source: str
    fixable: bool


@dataclass(frozen=True, eq=False, slots=True)
class PageSnapshot:
    """One version of a deck's page.

    ``regions`` are its parts by name; ``entries`` the questions by their keys; ``findings`` those
    of the deck, in the order of their numbers.
    """

    version: int
    deck: Deck
    entries: Mapping[str, PageEntry]
    findings: Sequence[Finding]
    regions: Mapping[str, PageRegion]


def build_snapshot(
    version: int,
    deck: Deck,
    entries: Sequence[PageEntry],
    findings: Sequence[Finding] | None,
    stale: frozenset[str] = frozenset(),
    *,
    whole: Mapping[str, bool] | None = None,
) -> PageSnapshot:
    """The page of a deck.

    Args:
        findings: of the deck and of what it depends on; None says nothing of findings.
        stale: the paths of files that are shown as they were.
        whole: by the name of a source, whether all of its text is shown; all of it if not given.
    """
    judged, findings = findings is not None, findings or ()
    counted = [each for each in entries if not each.question.is_retired]
    draws = [each.usage for each in counted]
    found = group_by_question(findings)
    regions: dict[str, PageRegion] = {
        "rows": {each.key: _render_row(_build_row(each, found, stale)) for each in entries},
        "problems": {
            f"f{number}": _render_finding(each, number)
            for number, each in _select_other_findings(findings, entries)
        },
    }
    gaps: dict[str, str] = {}
    sentences = covered = 0
    for number, source in enumerate(list_sources(deck, counted)):
        shown_whole = whole is None or whole.get(source.name, False)
        shown = build_paragraphs(
            source, draws, [each.key for each in counted], findings, whole=shown_whole
        )
        regions[f"text{number}"] = {
            f"p{each.number}": _render_paragraph(each, source.name) for each in shown
        }
        without, total = find_uncovered_sentences(source, draws), len(find_layout(source).sentences)
        sentences, covered = sentences + total, covered + total - len(without)
        if shown_whole:
            gaps |= {
                f"m{source.name}-{each.at}": _render_uncovered_sentence(each, source.name)
                for each in without
            }
    summary = {
        **_count_severities(findings),
        "judged": judged,
        "questions": len(entries),
        **_compute_coverage(covered, sentences),
    }
    regions |= {
        "missed": gaps,
        "summary": {"all": str(load_macros(PARTS_TEMPLATE).summary(summary))},
    }
    return PageSnapshot(version, deck, {each.key: each for each in entries}, findings, regions)


def list_sources(deck: Deck, entries: Sequence[PageEntry]) -> list[Source]:
    """The sources that a deck draws on, its own first."""
    given = {
        each.question.source.name: each.question.source
        for each in entries
        if each.question.source is not None
    }
    if deck.source is not None:
        given = {deck.source.name: deck.source, **given}
    return list(given.values())


def describe_sources(snapshot: PageSnapshot) -> Iterator[Mapping[str, Any]]:
    """The sources with what the page says round their text."""
    for number, source in enumerate(list_sources(snapshot.deck, list(snapshot.entries.values()))):
        yield {
            "region": f"text{number}",
            "name": source.name,
            "title": escape_control_chars(str(source.title)),
            "language": source.language.tag,
            "direction": source.language.direction,
        }


def describe_question_findings(snapshot: PageSnapshot, entry: PageEntry) -> list[FindingView]:
    """The findings about one question, the gravest first."""
    identity = str(entry.question.id)
    found = [
        describe_finding(each, number)
        for number, each in enumerate(snapshot.findings)
        if each.question == identity and each.span.path == entry.path
    ]
    return sorted(found, key=lambda each: -Severity[each.severity.upper()])


def describe_finding(finding: Finding, number: int = -1) -> FindingView:
    """A finding in words for the page; one without a number cannot be mended there."""
    return FindingView(
        number,
        str(finding.severity),
        finding.rule,
        escape_control_chars(finding.message),
        escape_control_chars(finding.hint),
        f"{escape_control_chars(finding.span.path)}:{finding.span.line}",
        escape_control_chars(finding.source.context) if finding.source is not None else "",
        finding.fixable and number >= 0,
    )


def _select_other_findings(
    findings: Sequence[Finding], entries: Sequence[PageEntry]
) -> Iterator[tuple[int, Finding]]:
    """The findings that are about none of the questions shown, the gravest first, with their
    numbers.
    """
    shown = {(each.path, str(each.question.id)) for each in entries}
    for number, each in sorted(enumerate(findings), key=lambda each: -each[1].severity):
        if each.question is None or (each.span.path, each.question) not in shown:
            yield number, each


def _render_finding(finding: Finding, number: int) -> str:
    return str(load_macros(PARTS_TEMPLATE).finding(describe_finding(finding, number)))


def _build_row(
    entry: PageEntry, found: Mapping[tuple[str, str], list[Finding]], stale: frozenset[str]
) -> QuestionRow:
    question = entry.question
    findings = found.get((entry.path, str(question.id)), [])
    return QuestionRow(
        key=entry.key,
        id=escape_control_chars(str(question.id)),
        kind=question.kind.name if question.kind else "",
        kind_title=question.kind.title if question.kind else "no kind",
        set_name=entry.set_name,
        prompt=entry.prompt,
        answer=entry.answer,
        tags="|".join(map(str, question.tags)),
        actors="|".join(entry.actors),
        paragraphs="|".join(entry.paragraphs),
        rules="|".join(dict.fromkeys(each.rule for each in findings)),
        severity=find_gravest_severity(findings),
        found=len(findings),
        retired=question.is_retired,
        stale=entry.path in stale,
        text=entry.search_text,
    )


@lru_cache(maxsize=4096)
def _render_row(row: QuestionRow) -> str:
    return str(load_macros(PARTS_TEMPLATE).row(row)).strip()


@lru_cache(maxsize=4096)
def _render_paragraph(paragraph: ParagraphView, source: str) -> str:
    return str(load_macros(PARTS_TEMPLATE).paragraph(paragraph, source)).strip()


@lru_cache(maxsize=4096)
def _render_uncovered_sentence(each: UncoveredSentence, source: str) -> str:
    return str(
        load_macros(PARTS_TEMPLATE).missed(each, source, f"{source}:{each.paragraph}")
    ).strip()


def _count_severities(findings: Sequence[Finding]) -> Mapping[str, Any]:
    return {
        "counts": {
            str(severity): sum(each.severity is severity for each in findings)
            for severity in Severity
        }
    }


def _compute_coverage(covered: int, sentences: int) -> Mapping[str, int]:
    percent = 100 * covered // sentences if sentences else 0
    return {"covered": covered, "sentences": sentences, "percent": percent}
