"""Every rule: its manual page is complete, the examples there are true, and it has a test file."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check import check_project
from deckgen.check.rule import Rule
from deckgen.check.rule_examples import list_examples
from deckgen.check.rules import RULES
from deckgen.codes import Code
from deckgen.load import load_project
from tests.projects import REPOSITORY, write_project

EXAMPLES = [
    pytest.param(rule, name, files, id=f"{rule.code}-{name.lower()}-{number}")
    for rule in RULES
    for number, (name, files) in enumerate(list_examples(rule.page or ""))
]


@pytest.mark.parametrize(("rule", "name", "files"), EXAMPLES)
def test_an_example_does_what_its_page_says(
    rule: Rule, name: str, files: dict[str, str], tmp_path: Path
) -> None:
    """What stands under Fails raises this rule at some line; what stands under Passes raises
    nothing at all.
    """
    report = check_project(load_project(write_project(tmp_path, files)))
    found = [finding for finding in report.findings if finding.rule == rule.code]
    if name == "Fails":
        assert found
        assert all(
            finding.severity is rule.code.severity and finding.message and finding.span.line > 0
            for finding in found
        )
    else:
        assert report.findings == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.code))
def test_a_rule_is_complete(rule: Rule) -> None:
    """A rule has a page with all parts."""
    for heading in ("What it does: ", "Why: ", "Fails::\n\n", "Passes::\n\n", "How to fix: "):
        assert f"\n{heading}" in (rule.page or "")


def test_every_code_has_a_rule_in_a_file_of_its_name() -> None:
    """The codes, the rules and the files of the folder are the same, each once."""
    folder = REPOSITORY / "deckgen" / "check" / "rules"
    files = {path.stem.replace("_", "-") for path in folder.glob("[!_]*.py")}
    assert [rule.code for rule in RULES] == list(Code)
    assert files == set(Code)
    for code in Code:
        module = folder / f"{code.replace('-', '_')}.py"
        assert f"Code.{code.name}" in module.read_text(encoding="utf-8")


def test_every_rule_has_a_test_file_of_its_name() -> None:
    """The files of the rules and the files of their tests are the same, each once."""
    rules = (REPOSITORY / "deckgen" / "check" / "rules").glob("[!_]*.py")
    tests = (REPOSITORY / "tests" / "check" / "rules").glob("test_*.py")
    assert sorted(path.name for path in tests) == sorted(f"test_{path.name}" for path in rules)
