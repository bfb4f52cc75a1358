"""Which severity and which limits each rule has, in a deck or in the project at large."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType

from deckgen.codes import Code
from deckgen.config import RuleSetting
from deckgen.errors import DeckgenError
from deckgen.files import YamlText
from deckgen.findings import Finding, Severity
from deckgen.load.schema_validation import suggest_word
from deckgen.model import Deck, Project


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """Severities and limits by rule; a rule without a severity is off."""

    severities: Mapping[str, Severity]
    limits: Mapping[tuple[str, str], float]


def resolve_settings(
    project: Project, deck: Deck | None, rules: tuple[ModuleType, ...], binding: frozenset[str]
) -> CheckSettings:
    """What holds in a deck (or outside all decks): the rules' own, the project's over them, the
    deck's over those.
    """
    severities: dict[str, Severity] = {
        rule.ID: rule.SEVERITY for rule in rules if not getattr(rule, "OFF_BY_DEFAULT", False)
    }
    limits = {
        (rule.ID, name): float(limit)
        for rule in rules
        for name, limit in getattr(rule, "LIMITS", {}).items()
    }
    for given in (project.config.rules, deck.rules if deck else {}):
        for rule, setting in given.items():
            if rule in binding:
                continue
            if setting.severity == "off":
                severities.pop(rule, None)
            elif setting.severity:
                severities[str(rule)] = Severity[setting.severity.upper()]
            limits.update({(str(rule), str(name)): limit for name, limit in setting.limits.items()})
    return CheckSettings(severities, limits)


def report_setting_faults(
    project: Project, rules: tuple[ModuleType, ...], binding: frozenset[str]
) -> Iterator[Finding]:
    """What the settings name that does not exist, or that must hold.

    Raises:
        DeckgenError: the settings in ``pyproject.toml`` do so; no line is known there.
    """
    for given in (project.config.rules, *(deck.rules for deck in project.decks)):
        for rule, setting in given.items():
            for at, message, hint in _find_faults(rule, setting, rules, binding):
                if not isinstance(at, YamlText):
                    raise DeckgenError(
                        f"[tool.deckgen.rules] in pyproject.toml: {message}; {hint}".rstrip("; ")
                    )
                yield at.build_finding(Code.UNKNOWN_KEY, message, hint)


def _find_faults(
    rule: str, setting: RuleSetting, rules: tuple[ModuleType, ...], binding: frozenset[str]
) -> Iterator[tuple[str, str, str]]:
    known = {each.ID: each for each in rules}
    if rule not in known:
        yield (
            rule,
            f"`{rule}` is no rule",
            suggest_word(rule, known) or "`deckgen rules` lists them",
        )
        return
    if rule in binding and setting.severity:
        yield (
            rule,
            f"`{rule}` cannot be changed",
            "without it there is nothing to build: mend what it finds",
        )
    limits = getattr(known[rule], "LIMITS", {})
    for name in setting.limits:
        if name not in limits:
            hint = suggest_word(name, limits) or (
                f"it has {', '.join(limits)}" if limits else "it has none"
            )
            yield name, f"`{name}` is no limit of the rule `{rule}`", hint
