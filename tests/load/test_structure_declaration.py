"""Templates in a sidecar meet the signs of YAML: they are read as written, or a hint says how to write
them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.findings import Finding
from deckgen.load import load_project
from deckgen.load.structure_declaration import MAX_PARTS
from tests.projects import build_question_files, write_project

TEXT = "[02:07:55]\nNo: It came to pass that day.\n"


def load_findings(root: Path, text: str, sidecar: str) -> list[Finding]:
    """What is found about a sidecar."""
    question = "basic\nquestion: When?\nanswer: that day\nevidence: It came to pass"
    found = load_project(
        write_project(root, build_question_files(question, text, sidecar))
    ).findings
    return [each for each in found if each.span.path.startswith("seeds/")]


def list_hints(root: Path, structure: str) -> list[str]:
    """What the findings about a sidecar with this structure advise."""
    return [each.hint for each in load_findings(root, TEXT, f"structure:\n{structure}\n")]


@pytest.mark.parametrize(
    ("structure", "written"),
    [
        ("  places:\n    verse: {chapter}:{verse} …", "'{chapter}:{verse} …'"),
        ("  places: {verse: {chapter}:{verse} …}", "'{chapter}:{verse} …'"),
        ("  places:\n    time: [{time}]", "'[{time}]'"),
        ("  places:\n    article: ### Article {article}", "'### Article {article}'"),
        ("  places:\n    article: # Art. {article}", "'# Art. {article}'"),
        ("  speakers:\n    labels: {who}: …", "'{who}: …'"),
        ("  cite: {time: {time}}", "'{time}'"),
        ("  parts: [{from: {Murphy's}}]", "'{Murphy''s}'"),
    ],
)
def test_a_template_needs_quotation_marks(structure: str, written: str, tmp_path: Path) -> None:
    """The hint has the template as it must be written."""
    hint, *_ = list_hints(tmp_path, structure)
    assert "in quotation marks" in hint
    assert hint.endswith(f"`{written}`")


def test_labels_that_yaml_takes_for_truth_values_are_words(tmp_path: Path) -> None:
    """“No” is a label as any other."""
    assert list_hints(tmp_path, "  speakers: {labels: '{who}: …', names: {No: , Yes: }}") == []


def test_a_comment_is_no_template(tmp_path: Path) -> None:
    """A key without a value is only said to be empty."""
    [hint] = list_hints(tmp_path, "  places:\n    verse: # not known yet")
    assert hint == "write a value, or remove it"


def test_parts_without_end_are_a_finding(tmp_path: Path) -> None:
    """Each is looked for in the whole text: those beyond the limit are not."""
    parts = "".join(f"  - from: zz{number}\n" for number in range(MAX_PARTS + 2))
    [found] = load_findings(tmp_path, TEXT, f"structure:\n  parts:\n{parts}")
    assert found.message == f"`parts` has more than {MAX_PARTS} entries"
    # After the language, the voice and the two lines above.
    assert found.span.line == 4 + MAX_PARTS + 1
    project = load_project(tmp_path)
    assert len(project.sources["essay"].structure.declared.parts) == MAX_PARTS
