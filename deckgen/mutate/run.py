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
from deckgen.mutate.entries import Entry, entries
from deckgen.mutate.mutant import Mutant
from deckgen.mutate.operators import HARMLESS, OPERATORS
from deckgen.mutate.outcome import MutationReport, Outcome, Tally, Verdict
from deckgen.mutate.same import NoteComparer
from deckgen.mutate.subject import Subject

# Of a larger deck so many questions are drawn, unless all are asked for.
SAMPLE = 500
# So many questions are read together in all their wordings: quotations are looked up in batches.
BATCH = 50
# An operator is asked for so many mutants before it counts as one that has no more.
PATIENCE = 20


@dataclass(frozen=True, slots=True)
class Plan:
    """What to try: operators by name (all if empty), mutants an operator and question, questions a
    deck.

    ``sample`` 0 takes every question.
    """

    operators: tuple[str, ...] = ()
    per_question: int = 1
    sample: int = SAMPLE
    seed: int = 1

    @property
    def modules(self) -> list[ModuleType]:
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


def mutate(
    project: Project,
    decks: Sequence[Deck],
    plan: Plan,
    done: Callable[[int], None] = lambda questions: None,
) -> MutationReport:
    """Spoils the questions of some decks; ``done`` hears each time how many more were.

    Raises:
        DeckgenError: there is no such operator, or the project's settings are wrong.
    """
    operators = plan.modules
    trials = VariantChecker(project)
    outcomes: dict[str, list[Outcome]] = defaultdict(list)
    possible: dict[str, int] = defaultdict(int)
    spoilt = 0
    for deck in decks:
        run = _DeckRun(project, deck, trials, plan)
        for batch in run.batches():
            for outcome in run.outcomes(batch, operators, possible):
                outcomes[outcome.operator].append(outcome)
            spoilt += len(batch)
            done(len(batch))
    tallies = [
        Tally(each.NAME, each.GROUP, tuple(outcomes[each.NAME]), spoilt - possible[each.NAME])
        for each in operators
    ]
    return MutationReport(
        tuple(tally for tally in tallies if tally.group != HARMLESS),
        tuple(tally for tally in tallies if tally.group == HARMLESS),
        sum(1 for deck in decks for _ in deck.questions),
        spoilt,
        plan.seed,
    )


def planned(decks: Sequence[Deck], plan: Plan) -> int:
    """How many questions a run will spoil."""
    sizes = [sum(1 for _ in deck.questions) for deck in decks]
    return sum(min(size, plan.sample) if plan.sample else size for size in sizes)


@dataclass(frozen=True, slots=True)
class _Place:
    """An entry, and the number in its deck of the first question that its cut file stands for."""

    entry: Entry
    first: int


@dataclass(frozen=True, slots=True)
class _Case:
    """A mutant of one entry, and how the entry would read."""

    place: _Place
    operator: ModuleType
    mutant: Mutant
    text: str


@dataclass(frozen=True, slots=True)
class _Unspoilt:
    """An entry as it is: its questions, read from the cut file, and what is found in them."""

    questions: QuestionSet
    judged: VariantResult

    @property
    def has_errors(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.judged.findings)


class _DeckRun:
    def __init__(self, project: Project, deck: Deck, trials: VariantChecker, plan: Plan) -> None:
        self.project, self.deck, self.trials, self.plan = project, deck, trials, plan
        self.comparer = NoteComparer(project, deck)
        self.peers: dict[str, list[Question]] = defaultdict(list)
        for question in deck.questions:
            self.peers[question.source.name if question.source else ""].append(question)

    def batches(self) -> Iterator[list[_Place]]:
        """The places that are spoilt, those read together as one."""
        places = list(self._places())
        if self.plan.sample and len(places) > self.plan.sample:
            draw = Random(f"{self.plan.seed}/{self.deck.folder}")
            places = [
                places[index] for index in sorted(draw.sample(range(len(places)), self.plan.sample))
            ]
        for first in range(0, len(places), BATCH):
            yield places[first : first + BATCH]

    def _places(self) -> Iterator[_Place]:
        start = 0
        for each in self.deck.sets:
            for entry in entries(each):
                if entry.question.kind is not None:
                    yield _Place(entry, start + entry.first)
            start += len(each.questions)

    def outcomes(
        self, batch: list[_Place], operators: Iterable[ModuleType], possible: dict[str, int]
    ) -> Iterator[Outcome]:
        """Every mutant of some questions with its verdict; counts the questions that an operator
        could spoil.
        """
        cases: list[_Case] = []
        for operator in operators:
            for place in batch:
                mutants = self._mutants(place, operator)
                possible[operator.NAME] += bool(mutants)
                cases += mutants
        files = [place.entry.cut(place.entry.text) for place in batch]
        files += [case.place.entry.cut(case.text) for case in cases]
        read = read_question_sets(self.project, self.deck, files)
        unspoilt = {
            place.entry: _Unspoilt(
                questions, self.trials.judge_variant(self._wording(place, questions))
            )
            for place, questions in zip(batch, read, strict=False)
        }
        for case, questions in zip(cases, read[len(batch) :], strict=True):
            yield self._outcome(case, questions, unspoilt[case.place.entry])

    def _mutants(self, place: _Place, operator: ModuleType) -> list[_Case]:
        entry = place.entry
        question = entry.question
        peers = self.peers[question.source.name if question.source else ""]
        subject = Subject(question, self.deck, peers, entry.start, entry.end, entry.apart)
        draw = Random(f"{self.plan.seed}/{self.deck.folder}/{question.id}/{operator.NAME}")
        cases: dict[str, _Case] = {}
        for mutant in islice(operator.mutants(subject, draw), PATIENCE * self.plan.per_question):
            text = entry.spoilt(mutant.edits)
            if text != entry.text:
                cases.setdefault(text, _Case(place, operator, mutant, text))
            if len(cases) == self.plan.per_question:
                break
        return list(cases.values())

    def _wording(self, place: _Place, questions: QuestionSet) -> DeckVariant:
        return DeckVariant(self.deck, place.first, place.entry.count, questions)

    def _outcome(self, case: _Case, questions: QuestionSet, before: _Unspoilt) -> Outcome:
        entry = case.place.entry
        verdict, new = self._verdict(case, questions, before)
        shown = verdict is (Verdict.KILLED if case.operator.GROUP == HARMLESS else Verdict.SURVIVED)
        return Outcome(
            operator=case.operator.NAME,
            path=entry.file.path,
            line=entry.line,
            question=str(entry.question.id),
            said=case.mutant.said,
            verdict=verdict,
            rules=tuple(sorted({finding.rule for finding in new})),
            by_error=any(finding.severity is Severity.ERROR for finding in new),
            before=entry.text if shown else "",
            after=case.text if shown else "",
        )

    def _verdict(
        self, case: _Case, questions: QuestionSet, before: _Unspoilt
    ) -> tuple[Verdict, list[Finding]]:
        if before.has_errors:
            return Verdict.FLAGGED, []
        if questions.findings or len(questions.questions) < case.place.entry.count:
            return Verdict.UNLOADED, []
        now = self.trials.judge_variant(self._wording(case.place, questions))
        found = self.trials.find_new_findings(
            self._wording(case.place, questions), before.judged, now
        )
        new = [finding for finding in found if finding.severity >= Severity.WARNING]
        if new:
            return Verdict.KILLED, new
        if _said(now) - _said(before.judged):
            return Verdict.FLAGGED, []
        pairs = list(zip(before.questions.questions, questions.questions, strict=False))
        same = len(questions.questions) == len(before.questions.questions)
        if same and all(self.comparer.same(one, other) for one, other in pairs):
            return Verdict.EQUIVALENT, []
        return Verdict.SURVIVED, []


def _said(judged: VariantResult) -> set[tuple[str, str]]:
    """What is said of questions, but in passing."""
    return {
        (finding.rule, finding.message)
        for finding in judged.findings
        if finding.severity >= Severity.WARNING
    }
