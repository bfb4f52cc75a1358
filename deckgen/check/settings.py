"""Which severity and which limits each rule has, in a deck or in the project at large; and which
rules find nothing in a language, because deckgen does not have its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from deckgen.check.context import CheckSettings, Context
from deckgen.check.rules import RULES
from deckgen.codes import Code
from deckgen.config import RuleSetting
from deckgen.errors import DeckgenError
from deckgen.files import YamlText
from deckgen.findings import Finding, Severity
from deckgen.languages.language import Language
from deckgen.load.schema_validation import suggest_word
from deckgen.model import Deck, Project

_RULES_BY_CODE = {str(rule.code): rule for rule in RULES}


def resolve_settings(project: Project, deck: Deck | None) -> CheckSettings:
    """What holds in a deck (or outside all decks).

    The deck's settings override the project's, which override the rules' defaults.
    """
    severities: dict[str, Severity] = {}
    limits: dict[tuple[str, str], float] = {}
    for rule in RULES:
        if not rule.code.is_off_by_default:
            severities[rule.code] = rule.code.severity
        for limit_name, default in rule.limits.items():
            limits[rule.code, limit_name] = float(default)
    for given in (project.config.rules, deck.rules if deck else {}):
        for name, setting in given.items():
            _apply_setting(str(name), setting, severities, limits)
    return CheckSettings(severities, limits)


def _apply_setting(
    name: str,
    setting: RuleSetting,
    severities: dict[str, Severity],
    limits: dict[tuple[str, str], float],
) -> None:
    rule = _RULES_BY_CODE.get(name)
    if rule is None or rule.code.is_binding:
        return  # `report_setting_faults` says so
    if setting.severity == "off":
        severities.pop(name, None)
    elif setting.severity:
        severities[name] = Severity[setting.severity.upper()]
    for limit_name, limit in setting.limits.items():
        limits[name, str(limit_name)] = limit


def report_setting_faults(project: Project) -> Iterator[Finding]:
    """What the settings name that does not exist, or that cannot be changed.

    Raises:
        DeckgenError: the settings in ``pyproject.toml`` do so; no line is known there.
    """
    for given in (project.config.rules, *(deck.rules for deck in project.decks)):
        for name, setting in given.items():
            for at, message, hint in _find_faults(name, setting):
                if not isinstance(at, YamlText):
                    raise DeckgenError(
                        f"[tool.deckgen.rules] in pyproject.toml: {message}; {hint}".rstrip("; ")
                    )
                yield at.build_finding(Code.UNKNOWN_KEY, message, hint)


def _find_faults(name: str, setting: RuleSetting) -> Iterator[tuple[str, str, str]]:
    """The faults of a setting: the text at fault, a message and a hint."""
    rule = _RULES_BY_CODE.get(name)
    if rule is None:
        hint = suggest_word(name, _RULES_BY_CODE) or "`deckgen rules` lists them"
        yield name, f"`{name}` is not a rule", hint
        return
    if rule.code.is_binding and setting.severity:
        hint = "while its fault is there, nothing can be built: fix what it finds"
        yield name, f"`{name}` cannot be changed", hint
    for limit_name in setting.limits:
        if limit_name not in rule.limits:
            known = f"it has {', '.join(rule.limits)}" if rule.limits else "it has no limits"
            hint = suggest_word(limit_name, rule.limits) or known
            yield limit_name, f"`{limit_name}` is not a limit of the rule `{name}`", hint


def list_silent_rules(context: Context) -> Mapping[Language, tuple[Code, ...]]:
    """The rules that some deck asks for and that cannot judge its words, by language.

    Some rules read the texts and others the questions: the languages of both count.
    """
    project = context.project
    asked = set(chain.from_iterable(context.settings[deck].severities for deck in project.decks))
    written = [deck.language for deck in project.decks]
    written += [source.language for source in project.sources.values()]
    silent: dict[Language, tuple[Code, ...]] = {}
    for language in dict.fromkeys(written):
        unable = (rule.code for rule in RULES if not rule.works_in(language))
        if codes := tuple(code for code in unable if code in asked):
            silent[language] = codes
    return silent
