"""Severities and limits: the rules' own, the project's over them, the deck's over those."""

from __future__ import annotations

from pathlib import Path

from deckgen.check import check_project
from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.findings import Finding
from deckgen.load import load_project
from tests.projects import write_project

LOWER_CASE = """\
kind: basic
questions:
  - id: drones
    question: Who sent drones?
    answer: Iran
    evidence: iran has sent thousands of Shared drones
"""
DECK = "cards/example/deck.yaml"


def found(root: Path, **files: str) -> list[Finding]:
    """The findings of a project whose one question has a quotation in lower case."""
    project = write_project(
        root,
        {QUESTIONS_PATH: LOWER_CASE, **{name.replace("__", "/"): files[name] for name in files}},
    )
    return list(check_project(load_project(project)).findings)


def said(findings: list[Finding]) -> list[str]:
    """The findings, each as place, severity and rule."""
    return [f"{each.span.path}:{each.span.line} {each.severity} {each.rule}" for each in findings]


def test_a_deck_has_the_last_word(tmp_path: Path) -> None:
    """A deck's own setting stands over the project's, which stands over the rule's."""
    (tmp_path / "deckgen.yaml").write_text("rules: {quote-case-differs: error}\n", encoding="utf-8")
    assert said(found(tmp_path)) == [f"{QUESTIONS_PATH}:6 error quote-case-differs"]
    deck = "id: example-deck\nname: Example\nsource: essay\nrules:\n  quote-case-differs: {severity: info}\n"
    (tmp_path / DECK).parent.mkdir(parents=True, exist_ok=True)
    assert said(found(tmp_path, **{DECK: deck})) == [f"{QUESTIONS_PATH}:6 info quote-case-differs"]
    deck = deck.replace("{severity: info}", "off")
    assert said(found(tmp_path, **{DECK: deck})) == []


def test_settings_are_checked_at_their_lines(tmp_path: Path) -> None:
    """A rule that is none, a limit that is none, a severity that is none, a rule that must hold."""
    settings = "rules:\n  quote-case-difers: off\n  quote-case-differs: {words: 3}\n  weak: fatal\n  quote-not-found: off\n"
    (tmp_path / "deckgen.yaml").write_text(settings, encoding="utf-8")
    findings = [each for each in found(tmp_path) if each.span.path == "deckgen.yaml"]
    assert [(each.span.line, each.message, each.hint) for each in findings] == [
        (2, "`quote-case-difers` is not a rule", "did you mean `quote-case-differs`?"),
        (3, "`words` is not a limit of the rule `quote-case-differs`", "it has no limits"),
        (4, "`weak` is not a rule", "`deckgen rules` lists them"),
        (4, "`weak` is “fatal”", "one of: off, info, warning, error"),
        (
            5,
            "`quote-not-found` cannot be changed",
            "while its fault is there, nothing can be built: fix what it finds",
        ),
    ]


def test_some_rules_wait_to_be_asked_for(tmp_path: Path) -> None:
    """A rule that is off by default speaks where a project names a severity."""
    vague = LOWER_CASE.replace("Who sent drones", "Who sent many drones").replace(
        "iran has", "Iran has"
    )
    assert said(found(tmp_path, **{QUESTIONS_PATH: vague})) == []
    (tmp_path / "deckgen.yaml").write_text("rules: {vague-term: warning}\n", encoding="utf-8")
    assert said(found(tmp_path, **{QUESTIONS_PATH: vague})) == [
        f"{QUESTIONS_PATH}:4 warning vague-term"
    ]
