"""A question that is being written is read and checked as it would be in its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check import check_project
from deckgen.edit.question_edits import UneditableFile
from deckgen.load import load_project
from deckgen.model import Deck, Project, QuestionSet, WrittenQuestion
from deckgen.studio.question_drafts import DraftChecker, QuestionDraft, find_question_set
from deckgen.studio.question_writer import QuestionChange, apply_change
from deckgen.yamlpos.value_format import YamlValue
from tests.studio.studio_projects import write_small_project

SET = "cards/small/questions.yaml"
GOOD: dict[str, YamlValue] = {
    "id": "new",
    "question": "Near what was number Don seen?",
    "answer": "the river",
    "evidence": "Number Don was seen by Son near the river.",
}
# A set of one kind whose questions have others, with values that no form can hold.
MIXED_SET = """\
kind: cloze
questions:
  - id: gap
    evidence: Number Don was seen by ==Son== near the river.

  - id: plain          # a comment of the author's
    kind: basic
    question: By whom was number Don seen?
    answer: Son
    evidence: Number Don was seen by Son near the river.
    explanation: |
      Two paragraphs,

      which a form cannot hold.

  # about the next one
  - id: argued
    kind: argument
    question: Near what was number Ban seen?
    answer: Near the river
    evidence:
      - quote: Number Ban was seen by Don near the river.
        paragraph: 1
    allow: {useless-locator: "the place is for the reader"}
"""


def write_project(root: Path, text: str) -> Path:
    """The small project, with this set; its root."""
    write_small_project(root, 4)
    (root / SET).write_text(text, encoding="utf-8")
    return root


def load_set(root: Path) -> tuple[Project, Deck, QuestionSet]:
    """The project, its one deck, and its one set."""
    project = load_project(root)
    [deck] = project.decks
    chosen = find_question_set(deck, "questions")
    assert chosen is not None
    return project, deck, chosen


def add(entry: dict[str, YamlValue]) -> QuestionChange:
    """A question to be added."""
    return QuestionChange(SET, "", entry, list(entry))


def edit(identity: str, **values: YamlValue) -> QuestionChange:
    """Some keys of a question to be changed."""
    return QuestionChange(SET, "", {"id": identity, **values}, ["id", *values], identity)


def draft_and_save(
    root: Path, change: QuestionChange
) -> tuple[QuestionDraft, WrittenQuestion, set[str]]:
    """The draft of a change; the question and the findings about it once the change is saved."""
    project, deck, chosen = load_set(root)
    draft = DraftChecker(check_project(project)).check_draft(deck, chosen, change)
    (root / SET).write_text(apply_change(chosen.file, change), encoding="utf-8")
    project, _, saved = load_set(root)
    [question] = [each for each in saved.questions if each.id == change.entry["id"]]
    found = check_project(project).findings
    return draft, question, {each.message for each in found if each.question == question.id}


def describe_question(question: WrittenQuestion | None) -> object:
    """What a question says, without the places where it stands."""
    assert question is not None
    quotations = [(each.text, each.field, each.places) for each in question.evidence]
    kind = question.kind.name if question.kind else ""
    rest = (question.values, question.tags, question.waivers, question.context)
    return question.id, kind, quotations, rest


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="good"),
        pytest.param({"answer": "the sea"}, id="not supported"),
        pytest.param({"evidence": "Number Don was sold"}, id="no quotation"),
        pytest.param(
            {"question": "By whom was number Don seen?", "answer": "Son"}, id="asked already"
        ),
        pytest.param({"id": "q1"}, id="an id that is taken"),
        pytest.param({"evidence": ""}, id="no evidence"),
        pytest.param({"answer": [":", "- x", "#"]}, id="signs"),
        pytest.param({"anwser": "x"}, id="an unknown key"),
    ],
)
def test_a_draft_is_checked_as_the_file_would_be(
    tmp_path: Path, changes: dict[str, YamlValue]
) -> None:
    """The findings of a draft are those of a check once the question stands in the file."""
    root = write_small_project(tmp_path, 4)
    project, deck, chosen = load_set(root)
    entry = {key: value for key, value in {**GOOD, **changes}.items() if value}
    draft = DraftChecker(check_project(project)).check_draft(deck, chosen, add(entry))
    (root / SET).write_text(apply_change(chosen.file, add(entry)), encoding="utf-8")
    checked = check_project(load_project(root)).findings
    reported = {
        (each.rule, each.message) for each in draft.findings if each.question == entry["id"]
    }
    assert reported == {
        (each.rule, each.message)
        for each in checked
        if each.question == entry["id"] and at_end(each.span.line)
    }


def at_end(line: int) -> bool:
    """Whether a line is behind the questions that were there before."""
    return line > 2 + 4 * 5


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(edit("gap", evidence="Number ==Don== was seen by Son"), id="the set's kind"),
        pytest.param(edit("plain", answer="Son, near the river"), id="another kind"),
        pytest.param(edit("argued", answer="The river"), id="keys that no form holds"),
        pytest.param(edit("plain", tags=["new"], also=["Son the seer"]), id="new keys"),
        pytest.param(add({**GOOD, "kind": "basic"}), id="a new question of another kind"),
        pytest.param(
            add({"id": "new", "evidence": "Number ==Kin== was seen by"}),
            id="a new question of the set's kind",
        ),
    ],
)
def test_a_draft_is_the_question_that_is_saved(tmp_path: Path, change: QuestionChange) -> None:
    """Question and findings are those that are read after a save, whatever the form leaves out."""
    root = write_project(tmp_path, MIXED_SET)
    draft, saved, findings = draft_and_save(root, change)
    assert describe_question(draft.question) == describe_question(saved)
    assert {each.message for each in draft.findings} == findings


def test_a_kind_of_its_own_brings_no_findings(tmp_path: Path) -> None:
    """A question of another kind than its set's, edited without a change, is as good as before."""
    project, deck, chosen = load_set(write_project(tmp_path, MIXED_SET))
    checker = DraftChecker(check_project(project))
    for question in chosen.questions[1:]:
        draft = checker.check_draft(deck, chosen, edit(str(question.id)))
        assert draft.findings == []
        assert describe_question(draft.question) == describe_question(question)


def test_a_draft_shows_what_will_stand_in_the_file(tmp_path: Path) -> None:
    """Comments, the kind and the keys that the form does not show are part of it."""
    project, deck, chosen = load_set(write_project(tmp_path, MIXED_SET))
    draft = DraftChecker(check_project(project)).check_draft(
        deck, chosen, edit("argued", answer="The river")
    )
    wanted = MIXED_SET[MIXED_SET.index("  - id: argued") :].replace("Near the river", "The river")
    assert draft.yaml == wanted


def test_an_edited_question_is_not_compared_with_itself(tmp_path: Path) -> None:
    """Asking the same as before is no duplicate, and its own id is not taken."""
    project, deck, chosen = load_set(write_small_project(tmp_path, 4))
    before = chosen.questions[1]
    change = edit(
        "q1",
        question=str(before.values["question"]),
        answer=str(before.values["answer"]),
        evidence=str(before.evidence[0].text),
    )
    assert DraftChecker(check_project(project)).check_draft(deck, chosen, change).findings == []


@pytest.mark.parametrize(
    ("head", "end"),
    [
        pytest.param("kind: basic\ntags: [one, two]\ntyped: true\n", "", id="before the list"),
        pytest.param("", "kind: basic\ntags: [one, two]\ntyped: true\n", id="behind the list"),
    ],
)
def test_the_keys_of_the_set_count(tmp_path: Path, head: str, end: str) -> None:
    """A draft has the tags, the kind and the switches of its set."""
    root = write_small_project(tmp_path, 2)
    text = (root / SET).read_text(encoding="utf-8")
    (root / SET).write_text(text.replace("kind: basic\n", head) + end, encoding="utf-8")
    project, deck, chosen = load_set(root)
    for change in (add(GOOD), edit("q1")):
        question = DraftChecker(check_project(project)).check_draft(deck, chosen, change).question
        assert question is not None and question.kind is not None
        assert question.kind.name == "basic"
        assert (question.tags, question.values["typed"]) == (("one", "two"), True)


def test_a_draft_in_a_file_with_an_error_of_syntax_is_refused(tmp_path: Path) -> None:
    """Nothing can be saved there, and the draft says why."""
    project, deck, chosen = load_set(write_project(tmp_path, MIXED_SET + "  - id: 'open\n"))
    with pytest.raises(UneditableFile, match="has an error of syntax"):
        DraftChecker(check_project(project)).check_draft(deck, chosen, add(GOOD))
