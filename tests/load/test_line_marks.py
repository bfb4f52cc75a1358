"""The lines of a quotation as its marks, where a question asks for one after the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.model import Project, Question
from tests.projects import list_rule_messages, load_example_project

VERSE = """\
Shall the river run on
  when the ferry is gone,

and the bridge that we built
be a wall made of silt?

The town wants a bridge, a wall and a ferry.
"""
LINES = ["Shall the river run on", "when the ferry is gone,"]


def _load(root: Path, evidence: str, sidecar: str = "", kind: str = "recite") -> Project:
    return load_example_project(
        root,
        f"kind: {kind}\nquestions:\n  - id: ferry\n    question: The ferry, from the beginning\n"
        f"    evidence: {evidence}\n",
        **{
            "seeds/essay.txt": VERSE,
            "seeds/essay.yaml": f"language: en\nvoice: the poem\n{sidecar}",
        },
    )


def _read_gaps(root: Path, evidence: str, sidecar: str = "", kind: str = "recite") -> list[str]:
    (question,) = _load(root, evidence, sidecar, kind).decks[0].questions
    assert isinstance(question, Question)
    assert question.has_all_evidence
    return list(question.gaps)


KEPT = "structure: {lines: kept}\n"
WRITTEN = "|\n      Shall the river run on\n      when the ferry is gone,"
CASES: dict[str, tuple[str, str, list[str]]] = {
    "lines as the author writes them": (WRITTEN, "", LINES),
    "lines that the text keeps": ("Shall the river run on when the ferry is gone,", KEPT, LINES),
    "a line that is cut": ("run on when the ferry", KEPT, ["run on", "when the ferry"]),
    "over a blank line": (
        "when the ferry is gone, and the bridge",
        KEPT,
        ["when the ferry is gone,", "and the bridge"],
    ),
    "an omission parts lines": (
        "Shall […] run on when the ferry",
        KEPT,
        ["Shall", "run on", "when the ferry"],
    ),
    "a word of the editor parts none": (
        "Shall the [old] river run on when",
        KEPT,
        ["Shall the [old] river run on", "when"],
    ),
    "prose is one": ("The town wants a bridge", "", ["The town wants a bridge"]),
    "items of a list": (
        "[The town wants, 'and a ferry.']",
        "",
        ["The town wants", "and a ferry."],
    ),
    "marks go before lines": (
        "wants ==a bridge==, ==a wall== and ==a ferry==",
        KEPT,
        ["a bridge", "a wall", "a ferry"],
    ),
}


@pytest.mark.parametrize(("evidence", "sidecar", "gaps"), CASES.values(), ids=CASES)
def test_lines_are_gaps(evidence: str, sidecar: str, gaps: list[str], tmp_path: Path) -> None:
    """Each line is a gap, where the text has lines; else each quotation, or what is marked."""
    assert _read_gaps(tmp_path, evidence, sidecar) == gaps


def test_other_kinds_have_no_such_gaps(tmp_path: Path) -> None:
    """A cloze of lines asks for nothing that is not marked."""
    assert _read_gaps(tmp_path, WRITTEN, kind="cloze") == []


# What a card shows, for the rules that read it

REFRAIN = "The ferry is gone.\\nThe river runs on.\\nThe ferry is gone.\\nThe bridge is a wall.\\n"


def _list_messages(root: Path, rule: str, keys: str, evidence: str) -> list[str]:
    question = f'recite\nquestion: {keys}\nevidence: "{evidence}"'
    text = REFRAIN.replace("\\n", "\n")
    return list_rule_messages(root, rule, question, text, "structure: {lines: kept}\n")


def test_a_refrain_gives_nothing_away(tmp_path: Path) -> None:
    """A line that stands in what comes before is asked for all the same; one that stands in the title
    is given away.
    """
    lines = "The ferry is gone. The river runs on. The ferry is gone."
    assert _list_messages(tmp_path / "1", "answer-leaked", "The song of the bridge", lines) == []
    messages = _list_messages(tmp_path / "2", "answer-leaked", "Song of The river runs on.", lines)
    assert [each.partition(" ")[0] for each in messages] == ["4:23"]


def test_the_first_line_has_the_title_alone(tmp_path: Path) -> None:
    """What comes after a line is not shown with it, and so is no context."""
    lines = "The river runs on. The ferry is gone. The bridge is a wall."
    assert _list_messages(tmp_path / "1", "cloze-without-context", "The song", lines) == [
        "5:15 what is shown round “The river runs on.” does not tell what it is about"
    ]
    shown = "The song\nshow_rest: true"
    assert _list_messages(tmp_path / "2", "cloze-without-context", shown, lines) == []
