"""Coverage as JSON, for programs; the shape is public and changes only with a major version.

``{"decks": […]}``. A deck has ``deck`` (its folder's name), ``name``, ``questions`` (how many
count), ``objectives`` (each with ``know`` and the ids of its ``questions``), ``without_objective``
(the ids of the questions that serve none; empty where there are no objectives), ``beyond`` (the ids
of the questions whose answer is not from the text), ``redundancy`` and ``sources``. ``redundancy``
holds ``per_sentence`` (how many questions a sentence has that any question quotes; null without
one), ``crowded_sentences`` (those with more than three, each with ``path``, ``line``, ``text`` and
the ids of its ``questions``) and ``shown_answers`` (the id of each question on whose front answers
of others stand: the ids of these). A
source has ``path``, ``title``, ``language``, ``measures`` and
``left_out`` (how many ``headings``, ``pull_quotations`` and ``nocover`` sentences carry no
question). ``measures`` holds ``sentences``, ``actors``, ``dates`` and ``claims``, each with

- ``measured``: whether it could be; where it is false the next three are null, and ``note`` says
  why;
- ``total``, ``covered``, ``percent`` (0 to 100, not rounded; also null where there is nothing to
  cover);
- ``missing_lines``: the lines, from 1, on which what is missed begins;
- ``items``: ``text``, ``covered``, ``questions`` (ids, in the order of the deck), and ``line``,
  ``start``, ``end`` (character offsets into the source; null for an actor). Claims also have
  ``replied``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from deckgen.check.coverage.deck_coverage import DeckCoverage, SourceCoverage
from deckgen.check.coverage.measures import CoverageItem, Measure
from deckgen.check.coverage.missing_text import list_missing_lines
from deckgen.check.coverage.redundancy import measure_redundancy
from deckgen.check.coverage.sentences import find_layout
from deckgen.check.coverage.usage import QuestionSummary
from deckgen.json_values import format_json
from deckgen.model import Source


def format_coverage_json(decks: Sequence[DeckCoverage]) -> str:
    """The coverage of decks in the shape above."""
    return format_json({"decks": list(map(_serialise_deck, decks))})


def _serialise_deck(coverage: DeckCoverage) -> dict[str, Any]:
    return {
        "deck": PurePosixPath(coverage.deck.folder).name,
        "name": str(coverage.deck.name),
        "questions": len(coverage.summaries),
        "objectives": [
            {"know": str(each.know), "questions": list(map(str, each.questions))}
            for each in coverage.deck.objectives
        ],
        "without_objective": coverage.ids_without_objective,
        "beyond": coverage.beyond_ids,
        "redundancy": _serialise_redundancy(coverage),
        "sources": [_serialise_source(each, coverage.summaries) for each in coverage.sources],
    }


def _serialise_redundancy(coverage: DeckCoverage) -> dict[str, Any]:
    redundancy, shown = measure_redundancy(coverage), coverage.summaries
    sentences = [
        {
            "path": source.file.path,
            "line": source.file.find_line(item.span[0]) if item.span else None,
            "text": item.text,
            "questions": [shown[number].id for number in item.question_numbers],
        }
        for source, item in redundancy.crowded
    ]
    return {
        "per_sentence": redundancy.per_sentence,
        "crowded_sentences": sentences,
        "shown_answers": redundancy.shown_answers,
    }


def _serialise_source(coverage: SourceCoverage, shown: Sequence[QuestionSummary]) -> dict[str, Any]:
    source = coverage.source
    text = find_layout(source)
    return {
        "path": source.file.path,
        "title": str(source.title),
        "language": source.language.tag,
        "measures": {
            name: _serialise_measure(each, source, shown)
            for name, each in coverage.measures.items()
        },
        "left_out": {
            "headings": len(text.headings),
            "pull_quotations": len(text.pulls),
            "nocover": len(text.nocover),
        },
    }


def _serialise_measure(
    measure: Measure, source: Source, shown: Sequence[QuestionSummary]
) -> dict[str, Any]:
    # A zero would look like a result: what could not be measured is null.
    return {
        "measured": measure.is_measured,
        "total": len(measure.items) if measure.is_measured else None,
        "covered": measure.number_covered if measure.is_measured else None,
        "percent": measure.percent if measure.is_measured else None,
        "missing_lines": list_missing_lines(measure, source),
        "items": [_serialise_item(item, measure.name, source, shown) for item in measure.items],
        "note": measure.note,
    }


def _serialise_item(
    item: CoverageItem, measure: str, source: Source, shown: Sequence[QuestionSummary]
) -> dict[str, Any]:
    start, end = item.span or (None, None)
    shape = {
        "text": item.text,
        "line": source.file.find_line(start) if start is not None else None,
        "start": start,
        "end": end,
        "covered": item.is_covered,
        # Ids, not numbers: a new question changes the numbers of those after it.
        "questions": [shown[number].id for number in item.question_numbers],
    }
    # Only claims: elsewhere a false would look like a missing reply.
    return {**shape, "replied": item.has_reply} if measure == "claims" else shape
