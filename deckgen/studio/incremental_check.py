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
from deckgen.files import TextFile
from deckgen.findings import Edit, Finding, Span
from deckgen.load.cache_keys import compute_basis_digest, compute_digest
from deckgen.model import Deck, Project, QuestionSet, WrittenQuestion


class _QuestionBlock(NamedTuple):
    """A question as written: its text, and the line and offset that it begins at."""

    text: str
    line: int
    start: int


class _QuestionResult(NamedTuple):
    """What was found in a question when it began at ``line`` and ``start`` of its file, and its
    facts.
    """

    line: int
    start: int
    findings: tuple[Finding, ...]
    facts: QuestionFacts


@dataclass(slots=True)
class IncrementalChecker:
    """Remembers what was found in each question, under all that this depends on."""

    _results: dict[str, _QuestionResult] = field(default_factory=dict)

    def check(self, project: Project) -> CheckResult:
        """What :func:`~deckgen.check.check_project` says of the project.

        Raises:
            DeckgenError: as that does.
        """
        context = make_context(project)
        common = compute_basis_digest(project.config, project.kinds, project.sources)
        fresh: dict[str, _QuestionResult] = {}
        results = {
            each.file.path: self._check_set(each, deck, context, common, fresh)
            for deck in project.decks
            for each in deck.sets
        }
        self._results = fresh
        return combine_results(project, results)

    def _check_set(
        self,
        questions: QuestionSet,
        deck: Deck,
        context: Context,
        common: str,
        fresh: dict[str, _QuestionResult],
    ) -> SetResult:
        """What is found in a set; what each question gives is put under its key into ``fresh``."""
        found = list(judge_set(replace(questions, questions=()), deck, context).findings)
        shared = compute_digest(
            common, deck.file.text, repr(context.find_ledger(deck)), questions.file.path
        )
        entries = list(_split_questions(questions))
        keys = [compute_digest(shared, _read_set_header(questions), each.text) for each in entries]
        if len(keys) < len(questions.questions) or _has_repeated_ids(questions.questions):
            whole = judge_set(replace(questions, findings=()), deck, context)
            return SetResult((*found, *whole.findings), whole.facts)
        new = [number for number, key in enumerate(keys) if key not in self._results]
        judged = self._check_questions(
            [questions.questions[number] for number in new], questions, deck, context
        )
        for number, (findings, facts) in zip(new, judged, strict=True):
            self._results[keys[number]] = _QuestionResult(
                entries[number].line, entries[number].start, findings, facts
            )
        facts_of_all = []
        for key, entry in zip(keys, entries, strict=True):
            fresh[key] = _shift_result(self._results[key], entry, questions.file)
            found.extend(fresh[key].findings)
            facts_of_all.append(fresh[key].facts)
        return SetResult(tuple(found), facts_of_all)

    def _check_questions(
        self,
        chosen: Sequence[WrittenQuestion],
        questions: QuestionSet,
        deck: Deck,
        context: Context,
    ) -> Iterator[tuple[tuple[Finding, ...], QuestionFacts]]:
        """What is found in some questions of a set, each by itself."""
        result = judge_set(replace(questions, questions=tuple(chosen), findings=()), deck, context)
        by_id: dict[str, list[Finding]] = defaultdict(list)
        for finding in result.findings:
            by_id[finding.question or ""].append(finding)
        for question, facts in zip(chosen, result.facts, strict=True):
            yield tuple(by_id[str(question.id)]), facts


def _split_questions(questions: QuestionSet) -> Iterator[_QuestionBlock]:
    """The questions as written, each up to the next; up to the first that does not begin with its
    id.
    """
    file, starts = questions.file, [question.id.start for question in questions.questions]
    lines = [file.text.rfind("\n", 0, start) + 1 for start in starts]
    for start, line, end in zip(starts, lines, [*lines[1:], len(file.text)], strict=False):
        if file.text[line:start].replace(" ", "") != "-id:":
            return
        yield _QuestionBlock(file.text[line:end], file.find_line(start), line)


def _read_set_header(questions: QuestionSet) -> str:
    """What a set says of all its questions."""
    text = questions.file.text
    first = text.rfind("\n", 0, questions.questions[0].id.start) + 1 if questions.questions else 0
    return text[:first]


def _has_repeated_ids(questions: Sequence[WrittenQuestion]) -> bool:
    """Whether two questions have the same id: then there is no telling whose a finding is."""
    return len({str(question.id) for question in questions}) < len(questions)


def _shift_result(
    judged: _QuestionResult, entry: _QuestionBlock, file: TextFile
) -> _QuestionResult:
    """What was found in a question, where the question stands now."""
    lines, characters = entry.line - judged.line, entry.start - judged.start
    findings = tuple(
        _shift_finding(each, judged, lines, characters, file) for each in judged.findings
    )
    return _QuestionResult(entry.line, entry.start, findings, judged.facts)


def _shift_finding(
    finding: Finding, judged: _QuestionResult, lines: int, characters: int, file: TextFile
) -> Finding:
    span = finding.span
    if span.path == file.path and span.line >= judged.line:
        span = Span(
            span.path, span.line + lines, span.column, span.end_line + lines, span.end_column
        )
    edits = tuple(_shift_edit(edit, judged, characters, file) for edit in finding.edits)
    return (
        replace(finding, span=span, edits=edits)
        if (span, edits) != (finding.span, finding.edits)
        else finding
    )


def _shift_edit(edit: Edit, judged: _QuestionResult, characters: int, file: TextFile) -> Edit:
    if edit.path != file.path:
        return edit
    by = characters if edit.start >= judged.start else 0
    return replace(edit, start=edit.start + by, end=edit.end + by, basis_digest=file.digest)
