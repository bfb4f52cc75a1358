"""One version of a deck's page, as pieces of HTML that can be exchanged one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from deckgen.cards.page_templates import load_macros
from deckgen.check.coverage.sentences import find_layout
from deckgen.findings import Finding, FixChoice, Severity
from deckgen.model import Deck, Source
from deckgen.report.terminal_text import picture_control_chars
from deckgen.studio.map_view import render_map_view
from deckgen.studio.page_entries import (
    PageEntry,
    QuestionRow,
    find_gravest_severity,
    group_by_question,
)
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


class FindingView(NamedTuple):
    """A finding as the page shows it; ``number`` names it in its version of the page."""

    number: int
    severity: str
    rule: str
    message: str
    hint: str
    place: str
    source: str
    fixable: bool
    choices: tuple[ChoiceView, ...] = ()


class ChoiceView(NamedTuple):
    """One of several ways to fix a finding: what it does, and the lines that it changes."""

    title: str
    diff: tuple[str, ...]


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
    stale_paths: frozenset[str] = frozenset(),
    *,
    whole: Mapping[str, bool] | None = None,
    readers: str = "",
) -> PageSnapshot:
    """The page of a deck.

    Args:
        findings: of the deck and of what it depends on; None shows nothing of findings.
        stale_paths: of files that are shown as they were before they broke.
        whole: by the name of a source, whether all of its text is shown; all of it if not given.
        readers: who read the deck's quiz, in words; empty if nobody did.
    """
    # None differs from no findings: a published page must not say that everything is right.
    is_judged, findings = findings is not None, findings or ()
    by_question = group_by_question(findings)
    rows = (_build_row(each, by_question, stale_paths) for each in entries)
    others = _select_other_findings(findings, entries)
    texts, gaps, sentence_count = _render_texts(deck, entries, findings, whole)
    counts = Counter(str(each.severity) for each in findings)
    covered = sentence_count - len(gaps)
    summary = {
        "counts": counts,
        "judged": is_judged,
        "questions": len(entries),
        "covered": covered,
        "sentences": sentence_count,
        "percent": 100 * covered // sentence_count if sentence_count else 0,
        "readers": readers,
    }
    # Readers of a published page begin with it; authors know it, and work on the text.
    picture = render_map_view(deck, is_open=whole is not None)
    regions: dict[str, PageRegion] = {
        "rows": {row.key: _render_row(row) for row in rows},
        "problems": {f"f{number}": _render_finding(each, number) for number, each in others},
        **texts,
        "missed": {key: html for key, html in gaps.items() if html},
        "actors": {"all": picture} if picture else {},
        "summary": {"all": str(load_macros(PARTS_TEMPLATE).summary(summary))},
    }
    return PageSnapshot(version, deck, {each.key: each for each in entries}, findings, regions)


def _render_texts(
    deck: Deck,
    entries: Sequence[PageEntry],
    findings: Sequence[Finding],
    whole: Mapping[str, bool] | None,
) -> tuple[dict[str, PageRegion], PageRegion, int]:
    """The sources' paragraphs; the sentences without a question; and how many sentences there are.

    A sentence that is not shown, because only quotations are, has no HTML.
    """
    # A retired question is no longer asked, and so covers nothing.
    counted = [each for each in entries if not each.question.is_retired]
    usages, keys = [each.usage for each in counted], [each.key for each in counted]
    texts: dict[str, PageRegion] = {}
    gaps: dict[str, str] = {}
    sentence_count = 0
    for number, source in enumerate(list_sources(deck, entries)):
        is_whole = whole is None or whole.get(source.name, False)
        shown = build_paragraphs(source, usages, keys, findings, whole=is_whole)
        name = source.name
        texts[f"text{number}"] = {
            f"p{each.number}": _render_paragraph(each, name) for each in shown
        }
        sentence_count += len(find_layout(source).sentences)
        for sentence in find_uncovered_sentences(source, usages):
            html = _render_uncovered_sentence(sentence, name) if is_whole else ""
            gaps[f"m{name}-{sentence.at}"] = html
    return texts, gaps, sentence_count


def list_sources(deck: Deck, entries: Sequence[PageEntry]) -> list[Source]:
    """The sources that a deck uses, its own first; retired questions do not count."""
    used = [each.question.source for each in entries if not each.question.is_retired]
    return list({each.name: each for each in [deck.source, *used] if each is not None}.values())


def describe_sources(snapshot: PageSnapshot) -> Iterator[Mapping[str, Any]]:
    """What the page says around the text of each source."""
    for number, source in enumerate(list_sources(snapshot.deck, list(snapshot.entries.values()))):
        yield {
            "region": f"text{number}",
            "name": source.name,
            "title": picture_control_chars(str(source.title)),
            "language": source.language.tag,
            "direction": source.language.direction,
            "has_places": source.structure.has_places,
        }


def describe_question_findings(snapshot: PageSnapshot, entry: PageEntry) -> list[FindingView]:
    """The findings about one question, the highest severity first."""
    identity = str(entry.question.id)
    found = [
        describe_finding(each, number)
        for number, each in enumerate(snapshot.findings)
        if each.question == identity and each.span.path == entry.path
    ]
    return sorted(found, key=lambda each: -Severity[each.severity.upper()])


def describe_finding(finding: Finding, number: int = -1) -> FindingView:
    """A finding for the page; without a number it has no button that fixes it."""
    return FindingView(
        number,
        str(finding.severity),
        finding.rule,
        picture_control_chars(finding.message),
        picture_control_chars(finding.hint),
        f"{picture_control_chars(finding.span.path)}:{finding.span.line}",
        picture_control_chars(finding.source.context) if finding.source is not None else "",
        finding.fixable and number >= 0,
        tuple(map(_describe_choice, finding.choices)) if number >= 0 else (),
    )


def _describe_choice(choice: FixChoice) -> ChoiceView:
    diff = tuple(map(picture_control_chars, choice.diff))
    return ChoiceView(picture_control_chars(choice.title), diff)


def _select_other_findings(
    findings: Sequence[Finding], entries: Sequence[PageEntry]
) -> Iterator[tuple[int, Finding]]:
    """The findings that are about no question shown, the highest severity first, with numbers."""
    shown = {(each.path, str(each.question.id)) for each in entries}
    # A stable sort: findings of one severity stay in the order of the files.
    for number, each in sorted(enumerate(findings), key=lambda each: -each[1].severity):
        if each.question is None or (each.span.path, each.question) not in shown:
            yield number, each


def _render_finding(finding: Finding, number: int) -> str:
    return str(load_macros(PARTS_TEMPLATE).finding(describe_finding(finding, number)))


def _build_row(
    entry: PageEntry, by_question: Mapping[tuple[str, str], list[Finding]], stale: frozenset[str]
) -> QuestionRow:
    findings = by_question.get((entry.path, str(entry.question.id)), [])
    return entry.row._replace(
        rules="|".join(dict.fromkeys(each.rule for each in findings)),
        severity=find_gravest_severity(findings),
        found=len(findings),
        stale=entry.path in stale,
    )


# After a change nearly all pieces are as they were: rendering them again would take most of the
# time between a save and its view.
@lru_cache(maxsize=4096)
def _render_row(row: QuestionRow) -> str:
    return str(load_macros(PARTS_TEMPLATE).row(row)).strip()


@lru_cache(maxsize=4096)
def _render_paragraph(paragraph: ParagraphView, source: str) -> str:
    return str(load_macros(PARTS_TEMPLATE).paragraph(paragraph, source)).strip()


@lru_cache(maxsize=4096)
def _render_uncovered_sentence(each: UncoveredSentence, source: str) -> str:
    return str(load_macros(PARTS_TEMPLATE).missed(each, source)).strip()
