"""Clozes that show too little to tell what they ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.rules.question_findings import FieldValue, find_faulty_words

# A passage with gaps, what is printed above it, and how often the rule finds something.
CASES = {
    "nothing but the gap": ("==Tehran condemned it==.", "", 1),
    "one telling word": ("to avoid ==provoking Israel==", "", 1),
    "little words": ("on Moscow in ==2023==", "", 1),
    "two telling words": ("Prigozhin ==marched== on Moscow", "", 0),
    "line above": ("to avoid ==provoking Israel==", "Why Putin is careful", 0),
    "another gap": ("==provoking== ==Israel==", "", 2),
    "whole sentence": ("Putin has long been careful to avoid provoking ==Israel==.", "", 0),
}


@pytest.mark.parametrize(("evidence", "above", "count"), CASES.values(), ids=CASES)
def test_cloze_without_context(evidence: str, above: str, count: int, tmp_path: Path) -> None:
    """The passage is found, once for each gap that is short of context."""
    given: dict[str, FieldValue] = (
        {"question": above, "evidence": evidence} if above else {"evidence": evidence}
    )
    assert (
        find_faulty_words(tmp_path, "cloze-without-context", "cloze", **given) == [evidence] * count
    )
