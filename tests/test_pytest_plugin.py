"""pytest runs a deck project: one test for each question, which fails with what is wrong with it."""

from __future__ import annotations

import pytest

from deckgen.check.rule_examples import COMMON_FILES, QUESTIONS_PATH
from tests.projects import write_project

SET = """\
kind: basic
questions:
  - id: drones
    question: Who sent drones?
    answer: {answer}
    evidence: Iran has sent thousands of Shared drones
  - id: careful
    question: Who has long been careful?
    answer: Putin
    evidence: Putin has long been careful to avoid provoking Israel
"""
GOOD, BAD = SET.format(answer="Iran"), SET.format(answer="Turkey")
# Hypothesis, which is not used inside, takes two seconds to be loaded anew for every run.
QUICK = ("-p", "no:cacheprovider", "-p", "no:hypothesispytest")


def run(
    pytester: pytest.Pytester, files: dict[str, str | bytes], *arguments: str
) -> pytest.RunResult:
    """pytest's run in a project with these files."""
    write_project(pytester.path, {"deckgen.yaml": "", **files})
    return pytester.runpytest(*QUICK, "--rootdir", str(pytester.path), *arguments)


def test_every_question_is_a_test(pytester: pytest.Pytester) -> None:
    """A question's test is named after its file and its id; a deck has one for what lies outside
    its questions.
    """
    result = run(pytester, {QUESTIONS_PATH: GOOD}, "--collect-only", "-q")
    assert [line for line in result.outlines if "::" in line] == [
        "cards/example/deck.yaml::deck",
        "cards/example/questions.yaml::drones",
        "cards/example/questions.yaml::careful",
    ]
    run(pytester, {QUESTIONS_PATH: GOOD}).assert_outcomes(passed=3)


def test_a_failing_question_says_what_is_wrong(pytester: pytest.Pytester) -> None:
    """The failure is the finding as check prints it, without a traceback, and names the question."""
    result = run(pytester, {QUESTIONS_PATH: BAD})
    result.assert_outcomes(passed=2, failed=1)
    report = "\n".join(result.outlines)
    assert (
        f"{QUESTIONS_PATH}:5:13: error: “Turkey” does not stand in the quotation [answer-not-in-quote]\n"
        "    5 |     answer: Turkey\n"
        "      |             ^^^^^^\n"
    ) in report
    assert "FAILED cards/example/questions.yaml::drones" in report
    assert "Traceback" not in report
    assert "pytest_plugin.py" not in report
    assert result.ret == pytest.ExitCode.TESTS_FAILED


@pytest.mark.parametrize(
    ("arguments", "outcomes"),
    [
        pytest.param(("-k", "careful"), {"passed": 1, "deselected": 2}, id="by a part of its name"),
        pytest.param(("-k", "drones"), {"failed": 1, "deselected": 2}, id="by its name"),
        pytest.param((f"{QUESTIONS_PATH}::careful",), {"passed": 1}, id="by its node"),
        pytest.param((QUESTIONS_PATH,), {"passed": 1, "failed": 1}, id="by its file"),
        pytest.param(("cards",), {"passed": 2, "failed": 1}, id="by its folder"),
    ],
)
def test_questions_can_be_chosen(
    pytester: pytest.Pytester, arguments: tuple[str, ...], outcomes: dict[str, int]
) -> None:
    """What chooses tests chooses questions."""
    run(pytester, {QUESTIONS_PATH: BAD}, *arguments).assert_outcomes(**outcomes)


def test_a_file_that_cannot_be_read_as_questions(pytester: pytest.Pytester) -> None:
    """What is wrong with a question set itself is a test of its own, beside those of the questions
    it has.
    """
    result = run(
        pytester, {QUESTIONS_PATH: "colour: red\n" + GOOD.replace("Who sent", "@Who sent")}
    )
    result.assert_outcomes(passed=2, failed=1)
    report = "\n".join(result.outlines)
    assert f"FAILED {QUESTIONS_PATH}::(file)" in report
    assert f"{QUESTIONS_PATH}:1:1: error: `colour` is no key of this file [unknown-key]" in report
    assert (
        f"{QUESTIONS_PATH}:5:15: error: YAML takes `@` at the beginning of a text for itself [yaml-syntax]"
        in report
    )


def test_what_is_wrong_outside_the_questions(pytester: pytest.Pytester) -> None:
    """A slip in a sidecar fails the decks, one in a deck only its own, and one in a question set no
    deck.
    """
    files: dict[str, str | bytes] = {
        QUESTIONS_PATH: GOOD,
        "cards/other/deck.yaml": "id: other-deck\nname: Other\nsourse: essay\n",
        "cards/third/deck.yaml": "id: third-deck\nname: Third\n",
        "cards/third/broken.yaml": "- no keys\n",
    }
    report = "\n".join(run(pytester, files, "-rf").outlines)
    failed = [line.split()[1] for line in report.splitlines() if line.startswith("FAILED")]
    assert failed == ["cards/other/deck.yaml::deck", "cards/third/broken.yaml::(file)"]
    files["seeds/essay.yaml"] = COMMON_FILES["seeds/essay.yaml"] + "tilte: a\n"
    report = "\n".join(run(pytester, files, "-rf").outlines)
    failed = [line.split()[1] for line in report.splitlines() if line.startswith("FAILED")]
    assert [each for each in failed if each.endswith("::deck")] == [
        "cards/example/deck.yaml::deck",
        "cards/other/deck.yaml::deck",
        "cards/third/deck.yaml::deck",
    ]


def test_a_folder_without_deck_yaml(pytester: pytest.Pytester) -> None:
    """Questions that are in no deck would never be built: their file fails."""
    result = run(pytester, {QUESTIONS_PATH: GOOD, "cards/lost/a.yaml": GOOD})
    result.assert_outcomes(passed=3, failed=1)
    assert "cards/lost has no deck.yaml" in "\n".join(result.outlines)


def test_a_project_that_cannot_be_checked(pytester: pytest.Pytester) -> None:
    """What keeps a check from running is said in one line, and no test passes."""
    result = run(pytester, {QUESTIONS_PATH: GOOD, "deckgen.yaml": "requires: deckgen>=99\n"})
    report = "\n".join(result.outlines)
    assert "deckgen: this project needs deckgen 99 or newer, and this is" in report
    assert "Traceback" not in report
    assert "passed" not in report
    assert result.ret == pytest.ExitCode.INTERRUPTED


def test_a_warning_fails_nothing(pytester: pytest.Pytester) -> None:
    """Only errors fail."""
    run(
        pytester, {QUESTIONS_PATH: GOOD.replace("Putin has long", "PUTIN has long")}
    ).assert_outcomes(passed=3)


def test_asleep_outside_a_project(pytester: pytest.Pytester) -> None:
    """In a repository that is no deck project the plugin collects nothing, whatever its folders are
    called.
    """
    pytester.mkdir("cards").joinpath("example").mkdir()
    (pytester.path / "cards" / "example" / "deck.yaml").write_text(
        "not: a deck\n", encoding="utf-8"
    )
    pytester.makepyfile("def test_one(): pass")
    pytester.runpytest(*QUICK).assert_outcomes(passed=1)


def test_other_files_are_left_alone(pytester: pytest.Pytester) -> None:
    """Only question sets and deck files below a deck's folder are tests; Python's own go on as
    ever.
    """
    pytester.makepyfile("def test_one(): pass")
    files = {
        QUESTIONS_PATH: GOOD,
        "cards/x.yaml": "a: b\n",
        "x/cards/y/z.yaml": "a: b\n",
    }
    run(pytester, dict(files)).assert_outcomes(passed=4)


def test_a_set_in_a_folder_of_a_deck(pytester: pytest.Pytester) -> None:
    """Questions of a week are tests like all others."""
    result = run(pytester, {"cards/example/week-1/more.yaml": BAD}, "-q")
    result.assert_outcomes(passed=2, failed=1)
    assert "cards/example/week-1/more.yaml::drones" in "\n".join(result.outlines)
