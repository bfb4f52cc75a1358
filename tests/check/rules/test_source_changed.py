"""A text that is no longer the one its questions were written for; other line ends are no change."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from deckgen.check import check_project
from deckgen.findings import Finding
from deckgen.load import load_project
from tests.projects import write_project

TEXT = "Iran has sent drones.\nPutin has long been careful.\n"


def found(
    root: Path, recorded: str, text: str, evidence: str = "Iran has sent drones"
) -> list[Finding]:
    """What the rule says of a text whose sidecar has the digest of another."""
    files: dict[str, str | bytes] = {
        "seeds/essay.txt": text.encode(),
        "seeds/essay.yaml": f"language: en\nsha256: {hashlib.sha256(recorded.encode()).hexdigest()}\n",
        "cards/example/questions.yaml": "kind: basic\nquestions:\n  - id: one\n    question: Who has sent them?\n"
        f"    answer: Iran\n    evidence: {evidence}\n",
    }
    findings = check_project(load_project(write_project(root, files))).findings
    return [finding for finding in findings if finding.rule == "source-changed"]


@pytest.mark.parametrize(
    ("recorded", "text"),
    [(TEXT, TEXT.replace("\n", "\r\n")), (TEXT.replace("\n", "\r\n"), TEXT)],
    ids=["saved on Windows", "saved elsewhere"],
)
def test_other_line_ends_are_no_change(recorded: str, text: str, tmp_path: Path) -> None:
    """Editors and Git write their own; a quotation that is wrong makes no difference."""
    for number, evidence in enumerate(("Iran has sent drones", "Iran has sent tanks")):
        assert found(tmp_path / str(number), recorded, text, evidence) == []


def test_other_words_are_a_change(tmp_path: Path) -> None:
    """Mended only where all quotations still stand there."""
    [finding] = found(tmp_path / "a", TEXT, TEXT.replace("careful", "careless"))
    assert finding.message == "seeds/essay.txt has changed since its questions were written"
    assert finding.fixable
    [finding] = found(tmp_path / "b", TEXT, TEXT.replace("sent drones", "sent tanks"))
    assert not finding.fixable


def test_the_same_text_is_no_finding(tmp_path: Path) -> None:
    """Byte for byte."""
    assert found(tmp_path, TEXT, TEXT) == []
