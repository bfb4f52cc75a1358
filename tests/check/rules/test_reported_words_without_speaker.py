"""Speech needs its speaker; titles and terms need none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = (
    "The king claimed that “the great war is over” in Rome. His book “The Great War at Sea” sold "
    "well. They live in the “near abroad” now."
)
CASES: dict[str, tuple[str, str, str, str, list[str]]] = {
    "speech": (
        TEXT,
        """basic
        question: What is over?
        answer: the great war
        evidence: The king claimed that “==the great war== is over” in Rome""",
        "",
        "en",
        [("5:13 the source quotes “the great war”, and the card does not name the speaker")],
    ),
    "the prompt says so": (
        TEXT,
        """basic
        question: What did the king claim to be over?
        answer: the great war
        evidence: The king claimed that “==the great war== is over” in Rome""",
        "",
        "en",
        [],
    ),
    "said_by": (
        TEXT,
        """basic
        question: What is over?
        answer: the great war
        said_by: the text
        evidence: The king claimed that “==the great war== is over” in Rome""",
        "",
        "en",
        [],
    ),
    "one word": (
        TEXT,
        """basic
        question: What is over?
        answer: war
        evidence: The king claimed that “the great ==war== is over” in Rome""",
        "",
        "en",
        [],
    ),
    "a title": (
        TEXT,
        """basic
        question: What sold well?
        answer: The Great War at Sea
        evidence: His book “==The Great War at Sea==” sold well""",
        "",
        "en",
        [],
    ),
    "a term": (
        TEXT,
        """basic
        question: Where do they live?
        answer: near abroad
        evidence: They live in the “==near abroad==” now""",
        "",
        "en",
        [],
    ),
    "German": (
        "Der König sagte: „Der große Krieg ist vorbei.“ So war es.",
        """basic
        question: Was ist vorbei?
        answer: Der große Krieg
        evidence: „==Der große Krieg== ist vorbei.“ So war es.""",
        "",
        "de",
        [("5:13 the source quotes “Der große Krieg”, and the card does not name the speaker")],
    ),
    "Chinese, the verb right before the quotation mark": (
        "国王宣称“战争已经结束”。人们很高兴。",
        """basic
        question: 什么已经结束？
        answer: 战争已经结束
        evidence: 国王宣称“==战争已经结束==”""",
        "",
        "zh",
        [("5:13 the source quotes “战争已经结束”, and the card does not name the speaker")],
    ),
    "French": (
        "Le roi déclara : « La grande guerre est finie. »",
        """basic
        question: Qu’est-ce qui est fini ?
        answer: La grande guerre
        evidence: "Le roi déclara : « ==La grande guerre== est finie. »" """,
        "",
        "fr",
        [("5:13 the source quotes “La grande guerre”, and the card does not name the speaker")],
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
        list_rule_messages(
            tmp_path, "reported-words-without-speaker", question, text, sidecar, language
        )
        == expected
    )
