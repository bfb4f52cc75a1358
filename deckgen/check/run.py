"""Runs the rules, and takes account of severities and waivers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

from deckgen.check.consequence_filter import suppress_consequences
from deckgen.check.context import Context, Waiver
from deckgen.check.question_facts import QuestionFacts, gather_facts
from deckgen.check.result_store import ResultStore, SetResult, open_store
from deckgen.check.rules import BINDING_RULES, RULES
from deckgen.check.settings import CheckSettings, report_setting_faults, resolve_settings
from deckgen.config import find_root
from deckgen.findings import Finding, Severity, sort_findings
from deckgen.load import load_project
from deckgen.model import Deck, Kind, Project, Question, QuestionSet

ResultsByPath = Mapping[str, SetResult]
QuestionCheck = Callable[[Any, Deck, Context], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The findings of a check, sorted by position; how many more were waived, and how many
    questions there are.
    """

    findings: tuple[Finding, ...]
    waived_count: int
    question_count: int

    @property
    def error_count(self) -> int:
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    def without_rules(self, rules: Collection[str]) -> CheckResult:
        """The same without the findings of some rules."""
        return replace(
            self, findings=tuple(finding for finding in self.findings if finding.rule not in rules)
        )

    @property
    def warning_count(self) -> int:
        return sum(finding.severity is Severity.WARNING for finding in self.findings)


def check_folder(start: Path, *, remember: bool) -> CheckResult:
    """Everything the rules have to say of the project at or above ``start``.

    Args:
        remember: whether question sets that are known from an earlier check are left unread.

    Raises:
        DeckgenError: there is no project there, or it cannot be checked.
    """
    root = find_root(start)
    if not remember:
        return check_project(load_project(root))
    store = open_store(root)
    checked = check_project(load_project(root, store.has_result), store)
    store.remove_expired()
    return checked


def check_project(project: Project, store: ResultStore | None = None) -> CheckResult:
    """Everything the rules have to say of a project, in one run.

    ``store`` keeps what was found in question sets from one check to the next.

    Raises:
        DeckgenError: the settings in ``pyproject.toml`` name a rule or limit that does not exist.
    """
    sets = [each for deck in project.decks for each in deck.sets]
    return combine_results(project, check_sets(project, sets, store))


def check_sets(
    project: Project, sets: Sequence[QuestionSet], store: ResultStore | None = None
) -> ResultsByPath:
    """What the rules have to say of some question sets, each by itself, by the set's file."""
    context, wanted = make_context(project), {each.file.path for each in sets}
    return {
        each.file.path: _recall_or_judge_set(each, deck, context, store)
        for deck in project.decks
        for each in deck.sets
        if each.file.path in wanted
    }


def combine_results(project: Project, results: ResultsByPath) -> CheckResult:
    """What was found in all question sets of a project, and what the rules say of them together.

    Raises:
        DeckgenError: the settings in ``pyproject.toml`` name a rule or limit that does not exist.
    """
    context = make_context(project)
    outside = context.settings[None]
    found = list(_apply_severities(report_setting_faults(project, RULES, BINDING_RULES), outside))
    for deck in project.decks:
        for each in deck.sets:
            result = results[each.file.path]
            context.add_set(each, deck, result.facts)
            found.extend(result.findings)
        found.extend(judge_deck(deck, context))
    for rule in _find_rules_with_check("check_project"):
        found.extend(_apply_severities(rule.check_project(context), outside))
    found = list(dict.fromkeys(found))
    waivers = set(_collect_waivers(context))
    kept = [finding for finding in found if make_waiver(finding) not in waivers]
    waived = len(found) - len(kept)
    used = waivers.intersection(map(make_waiver, found))
    for deck in project.decks:
        kept.extend(judge_waivers(deck, context, used))
    return CheckResult(
        tuple(sort_findings(suppress_consequences(kept))),
        waived,
        sum(map(len, context.facts.values())),
    )


def _apply_severities(findings: Iterable[Finding], settings: CheckSettings) -> Iterator[Finding]:
    """The findings of rules that are on, as grave as the settings say."""
    for finding in findings:
        severity = settings.severities.get(finding.rule)
        if severity is not None:
            yield finding if finding.severity is severity else replace(finding, severity=severity)


def _recall_or_judge_set(
    questions: QuestionSet, deck: Deck, context: Context, store: ResultStore | None
) -> SetResult:
    """What the rules find in a set, or found when it was checked as it is before."""
    known = store.load_result(questions.cache_key) if store else None
    if known is not None:
        return known
    result = judge_set(questions, deck, context)
    if store:
        store.save_result(questions.cache_key, result)
    return result


def judge_set(questions: QuestionSet, deck: Deck, context: Context) -> SetResult:
    """What the rules of sets and of single questions find, waived or not, and the facts of the
    questions.
    """
    found: list[Finding] = []
    for rule in _find_rules_with_check("check_set"):
        found.extend(rule.check_set(questions, deck, context))
    checks: dict[tuple[Kind | None, bool], list[QuestionCheck]] = {}
    for question in questions.questions:
        key = question.kind, isinstance(question, Question)
        if key not in checks:
            checks[key] = list(_select_checks(*key, context.settings[deck]))
        for check in checks[key]:
            found.extend(check(question, deck, context))
    ledger = context.find_ledger(deck)
    facts = [gather_facts(question, ledger, deck) for question in questions.questions]
    return SetResult(tuple(_apply_severities(found, context.settings[deck])), facts)


def judge_deck(deck: Deck, context: Context, *, whole: bool = True) -> Iterator[Finding]:
    """What the rules of decks find, waived or not; those that only look at the deck as a ``whole``
    can be left out.
    """
    for rule in _find_rules_with_check("check_deck"):
        if not whole and getattr(rule, "WHOLE", False):
            continue
        yield from _apply_severities(rule.check_deck(deck, context), context.settings[deck])


def judge_waivers(deck: Deck, context: Context, used: set[Waiver]) -> Iterator[Finding]:
    """What is wrong with a deck's waivers, when ``used`` are those that something was waived by."""
    for rule in _find_rules_with_check("check_waivers"):
        yield from _apply_severities(
            rule.check_waivers(deck, context, used), context.settings[deck]
        )


def make_waiver(finding: Finding) -> Waiver:
    """The waiver that would silence a finding."""
    return finding.span.path, finding.question or "", finding.rule


def list_waivers(path: str, facts: QuestionFacts) -> Iterator[Waiver]:
    """What the ``allow:`` of a question waives."""
    return ((path, facts.id, rule) for rule in facts.allow if rule not in BINDING_RULES)


def make_context(project: Project) -> Context:
    """A project under check, before any of its questions was judged."""
    return Context(
        project,
        {
            deck: resolve_settings(project, deck, RULES, BINDING_RULES)
            for deck in (None, *project.decks)
        },
    )


def _collect_waivers(context: Context) -> Iterator[Waiver]:
    for deck in context.project.decks:
        for number, facts in enumerate(context.facts[deck.folder]):
            if facts.allow:
                yield from list_waivers(context.find_path(deck, number), facts)


def _find_rules_with_check(check: str) -> list[ModuleType]:
    return [rule for rule in RULES if hasattr(rule, check)]


def _select_checks(
    kind: Kind | None, is_well_formed: bool, settings: CheckSettings
) -> Iterator[QuestionCheck]:
    """The checks of questions that are on, and can have something to say of a kind.

    Most rules need a question whose kind and source are known; some judge what is written.
    """
    for name in ("check_written_question", "check_question")[: 1 + is_well_formed]:
        for rule in _find_rules_with_check(name):
            if rule.ID not in settings.severities:
                continue
            if not hasattr(rule, "concerns") or (kind is not None and rule.concerns(kind)):
                yield getattr(rule, name)
