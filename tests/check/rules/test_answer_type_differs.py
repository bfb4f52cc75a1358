"""Question words and answers, language by language."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = "The king died in 1455 at Rome, after the siege, with twenty men."
OTHER = "Der König starb 1455 in Rom."
CASES: dict[str, tuple[str, str, str, str, list[str]]] = {
    "who: year": (
        TEXT,
        """basic
        question: Who died?
        answer: "1455"
        evidence: The king died in ==1455== at Rome""",
        "",
        "en",
        ["5:13 the question asks who, and “1455” is a date or a number"],
    ),
    "who: a name with a number": (
        "The Apollo 11 crew came back in July, after eight days.",
        """basic
        question: Who came back in July?
        answer: The Apollo 11 crew
        evidence: ==The Apollo 11 crew== came back in July, after eight days.""",
        "",
        "en",
        [],
    ),
    "who: name": (
        TEXT,
        """basic
        question: Who died?
        answer: The king
        evidence: ==The king== died in 1455 at Rome, after the siege, with twenty men.""",
        "",
        "en",
        [],
    ),
    "when: place": (
        TEXT,
        """basic
        question: When did the king die?
        answer: Rome
        evidence: The king died in 1455 at ==Rome==, after the siege, with twenty men.""",
        "",
        "en",
        ["5:13 the question asks when, and “Rome” has no date or time"],
    ),
    "when: event": (
        TEXT,
        """basic
        question: When did the king die?
        answer: after the siege
        evidence: The king died in 1455 at Rome, ==after the siege==, with twenty men.""",
        "",
        "en",
        [],
    ),
    "when, of a clause": (
        TEXT,
        """basic
        question: When the king died, where was he?
        answer: Rome
        evidence: The king died in 1455 at ==Rome==, after the siege, with twenty men.""",
        "",
        "en",
        [],
    ),
    "which year: place": (
        TEXT,
        """basic
        question: In which year did the king die?
        answer: Rome
        evidence: The king died in 1455 at ==Rome==, after the siege, with twenty men.""",
        "",
        "en",
        ["5:13 the question asks when, and “Rome” has no date or time"],
    ),
    "how many: place": (
        TEXT,
        """basic
        question: How many men were there?
        answer: Rome
        evidence: The king died in 1455 at ==Rome==, after the siege, with twenty men.""",
        "",
        "en",
        ["5:13 the question asks how many, and “Rome” has no number"],
    ),
    "how many: words": (
        TEXT,
        """basic
        question: How many men were there?
        answer: twenty
        evidence: The king died in 1455 at Rome, after the siege, with ==twenty== men.""",
        "",
        "en",
        [],
    ),
    "two questions": (
        TEXT,
        """basic
        question: Who died, when did he, and where?
        answer: Rome
        evidence: The king died in 1455 at ==Rome==, after the siege, with twenty men.""",
        "",
        "en",
        [],
    ),
    "German when": (
        OTHER,
        """basic
        question: Wann starb der König?
        answer: Rom
        evidence: Der König starb 1455 in ==Rom==.""",
        "",
        "de",
        ["5:13 the question asks when, and “Rom” has no date or time"],
    ),
    "German when, answered": (
        "Der König starb im Winter in Rom.",
        """basic
        question: Wann starb der König?
        answer: im Winter
        evidence: Der König starb ==im Winter== in Rom.""",
        "",
        "de",
        [],
    ),
    "German who": (
        OTHER,
        """basic
        question: Wer starb?
        answer: "1455"
        evidence: Der König starb ==1455== in Rom""",
        "",
        "de",
        ["5:13 the question asks who, and “1455” is a date or a number"],
    ),
    "French how many": (
        "Le roi mourut à Rome avec vingt hommes.",
        """basic
        question: Combien d’hommes sont morts ?
        answer: Rome
        evidence: Le roi mourut à ==Rome== avec vingt hommes.""",
        "",
        "fr",
        ["5:13 the question asks how many, and “Rome” has no number"],
    ),
    "Spanish when": (
        "El rey murió una noche en Roma.",
        """basic
        question: ¿Cuándo murió el rey?
        answer: Roma
        evidence: El rey murió una noche en ==Roma==.""",
        "",
        "es",
        ["5:13 the question asks when, and “Roma” has no date or time"],
    ),
    "Chinese when": (
        "国王1455年死于罗马。",
        """basic
        question: 国王什么时候去世？
        answer: 罗马
        evidence: 国王1455年死于==罗马==。""",
        "",
        "zh",
        ["5:13 the question asks when, and “罗马” has no date or time"],
    ),
    "Arabic when": (
        "مات الملك عام 1455 بمدينة روما.",
        """basic
        question: متى مات الملك؟
        answer: روما
        evidence: مات الملك عام 1455 بمدينة ==روما==.""",
        "",
        "ar",
        ["5:13 the question asks when, and “روما” has no date or time"],
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
        list_rule_messages(tmp_path, "answer-type-differs", question, text, sidecar, language)
        == expected
    )
