"""Options that speak of other options."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.rules.question_findings import FieldValue, find_faulty_words

# A language, an option, and whether the rule finds it.
CASES = {
    "all": ("en", "All of the above", True),
    "none": ("en", "none of these.", True),
    "and more words": ("en", "All of the above are right", True),
    "letters": ("en", "both A and C", True),
    "German": ("de", "Keine der genannten", True),
    "French": ("fr", "Toutes les réponses ci-dessus", True),
    "Spanish": ("es", "Ninguna de las anteriores", True),
    "Arabic": ("ar", "جميع ما سبق", True),
    "Chinese": ("zh", "以上都是", True),
    "a name": ("en", "The All of the Above Party of Iran", False),
    "two things": ("en", "Russia and Iran", False),
    "all of something": ("en", "All of the states of the region", False),
}


@pytest.mark.parametrize(("language", "option", "found"), CASES.values(), ids=CASES)
def test_option_all_of_above(language: str, option: str, found: bool, tmp_path: Path) -> None:
    """The option is found, whether it is right or wrong."""
    given: dict[str, FieldValue] = {"question": "Who?", "evidence": "==Iran has sent=="}
    as_wrong = find_faulty_words(
        tmp_path / "wrong",
        "option-all-of-above",
        "choice",
        language,
        **given,
        answer="Iran",
        options=[option, "Oman"],
    )
    as_right = find_faulty_words(
        tmp_path / "right",
        "option-all-of-above",
        "choice",
        language,
        **given,
        answer=option,
        options=["Iran", "Oman"],
    )
    assert as_wrong == as_right == ([option] if found else [])
