"""Runs the rules, and takes account of severities and waivers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from deckgen.check.context import Context
from deckgen.check.rules import BINDING, RULES
from deckgen.check.settings import Settings, settings_findings, settings_of
from deckgen.findings import Finding, Severity, sort_findings
from deckgen.model import Project


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings of a check, sorted by position, and how many more were waived."""

    findings: tuple[Finding, ...]
    waived: int

    @property
    def errors(self) -> int:
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


def check_project(project: Project) -> Checked:
    """Everything the rules have to say of a project, in one run.

    Raises:
        DeckgenError: the settings in ``pyproject.toml`` name a rule or limit that does not exist.
    """
    settings = {deck: settings_of(project, deck, RULES, BINDING) for deck in (None, *project.decks)}
    context = Context(project, settings)
    waivers = _waivers(context)
    kept: list[Finding] = []
    waived = 0
    for finding in _all(context):
        if (finding.span.path, finding.question, finding.rule) in waivers:
            waived += 1
        else:
            kept.append(finding)
    return Checked(tuple(sort_findings(kept)), waived)


def _levelled(findings: Iterable[Finding], settings: Settings) -> Iterator[Finding]:
    """The findings of rules that are on, as grave as the settings say."""
    for finding in findings:
        severity = settings.severities.get(finding.rule)
        if severity is not None:
            yield finding if finding.severity is severity else replace(finding, severity=severity)


def _all(context: Context) -> list[Finding]:
    project = context.project
    outside = context.settings[None]
    found = list(_levelled(settings_findings(project, RULES, BINDING), outside))
    of_question = [rule.check_question for rule in RULES if hasattr(rule, "check_question")]
    of_deck = [rule.check_deck for rule in RULES if hasattr(rule, "check_deck")]
    of_project = [rule.check_project for rule in RULES if hasattr(rule, "check_project")]
    for check in of_project:
        found.extend(_levelled(check(context), outside))
    for deck in project.decks:
        settings = context.settings[deck]
        for check in of_deck:
            found.extend(_levelled(check(deck, context), settings))
        for question in deck.questions:
            for check in of_question:
                found.extend(_levelled(check(question, deck, context), settings))
    return found


def _waivers(context: Context) -> set[tuple[str, str | None, str]]:
    """What ``allow:`` waives: path, question id, rule."""
    return {
        (question.id.file.path, str(question.id), str(rule))
        for _, question in context.questions
        for rule in question.allow
        if rule not in BINDING
    }
