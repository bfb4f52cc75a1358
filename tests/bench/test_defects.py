"""The true defects of XQuAD: few, each found by the rule that is named, and nearly all that the
rules find.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check import check_project
from deckgen.findings import Severity
from deckgen.load import load_project
from tests.bench.defects import DEFECTS
from tests.bench.xquad import LANGUAGES, find_data_folder, write_project

QUESTIONS = 1_190
# Of the questions of a language, so many may be listed, and so many others may have an error.
MOST_LISTED, MOST_ERRORS = 0.01, 0.005


def test_the_list_is_short() -> None:
    """Every language has a list, of at most one question in a hundred, each with a reason."""
    assert set(DEFECTS) == set(LANGUAGES)
    assert all(len(listed) <= MOST_LISTED * QUESTIONS for listed in DEFECTS.values())
    assert all(defect.reason for listed in DEFECTS.values() for defect in listed.values())


@pytest.mark.slow
@pytest.mark.skipif(
    find_data_folder() is None, reason="XQuAD is not here: see tests/bench/xquad.py"
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_errors_are_true_defects(language: str, tmp_path: Path) -> None:
    """What is listed is found, and hardly another question has an error."""
    report = check_project(load_project(write_project(tmp_path / "deck", language)))
    errors = {
        (each.question, each.rule) for each in report.findings if each.severity is Severity.ERROR
    }
    listed = {(question, defect.rule) for question, defect in DEFECTS[language].items()}
    assert listed <= errors
    others = {question for question, _ in errors} - DEFECTS[language].keys()
    assert len(others) <= MOST_ERRORS * QUESTIONS
