"""The verdicts on mutants, and their counts by operator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from itertools import chain


class MutantVerdict(Enum):
    """Whether the checks notice a mistake, or why the mutant does not tell."""

    KILLED = "killed"
    SURVIVED = "survived"
    EQUIVALENT = "equivalent"
    UNLOADED = "no longer loads"
    FLAGGED = "already flagged"


@dataclass(frozen=True, slots=True)
class MutantOutcome:
    """One mutant and its verdict.

    ``rules`` have a new error or warning; ``has_error`` is true where one is an error. ``before``
    is the entry in ``path`` from ``line`` on, ``after`` the mutated one: both only where the report
    shows the mutant.
    """

    operator: str
    path: str
    line: int
    question: str
    description: str
    verdict: MutantVerdict
    rules: tuple[str, ...] = ()
    has_error: bool = False
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class OperatorTally:
    """The outcomes of one operator, or of several.

    In ``inapplicable_count`` questions the mistake cannot happen.
    """

    name: str
    group: str
    outcomes: tuple[MutantOutcome, ...]
    inapplicable_count: int

    def select_outcomes(self, verdict: MutantVerdict) -> list[MutantOutcome]:
        return [outcome for outcome in self.outcomes if outcome.verdict is verdict]

    def count_verdict(self, verdict: MutantVerdict) -> int:
        return len(self.select_outcomes(verdict))

    @property
    def error_kills(self) -> int:
        """How many were killed by an error; the others were killed by warnings alone."""
        return sum(outcome.has_error for outcome in self.outcomes)

    @property
    def kill_rate(self) -> float | None:
        """Killed among killed and survived, in per cent; None where there are neither."""
        killed, survived = (
            self.count_verdict(MutantVerdict.KILLED),
            self.count_verdict(MutantVerdict.SURVIVED),
        )
        return 100 * killed / (killed + survived) if killed + survived else None

    @property
    def is_judged(self) -> bool:
        """Whether there are mutants that tell something of the checks."""
        return self.kill_rate is not None

    @property
    def killing_rules(self) -> list[tuple[str, int]]:
        """The rules that killed, with how many each; one mutant may be killed by several."""
        counts = Counter(chain.from_iterable(outcome.rules for outcome in self.outcomes))
        return sorted(counts.items(), key=lambda each: (-each[1], each[0]))


@dataclass(frozen=True, slots=True)
class MutationReport:
    """The result of a run: mistakes and harmless variants, by operator.

    ``mutated_count`` of ``question_count`` questions were mutated, chosen at random with ``seed``.
    A finding in a variant is a false alarm.
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
        """The mistakes that nothing noticed."""
        return self.all_mistakes.select_outcomes(MutantVerdict.SURVIVED)

    @property
    def false_alarms(self) -> list[MutantOutcome]:
        """The harmless variants in which a rule found something."""
        return merge_tallies(self.variants).select_outcomes(MutantVerdict.KILLED)

    @property
    def parts(self) -> list[MutationPart]:
        """The mistakes by what they are about, those that people make most first."""
        return [
            MutationPart(name, tuple(each for each in self.mistakes if each.group in groups))
            for name, groups in PARTS.items()
        ]

    @property
    def hardly_noticed(self) -> list[OperatorTally]:
        """The mistakes of which fewer than half are noticed."""
        return [each for each in self.mistakes if (each.kill_rate or 0) < 50 and each.is_judged]


# A damaged quotation is found because it does not stand in the text. To average that with mistakes
# of understanding would make any deck look safe.
PARTS = {
    "content": ("meaning", "answer", "attribution"),
    "form": ("question",),
    "evidence": ("evidence",),
}


@dataclass(frozen=True, slots=True)
class MutationPart:
    """The operators of one part: of the content of questions, of their form, of their evidence."""

    name: str
    tallies: tuple[OperatorTally, ...]

    @property
    def mean_kill_rate(self) -> float | None:
        """The mean of the operators' rates, in per cent: each counts the same, however often it was
        tried.
        """
        rates = [tally.kill_rate for tally in self.tallies if tally.kill_rate is not None]
        return sum(rates) / len(rates) if rates else None

    @property
    def whole(self) -> OperatorTally:
        """All of them as one."""
        return merge_tallies(self.tallies)


def merge_tallies(tallies: Iterable[OperatorTally]) -> OperatorTally:
    """Several tallies as one."""
    outcomes: list[MutantOutcome] = []
    inapplicable_count = 0
    for tally in tallies:
        outcomes += tally.outcomes
        inapplicable_count += tally.inapplicable_count
    return OperatorTally("all", "", tuple(outcomes), inapplicable_count)
