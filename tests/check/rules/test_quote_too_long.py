"""One sentence may be longer than two."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import said

CASES: dict[str, tuple[str, str, str, str, list[str]]] = {
    "two sentences": (
        (
            "A word and a word and a word and a word and a word and a word and a word A word and a word "
            "and a word and a word and a word and a word and a word end. A word and a word and a word and "
            "a word and a word and a word and a word A word and a word and a word and a word and a word "
            "and a word and a word A word and a word and a word and a word and a word and a word and a "
            "word end."
        ),
        """basic
        question: What?
        answer: word
        evidence: A word and a word and a word and a word and a word and a word and a word A word and a\
 word and a word and a word and a word and a word and a word end. A word and a word and a word and a word\
 and a word and a word and a word A word and a word and a word and a word and a word and a word and a word\
 A word and a word and a word and a word and a word and a word and a word end.""",
        "",
        "en",
        ["6:15 the quotation has 374 characters; no learner reads so much at every review"],
    ),
    "one sentence": (
        (
            "A word and a word and a word and a word and a word and a word and a word A word and a word "
            "and a word and a word and a word and a word and a word A word and a word and a word and a "
            "word and a word and a word and a word A word and a word and a word and a word and a word and "
            "a word and a word end."
        ),
        """basic
        question: What?
        answer: word
        evidence: A word and a word and a word and a word and a word and a word and a word A word and a\
 word and a word and a word and a word and a word and a word A word and a word and a word and a word and a\
 word and a word and a word A word and a word and a word and a word and a word and a word and a word end.""",
        "",
        "en",
        [],
    ),
    "one sentence of 520 characters": (
        (
            "A word and a word and a word and a word and a word and a word and a word A word and a word "
            "and a word and a word and a word and a word and a word A word and a word and a word and a "
            "word and a word and a word and a word A word and a word and a word and a word and a word and "
            "a word and a word A word and a word and a word and a word and a word and a word and a word A "
            "word and a word and a word and a word and a word and a word and a word A word and a word and "
            "a word and a word and a word and a word and a word end."
        ),
        """basic
        question: What?
        answer: word
        evidence: A word and a word and a word and a word and a word and a word and a word A word and a\
 word and a word and a word and a word and a word and a word A word and a word and a word and a word and a\
 word and a word and a word A word and a word and a word and a word and a word and a word and a word A word\
 and a word and a word and a word and a word and a word and a word A word and a word and a word and a word\
 and a word and a word and a word A word and a word and a word and a word and a word and a word and a word end.""",
        "",
        "en",
        ["6:15 the quotation has 515 characters; no learner reads so much at every review"],
    ),
}


@pytest.mark.parametrize(("text", "question", "sidecar", "language", "expected"), CASES.values(), ids=CASES)
def test_what_it_says(
    text: str, question: str, sidecar: str, language: str, expected: list[str], tmp_path: Path
) -> None:
    """The line and column of what is at fault, and why; or nothing."""
    assert said(tmp_path, "quote-too-long", question, text, sidecar, language) == expected
