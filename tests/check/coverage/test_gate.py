"""The gate in `deck.yaml`, and what the sidecar leaves out of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check import check_project
from deckgen.check.run import check_folder
from deckgen.load import load_project
from tests.projects import write_project

ESSAY = (
    "Putin claimed that it was “just”.\nTehran sent drones to the front last year.\n"
    "Nothing came of it.\nNobody won the war.\nThe army went home in 2023.\n"
)
SIDECAR = "published: 2025\nactors: {Putin: [], Iran: [Tehran], Israel: []}\n"
# Rule, line, column, message and hint of a finding.
Said = tuple[str, int, int, str, str]
QUESTIONS = """\
kind: basic
questions:
  - {id: a, question: Who sent drones?, answer: Tehran, evidence: ==Tehran== sent drones to the front}
"""


def findings(
    root: Path, gate: str, sidecar: str = SIDECAR, questions: str = QUESTIONS
) -> list[Said]:
    """What a check says of a deck with this gate: rule, line, column, message, hint."""
    write_project(
        root,
        {
            "seeds/essay.txt": ESSAY,
            "seeds/essay.yaml": sidecar,
            "cards/example/deck.yaml": f"id: example-deck\nname: Example\nsource: essay\ngate: {gate}\n",
            "cards/example/questions.yaml": questions,
        },
    )
    report = check_project(load_project(root))
    return [
        (each.rule, each.span.line, each.span.column, each.message, each.hint)
        for each in report.findings
        if each.rule != "unused-actor"
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
def test_below_the_gate(
    gate: str, column: int, share: str, what: str, missed: str, tmp_path: Path
) -> None:
    """Each measure has its own finding, at its number, that names what is missed."""
    least = gate.strip("{}").split()[1]
    message = (
        f"{share} % of the {what} of seeds/essay.txt are covered, and the gate asks for {least} %"
    )
    assert findings(tmp_path, gate) == [
        ("coverage-below-gate", 4, column, message, f"no question draws on {missed}"),
    ]


@pytest.mark.parametrize("gate", ["{sentences: 20, actors: 33, dates: 0, claims: 0}", "{}"])
def test_the_gate_is_met(gate: str, tmp_path: Path) -> None:
    """A share that is just what is asked for is enough."""
    assert findings(tmp_path, gate) == []


def test_what_cannot_be_measured_meets_no_gate(tmp_path: Path) -> None:
    """A gate that nothing can be held against is a finding, not a pass."""
    found = findings(tmp_path, "{claims: 50}", f"language: fr\n{SIDECAR}")
    message = "the claims of seeds/essay.txt cannot be measured, and the gate asks for 50 %"
    hint = "no words of reporting are known for “fr”; take `claims` out of the gate"
    assert found == [("coverage-below-gate", 4, 16, message, hint)]


def test_retired_questions_do_not_count(tmp_path: Path) -> None:
    """A question that is withdrawn covers nothing."""
    retired = QUESTIONS.replace("front}", 'front, retired: "1.0"}')
    assert [
        each[3][:6] for each in findings(tmp_path, "{sentences: 20, actors: 1}", questions=retired)
    ] == [
        "0.0 % ",
        "0.0 % ",
    ]


def test_no_questions_meet_no_gate(tmp_path: Path) -> None:
    """A deck that draws on nothing does not pass for want of anything to measure."""
    found = findings(tmp_path, "{sentences: 1}", questions="kind: basic\nquestions: []\n")
    assert [each[0] for each in found] == ["coverage-below-gate"]


def test_remembered_sets_give_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Question sets known from an earlier check are measured without being read."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "project"
    root.mkdir()
    findings(root, "{sentences: 90, actors: 90, dates: 90, claims: 90}")
    first, second = (check_folder(root, remember=True).findings for _ in range(2))
    assert [each.rule for each in first].count("coverage-below-gate") == 4
    assert first == second


def test_nocover(tmp_path: Path) -> None:
    """A passage left out is not missed; but one sentence of five is more than 5 %."""
    sidecar = SIDECAR + "nocover: [{quote: Nobody won the war, why: as everybody knows}]\n"
    found = findings(tmp_path, "{sentences: 25}", sidecar)
    message = "`nocover` leaves out 1 of the 5 sentences of seeds/essay.txt, 20.0 %; at most 5 % may be left out"
    assert [(rule, text) for rule, _, _, text, _ in found] == [("nocover-too-wide", message)]


@pytest.mark.parametrize(
    ("entry", "column", "message", "hint"),
    [
        (
            "quote: Nobody lost the war",
            19,
            "“Nobody lost the war” does not stand in seeds/essay.txt",
            "did you mean the passage above? It has “won” instead of “lost”",
        ),
        (
            "quote: xyzzy",
            19,
            "“xyzzy” does not stand in seeds/essay.txt",
            "copy the words from the source; nothing there is like them",
        ),
        ("quote: obody won", 19, "“obody won” begins or ends inside a word", "quote whole words"),
        (
            "quote: it",
            19,
            "“it” stands in 2 places of seeds/essay.txt",
            "add `paragraph:`, or the words right before or after it as `prefix:` or `suffix:`",
        ),
        (
            "quote: Nobody won, paragraph: 2",
            19,
            "“Nobody won” does not stand where its locator says, but on line 4",
            "correct `paragraph:`, `prefix:` or `suffix:`",
        ),
    ],
)
def test_nocover_not_found(
    entry: str, column: int, message: str, hint: str, tmp_path: Path
) -> None:
    """A passage that is not there, or not clearly, leaves nothing out, and is a finding in the
    sidecar.
    """
    sidecar = SIDECAR + f"nocover: [{{{entry}, why: because}}]\n"
    assert findings(tmp_path, "{}", sidecar) == [("nocover-not-found", 3, column, message, hint)]


def test_nocover_needs_a_reason(tmp_path: Path) -> None:
    """What is left out says why."""
    found = findings(tmp_path, "{}", SIDECAR + "nocover: [{quote: Nobody won the war}]\n")
    assert [each[0] for each in found] == ["missing-field"]
