"""Paraphrases that keep a word of the text, and those that keep none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = "The soldiers were exhausted by the losses that they had sustained. Thousands of Shared drones came."
OTHER = "Die Soldaten waren von den Verlusten erschöpft."
CASES: dict[str, tuple[str, str, str, str, list[str]]] = {
    "none": (
        TEXT,
        """basic
        question: Why stay?
        answer: Farmers could not export their wheat
        evidence: ==exhausted by the losses that they had sustained==""",
        "",
        "en",
        [
            (
                "5:13 the evidence has none of the 5 content words of “Farmers could not export their wheat”"
            )
        ],
    ),
    "the same stems": (
        TEXT,
        """basic
        question: Why stay?
        answer: Sustaining great losses had exhausted everyone there
        evidence: ==exhausted by the losses that they had sustained==""",
        "",
        "en",
        [],
    ),
    "marks elsewhere": (
        TEXT,
        """basic
        question: Why stay?
        answer: Sustaining great losses had exhausted everyone there
        evidence: ==The soldiers were== exhausted by the losses that they had sustained""",
        "",
        "en",
        [
            "5:13 the evidence has words of “Sustaining great losses had exhausted everyone there”, but none of them"
            " are marked"
        ],
    ),
    "few words": (
        TEXT,
        """basic
        question: Why stay?
        answer: Great weariness
        evidence: ==exhausted by the losses that they had sustained==""",
        "",
        "en",
        [],
    ),
    "words of the prompt": (
        TEXT,
        """basic
        question: Why could farmers not export their wheat?
        answer: Farmers could not export their wheat, being weary
        evidence: ==exhausted by the losses that they had sustained==""",
        "",
        "en",
        [],
    ),
    "another language": (
        OTHER,
        """basic
        question: Why stay?
        answer: Heavy losses exhausted every soldier there
        evidence: ==von den Verlusten erschöpft==""",
        "language: de\n",
        "en",
        [],
    ),
    "German": (
        OTHER,
        """basic
        question: Warum?
        answer: Bauern konnten keinen Weizen ausführen
        evidence: ==von den Verlusten erschöpft==""",
        "",
        "de",
        [
            (
                "5:13 the evidence has none of the 5 content words of “Bauern konnten keinen Weizen ausführen”"
            )
        ],
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
        list_rule_messages(tmp_path, "weak-support", question, text, sidecar, language) == expected
    )
