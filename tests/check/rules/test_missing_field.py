"""Keys that are needed and are missing or empty."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages

QUESTION = """\
kind: basic
questions:
  - id: drones
    question: Who sent drones?
    answer: Iran
    evidence: Iran has sent thousands of Shared drones
"""
DECK_PATH = "cards/example/deck.yaml"
CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "no answer": (
        {QUESTIONS_PATH: QUESTION.replace("    answer: Iran\n", "")},
        ["3:9 `answer` is missing in this question"],
    ),
    "no evidence": (
        {QUESTIONS_PATH: QUESTION.partition("    evidence")[0]},
        ["3:9 `evidence` is missing in this question"],
    ),
    "no id": (
        {QUESTIONS_PATH: QUESTION.replace("id: drones\n    question", "question")},
        ["3:5 `id` is missing in this question"],
    ),
    "an empty answer": (
        {QUESTIONS_PATH: QUESTION.replace("answer: Iran", "answer:")},
        ["5:5 `answer` is empty"],
    ),
    "an answer of spaces": (
        {QUESTIONS_PATH: QUESTION.replace("answer: Iran", 'answer: "  "')},
        ["5:5 `answer` is empty"],
    ),
    "an empty list of answers": (
        {QUESTIONS_PATH: QUESTION.replace("answer: Iran", "answer: []")},
        ["5:5 `answer` is empty"],
    ),
    "what only this kind needs": (
        {QUESTIONS_PATH: QUESTION + "    kind: choice\n"},
        ["3:9 `options` is missing in this question"],
    ),
    "a misspelt key is one finding of another rule": (
        {QUESTIONS_PATH: QUESTION.replace("answer: Iran", "anwser: Iran")},
        [],
    ),
    "a cloze needs no question": (
        {
            QUESTIONS_PATH: "kind: cloze\nquestions:\n  - id: drones\n"
            "    evidence: Iran has sent ==thousands== of Shared drones\n"
        },
        [],
    ),
    "an empty question set": ({QUESTIONS_PATH: ""}, [f"1:1 {QUESTIONS_PATH} is empty"]),
    "a deck without an id": (
        {DECK_PATH: "name: Example\n"},
        [f"{DECK_PATH}:1:1 `id` is missing in this file"],
    ),
    "an empty deck": ({DECK_PATH: ""}, [f"{DECK_PATH}:1:1 {DECK_PATH} holds no keys"]),
    "a folder of questions without a deck": (
        {"cards/other/questions.yaml": QUESTION},
        ["cards/other/deck.yaml:1:1 cards/other has no deck.yaml"],
    ),
    "a passage left out without a reason": (
        {"seeds/essay.yaml": "nocover: [{quote: Putin has long been careful}]\n"},
        ["seeds/essay.yaml:1:12 `why` is missing in `nocover`"],
    ),
}


@pytest.mark.parametrize(("files", "expected"), CASES.values(), ids=CASES)
def test_what_is_needed(files: dict[str, str], expected: list[str], tmp_path: Path) -> None:
    """A missing key is reported at the id of its question, or at the first key of its mapping; an
    empty one at the key.
    """
    assert list_file_messages(tmp_path, "missing-field", files) == expected
