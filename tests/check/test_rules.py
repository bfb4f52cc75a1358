"""Every rule's manual page: complete, and its examples true."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from deckgen.check import check_project
from deckgen.check.rule_examples import list_examples
from deckgen.check.rules import RULES
from deckgen.findings import Severity
from deckgen.load import load_project
from tests.projects import REPOSITORY, write_project

EXAMPLES = [
    pytest.param(rule, name, files, id=f"{rule.ID}-{name.lower()}-{number}")
    for rule in RULES
    for number, (name, files) in enumerate(list_examples(rule.__doc__ or ""))
]


@pytest.mark.parametrize(("rule", "name", "files"), EXAMPLES)
def test_an_example_does_what_its_page_says(
    rule: ModuleType, name: str, files: dict[str, str], tmp_path: Path
) -> None:
    """What stands under Fails raises this rule at some line; what stands under Passes raises
    nothing at all.
    """
    report = check_project(load_project(write_project(tmp_path, files)))
    found = [finding for finding in report.findings if finding.rule == rule.ID]
    if name == "Fails":
        assert found
        assert all(
            finding.severity is rule.SEVERITY and finding.message and finding.span.line > 0
            for finding in found
        )
    else:
        assert report.findings == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.ID)
def test_a_rule_is_complete(rule: ModuleType) -> None:
    """A rule has a page with all parts, a severity, a check, and a file of its name."""
    page = rule.__doc__ or ""
    for heading in ("What it does: ", "Why: ", "Fails::\n\n", "Passes::\n\n", "Mend: "):
        assert f"\n{heading}" in page
    assert isinstance(rule.SEVERITY, Severity)
    assert any(
        hasattr(rule, f"check_{scope}")
        for scope in ("question", "written_question", "set", "deck", "project", "waivers")
    )
    assert rule.ID == (rule.__name__.rsplit(".", 1)[1]).replace("_", "-")


def test_every_rule_is_registered() -> None:
    """The tuple of rules and the folder hold the same files."""
    folder = REPOSITORY / "deckgen" / "check" / "rules"
    files = {path.stem.replace("_", "-") for path in folder.glob("*.py")} - {"--init--"}
    assert {rule.ID for rule in RULES} == files
    assert len(RULES) == len(files)
