"""Kinds that no folder has."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from tests.projects import list_file_messages, list_rule_findings

SHIPPED = "actor, argument, basic, choice, cloze, counterpoint, date, map, occlusion, quotation, recite, term"


def write_set(head: str, own: str = "") -> dict[str, str]:
    """A project of one question; the keys of its set stand on line 1, its own on line 3."""
    keys = "question: Who?, answer: Iran, evidence: Iran has sent"
    return {QUESTIONS_PATH: f"{head}\nquestions:\n  - {{{own}id: one, {keys}}}\n"}


# The set's kind, the question's own, and what the rule says.
CASES: dict[str, tuple[str, str, list[str]]] = {
    "of a set": ("kind: basik", "", ["1:7 there is no kind `basik`"]),
    "of a question": ("kind: basic", "kind: basik, ", ["3:12 there is no kind `basik`"]),
    "in another case": ("kind: Basic", "", ["1:7 there is no kind `Basic`"]),
    "a folder that is no kind": ("kind: base", "", ["1:7 there is no kind `base`"]),
    "known": ("kind: basic", "kind: argument, ", []),
    "missing, which is another fault": ("tags: [a]", "", []),
}


@pytest.mark.parametrize(("head", "own", "expected"), CASES.values(), ids=CASES)
def test_kinds(head: str, own: str, expected: list[str], tmp_path: Path) -> None:
    """The kind of a set and of each question is one of those that are there."""
    assert list_file_messages(tmp_path, "unknown-kind", write_set(head, own)) == expected


@pytest.mark.parametrize(
    ("kind", "hint", "written"),
    [
        pytest.param("basci", "did you mean `basic`?", ["basic"], id="one is near"),
        pytest.param("essay", f"the kinds are {SHIPPED}", [], id="none is near"),
        pytest.param("trm", "did you mean `term`?", [], id="too short to tell"),
    ],
)
def test_the_nearest_kind(kind: str, hint: str, written: list[str], tmp_path: Path) -> None:
    """A fix writes it only where there is one and the word is long enough."""
    [finding] = list_rule_findings(tmp_path, "unknown-kind", write_set(f"kind: {kind}"))
    assert (finding.hint, [edit.text for edit in finding.edits]) == (hint, written)


def test_a_kind_of_the_projects_own(tmp_path: Path) -> None:
    """A folder under templates/ is a kind; where its file is broken, that is the finding."""
    files = {
        **write_set("kind: own"),
        "templates/own/kind.yaml": "fields: {question: {role: prompt, type: text}, answer: {role: answer, type: text}}\n"
        "cards: {Card: {front: a.html.j2, back: a.html.j2}}\n",
        "templates/own/a.html.j2": "{{Question}}",
    }
    assert list_file_messages(tmp_path / "good", "unknown-kind", files) == []
    files["templates/own/kind.yaml"] = "fields: {a: {type: text}}\n"
    assert list_file_messages(tmp_path / "broken", "unknown-kind", files) == []
