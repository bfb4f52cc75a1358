"""Coverage for people."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.report.coverage_text import format_coverage_text
from tests.check.coverage.test_measures import coverage_of
from tests.report.coverage_sample import OBJECTIVES, QUESTIONS, measure_coverage


def test_the_table(tmp_path: Path) -> None:
    """A line for each measure: how many there are, how many are covered, the share, what is
    missing.
    """
    assert format_coverage_text([measure_coverage(tmp_path)]) == (
        "Example (cards/example)\n"
        "                 all  covered      %  missing\n"
        "seeds/essay.txt\n"
        "  sentences        4        1   25.0  3, 5–6\n"
        "  actors           3        1   33.3  Putin, Israel\n"
        "  dates            1        1  100.0\n"
        "  claims           1        0    0.0  3\n"
        "1.5 questions for each sentence that any of them quotes\n"
        "2 of 3 questions show the answer of another: drones, what"
    )


def test_sentences_with_many_questions(tmp_path: Path) -> None:
    """Their number stands below the table; with what is missing, each has its line and its count."""
    more = "".join(
        f"  - id: more-{number}\n    question: What of 2023?\n    answer: drones\n"
        "    evidence: sent drones in 2023\n"
        for number in range(2)
    )
    measured = measure_coverage(tmp_path, questions=QUESTIONS + more)
    lines = format_coverage_text([measured]).splitlines()
    assert lines[7] == "2.5 questions for each sentence that any of them quotes; more than 3 on 1"
    assert format_coverage_text([measured], missing=True).endswith(
        "\n\nsentences with more than 3 questions:\nseeds/essay.txt:3: 4: Tehran sent drones in 2023."
    )


def test_what_is_missing(tmp_path: Path) -> None:
    """Each sentence, date and claim that is missed, with its line."""
    assert format_coverage_text([measure_coverage(tmp_path)], missing=True).partition("\n\n")[
        2
    ] == (
        "sentences that no question uses:\n"
        "seeds/essay.txt:3: Putin claimed that it was “just”.\n"
        "seeds/essay.txt:5: <script>window.hurt = 1</script> came of it </style> &amp; nothing else.\n"
        "seeds/essay.txt:6: Nobody won the war.\n"
        "\n"
        "claims that no question uses:\n"
        "seeds/essay.txt:3: Putin claimed that it was “just”."
    )


def test_what_is_not_measured_has_no_share(tmp_path: Path) -> None:
    """Neither 0 nor 100 %, and the reason."""
    made = format_coverage_text(
        [coverage_of(tmp_path, "[]", "One two three 中文四五 six.\n", "language: zh\n")]
    )
    assert made.splitlines()[3:] == [
        "  sentences        1        0  0.0  1",
        "  actors           –        –    –  not measured: the sidecar declares none",
        "  dates            –        –    –  not measured: only dates with a year are read in “zh”",
        "  claims           –        –    –  not measured: no words of reporting are known for “zh”",
    ]


@pytest.mark.parametrize(
    ("objectives", "line"),
    [
        (OBJECTIVES, "2 of 3 questions serve an objective; not what"),
        (OBJECTIVES.replace("[nothing]", "[nothing, what]"), "3 of 3 questions serve an objective"),
    ],
)
def test_questions_that_serve_no_objective(objectives: str, line: str, tmp_path: Path) -> None:
    """They stand below the table; a deck without objectives has no such line."""
    assert format_coverage_text([measure_coverage(tmp_path, objectives)]).splitlines()[-1] == line


def test_answers_that_are_not_from_the_text(tmp_path: Path) -> None:
    """They are counted below the table, and named."""
    questions = QUESTIONS.replace("answer: nothing", "answer: nothing\n    beyond: a guess")
    lines = format_coverage_text([measure_coverage(tmp_path, questions=questions)]).splitlines()
    assert lines[-1] == "1 of 3 answers are not from the text: nothing"
