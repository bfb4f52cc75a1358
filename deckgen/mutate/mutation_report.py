"""What became of mutants: verdicts, and what they come to by operator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """Whether a slip would have been noticed, or why that cannot be said."""

    KILLED = "killed"
    SURVIVED = "survived"
    EQUIVALENT = "equivalent"
    UNLOADED = "no longer loads"
    FLAGGED = "already flagged"


@dataclass(frozen=True, slots=True)
class MutantOutcome:
    """One mutant and its verdict.

    ``killing_rules`` are those that have something new to say, errors and warnings; ``by_error`` says that
    an error is among them. ``before`` and ``after`` are the entry as it stands in ``path`` from
    ``line`` on, and as it would: given where the mutant is to be shown.
    """

    operator: str
    path: str
    line: int
    question: str
    description: str
    verdict: Verdict
    rules: tuple[str, ...] = ()
    has_error: bool = False
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class OperatorTally:
    """The outcomes of one operator, or of several; ``inapplicable_count`` are questions in which the slip
    cannot happen.
    """

    name: str
    group: str
    outcomes: tuple[MutantOutcome, ...]
    inapplicable_count: int

    def count_verdict(self, verdict: Verdict) -> int:
        return sum(outcome.verdict is verdict for outcome in self.outcomes)

    @property
    def error_kills(self) -> int:
        """How many were killed by an error; the others were killed by warnings alone."""
        return sum(outcome.has_error for outcome in self.outcomes)

    @property
    def kill_rate(self) -> float | None:
        """Killed among killed and survived, in per cent; None where there are none."""
        killed, survived = self.count_verdict(Verdict.KILLED), self.count_verdict(Verdict.SURVIVED)
        return 100 * killed / (killed + survived) if killed + survived else None

    @property
    def killing_rules(self) -> list[tuple[str, int]]:
        """The rules that killed, with how many each; one mutant may be killed by several."""
        counts = Counter(rule for outcome in self.outcomes for rule in outcome.rules)
        return sorted(counts.items(), key=lambda each: (-each[1], each[0]))


@dataclass(frozen=True, slots=True)
class MutationReport:
    """What a run gave: ``mistakes`` by operator, ``variants`` variants by operator (a finding there is
    a false alarm).

    ``mutated_count`` of ``question_count`` were spoilt, drawn with ``seed``.
    """

    mistakes: tuple[OperatorTally, ...]
    variants: tuple[OperatorTally, ...]
    question_count: int
    mutated_count: int
    seed: int

    @property
    def all_mistakes(self) -> OperatorTally:
        return merge_tallies(self.mistakes)

    @property
    def survivors(self) -> list[MutantOutcome]:
        """The slips that nothing noticed."""
        return [
            each
            for tally in self.mistakes
            for each in tally.outcomes
            if each.verdict is Verdict.SURVIVED
        ]

    @property
    def false_alarms(self) -> list[MutantOutcome]:
        """The harmless variants that something was found in."""
        return [
            each
            for tally in self.variants
            for each in tally.outcomes
            if each.verdict is Verdict.KILLED
        ]

    @property
    def mean_kill_rate(self) -> float | None:
        """The mean of the slips' rates, in per cent: each slip counts alike, however often it was
        tried.
        """
        rates = [tally.kill_rate for tally in self.mistakes if tally.kill_rate is not None]
        return sum(rates) / len(rates) if rates else None


def merge_tallies(tallies: Iterable[OperatorTally]) -> OperatorTally:
    """Several tallies as one."""
    given: Sequence[OperatorTally] = list(tallies)
    outcomes = tuple(outcome for tally in given for outcome in tally.outcomes)
    return OperatorTally("all", "", outcomes, sum(tally.inapplicable_count for tally in given))
