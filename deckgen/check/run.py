"""Runs the rules, and takes account of severities and waivers."""

from __future__ import annotations

from dataclasses import dataclass, replace

from deckgen.check.context import Context
from deckgen.check.rules import BINDING, RULES
from deckgen.errors import DeckgenError
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
        DeckgenError: the settings name a rule that does not exist, or one that must hold.
    """
    known = {rule.ID for rule in RULES}
    for name in project.config.rules:
        if name not in known:
            raise DeckgenError(f"the settings name a rule that does not exist: `{name}`")
        if name in BINDING:
            raise DeckgenError(f"the settings cannot change the rule `{name}`: without it there is nothing to build")
    context = Context(project)
    waivers = _waivers(context)
    kept: list[Finding] = []
    waived = 0
    for finding in _all(context):
        level = project.config.rules.get(finding.rule)
        if level == "off":
            continue
        if level is not None:
            finding = replace(finding, severity=Severity[level.upper()])
        if (finding.span.path, finding.question, finding.rule) in waivers:
            waived += 1
        else:
            kept.append(finding)
    return Checked(tuple(sort_findings(kept)), waived)


def _all(context: Context) -> list[Finding]:
    found: list[Finding] = []
    project = context.project
    of_question = [rule.check_question for rule in RULES if hasattr(rule, "check_question")]
    of_deck = [rule.check_deck for rule in RULES if hasattr(rule, "check_deck")]
    of_project = [rule.check_project for rule in RULES if hasattr(rule, "check_project")]
    for check in of_project:
        found.extend(check(context))
    for deck in project.decks:
        for check in of_deck:
            found.extend(check(deck, context))
        for question in deck.questions:
            for check in of_question:
                found.extend(check(question, deck, context))
    return found


def _waivers(context: Context) -> set[tuple[str, str | None, str]]:
    """What ``allow:`` waives: path, question id, rule."""
    return {
        (question.id.file.path, str(question.id), str(rule))
        for _, question in context.questions
        for rule in question.allow
        if rule not in BINDING
    }
