"""Templates in a sidecar meet the signs of YAML: they are read as written, or a hint says how to write
them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.load import load_project
from tests.projects import build_question_files, write_project

TEXT = "[02:07:55]\nNo: It came to pass that day.\n"


def list_hints(root: Path, structure: str) -> list[str]:
    """What the findings about a sidecar with this structure advise."""
    question = "basic\nquestion: When?\nanswer: that day\nevidence: It came to pass"
    files = build_question_files(question, TEXT, f"structure:\n{structure}\n")
    found = load_project(write_project(root, files)).findings
    return [each.hint for each in found if each.span.path.startswith("seeds/")]


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
