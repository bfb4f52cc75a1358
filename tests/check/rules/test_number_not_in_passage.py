"""Digits of the prompt, and the ways in which a passage may give them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = "The king marched in 1455 with three thousand men, grade II. Last year he died."
CASES: dict[str, tuple[str, str, str, str, list[str]]] = {
    "wrong year": (
        TEXT,
        """basic
        question: Who marched in 1456?
        answer: king
        evidence: The ==king== marched in 1455""",
        "",
        "en",
        ["4:30 the number 1456 of the question stands nowhere in the passage"],
    ),
    "in words there": (
        TEXT,
        """basic
        question: Who marched with 3,000 men?
        answer: king
        evidence: The ==king== marched in 1455""",
        "",
        "en",
        [],
    ),
    "longer than any number": (
        f"Mto una maili {'1' * 6_000}.",
        f"""basic
        question: Mto una maili {"1" * 6_000}?
        answer: Mto
        evidence: ==Mto== una maili""",
        "",
        "sw",
        [],
    ),
    "a decade": (
        TEXT,
        """basic
        question: Who marched in the 50's?
        answer: king
        evidence: The ==king== marched in 1455""",
        "",
        "en",
        [],
    ),
    "another year over a cloze": (
        TEXT,
        """cloze
        question: The march of 1456
        evidence: The ==king== marched in 1455""",
        "",
        "en",
        ["4:28 the number 1456 of the question stands nowhere in the passage"],
    ),
    "another number that is right as well": (
        TEXT,
        """basic
        question: When did the king march?
        answer: 1455
        also: ["in 1455, on foot", "1456"]
        evidence: The king marched in ==1455==""",
        "",
        "en",
        ["6:33 the number 1456 of `also` stands nowhere in the passage"],
    ),
    "another number in a bracket": (
        TEXT,
        """basic
        question: Who marched?
        answer: king
        evidence: The ==king== marched [in 1456]""",
        "",
        "en",
        ["6:40 the number 1456 of the bracket stands nowhere in the passage"],
    ),
    "a decade in German": (
        "Der König zog in den frühen 1970ern nach Norden.",
        """basic
        question: Wer zog in den 70ern nach Norden?
        answer: Der König
        evidence: ==Der König== zog in den frühen 1970ern""",
        "",
        "de",
        [],
    ),
    "another decade": (
        TEXT,
        """basic
        question: Who marched in the 60s?
        answer: king
        evidence: The ==king== marched in 1455""",
        "",
        "en",
        ["4:34 the number 60 of the question stands nowhere in the passage"],
    ),
    "a century": (
        TEXT,
        """basic
        question: Who marched in the 15th century?
        answer: king
        evidence: The ==king== marched in 1455""",
        "",
        "en",
        [],
    ),
    "another century": (
        TEXT,
        """basic
        question: Who marched in the 16th century?
        answer: king
        evidence: The ==king== marched in 1455""",
        "",
        "en",
        ["4:34 the number 16 of the question stands nowhere in the passage"],
    ),
    "a Roman numeral": (
        TEXT,
        """basic
        question: Who was of grade 2?
        answer: king
        evidence: The ==king== marched in 1455""",
        "",
        "en",
        [],
    ),
    "last year": (
        TEXT,
        """basic
        question: Who died in 2024?
        answer: king
        evidence: The ==king== marched in 1455""",
        "published: 2025\n",
        "en",
        [],
    ),
    "the title": (
        TEXT,
        """basic
        question: Who marched in the war of 1812?
        answer: king
        evidence: The ==king== marched in 1455""",
        "title: The war of 1812\n",
        "en",
        [],
    ),
    "context": (
        TEXT,
        """basic
        question: Who marched in the war of 1812?
        answer: king
        evidence: The ==king== marched in 1455
        context: [1812]""",
        "",
        "en",
        [],
    ),
    "an erratum with a capital": (
        "In Anno 1541 the king marched.",
        """basic
        question: Who marched in 1451?
        answer: king
        evidence: the ==king== marched""",
        "errata: {Anno 1541: Anno 1451}",
        "en",
        [],
    ),
    "a small number in French": (
        "Le roi marcha avec vingt hommes.",
        """basic
        question: Qui marcha avec 20 hommes ?
        answer: roi
        evidence: Le ==roi== marcha avec vingt hommes""",
        "",
        "fr",
        [],
    ),
    "a year in French": (
        "Le roi marcha en 1455 avec vingt hommes.",
        """basic
        question: Qui marcha en 1456 ?
        answer: roi
        evidence: Le ==roi== marcha en 1455""",
        "",
        "fr",
        ["4:29 the number 1456 of the question stands nowhere in the passage"],
    ),
}


@pytest.mark.parametrize(
    ("text", "question", "sidecar", "language", "expected"), CASES.values(), ids=CASES
)
def test_what_it_says(
    text: str, question: str, sidecar: str, language: str, expected: list[str], tmp_path: Path
) -> None:
    """The line and column of what is at fault, and why; or nothing."""
    assert (
        list_rule_messages(tmp_path, "number-not-in-passage", question, text, sidecar, language)
        == expected
    )
