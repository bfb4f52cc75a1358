"""Decks whose questions use less of a source than their gate asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check import check_project
from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.check.run import check_folder
from deckgen.load import load_project
from tests.projects import write_project

ESSAY = (
    "Putin claimed that it was “just”.\nTehran sent drones to the front last year.\n"
    "Nothing came of it.\nNobody won the war.\nThe army went home in 2023.\n"
)
SIDECAR = "published: 2025\nactors: {Putin: [], Iran: [Tehran], Israel: []}\n"
QUESTIONS = """\
kind: basic
questions:
  - {id: a, question: Who sent drones?, answer: Tehran, evidence: ==Tehran== sent drones to the front}
"""


def write_files(gate: str, sidecar: str = SIDECAR, questions: str = QUESTIONS) -> dict[str, str]:
    """The files of a deck with this gate."""
    deck = f"id: example-deck\nname: Example\nsource: essay\ngate: {gate}\n"
    return {
        "seeds/essay.txt": ESSAY,
        "seeds/essay.yaml": sidecar,
        "cards/example/deck.yaml": deck,
        QUESTIONS_PATH: questions,
    }


def find_below_gate(root: Path, files: dict[str, str]) -> list[tuple[str, str]]:
    """Each finding of the rule as ``line:column message``, and its hint."""
    findings = check_project(load_project(write_project(root, files))).findings
    return [
        (f"{each.span.line}:{each.span.column} {each.message}", each.hint)
        for each in findings
        if each.rule == "coverage-below-gate"
    ]


@pytest.mark.parametrize(
    ("gate", "column", "share", "what", "missed"),
    [
        ("{sentences: 20.5}", 19, "20.0", "sentences", "the sentences on lines 1, 3–5"),
        ("{actors: 34}", 16, "33.3", "actors", "Putin, Israel"),
        ("{dates: 1}", 15, "0.0", "dates", "the dates on lines 2, 5"),
        ("{claims: 100}", 16, "0.0", "claims", "the claims on lines 1"),
    ],
)
def test_a_measure_below_the_gate(
    gate: str, column: int, share: str, what: str, missed: str, tmp_path: Path
) -> None:
    """Each measure has its own finding, at its number, that names what is missing."""
    least = gate.strip("{}").split()[1]
    message = (
        f"{share} % of the {what} of seeds/essay.txt are covered, and the gate asks for {least} %"
    )
    expected = [(f"4:{column} {message}", f"no question uses {missed}")]
    assert find_below_gate(tmp_path, write_files(gate)) == expected


@pytest.mark.parametrize("gate", ["{sentences: 20, actors: 33, dates: 0, claims: 0}", "{}"])
def test_the_gate_is_met(gate: str, tmp_path: Path) -> None:
    """A share that is just what is asked for is enough."""
    assert find_below_gate(tmp_path, write_files(gate)) == []


def test_what_cannot_be_measured_meets_no_gate(tmp_path: Path) -> None:
    """A gate that nothing can be compared with is a finding, not a pass."""
    files = write_files("{claims: 50}", f"language: fr\n{SIDECAR}")
    message = "the claims of seeds/essay.txt cannot be measured, and the gate asks for 50 %"
    hint = "no words of reporting are known for “fr”; take `claims` out of the gate"
    assert find_below_gate(tmp_path, files) == [(f"4:16 {message}", hint)]


def test_retired_questions_do_not_count(tmp_path: Path) -> None:
    """A retired question covers nothing."""
    retired = QUESTIONS.replace("front}", 'front, retired: "1.0"}')
    files = write_files("{sentences: 20, actors: 1}", questions=retired)
    found = [message for message, _ in find_below_gate(tmp_path, files)]
    assert [message.partition(" %")[0] for message in found] == ["4:19 0.0", "4:31 0.0"]


def test_no_questions_meet_no_gate(tmp_path: Path) -> None:
    """A deck that uses nothing does not pass because there is nothing to measure."""
    files = write_files("{sentences: 1}", questions="kind: basic\nquestions: []\n")
    assert len(find_below_gate(tmp_path, files)) == 1


def test_remembered_sets_give_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Question sets known from an earlier check are measured without being read."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "project"
    root.mkdir()
    gate = "{sentences: 90, actors: 90, dates: 90, claims: 90}"
    write_project(root, write_files(gate))
    first, second = (check_folder(root, remember=True).findings for _ in range(2))
    assert [each.rule for each in first].count("coverage-below-gate") == 4
    assert first == second


def test_each_source_is_measured(tmp_path: Path) -> None:
    """A source that a question quotes must meet the gate as well as the deck's own."""
    other = "  - {id: b, question: Who left?, answer: The king, source: other, evidence: The king left}\n"
    files = write_files("{sentences: 60}", questions=QUESTIONS + other)
    files["seeds/other.txt"] = "The king left.\nThe queen stayed at home.\n"
    found = [message for message, _ in find_below_gate(tmp_path, files)]
    asked = "are covered, and the gate asks for 60 %"
    assert found == [
        f"4:19 20.0 % of the sentences of seeds/essay.txt {asked}",
        f"4:19 50.0 % of the sentences of seeds/other.txt {asked}",
    ]


def test_a_gate_that_is_no_number(tmp_path: Path) -> None:
    """It is of a wrong type, which another rule reports."""
    assert find_below_gate(tmp_path, write_files("{sentences: much}")) == []
