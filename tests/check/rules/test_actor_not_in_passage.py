"""Names, mentions, names inside names, and who need not be named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

# So long a paragraph is a passage of its own.
LONG = "Snow lay on the fields for weeks. " * 40
TEXT = f"The Russian army went home in the end. {LONG}\nChina waited. Moscow insiders knew."
SIDECAR = "actors:\n  Russia: {aliases: [Moscow], mentions: [Russian]}\n  China: []\n  Moscow insiders: []\n  us all: []\n"
CASES: dict[str, tuple[str, str, str, str, list[str]]] = {
    "not named": (
        TEXT,
        """basic
        question: What did China do?
        answer: went home
        evidence: The Russian army ==went home== in the end""",
        SIDECAR,
        "en",
        ["4:24 “China” is not named in the passage"],
    ),
    "a mention": (
        TEXT,
        """basic
        question: What did Moscow do?
        answer: went home
        evidence: The Russian army ==went home== in the end""",
        SIDECAR,
        "en",
        [],
    ),
    "a name inside a name": (
        TEXT,
        """basic
        question: What did Russia do?
        answer: knew
        evidence: China waited. Moscow insiders ==knew==""",
        SIDECAR,
        "en",
        [],
    ),
    "the longer name": (
        TEXT,
        """basic
        question: What did Moscow insiders do?
        answer: went home
        evidence: The Russian army ==went home== in the end""",
        SIDECAR,
        "en",
        ["4:24 “Moscow insiders” is not named in the passage"],
    ),
    "the title": (
        TEXT,
        """basic
        question: What did China do?
        answer: went home
        evidence: The Russian army ==went home== in the end""",
        (
            "actors:\n  Russia: {aliases: [Moscow], mentions: [Russian]}\n  China: []\n  Moscow insiders: "
            "[]\n  us all: []\ntitle: On China\n"
        ),
        "en",
        [],
    ),
    "an editor": (
        TEXT,
        """basic
        question: What did China see?
        answer: went home
        evidence: The Russian army [seen from China] ==went home== in the end""",
        SIDECAR,
        "en",
        [],
    ),
    "German genitive": (
        "Luthers Thesen waren bekannt.",
        """basic
        question: Was schrieb Luther?
        answer: Thesen
        evidence: Luthers ==Thesen== waren bekannt""",
        "actors:\n  Luther: []\n",
        "de",
        [],
    ),
    "Arabic prefix": (
        "وصلت القوات لإيران في النهاية.",
        """basic
        question: ماذا وصل إيران؟
        answer: القوات
        evidence: وصلت ==القوات== لإيران في النهاية""",
        "actors:\n  إيران: []\n",
        "ar",
        [],
    ),
    "Chinese": (
        "俄罗斯军队最后回家了。",
        """basic
        question: 中国军队做了什么？
        answer: 回家
        evidence: 俄罗斯军队最后==回家==了""",
        "actors:\n  俄罗斯: []\n  中国: []\n",
        "zh",
        ["4:15 “中国” is not named in the passage"],
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
        list_rule_messages(tmp_path, "actor-not-in-passage", question, text, sidecar, language)
        == expected
    )


# A text of verses has many of them.
MORE_VERSES = "And so it was.\n" * 8
VERSES = (
    "1. Anna was a widow.\n2. She was about fourscore.\n3. She left not the temple.\n" + MORE_VERSES
)
ANNA = "actors: {Anna: [], Bert: []}\n"


@pytest.mark.parametrize(
    ("text", "sidecar", "name", "expected"),
    [
        (VERSES, ANNA, "Anna", []),
        (VERSES, ANNA, "Bert", ["4:25 “Bert” is not named in the passage"]),
        (f"Anna.\n{LONG} left not the temple.\n", ANNA, "Anna", 1),
        ("ANNA\nI left not the temple.\n" + MORE_VERSES, ANNA, "Anna", []),
        (
            f"BERT: Who?\n{LONG}\nANNA: {LONG}\nI left not the temple.\n",
            ANNA + "structure: {speakers: {labels: '{who}: …'}}\n",
            "Anna",
            [],
        ),
        (
            f"Anna\n{LONG}\nI left not the temple.\n",
            ANNA + "structure: {parts: [{from: Anna}]}\n",
            "Anna",
            [],
        ),
    ],
    ids=["verse above", "nobody near", "long paragraph", "capitals", "label", "heading"],
)
def test_the_passage_is_wider_than_a_short_paragraph(
    text: str, sidecar: str, name: str, expected: list[str] | int, tmp_path: Path
) -> None:
    """Verses and turns are read with their neighbours, a long paragraph alone; a label and a
    heading name whom the words are about.
    """
    question = f"basic\nquestion: Where did {name} stay?\nanswer: the temple\nevidence: left not ==the temple=="
    found = list_rule_messages(tmp_path, "actor-not-in-passage", question, text, sidecar)
    assert found == expected or len(found) == expected
