"""Findings of a project that is checked again and again: only questions that have changed are
judged anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from deckgen.check import CheckResult
from deckgen.check.context import Context
from deckgen.check.question_facts import QuestionFacts
from deckgen.check.result_store import SetResult
from deckgen.check.run import combine_results, judge_set, make_context
from deckgen.findings import Edit, Finding, Span
from deckgen.load.cache_keys import compute_basis_digest, compute_digest
from deckgen.model import Deck, Project, Question, QuestionSet, TextFile


class _Entry(NamedTuple):
    """A question as written: its text, and the line and offset that it begins at."""

    text: str
    line: int
    start: int


class _Judged(NamedTuple):
    """What was found in a question when it began at ``line`` and ``start`` of its file, and its
    facts.
    """

    line: int
    start: int
    findings: tuple[Finding, ...]
    facts: QuestionFacts


@dataclass(slots=True)
class Judge:
    """Remembers what was found in each question, under all that this depends on."""

    _known: dict[str, _Judged] = field(default_factory=dict)

    def check(self, project: Project) -> CheckResult:
        """What :func:`~deckgen.check.check_project` says of the project.

        Raises:
            DeckgenError: as that does.
        """
        context = make_context(project)
        common = compute_basis_digest(project.config, project.kinds, project.sources)
        fresh: dict[str, _Judged] = {}
        results = {
            each.file.path: self._result(each, deck, context, common, fresh)
            for deck in project.decks
            for each in deck.sets
        }
        self._known = fresh
        return combine_results(project, results)

    def _result(
        self,
        questions: QuestionSet,
        deck: Deck,
        context: Context,
        common: str,
        fresh: dict[str, _Judged],
    ) -> SetResult:
        """What is found in a set; what each question gives is put under its key into ``fresh``."""
        found = list(judge_set(replace(questions, questions=()), deck, context).findings)
        shared = compute_digest(
            common, deck.file.text, repr(context.find_ledger(deck)), questions.file.path
        )
        entries = list(_entries(questions))
        keys = [compute_digest(shared, _head(questions), each.text) for each in entries]
        if len(keys) < len(questions.questions) or _repeats(questions.questions):
            whole = judge_set(replace(questions, findings=()), deck, context)
            return SetResult((*found, *whole.findings), whole.facts)
        new = [number for number, key in enumerate(keys) if key not in self._known]
        judged = self._judged(
            [questions.questions[number] for number in new], questions, deck, context
        )
        for number, (findings, facts) in zip(new, judged, strict=True):
            self._known[keys[number]] = _Judged(
                entries[number].line, entries[number].start, findings, facts
            )
        facts_of_all = []
        for key, entry in zip(keys, entries, strict=True):
            fresh[key] = _moved(self._known[key], entry, questions.file)
            found.extend(fresh[key].findings)
            facts_of_all.append(fresh[key].facts)
        return SetResult(tuple(found), facts_of_all)

    def _judged(
        self, chosen: Sequence[Question], questions: QuestionSet, deck: Deck, context: Context
    ) -> Iterator[tuple[tuple[Finding, ...], QuestionFacts]]:
        """What is found in some questions of a set, each by itself."""
        result = judge_set(replace(questions, questions=tuple(chosen), findings=()), deck, context)
        by_id: dict[str, list[Finding]] = defaultdict(list)
        for finding in result.findings:
            by_id[finding.question or ""].append(finding)
        for question, facts in zip(chosen, result.facts, strict=True):
            yield tuple(by_id[str(question.id)]), facts


def _entries(questions: QuestionSet) -> Iterator[_Entry]:
    """The questions as written, each up to the next; up to the first that does not begin with its
    id.
    """
    file, starts = questions.file, [question.id.start for question in questions.questions]
    lines = [file.text.rfind("\n", 0, start) + 1 for start in starts]
    for start, line, end in zip(starts, lines, [*lines[1:], len(file.text)], strict=False):
        if file.text[line:start].replace(" ", "") != "-id:":
            return
        yield _Entry(file.text[line:end], file.find_line(start), line)


def _head(questions: QuestionSet) -> str:
    """What a set says of all its questions."""
    text = questions.file.text
    first = text.rfind("\n", 0, questions.questions[0].id.start) + 1 if questions.questions else 0
    return text[:first]


def _repeats(questions: Sequence[Question]) -> bool:
    """Whether two questions have the same id: then there is no telling whose a finding is."""
    return len({str(question.id) for question in questions}) < len(questions)


def _moved(judged: _Judged, entry: _Entry, file: TextFile) -> _Judged:
    """What was found in a question, where the question stands now."""
    lines, characters = entry.line - judged.line, entry.start - judged.start
    findings = tuple(_finding(each, judged, lines, characters, file) for each in judged.findings)
    return _Judged(entry.line, entry.start, findings, judged.facts)


def _finding(
    finding: Finding, judged: _Judged, lines: int, characters: int, file: TextFile
) -> Finding:
    span = finding.span
    if span.path == file.path and span.line >= judged.line:
        span = Span(
            span.path, span.line + lines, span.column, span.end_line + lines, span.end_column
        )
    edits = tuple(_edit(edit, judged, characters, file) for edit in finding.edits)
    return (
        replace(finding, span=span, edits=edits)
        if (span, edits) != (finding.span, finding.edits)
        else finding
    )


def _edit(edit: Edit, judged: _Judged, characters: int, file: TextFile) -> Edit:
    if edit.path != file.path:
        return edit
    by = characters if edit.start >= judged.start else 0
    return replace(edit, start=edit.start + by, end=edit.end + by, basis=file.digest)
