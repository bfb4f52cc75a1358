"""Asks the rules about questions, sets and decks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from types import ModuleType
from typing import Any, NamedTuple

from deckgen.check.context import CheckedQuestion, Context, Waiver
from deckgen.check.question_facts import QuestionFacts, gather_facts
from deckgen.check.rules import BINDING_RULES, RULES
from deckgen.check.settings import CheckSettings, report_setting_faults, resolve_settings
from deckgen.findings import Finding
from deckgen.model import Deck, Kind, Project, Question, QuestionSet, WrittenQuestion

QuestionCheck = Callable[[Any, Deck, Context], Iterable[Finding]]


class QuestionResult(NamedTuple):
    """What the rules found in one question, waived or not, and its facts for other rules."""

    findings: tuple[Finding, ...]
    facts: QuestionFacts


class SetResult(NamedTuple):
    """What reading and the rules found in a set, waived or not, and the facts of its questions."""

    findings: list[Finding]
    facts: list[QuestionFacts]


def make_context(project: Project) -> Context:
    """A project under check, before any of its questions was checked."""
    settings: dict[Deck | None, CheckSettings] = {
        deck: resolve_settings(project, deck, RULES, BINDING_RULES)
        for deck in (None, *project.decks)
    }
    return Context(project, settings)


def check_questions(
    questions: Iterable[WrittenQuestion], deck: Deck, context: Context
) -> Iterator[QuestionResult]:
    """What the rules find in each question when nothing else is looked at."""
    settings, ledger = context.settings[deck], context.find_ledger(deck)
    checks: dict[tuple[Kind | None, bool], list[QuestionCheck]] = {}
    for question in questions:
        key = question.kind, isinstance(question, Question)
        if key not in checks:
            checks[key] = list(_select_checks(*key, settings))
        found: list[Finding] = []
        for check in checks[key]:
            found.extend(check(question, deck, context))
        facts = gather_facts(question, ledger, deck)
        yield QuestionResult(tuple(apply_severities(found, settings)), facts)


def check_set(questions: QuestionSet, deck: Deck, context: Context) -> SetResult:
    """What reading a set found, and what the rules find in each of its questions."""
    results = check_questions(questions.questions, deck, context)
    return combine_questions(questions.findings, results, context.settings[deck])


def combine_questions(
    faults: Iterable[Finding], results: Iterable[QuestionResult], settings: CheckSettings
) -> SetResult:
    """The result of a set from the faults that reading found and the results of its questions."""
    whole = SetResult(list(apply_severities(faults, settings)), [])
    for result in results:
        whole.findings.extend(result.findings)
        whole.facts.append(result.facts)
    return whole


def add_checked_questions(context: Context, results: Mapping[str, SetResult]) -> Context:
    """The context for rules that compare questions, from the results of sets by path."""
    checked: dict[str, list[CheckedQuestion]] = {}
    for deck in context.project.decks:
        checked[deck.folder] = []
        for each in deck.sets:
            checked[deck.folder] += list_checked(each, results[each.file.path].facts)
    return context.with_questions(checked)


def list_checked(
    questions: QuestionSet, facts: Iterable[QuestionFacts]
) -> Iterator[CheckedQuestion]:
    """The questions of a set after their check."""
    for number, each in enumerate(facts):
        yield CheckedQuestion(each, questions, number)


def compare_questions(
    deck: Deck, context: Context, *, with_totals: bool = True
) -> Iterator[Finding]:
    """What rules of decks find, waived or not.

    Args:
        with_totals: whether to ask the rules, too, that look at the deck as a whole.
    """
    for rule in _find_rules_with_check("check_deck"):
        if with_totals or not getattr(rule, "WHOLE", False):
            yield from apply_severities(rule.check_deck(deck, context), context.settings[deck])


def check_whole_project(context: Context) -> Iterator[Finding]:
    """What loading found outside question sets, and what rules find across decks.

    Raises:
        DeckgenError: the settings in ``pyproject.toml`` name a rule or limit that does not exist.
    """
    project, settings = context.project, context.settings[None]
    yield from apply_severities(report_setting_faults(project, RULES, BINDING_RULES), settings)
    yield from apply_severities(project.findings, settings)
    for rule in _find_rules_with_check("check_project"):
        yield from apply_severities(rule.check_project(context), settings)


def check_waivers(deck: Deck, context: Context, used: set[Waiver]) -> Iterator[Finding]:
    """What is wrong with a deck's waivers; ``used`` are those that silenced a finding."""
    for rule in _find_rules_with_check("check_waivers"):
        found = rule.check_waivers(deck, context, used)
        yield from apply_severities(found, context.settings[deck])


def make_waiver(finding: Finding) -> Waiver:
    """The waiver that would silence a finding."""
    return finding.span.path, finding.question or "", finding.rule


def collect_waivers(questions: Iterable[CheckedQuestion]) -> set[Waiver]:
    """What the ``allow:`` of some questions waives."""
    return {
        (each.questions.file.path, each.facts.id, rule)
        for each in questions
        for rule in each.facts.allow
        if rule not in BINDING_RULES
    }


def apply_severities(findings: Iterable[Finding], settings: CheckSettings) -> Iterator[Finding]:
    """The findings of rules that are on, as severe as the settings say."""
    for finding in findings:
        severity = settings.severities.get(finding.rule)
        if severity is not None:
            yield finding if finding.severity is severity else replace(finding, severity=severity)


@cache
def _find_rules_with_check(check: str) -> Sequence[ModuleType]:
    return [rule for rule in RULES if hasattr(rule, check)]


def _select_checks(
    kind: Kind | None, is_well_formed: bool, settings: CheckSettings
) -> Iterator[QuestionCheck]:
    """The checks of single questions that are on and can find something in a kind.

    Most rules need a question whose kind and source are known; some look at what is written.
    """
    for name in ("check_written_question", "check_question")[: 1 + is_well_formed]:
        for rule in _find_rules_with_check(name):
            if rule.ID not in settings.severities:
                continue
            if not hasattr(rule, "concerns") or (kind is not None and rule.concerns(kind)):
                yield getattr(rule, name)
