"""`deckgen rules`: the list, and one page."""

from __future__ import annotations

import json

import pytest

from deckgen.check.rules import RULES
from deckgen.cli import run_command


def test_rules(capsys: pytest.CaptureFixture[str]) -> None:
    """Anywhere, without a project: the list, one page, and both for programs."""
    assert run_command(["rules"]) == 0
    listed = capsys.readouterr().out
    assert listed.startswith("form\n")
    assert [line.split()[0] for line in listed.splitlines() if line.startswith("  ")] == [
        rule.code for rule in RULES
    ]
    assert run_command(["rules", "quote-not-found"]) == 0
    assert capsys.readouterr().out.startswith(
        "quote-not-found (anchoring, error, fixable)\n\nA quotation does not stand in"
    )
    assert run_command(["rules", "--format", "json"]) == 0
    assert [rule["rule"] for rule in json.loads(capsys.readouterr().out)] == [
        rule.code for rule in RULES
    ]
    assert run_command(["rules", "quote-not-found", "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 1


def test_rules_that_are_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    """A slip is told with the rule that was meant."""
    assert run_command(["rules", "qoute-not-found"]) == 2
    assert capsys.readouterr() == (
        "",
        "deckgen: there is no rule `qoute-not-found`; did you mean `quote-not-found`?\n",
    )
    assert run_command(["rules", "x"]) == 2
    assert capsys.readouterr().err == "deckgen: there is no rule `x`; `deckgen rules` lists them\n"
