"""A deck's questions as the page lists them: plain values, made once for each version of a
question.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from deckgen.check.coverage import SourceUsage, find_usage
from deckgen.check.coverage.usage import summarise_question
from deckgen.findings import Finding, Severity
from deckgen.model import Deck, Question, QuestionSet, Source, WrittenQuestion
from deckgen.report.terminal_text import escape_control_chars


@dataclass(frozen=True, eq=False, slots=True)
class PageEntry:
    """A question with what the page knows of it.

    ``key`` names it in the page: the same as long as its set and its id are.
    """

    key: str
    set_name: str
    path: str
    question: WrittenQuestion
    prompt: str
    answer: str
    line: int
    usage: SourceUsage
    paragraphs: tuple[str, ...]
    actors: tuple[str, ...]
    search_text: str


@dataclass(slots=True)
class PageEntryCache:
    """Makes the entries of a deck; those of a set that has not changed are taken over."""

    _entries_by_set: dict[tuple[str, str], tuple[QuestionSet, list[PageEntry]]] = field(
        default_factory=dict
    )

    def list_entries(self, deck: Deck) -> list[PageEntry]:
        """The entries of the deck's questions, in the order of the sets."""
        return [entry for each in deck.sets for entry in self._list_set_entries(each, deck)]

    def _list_set_entries(self, questions: QuestionSet, deck: Deck) -> list[PageEntry]:
        known = self._entries_by_set.get((deck.folder, questions.file.path))
        if known is None or known[0] is not questions:
            known = questions, list(_make_entries(questions))
            self._entries_by_set[deck.folder, questions.file.path] = known
        return known[1]


def make_entry_key(path: str, identity: str, repeated: int = 0) -> str:
    """The name, in the page, of a question; ``repeated`` counts those of the same id before it."""
    digest = hashlib.blake2b(
        f"{path}\0{identity}\0{repeated}".encode("utf-8", "surrogatepass"), digest_size=6
    )
    return f"q{digest.hexdigest()}"


def _make_entries(questions: QuestionSet) -> Iterator[PageEntry]:
    seen_ids: dict[str, int] = {}
    for question in questions.questions:
        identity = str(question.id)
        repeated = seen_ids.get(identity, 0)
        seen_ids[identity] = repeated + 1
        said = summarise_question(question)
        draw = find_usage(question) if isinstance(question, Question) else SourceUsage(())
        quoted = " ".join(str(quotation.text) for quotation in question.quotations)
        yield PageEntry(
            key=make_entry_key(questions.file.path, identity, repeated),
            set_name=Path(questions.file.path).stem,
            path=questions.file.path,
            question=question,
            prompt=escape_control_chars(" ".join(said.prompt.split())),
            answer=escape_control_chars(" ".join(said.answer.split())),
            line=said.line,
            usage=draw,
            paragraphs=tuple(_find_paragraph_names(question)),
            actors=tuple(dict.fromkeys(name for _, name in draw.actors)),
            search_text=escape_control_chars(
                " ".join(f"{identity} {said.prompt} {said.answer} {quoted}".casefold().split())
            ),
        )


def _find_paragraph_names(question: WrittenQuestion) -> Iterator[str]:
    if isinstance(question, Question):
        for number in question.find_paragraphs():
            yield format_paragraph_name(question.source, number)


def format_paragraph_name(source: Source, number: int) -> str:
    """What the page calls a paragraph: its source and its number."""
    return f"{source.name}:{number}"


def find_gravest_severity(findings: Sequence[Finding]) -> str:
    """The name of the gravest finding's severity; empty for none."""
    return str(Severity(max(finding.severity for finding in findings))) if findings else ""


def group_by_question(findings: Sequence[Finding]) -> Mapping[tuple[str, str], list[Finding]]:
    """Findings about a question, by its set's path and its id."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.question is not None:
            found.setdefault((finding.span.path, finding.question), []).append(finding)
    return found
