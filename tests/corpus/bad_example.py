"""What an example of bad input is: a mistake in words, the file it stands in, and what must be said
of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent, indent

QUESTIONS = "cards/example/questions.yaml"
DECK = "cards/example/deck.yaml"
SIDECAR = "seeds/essay.yaml"
SOURCE = "seeds/essay.txt"
LEDGER = "cards/example/ledger.json"
KIND = "templates/own/kind.yaml"
CARD = "templates/own/card.html.j2"
SETTINGS = "deckgen.yaml"

# A project in which nothing is wrong; each example replaces one of its files, or some.
GOOD_PROJECT = {
    QUESTIONS: """\
kind: basic
questions:
  - id: who-sent-drones
    question: Who sent drones?
    answer: Iran
    evidence: Iran has sent thousands of Shared drones
""",
    SETTINGS: "requires: deckgen>=0.1\n",
}

# A kind of the project's own, in which nothing is wrong either, for examples below `templates/`.
# Every check of it starts a process, so other examples go without.
OWN_KIND = {
    KIND: """\
fields:
  question: {role: prompt, type: text}
  answer: {role: answer, type: text}
cards:
  one: {front: card.html.j2, back: card.html.j2}
""",
    CARD: "{{Question}}[% if side == 'back' %]{{Answer}}[% endif %]\n",
    "cards/example/own.yaml": """\
kind: own
questions:
  - id: who-was-careful
    question: Who was careful?
    answer: Putin
    evidence: Putin has long been careful
""",
}


@dataclass(frozen=True)
class BadExample:
    """A mistake.

    Args:
        name: the mistake, in words. path: the file that holds it, relative to the project's root.
            content: the file; text stands for its UTF-8. finds: the rules of the errors and their
            lines, as ``rule:line``, in order; empty where there are none. says: words that the
            first message or its hint must have, and so name the thing. code: the exit code. files:
            further files of the project. prepare: what cannot be said as the content of a file:
            folders, links.
    """

    name: str
    path: str
    content: str | bytes
    expected_findings: str
    message_words: str = ""
    exit_code: int = 1
    files: Mapping[str, str | bytes] = field(default_factory=dict)
    prepare: Callable[[Path], None] | None = None


def write_question(body: str) -> str:
    """A question set with one question of kind ``basic``; its body begins on line 4."""
    return (
        "kind: basic\nquestions:\n  - id: who-sent-drones\n"
        + indent(dedent(body).strip("\n"), "    ")
        + "\n"
    )


def write_evidence(evidence: str) -> str:
    """The same, where only the evidence matters; it begins on line 6."""
    return write_question(f"question: Who sent drones?\nanswer: Iran\nevidence: {evidence}")
