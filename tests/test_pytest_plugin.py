"""The pytest plugin: one item a question, that names itself and its finding, in deck projects only."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import write_project

SETS = {
    "cards/example/questions.yaml": """\
        kind: basic
        questions:
          - id: drones
            question: Who sent drones?
            answer: Iran
            evidence: Iran has sent thousands of Shared drones
          - id: careful
            question: Who is careful?
            answer: Turkey
            evidence: Putin has long been careful to avoid provoking Israel
    """
}


def run(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    """pytest in a process of its own, with the plugin as it is installed."""
    return pytester.runpytest_subprocess("-p", "no:cacheprovider", *arguments)


def test_each_question_is_an_item(pytester: pytest.Pytester) -> None:
    """A question is collected under its file and id, and the deck itself once."""
    write_project(pytester.path, SETS)
    result = run(pytester, "--collect-only", "-q")
    assert result.outlines[:3] == [
        "cards/example/deck.yaml::deck",
        "cards/example/questions.yaml::drones",
        "cards/example/questions.yaml::careful",
    ]


def test_a_failing_question_shows_its_finding(pytester: pytest.Pytester) -> None:
    """The failure is the finding as ``check`` prints it, and no traceback."""
    write_project(pytester.path, SETS)
    result = run(pytester)
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(
        [
            "cards/example/questions.yaml:9:13: error: “Turkey” does not stand in the quotation [[]answer-not-*",
            "    9 |     answer: Turkey",
            "FAILED cards/example/questions.yaml::careful*",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*runtest*")


@pytest.mark.parametrize("chosen", [["-k", "drones"], ["cards/example/questions.yaml::drones"]], ids=["-k", "node-id"])
def test_one_question_can_be_chosen(chosen: list[str], pytester: pytest.Pytester) -> None:
    """By a word of its id, or by its node id."""
    write_project(pytester.path, SETS)
    run(pytester, *chosen).assert_outcomes(passed=1, deselected=2 if chosen[0] == "-k" else 0)


def test_what_is_wrong_with_a_file_fails_too(pytester: pytest.Pytester) -> None:
    """A syntax error belongs to no question, and one in the sidecar to no set: both fail an item."""
    broken = "kind: basic\nquestions:\n  - id: [\n"
    sidecar = "titel: An essay\n"
    write_project(pytester.path, {"cards/example/questions.yaml": broken, "seeds/essay.yaml": sidecar})
    result = run(pytester, "-rf")
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(["*[[]unknown-key[]]", "*[[]yaml-syntax[]]"])
    result.stdout.fnmatch_lines(
        ["FAILED cards/example/deck.yaml::deck*", "FAILED cards/example/questions.yaml::(file)*"]
    )


def test_it_is_asleep_elsewhere(pytester: pytest.Pytester) -> None:
    """YAML under a folder called cards is nobody's question where there is no deck project."""
    folder = Path(pytester.path, "cards", "x")
    folder.mkdir(parents=True)
    (folder / "a.yaml").write_text("questions: []\n", encoding="utf-8")
    assert run(pytester).ret == pytest.ExitCode.NO_TESTS_COLLECTED
