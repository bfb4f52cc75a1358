"""Asks the rules about questions, sets and decks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from typing import NamedTuple

from deckgen.check.context import CheckedQuestion, CheckSettings, Context, Waiver
from deckgen.check.load_fixes import propose_fixes
from deckgen.check.question_facts import QuestionFacts, gather_facts
from deckgen.check.rule import QuestionCheck, WrittenQuestionCheck
from deckgen.check.rules import RULES
from deckgen.check.settings import report_setting_faults, resolve_settings
from deckgen.codes import BINDING_CODES
from deckgen.findings import Finding
from deckgen.model import Deck, Kind, Project, Question, QuestionSet, WrittenQuestion

KindChecks = tuple[list[WrittenQuestionCheck], list[QuestionCheck]]


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
    decks = (None, *project.decks)
    return Context(project, {deck: resolve_settings(project, deck) for deck in decks})


def check_questions(
    questions: Iterable[WrittenQuestion], deck: Deck, context: Context
) -> Iterator[QuestionResult]:
    """What the rules find in each question when nothing else is looked at."""
    settings, ledger = context.settings[deck], context.find_ledger(deck)
    # Which rules run depends on the kind alone: find them once, not for every question.
    checks: dict[Kind | None, KindChecks] = {}
    for question in questions:
        if question.kind not in checks:
            checks[question.kind] = _select_checks(question.kind, settings)
        written_checks, question_checks = checks[question.kind]
        found: list[Finding] = []
        for check_written in written_checks:
            found.extend(check_written(question, deck, context))
        if isinstance(question, Question):
            for check in question_checks:
                found.extend(check(question, deck, context))
        facts = gather_facts(question, ledger, deck)
        yield QuestionResult(tuple(apply_severities(found, settings)), facts)


def check_set(questions: QuestionSet, deck: Deck, context: Context) -> SetResult:
    """What reading a set found, and what the rules find in each of its questions."""
    results = check_questions(questions.questions, deck, context)
    return combine_questions(questions.findings, results, questions, deck, context)


def combine_questions(
    faults: Iterable[Finding],
    results: Iterable[QuestionResult],
    questions: QuestionSet,
    deck: Deck,
    context: Context,
) -> SetResult:
    """The result of a set from the faults that reading found and the results of its questions."""
    faults = propose_fixes(faults, questions, deck, context.project)
    whole = SetResult(list(apply_severities(faults, context.settings[deck])), [])
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
    settings = context.settings[deck]
    for rule in RULES:
        # A rule that is off is not asked: it would look at all questions for nothing.
        if rule.check_deck is None or rule.code not in settings.severities:
            continue
        if with_totals or not rule.is_about_whole_deck:
            yield from apply_severities(rule.check_deck(deck, context), settings)


def check_whole_project(context: Context) -> Iterator[Finding]:
    """What loading found outside question sets, and what rules find across decks.

    Raises:
        DeckgenError: the settings in ``pyproject.toml`` name a rule or limit that does not exist.
    """
    project, settings = context.project, context.settings[None]
    yield from apply_severities(report_setting_faults(project), settings)
    yield from apply_severities(project.findings, settings)
    for rule in RULES:
        if rule.check_project:
            yield from apply_severities(rule.check_project(context), settings)


def check_waivers(deck: Deck, context: Context, used: Set[Waiver]) -> Iterator[Finding]:
    """What is wrong with a deck's waivers; ``used`` are those that silenced a finding."""
    for rule in RULES:
        if rule.check_waivers:
            found = rule.check_waivers(deck, context, used)
            yield from apply_severities(found, context.settings[deck])


def make_waiver(finding: Finding) -> Waiver:
    """The waiver that would silence a finding."""
    return finding.span.path, finding.question or "", finding.rule


def collect_waivers(questions: Iterable[CheckedQuestion]) -> set[Waiver]:
    """What the ``allow:`` of some questions waives."""
    waivers: set[Waiver] = set()
    for each in questions:
        path, facts = each.questions.file.path, each.facts
        waivers.update((path, facts.id, rule) for rule in facts.allow if rule not in BINDING_CODES)
    return waivers


def apply_severities(findings: Iterable[Finding], settings: CheckSettings) -> Iterator[Finding]:
    """The findings of rules that are on, as severe as the settings say."""
    for finding in findings:
        severity = settings.severities.get(finding.rule)
        if severity is not None:
            yield finding if finding.severity is severity else replace(finding, severity=severity)


def _select_checks(kind: Kind | None, settings: CheckSettings) -> KindChecks:
    """The checks that are on and concern a kind: of what is written, and of whole questions."""
    written_checks: list[WrittenQuestionCheck] = []
    question_checks: list[QuestionCheck] = []
    # A rule that is off is not asked at all: its findings would only be dropped later.
    for rule in RULES:
        if rule.code in settings.severities and rule.concerns(kind):
            if rule.check_written_question:
                written_checks.append(rule.check_written_question)
            if rule.check_question:
                question_checks.append(rule.check_question)
    return written_checks, question_checks
