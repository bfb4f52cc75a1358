"""What would be found if some questions read otherwise, without checking the whole project again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from deckgen.check.context import Context, Waiver
from deckgen.check.echoes import without_echoes
from deckgen.check.facts import Facts
from deckgen.check.run import (
    judge_deck,
    judge_set,
    judge_waivers,
    new_context,
    waiver_of,
    waivers_of,
)
from deckgen.findings import Finding, Severity, sort_findings
from deckgen.ledger.record import Ledger, LedgerFault
from deckgen.model import Deck, Project, Question, QuestionSet


@dataclass(frozen=True, slots=True)
class Wording:
    """A stretch of a deck as it reads or could read.

    ``questions`` holds what stands in place of the deck's ``count`` questions from number ``first``
    (from 0) on; its path is that of their set.
    """

    deck: Deck
    first: int
    count: int
    questions: QuestionSet


@dataclass(frozen=True, slots=True)
class Judged:
    """What the questions of a wording give by themselves: findings that are not waived, waivers
    used, facts.
    """

    findings: tuple[Finding, ...]
    used: frozenset[Waiver]
    facts: tuple[Facts, ...]


class Trials:
    """A checked project whose questions can be tried in other words.

    It says what a check of the changed files would, with two exceptions that are no matter of the
    questions tried: findings about a deck as a whole (its coverage) are left out; and where a
    question has a new error by itself, it is not compared with others.
    """

    def __init__(self, project: Project) -> None:
        """``project`` has all its sets read."""
        self.context = new_context(project)
        self._known = {deck.folder: self._judge_deck(deck) for deck in project.decks}

    def judge(self, wording: Wording) -> Judged:
        """What is found in the questions of a wording when nothing else is looked at."""
        result = judge_set(wording.questions, wording.deck, self.context)
        path = wording.questions.file.path
        waivers = {waiver for facts in result.facts for waiver in waivers_of(path, facts)}
        kept = tuple(finding for finding in result.findings if waiver_of(finding) not in waivers)
        return Judged(
            kept,
            frozenset(waivers.intersection(map(waiver_of, result.findings))),
            tuple(result.facts),
        )

    def new_findings(self, wording: Wording, before: Judged, now: Judged) -> tuple[Finding, ...]:
        """What is found ``now``, in this wording, beyond what was ``before``, in the deck's own.

        A finding is new when its rule has more to say of the question than before.
        """
        own = tuple(_beyond(now.findings, before.findings))
        if now.facts == before.facts or any(finding.severity is Severity.ERROR for finding in own):
            return own
        return (*own, *self._compared(wording, before, now))

    def findings(self, wording: Wording) -> list[Finding]:
        """All that is found about the questions of a wording, in themselves and held against the
        deck's others.
        """
        now = self.judge(wording)
        changed = _Changed(
            self.context.project, self.context.settings, self.context, wording, now.facts
        )
        path = wording.questions.file.path
        waivers = {each for facts in now.facts for each in waivers_of(path, facts)}
        ids = {facts.id for facts in now.facts}
        compared = [
            finding
            for finding in judge_deck(wording.deck, changed, whole=False)
            if finding.question in ids
            and finding.span.path == path
            and waiver_of(finding) not in waivers
        ]
        return sort_findings(without_echoes([*now.findings, *compared]))

    def _compared(self, wording: Wording, before: Judged, now: Judged) -> Iterator[Finding]:
        """What is new where questions are compared with one another, and among their waivers."""
        deck, path = wording.deck, wording.questions.file.path
        known = self._known[deck.folder]
        context = _Changed(
            self.context.project, self.context.settings, self.context, wording, now.facts
        )
        waivers = known.waivers | {each for facts in now.facts for each in waivers_of(path, facts)}
        found = list(dict.fromkeys(judge_deck(deck, context, whole=False)))
        kept = (
            finding
            for finding in found
            if waiver_of(finding) not in waivers and finding.question is not None
        )
        yield from _beyond(kept, known.compared)
        if any(facts.allow for facts in now.facts):
            used = known.used - before.used | now.used | waivers.intersection(map(waiver_of, found))
            yield from _beyond(
                judge_waivers(deck, context, used), judge_waivers(deck, self.context, known.used)
            )

    def _judge_deck(self, deck: Deck) -> _Known:
        found: list[Finding] = []
        for each in deck.sets:
            result = judge_set(each, deck, self.context)
            self.context.add(each, deck, result.facts)
            found.extend(result.findings)
        compared = list(dict.fromkeys(judge_deck(deck, self.context, whole=False)))
        waivers = {
            waiver
            for number, facts in enumerate(self.context.facts[deck.folder])
            if facts.allow
            for waiver in waivers_of(self.context.path(deck, number), facts)
        }
        return _Known(waivers, waivers.intersection(map(waiver_of, [*found, *compared])), compared)


@dataclass(frozen=True, slots=True)
class _Known:
    """An unspoilt deck: what is waived, what of it was found, and what comparing its questions
    gave.
    """

    waivers: set[Waiver]
    used: set[Waiver]
    compared: list[Finding]


def _beyond(findings: Iterable[Finding], before: Iterable[Finding]) -> Iterator[Finding]:
    """The findings of which there are more than before, of one rule about one question."""
    left = Counter((finding.rule, finding.question) for finding in before)
    for finding in findings:
        left[finding.rule, finding.question] -= 1
        if left[finding.rule, finding.question] < 0:
            yield finding


@dataclass(frozen=True, eq=False)
class _Changed(Context):
    """A project under check in which one stretch of a deck has another wording."""

    base: Context
    wording: Wording
    new: tuple[Facts, ...]

    @cached_property
    def ledgers(self) -> dict[str, Ledger | LedgerFault]:
        return self.base.ledgers

    @cached_property
    def facts(self) -> dict[str, list[Facts]]:
        first, folder = self.wording.first, self.wording.deck.folder
        known = self.base.facts[folder]
        return {
            **self.base.facts,
            folder: [*known[:first], *self.new, *known[first + self.wording.count :]],
        }

    def question(self, deck: Deck, number: int) -> Question:
        at = self._index(deck, number)
        if at is None:
            return self.wording.questions.questions[number - self.wording.first]
        return self.base.question(deck, at)

    def path(self, deck: Deck, number: int) -> str:
        at = self._index(deck, number)
        return self.base.path(deck, at) if at is not None else self.wording.questions.file.path

    def _index(self, deck: Deck, number: int) -> int | None:
        """The number of a question before the change; None for one that it brought."""
        first, changed = self.wording.first, len(self.new)
        if deck is not self.wording.deck or number < first:
            return number
        return None if number < first + changed else number - changed + self.wording.count
