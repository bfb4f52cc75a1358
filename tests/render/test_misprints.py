"""Which corrections stand below a quotation."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.render.misprints import list_corrections
from tests.projects import load_example_project

TEXT = "Iran has sent thousands of Shared drones and of Shared trucks. It sent H₂O in may.\n"
SIDECAR = """\
language: en
errata:
  thousands of Shared drones: thousands of Shahed drones
  H2O in may: H2O in May and June
"""


@pytest.mark.parametrize(
    ("evidence", "corrections"),
    [
        ("Iran has sent thousands of Shared drones", ["thousands of Shahed drones"]),
        ("of ==Shared== drones and of Shared trucks", ["thousands of Shahed drones"]),
        ("Iran has sent thousands of Shared [armed] drones", ["thousands of Shahed drones"]),
        ("Iran has […] Shared drones and", ["thousands of Shahed drones"]),
        ("Iran has sent thousands", []),
        ("Iran has sent thousands of […] trucks", []),
        ("and of Shared trucks", []),
        ("It sent H₂O in may", ["H2O in May and June"]),
        ("[Iran, Iran has sent thousands of Shared drones]", ["thousands of Shahed drones"]),
    ],
)
def test_what_is_quoted_of_a_misprint_is_corrected(
    evidence: str, corrections: list[str], tmp_path: Path
) -> None:
    """Whole or in part, with words of an editor in it and with others left out; not where the same
    words stand elsewhere, nor where only the right ones of it are quoted.
    """
    written = evidence if evidence.startswith("[Iran") else f"'{evidence}'"
    question = f"kind: basic\nquestions:\n  - {{id: one, question: Who?, answer: X, evidence: {written}}}\n"
    files = {"seeds/essay.txt": TEXT, "seeds/essay.yaml": SIDECAR}
    project = load_example_project(tmp_path, question, **files)
    [found] = project.decks[0].questions
    assert found.has_all_evidence
    assert list_corrections(found.source, found.evidence) == corrections
