"""Relative dates by language, and what only looks like them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = "The king came home last year. He was crowned 66 million years ago."
OTHER = "Der König kam heim."
THIRD = "国王最后去了罗马城。"
CASES: dict[str, tuple[str, str, str, str, list[str]]] = {
    "last year": (
        TEXT,
        """basic
        question: Where did the king come last year?
        answer: home
        evidence: The king came ==home== last year. He was crowned 66 million years ago.""",
        "",
        "en",
        ["4:39 “last year” counts from a day that the card does not give"],
    ),
    "the last year of": (
        TEXT,
        """basic
        question: Where did the king come in the last year of his reign?
        answer: home
        evidence: The king came ==home== last year. He was crowned 66 million years ago.""",
        "",
        "en",
        [],
    ),
    "millions of years": (
        TEXT,
        """basic
        question: Where did the king come 66 million years ago?
        answer: home
        evidence: The king came ==home== last year. He was crowned 66 million years ago.""",
        "",
        "en",
        [],
    ),
    "the last of several": (
        TEXT,
        """basic
        question: Where is the most recently crowned king?
        answer: home
        evidence: The king came ==home== last year. He was crowned 66 million years ago.""",
        "",
        "en",
        [],
    ),
    "a year beside it": (
        TEXT,
        """basic
        question: Where had the king recently come in 1455?
        answer: home
        evidence: The king came ==home== last year. He was crowned 66 million years ago.""",
        "",
        "en",
        [],
    ),
    "quoted": (
        TEXT,
        """basic
        question: Where did the king come “last year”, in the words of the text?
        answer: home
        evidence: The king came ==home== last year. He was crowned 66 million years ago.""",
        "",
        "en",
        [],
    ),
    "may, no month": (
        TEXT,
        """basic
        question: Where may this may lead?
        answer: home
        evidence: The king came ==home== last year. He was crowned 66 million years ago.""",
        "",
        "en",
        [],
    ),
    "answer": (
        TEXT,
        """basic
        question: When did he come?
        answer: last year
        evidence: The king came home ==last year==. He was crowned 66 million years ago.""",
        "",
        "en",
        ["5:13 “last year” counts from a day that the card does not give"],
    ),
    "answer, explained": (
        TEXT,
        """basic
        question: When did he come?
        answer: last year
        evidence: The king came home ==last year==. He was crowned 66 million years ago.
        explanation: That is 2024.""",
        "",
        "en",
        [],
    ),
    "context": (
        TEXT,
        """basic
        question: Where did the king come last year?
        answer: home
        evidence: The king came ==home== last year. He was crowned 66 million years ago.
        context: [The year is 2024]""",
        "",
        "en",
        [],
    ),
    "German": (
        OTHER,
        """basic
        question: Wohin kam der König letztes Jahr?
        answer: heim
        evidence: Der König kam ==heim==.""",
        "",
        "de",
        ["4:35 “letztes Jahr” counts from a day that the card does not give"],
    ),
    "German, of a reign": (
        OTHER,
        """basic
        question: Wohin kam der König im letzten Jahr seiner Herrschaft?
        answer: heim
        evidence: Der König kam ==heim==.""",
        "",
        "de",
        [],
    ),
    "French": (
        "Le roi est venu à Rome un jour.",
        """basic
        question: Où le roi est-il venu l’année dernière ?
        answer: Rome
        evidence: Le roi est venu à ==Rome== un jour.""",
        "",
        "fr",
        ["4:37 “l’année dernière” counts from a day that the card does not give"],
    ),
    "Spanish": (
        "El rey fue a Roma un día.",
        """basic
        question: ¿Adónde fue el rey hace dos años?
        answer: Roma
        evidence: El rey fue a ==Roma== un día.""",
        "",
        "es",
        ["4:34 “hace dos años” counts from a day that the card does not give"],
    ),
    "Arabic": (
        "ذهب الملك إلى روما في النهاية.",
        """basic
        question: أين ذهب الملك العام الماضي؟
        answer: روما
        evidence: ذهب الملك إلى ==روما== في النهاية.""",
        "",
        "ar",
        ["4:29 “العام الماضي” counts from a day that the card does not give"],
    ),
    "Chinese": (
        THIRD,
        """basic
        question: 国王去年去了哪里？
        answer: 罗马
        evidence: 国王最后去了==罗马==城。""",
        "",
        "zh",
        ["4:17 “去年” counts from a day that the card does not give"],
    ),
    "Chinese, in the past": (
        THIRD,
        """basic
        question: 国王过去年年去哪里？
        answer: 罗马
        evidence: 国王最后去了==罗马==城。""",
        "",
        "zh",
        [],
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
        list_rule_messages(tmp_path, "relative-date-undated", question, text, sidecar, language)
        == expected
    )
