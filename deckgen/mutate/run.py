"""Makes mistakes in the questions of decks, one at a time, and records what the rules notice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random

from deckgen.check import check_project
from deckgen.check.variant_check import DeckVariant, VariantChecker, VariantResult
from deckgen.errors import DeckgenError
from deckgen.findings import Finding, Severity
from deckgen.load.project import read_question_sets
from deckgen.load.schema_validation import suggest_word
from deckgen.model import Deck, Project, Question, QuestionSet, WrittenQuestion
from deckgen.mutate.mutant import Mutant
from deckgen.mutate.mutation_report import (
    MutantOutcome,
    MutantVerdict,
    MutationReport,
    OperatorTally,
)
from deckgen.mutate.note_comparer import NoteComparer
from deckgen.mutate.operator import Operator
from deckgen.mutate.operators import OPERATORS
from deckgen.mutate.question_entries import QuestionEntry, find_entries
from deckgen.mutate.subject import MutationSubject

# This many questions of a larger deck are chosen at random, unless all are asked for.
DEFAULT_SAMPLE = 500
# This many questions are read together with all their mutants: quotations are found in batches.
BATCH_SIZE = 50
# An operator is asked for this many mutants before it counts as having no more.
MAX_ATTEMPTS = 20


@dataclass(frozen=True, slots=True)
class MutationPlan:
    """What to try: operators by name (all if empty), mutants for each operator and question, and
    questions of a deck (0 for all).
    """

    operator_names: tuple[str, ...] = ()
    mutants_per_question: int = 1
    sample_size: int = DEFAULT_SAMPLE
    seed: int = 1

    def choose_operators(self) -> list[Operator]:
        """The operators in their order.

        Raises:
            DeckgenError: there is no such operator.
        """
        known = {operator.name: operator for operator in OPERATORS}
        for name in self.operator_names:
            if name not in known:
                hint = suggest_word(name, known) or f"there are: {', '.join(known)}"
                raise DeckgenError(f"there is no operator `{name}`; {hint}")
        chosen = self.operator_names or known
        return [operator for name, operator in known.items() if name in chosen]


def mutate_decks(
    project: Project,
    decks: Sequence[Deck],
    plan: MutationPlan,
    on_progress: Callable[[int], None] = lambda questions: None,
) -> MutationReport:
    """Mutates the questions of some decks; ``on_progress`` gets the size of each batch when done.

    Raises:
        DeckgenError: there is no such operator, or the project's settings are wrong.
    """
    operators = plan.choose_operators()
    checker = VariantChecker(check_project(project))
    outcomes: dict[str, list[MutantOutcome]] = defaultdict(list)
    possible: dict[str, int] = defaultdict(int)
    mutated_count = 0
    for deck in decks:
        run = _DeckRun(project, deck, checker, plan)
        for batch in run.sample_batches():
            for outcome in run.judge_batch(batch, operators, possible):
                outcomes[outcome.operator].append(outcome)
            mutated_count += len(batch)
            on_progress(len(batch))

    def tally_outcomes(is_harmless: bool) -> tuple[OperatorTally, ...]:
        return tuple(
            OperatorTally(
                name=each.name,
                group=each.group,
                outcomes=tuple(outcomes[each.name]),
                inapplicable_count=mutated_count - possible[each.name],
            )
            for each in operators
            if each.is_harmless == is_harmless
        )

    return MutationReport(
        mistakes=tally_outcomes(is_harmless=False),
        variants=tally_outcomes(is_harmless=True),
        question_count=sum(_count_questions(deck) for deck in decks),
        mutated_count=mutated_count,
        seed=plan.seed,
    )


def _count_questions(deck: Deck) -> int:
    return sum(1 for _ in deck.questions)


def count_planned_questions(decks: Sequence[Deck], plan: MutationPlan) -> int:
    """How many questions a run will mutate."""
    sizes = [_count_questions(deck) for deck in decks]
    return sum(min(size, plan.sample_size) if plan.sample_size else size for size in sizes)


@dataclass(frozen=True, eq=False, slots=True)
class _Candidate:
    """A question to mutate; ``first_number`` is the number in the deck of the first question that
    its cut file contains.
    """

    subject: MutationSubject
    first_number: int

    @property
    def entry(self) -> QuestionEntry:
        return self.subject.entry

    def make_variant(self, questions: QuestionSet) -> DeckVariant:
        """The deck with the questions of the cut file in their place."""
        count = self.entry.question_count
        return DeckVariant(self.subject.deck, self.first_number, count, questions)


@dataclass(frozen=True, eq=False, slots=True)
class _MutantCase:
    """A mutant of one question, and how its entry would read."""

    candidate: _Candidate
    operator: Operator
    mutant: Mutant
    text: str


@dataclass(frozen=True, eq=False, slots=True)
class _Original:
    """What a question's cut file contains before any change, and the findings in it."""

    questions: QuestionSet
    result: VariantResult

    @property
    def has_errors(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.result.findings)


class _DeckRun:
    def __init__(
        self, project: Project, deck: Deck, checker: VariantChecker, plan: MutationPlan
    ) -> None:
        self.project, self.deck, self.checker, self.plan = project, deck, checker, plan
        self.comparer = NoteComparer(project, deck)
        self.peers: dict[str, list[Question]] = defaultdict(list)
        for question in deck.questions:
            self.peers[question.source.name].append(question)

    def sample_batches(self) -> Iterator[list[_Candidate]]:
        """The questions to mutate, in batches that are read together."""
        candidates = list(self._list_candidates())
        size = self.plan.sample_size
        if size and len(candidates) > size:
            draw = Random(f"{self.plan.seed}/{self.deck.folder}")
            chosen = draw.sample(range(len(candidates)), size)
            # In the order of the deck, in which the report lists them.
            candidates = [candidates[index] for index in sorted(chosen)]
        for first in range(0, len(candidates), BATCH_SIZE):
            yield candidates[first : first + BATCH_SIZE]

    def _list_candidates(self) -> Iterator[_Candidate]:
        first_of_set = 0
        for each in self.deck.sets:
            for entry in find_entries(each):
                peers = self.peers[entry.question.source.name]
                subject = MutationSubject(entry, self.deck, peers)
                yield _Candidate(subject, first_of_set + entry.first_number)
            first_of_set += len(each.questions)

    def judge_batch(
        self, batch: list[_Candidate], operators: Iterable[Operator], possible: dict[str, int]
    ) -> Iterator[MutantOutcome]:
        """Every mutant of some questions with its verdict.

        Counts in ``possible`` the questions in which each operator can make its mistake.
        """
        cases: list[_MutantCase] = []
        for operator in operators:
            for candidate in batch:
                new_cases = self._make_cases(candidate, operator)
                possible[operator.name] += bool(new_cases)
                cases += new_cases
        files = [each.entry.cut_file(each.entry.text) for each in batch]
        files += [case.candidate.entry.cut_file(case.text) for case in cases]
        read = read_question_sets(self.project, self.deck, files)
        originals = {
            candidate: _Original(
                questions, self.checker.check_alone(candidate.make_variant(questions))
            )
            # The questions of the mutants follow those of the batch.
            for candidate, questions in zip(batch, read, strict=False)
        }
        for case, questions in zip(cases, read[len(batch) :], strict=True):
            yield self._judge_case(case, questions, originals[case.candidate])

    def _make_cases(self, candidate: _Candidate, operator: Operator) -> list[_MutantCase]:
        entry, wanted = candidate.entry, self.plan.mutants_per_question
        # Seeded by question: a mutant does not depend on the other questions of the deck.
        draw = Random(f"{self.plan.seed}/{self.deck.folder}/{entry.question.id}/{operator.name}")
        mutants = operator.make_mutants(candidate.subject, draw)
        cases: dict[str, _MutantCase] = {}
        for mutant in islice(mutants, MAX_ATTEMPTS * wanted):
            text = entry.apply_edits(mutant.edits)
            if text != entry.text:
                cases.setdefault(text, _MutantCase(candidate, operator, mutant, text))
            if len(cases) == wanted:
                break
        return list(cases.values())

    def _judge_case(
        self, case: _MutantCase, questions: QuestionSet, before: _Original
    ) -> MutantOutcome:
        entry = case.candidate.entry
        verdict, new = self._reach_verdict(case, questions, before)
        wrong = MutantVerdict.KILLED if case.operator.is_harmless else MutantVerdict.SURVIVED
        return MutantOutcome(
            operator=case.operator.name,
            path=entry.file.path,
            line=entry.line,
            question=str(entry.question.id),
            description=case.mutant.description,
            verdict=verdict,
            rules=tuple(sorted({finding.rule for finding in new})),
            has_error=any(finding.severity is Severity.ERROR for finding in new),
            before=entry.text if verdict is wrong else "",
            after=case.text if verdict is wrong else "",
        )

    def _reach_verdict(
        self, case: _MutantCase, questions: QuestionSet, before: _Original
    ) -> tuple[MutantVerdict, list[Finding]]:
        # An error hides others: that nothing new is found would prove nothing.
        if before.has_errors:
            return MutantVerdict.FLAGGED, []
        if questions.findings or len(questions.questions) < case.candidate.entry.question_count:
            return MutantVerdict.UNLOADED, []
        variant = case.candidate.make_variant(questions)
        result = self.checker.check_alone(variant)
        found = self.checker.find_new_findings(variant, before.result, result)
        # A check passes with infos, even with --strict.
        new = [finding for finding in found if finding.severity >= Severity.WARNING]
        if new:
            return MutantVerdict.KILLED, new
        # Only the words of a finding that was there before have changed.
        if _collect_messages(result) - _collect_messages(before.result):
            return MutantVerdict.FLAGGED, []
        if self._has_same_notes(before.questions.questions, questions.questions):
            return MutantVerdict.EQUIVALENT, []
        return MutantVerdict.SURVIVED, []

    def _has_same_notes(
        self, before: Sequence[WrittenQuestion], after: Sequence[WrittenQuestion]
    ) -> bool:
        return len(before) == len(after) and all(map(self.comparer.is_same_note, before, after))


# Without positions: a mistake moves the findings that were there before.
def _collect_messages(result: VariantResult) -> set[tuple[str, str]]:
    """The rules and messages of errors and warnings."""
    return {
        (finding.rule, finding.message)
        for finding in result.findings
        if finding.severity >= Severity.WARNING
    }
