"""How a name in a quotation could be declared."""

from __future__ import annotations

from pathlib import Path

from tests.projects import list_rule_findings

TEXT = "The younger Pitt, whom everybody called Honest Billy, spoke last.\n"
QUESTIONS = """\
kind: actor
questions:
  - id: who
    question: Who spoke last?
    answer: {}
    evidence: The younger Pitt, whom everybody called Honest Billy, spoke last
"""


def list_choices(root: Path, answer: str, sidecar: str) -> list[tuple[str, tuple[str, ...]]]:
    """The choices of the finding about an answer that is no actor."""
    files = {
        "seeds/essay.txt": TEXT,
        "seeds/essay.yaml": f"language: en\nvoice: the text\n{sidecar}",
        "cards/example/questions.yaml": QUESTIONS.format(answer),
    }
    [finding] = list_rule_findings(root, "unknown-actor", files)
    return [(choice.title, choice.diff) for choice in finding.choices]


def test_an_actor_or_another_name_of_one(tmp_path: Path) -> None:
    """A name that shares a word with an actor may be another name of theirs; the others stay as they
    are.
    """
    sidecar = "actors:\n  William Pitt: [Pitt]  # the younger\n  Fox: []\n"
    assert list_choices(tmp_path, "younger Pitt", sidecar) == [
        (
            "add “younger Pitt” to the names of William Pitt",
            (
                "-   William Pitt: [Pitt]  # the younger",
                "+   William Pitt: [Pitt, younger Pitt]  # the younger",
            ),
        ),
        ("add `younger Pitt` to the actors of seeds/essay.yaml", ("+   younger Pitt: []",)),
    ]


def test_the_first_actor(tmp_path: Path) -> None:
    """A sidecar without actors gets the key."""
    assert list_choices(tmp_path, "Honest Billy", "") == [
        (
            "add `Honest Billy` to the actors of seeds/essay.yaml",
            ("+ actors:", "+   Honest Billy: []"),
        )
    ]


def test_a_name_that_stands_nowhere(tmp_path: Path) -> None:
    """It may be wrong: nothing is proposed."""
    assert list_choices(tmp_path, "Burke", "actors: {Fox: []}\n") == []
