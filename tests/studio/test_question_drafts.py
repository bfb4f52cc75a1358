"""A question that is being written is judged as it would be in its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check import check_project
from deckgen.edit.question_edits import append_question
from deckgen.load import load_project
from deckgen.studio.question_drafts import DraftChecker, DraftPosition, find_question_set
from deckgen.yamlpos.value_format import YamlValue
from tests.studio.studio_projects import write_small_project

SET = "cards/small/questions.yaml"
GOOD: dict[str, YamlValue] = {
    "id": "new",
    "question": "Near what was number Don seen?",
    "answer": "the river",
    "evidence": "Number Don was seen by Pan near the river.",
}


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="good"),
        pytest.param({"answer": "the sea"}, id="not borne out"),
        pytest.param({"evidence": "Number Don was sold"}, id="no quotation"),
        pytest.param(
            {"question": "By whom was number Don seen?", "answer": "Pan"}, id="asked already"
        ),
        pytest.param({"id": "q1"}, id="an id that is taken"),
        pytest.param({"evidence": ""}, id="no evidence"),
        pytest.param({"answer": [":", "- x", "#"]}, id="signs"),
        pytest.param({"anwser": "x"}, id="a key that is none"),
    ],
)
def test_a_draft_is_judged_as_the_file_would_be(
    tmp_path: Path, changes: dict[str, YamlValue]
) -> None:
    """What is said of a draft is what a check says of the question once it stands in the file."""
    root = write_small_project(tmp_path, 4)
    project = load_project(root)
    [deck] = project.decks
    chosen = find_question_set(deck, "questions")
    assert chosen is not None
    entry = {key: value for key, value in {**GOOD, **changes}.items() if value}
    draft = DraftChecker(project).check_draft(DraftPosition(deck, chosen), entry)
    (root / SET).write_text(append_question(chosen.file, entry), encoding="utf-8")
    checked = check_project(load_project(root)).findings
    said = {(each.rule, each.message) for each in draft.findings if each.question == entry["id"]}
    assert said == {
        (each.rule, each.message)
        for each in checked
        if each.question == entry["id"] and at_end(each.span.line)
    }


def at_end(line: int) -> bool:
    """Whether a line is behind the questions that were there before."""
    return line > 2 + 4 * 5


def test_an_edited_question_is_not_held_against_itself(tmp_path: Path) -> None:
    """Asking the same as before is no duplicate, and its own id is not taken."""
    project = load_project(write_small_project(tmp_path, 4))
    [deck] = project.decks
    chosen = find_question_set(deck, "questions")
    assert chosen is not None
    before = chosen.questions[1]
    entry: dict[str, YamlValue] = {
        "id": "q1",
        "question": str(before.values["question"]),
        "answer": str(before.values["answer"]),
        "evidence": str(before.evidence[0].text),
    }
    assert DraftChecker(project).check_draft(DraftPosition(deck, chosen, 1), entry).findings == []


def test_the_keys_of_the_set_count(tmp_path: Path) -> None:
    """A draft has the tags, the kind and the switches of its set."""
    root = write_small_project(tmp_path, 2)
    path = root / SET
    text = path.read_text(encoding="utf-8").replace(
        "kind: basic\n", "kind: basic\ntags: [one, two]\ntyped: true\n"
    )
    path.write_text(text, encoding="utf-8")
    project = load_project(root)
    [deck] = project.decks
    chosen = find_question_set(deck, "questions")
    assert chosen is not None
    question = DraftChecker(project).check_draft(DraftPosition(deck, chosen), GOOD).question
    assert question is not None and question.kind is not None
    assert (question.kind.name, question.tags, question.values["typed"]) == (
        "basic",
        ("one", "two"),
        True,
    )
