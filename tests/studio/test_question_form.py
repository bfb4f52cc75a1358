"""Questions as forms: the controls come from the kind, and a form gives back what the file had."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.files import TextFile
from deckgen.load import load_project
from deckgen.model import Kind
from deckgen.studio.question_form import (
    FormContent,
    FormQuotation,
    build_entry,
    build_form_fields,
    list_key_order,
    propose_id,
    read_form_content,
)
from deckgen.studio.question_writer import QuestionChange, apply_change
from deckgen.yamlpos.nodes import YamlList, YamlMap, parse_yaml
from tests.projects import REPOSITORY, load_example_project

KINDS = load_project(REPOSITORY).kinds
EMPTY = FormContent({})
SETS = sorted((REPOSITORY / "cards" / "multipolar-world").glob("[!d]*.yaml"))


def controls(kind: Kind) -> dict[str, str]:
    """The control of each key of a kind's form."""
    return {field.key: field.control for field in build_form_fields(kind, KINDS, EMPTY, None)}


def test_controls_come_from_the_schema() -> None:
    """Texts, lists, switches and waivers have controls of their own; names of actors are offered."""
    project = load_project(REPOSITORY)
    assert controls(KINDS["choice"])["options"] == "lines"
    assert controls(KINDS["argument"])["answer"] == "texts"
    assert controls(KINDS["actor"])["typed"] == "check"
    assert controls(KINDS["actor"])["allow"] == "table"
    fields = {
        each.key: each
        for each in build_form_fields(
            KINDS["actor"], KINDS, EMPTY, project.sources["multipolar-world"]
        )
    }
    assert fields["answer"].control == "line"
    assert {"Vladimir Putin", "Putin"} <= set(fields["answer"].options)
    assert fields["question"].required and not fields["explanation"].required


def test_a_kind_of_ones_own_has_a_form(tmp_path: Path) -> None:
    """No Python knows the kind: its form is made of its `kind.yaml`."""
    kind = """\
        fields:
          front: {role: prompt, type: text, description: What is shown.}
          back: {role: answer, type: text, title: The other side}
          loud: {type: switch}
        cards: {One: {front: card.html.j2, back: card.html.j2}}
        """
    project = load_example_project(
        tmp_path, "questions: []\n", **{"templates__pair__kind.yaml": kind}
    )
    fields = {
        each.key: each
        for each in build_form_fields(project.kinds["pair"], project.kinds, EMPTY, None)
    }
    assert fields["front"].help == "What is shown."
    assert (fields["back"].label, fields["loud"].control) == ("The other side", "check")
    assert list_key_order(project.kinds["pair"])[:5] == ["id", "kind", "front", "back", "loud"]


@pytest.mark.parametrize(
    ("kind", "quote"), [("recite", "Shall the river\nrun on"), ("cloze", "Shall the river run on")]
)
def test_lines_that_are_asked_for_stay_lines(kind: str, quote: str) -> None:
    """A form that joined them would make one card of a poem; elsewhere a line break is only one of the
    window.
    """
    written = FormQuotation("text", "Shall the  river\r\n  run on\n")
    entry = build_entry(KINDS[kind], "", FormContent({"id": "a"}, [written]))
    assert entry["evidence"] == quote


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.name)
def test_a_form_gives_back_what_the_file_had(path: Path) -> None:
    """Every question of the essay's deck goes through its form unchanged; wrong answers with reasons
    are left to the file.
    """
    root = parse_yaml(TextFile(path.name, path.read_text(encoding="utf-8"))).root
    assert isinstance(root, YamlMap)
    questions, set_kind = root["questions"], str(root.get_text("kind") or "")
    assert isinstance(questions, YamlList) and questions
    for node in questions:
        assert isinstance(node, YamlMap)
        kind = KINDS[str(node.get_text("kind") or set_kind)]
        content = read_form_content(node, kind)
        reasons = {"options"} if isinstance(node.get("options"), YamlMap) else set()
        assert content.locked == reasons
        entry = build_entry(kind, set_kind, content)
        assert {key: flat(value) for key, value in entry.items()} == {
            key: flat(value) for key, value in node.items() if key not in reasons
        }


def flat(value: object) -> object:
    """A value as plain texts; a list of one item and the item alone are the same question."""
    if isinstance(value, dict):
        return {str(key): flat(each) for key, each in value.items()}
    if isinstance(value, list):
        return flat(value[0]) if len(value) == 1 else [flat(each) for each in value]
    return (
        " ".join(str(value).split()).lower()
        if isinstance(value, bool)
        else " ".join(str(value).split())
    )


def test_what_a_form_cannot_hold_is_locked() -> None:
    """Texts of several paragraphs and nested lists are left to the file, and said to be."""
    text = "questions:\n  - id: a\n    answer: |\n      one\n\n      two\n    also: [[x]]\n    evidence: [[x]]\n"
    root = parse_yaml(TextFile("x.yaml", text)).root
    assert isinstance(root, YamlMap) and isinstance(root["questions"], YamlList)
    node = root["questions"][0]
    assert isinstance(node, YamlMap)
    content = read_form_content(node, KINDS["basic"])
    assert content == FormContent({"id": "a"}, [], frozenset({"answer", "also", "evidence"}))


def test_options_with_reasons_are_locked() -> None:
    """Lines would lose why each option is wrong; a plain list is edited as lines."""
    told = {}
    for options in ("{Israel: why not, Iraq: }", "[Israel, Iraq]"):
        parsed = parse_yaml(TextFile("q.yaml", f"id: a\noptions: {options}\n"))
        assert isinstance(parsed.root, YamlMap)
        content = read_form_content(parsed.root, KINDS["choice"])
        told[options] = (content.locked, content.values.get("options"))
    assert list(told.values()) == [(frozenset({"options"}), None), (frozenset(), "Israel\nIraq")]


def test_evidence_is_written_as_simply_as_it_can_be() -> None:
    """One quotation stands alone, several in a list, and a place or another field only where it is
    given.
    """
    kind = KINDS["counterpoint"]

    def write(*quotations: FormQuotation) -> object:
        return build_entry(kind, "", FormContent({}, quotations)).get("evidence")

    one = FormQuotation("answer", "one")
    assert write(one) == "one"
    assert write(one, FormQuotation("answer", "two")) == ["one", "two"]
    assert write(FormQuotation("answer", "one", "3")) == {"quote": "one", "paragraph": 3}
    assert write(one, FormQuotation("claim", "two")) == {"claim": "two", "answer": "one"}
    assert write(FormQuotation("answer", "one", at=" 3:1 ")) == {"quote": "one", "at": "3:1"}
    assert write(FormQuotation("answer", "  ")) is None


@pytest.mark.parametrize("place", ["3:1", "'3:1'", "4.10", "Art. 8 (2)"])
def test_a_place_stays_as_it_is_written(place: str) -> None:
    """A form that is saved without a change leaves the file alone, and one with a change the place."""
    text = (
        f"questions:\n  - id: a\n    question: Q?\n    evidence: {{quote: one day, at: {place}}}\n"
    )
    file = TextFile("x.yaml", text)
    root = parse_yaml(file).root
    assert isinstance(root, YamlMap) and isinstance(root["questions"], YamlList)
    node = root["questions"][0]
    assert isinstance(node, YamlMap)
    content = read_form_content(node, KINDS["basic"])
    assert [each.at for each in content.quotations] == [place.strip("'")]
    entry = build_entry(KINDS["basic"], "basic", content)
    assert apply_change(file, QuestionChange("x.yaml", "", entry, list(entry), "a")) == text
    changed = [each._replace(quote="two days") for each in content.quotations]
    entry = build_entry(KINDS["basic"], "basic", FormContent(content.values, changed))
    saved = apply_change(file, QuestionChange("x.yaml", "", entry, list(entry), "a"))
    assert f"at: {place}" in saved
    assert "two days" in saved


def test_a_proposed_id_is_new_and_short() -> None:
    """It is made of the answer's words, cut between words, and numbered where it is taken."""
    kind = KINDS["basic"]
    assert propose_id({"answer": "Grievance & a “sense”"}, kind, set()) == "grievance-a-sense"
    assert propose_id({"answer": "x"}, kind, {"x", "x-2"}) == "x-3"
    assert len(propose_id({"answer": "word " * 40}, kind, set())) <= 40
    assert propose_id({"answer": "多极"}, kind, set()) == "basic-question"
