"""Spoils the questions of decks, one slip at a time, and asks the rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random
from types import ModuleType

from deckgen.check.variant_check import DeckVariant, VariantChecker, VariantResult
from deckgen.errors import DeckgenError
from deckgen.findings import Finding, Severity
from deckgen.load.project import read_question_sets
from deckgen.load.schema_validation import suggest_word
from deckgen.model import Deck, Project, Question, QuestionSet
from deckgen.mutate.mutant import Mutant
from deckgen.mutate.mutation_report import MutantOutcome, MutationReport, OperatorTally, Verdict
from deckgen.mutate.note_comparer import NoteComparer
from deckgen.mutate.operators import HARMLESS_GROUP, OPERATORS
from deckgen.mutate.question_entries import QuestionEntry, find_entries
from deckgen.mutate.subject import MutationSubject

# Of a larger deck so many questions are drawn, unless all are asked for.
DEFAULT_SAMPLE = 500
# So many questions are read together in all their wordings: quotations are looked up in batches.
BATCH_SIZE = 50
# An operator is asked for so many mutants before it counts as one that has no more.
MAX_ATTEMPTS = 20


@dataclass(frozen=True, slots=True)
class MutationPlan:
    """What to try: operators by name (all if empty), mutants an operator and question, questions a
    deck.

    ``sample_size`` 0 takes every question.
    """

    operators: tuple[str, ...] = ()
    mutants_per_question: int = 1
    sample_size: int = DEFAULT_SAMPLE
    seed: int = 1

    @property
    def operator_modules(self) -> list[ModuleType]:
        """The operators in their order.

        Raises:
            DeckgenError: there is no such operator.
        """
        known = {operator.NAME: operator for operator in OPERATORS}
        for name in self.operators:
            if name not in known:
                hint = suggest_word(name, known) or f"there are: {', '.join(known)}"
                raise DeckgenError(f"there is no operator `{name}`; {hint}")
        return [
            operator
            for name, operator in known.items()
            if name in self.operators or not self.operators
        ]


def mutate_decks(
    project: Project,
    decks: Sequence[Deck],
    plan: MutationPlan,
    done: Callable[[int], None] = lambda questions: None,
) -> MutationReport:
    """Spoils the questions of some decks; ``done`` hears each time how many more were.

    Raises:
        DeckgenError: there is no such operator, or the project's settings are wrong.
    """
    operators = plan.operator_modules
    trials = VariantChecker(project)
    outcomes: dict[str, list[MutantOutcome]] = defaultdict(list)
    possible: dict[str, int] = defaultdict(int)
    spoilt = 0
    for deck in decks:
        run = _DeckRun(project, deck, trials, plan)
        for batch in run.sample_batches():
            for outcome in run.judge_batch(batch, operators, possible):
                outcomes[outcome.operator].append(outcome)
            spoilt += len(batch)
            done(len(batch))
    tallies = [
        OperatorTally(
            each.NAME, each.GROUP, tuple(outcomes[each.NAME]), spoilt - possible[each.NAME]
        )
        for each in operators
    ]
    return MutationReport(
        tuple(tally for tally in tallies if tally.group != HARMLESS_GROUP),
        tuple(tally for tally in tallies if tally.group == HARMLESS_GROUP),
        sum(1 for deck in decks for _ in deck.questions),
        spoilt,
        plan.seed,
    )


def count_planned_questions(decks: Sequence[Deck], plan: MutationPlan) -> int:
    """How many questions a run will spoil."""
    sizes = [sum(1 for _ in deck.questions) for deck in decks]
    return sum(min(size, plan.sample_size) if plan.sample_size else size for size in sizes)


@dataclass(frozen=True, slots=True)
class _NumberedEntry:
    """An entry, and the number in its deck of the first question that its cut file stands for."""

    entry: QuestionEntry
    first_number: int


@dataclass(frozen=True, slots=True)
class _MutantCase:
    """A mutant of one entry, and how the entry would read."""

    entry_in_deck: _NumberedEntry
    operator: ModuleType
    mutant: Mutant
    text: str


@dataclass(frozen=True, slots=True)
class _OriginalEntry:
    """An entry as it is: its questions, read from the cut file, and what is found in them."""

    questions: QuestionSet
    judgement: VariantResult

    @property
    def has_errors(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.judgement.findings)


class _DeckRun:
    def __init__(
        self, project: Project, deck: Deck, trials: VariantChecker, plan: MutationPlan
    ) -> None:
        self.project, self.deck, self.trials, self.plan = project, deck, trials, plan
        self.comparer = NoteComparer(project, deck)
        self.peers: dict[str, list[Question]] = defaultdict(list)
        for question in deck.questions:
            self.peers[question.source.name].append(question)

    def sample_batches(self) -> Iterator[list[_NumberedEntry]]:
        """The places that are spoilt, those read together as one."""
        places = list(self._number_entries())
        if self.plan.sample_size and len(places) > self.plan.sample_size:
            draw = Random(f"{self.plan.seed}/{self.deck.folder}")
            places = [
                places[index]
                for index in sorted(draw.sample(range(len(places)), self.plan.sample_size))
            ]
        for first in range(0, len(places), BATCH_SIZE):
            yield places[first : first + BATCH_SIZE]

    def _number_entries(self) -> Iterator[_NumberedEntry]:
        start = 0
        for each in self.deck.sets:
            for entry in find_entries(each):
                yield _NumberedEntry(entry, start + entry.first_number)
            start += len(each.questions)

    def judge_batch(
        self, batch: list[_NumberedEntry], operators: Iterable[ModuleType], possible: dict[str, int]
    ) -> Iterator[MutantOutcome]:
        """Every mutant of some questions with its verdict; counts the questions that an operator
        could spoil.
        """
        cases: list[_MutantCase] = []
        for operator in operators:
            for place in batch:
                mutants = self._make_cases(place, operator)
                possible[operator.NAME] += bool(mutants)
                cases += mutants
        files = [place.entry.cut_file(place.entry.text) for place in batch]
        files += [case.entry_in_deck.entry.cut_file(case.text) for case in cases]
        read = read_question_sets(self.project, self.deck, files)
        unspoilt = {
            place.entry: _OriginalEntry(
                questions, self.trials.check_alone(self._make_variant(place, questions))
            )
            for place, questions in zip(batch, read, strict=False)
        }
        for case, questions in zip(cases, read[len(batch) :], strict=True):
            yield self._judge_case(case, questions, unspoilt[case.entry_in_deck.entry])

    def _make_cases(self, place: _NumberedEntry, operator: ModuleType) -> list[_MutantCase]:
        entry = place.entry
        question = entry.question
        peers = self.peers[question.source.name]
        subject = MutationSubject(
            question, self.deck, peers, entry.start, entry.end, entry.has_own_lines
        )
        draw = Random(f"{self.plan.seed}/{self.deck.folder}/{question.id}/{operator.NAME}")
        cases: dict[str, _MutantCase] = {}
        for mutant in islice(
            operator.mutants(subject, draw), MAX_ATTEMPTS * self.plan.mutants_per_question
        ):
            text = entry.apply_edits(mutant.edits)
            if text != entry.text:
                cases.setdefault(text, _MutantCase(place, operator, mutant, text))
            if len(cases) == self.plan.mutants_per_question:
                break
        return list(cases.values())

    def _make_variant(self, place: _NumberedEntry, questions: QuestionSet) -> DeckVariant:
        return DeckVariant(self.deck, place.first_number, place.entry.question_count, questions)

    def _judge_case(
        self, case: _MutantCase, questions: QuestionSet, before: _OriginalEntry
    ) -> MutantOutcome:
        entry = case.entry_in_deck.entry
        verdict, new = self._reach_verdict(case, questions, before)
        shown = verdict is (
            Verdict.KILLED if case.operator.GROUP == HARMLESS_GROUP else Verdict.SURVIVED
        )
        return MutantOutcome(
            operator=case.operator.NAME,
            path=entry.file.path,
            line=entry.line,
            question=str(entry.question.id),
            description=case.mutant.description,
            verdict=verdict,
            rules=tuple(sorted({finding.rule for finding in new})),
            has_error=any(finding.severity is Severity.ERROR for finding in new),
            before=entry.text if shown else "",
            after=case.text if shown else "",
        )

    def _reach_verdict(
        self, case: _MutantCase, questions: QuestionSet, before: _OriginalEntry
    ) -> tuple[Verdict, list[Finding]]:
        if before.has_errors:
            return Verdict.FLAGGED, []
        if questions.findings or len(questions.questions) < case.entry_in_deck.entry.question_count:
            return Verdict.UNLOADED, []
        now = self.trials.check_alone(self._make_variant(case.entry_in_deck, questions))
        found = self.trials.find_new_findings(
            self._make_variant(case.entry_in_deck, questions), before.judgement, now
        )
        new = [finding for finding in found if finding.severity >= Severity.WARNING]
        if new:
            return Verdict.KILLED, new
        if _collect_messages(now) - _collect_messages(before.judgement):
            return Verdict.FLAGGED, []
        pairs = list(zip(before.questions.questions, questions.questions, strict=False))
        same = len(questions.questions) == len(before.questions.questions)
        if same and all(self.comparer.is_same_note(one, other) for one, other in pairs):
            return Verdict.EQUIVALENT, []
        return Verdict.SURVIVED, []


def _collect_messages(judged: VariantResult) -> set[tuple[str, str]]:
    """What is said of questions, but in passing."""
    return {
        (finding.rule, finding.message)
        for finding in judged.findings
        if finding.severity >= Severity.WARNING
    }
