"""Templates that Jinja or Anki would refuse, each at its file and line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from deckgen.cards.templates import CompiledKind, Templates
from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.check.run import check_folder
from deckgen.languages.language import Language
from deckgen.load.kinds import is_own_template
from deckgen.model import Kind
from tests.projects import REPOSITORY, list_file_messages

KIND = """\
fields:
  question: {role: prompt, type: text}
  answer: {role: answer, type: text}
cards:
  Card: {front: front.html.j2, back: back.html.j2}
"""
QUESTIONS = """\
kind: own
questions:
  - {id: one, question: Who?, answer: Iran, evidence: Iran has sent}
"""
FRONT, BACK = "templates/own/front.html.j2", "templates/own/back.html.j2"

Timeline = Sequence[tuple[str, float]]

# What the front and the back of a card hold, and what the rule says.
CASES: dict[str, tuple[str, str, list[str]]] = {
    "good": ("{{Question}}", "{{Answer}} {{Tags}} {{FrontSide}}", []),
    "a back without a field": ("{{Question}}", "see above", []),
    "an unknown field": (
        "{{Qestion}}",
        "{{Answer}}",
        [f"{FRONT}:1:1 {{{{Qestion}}}} is not a field of the kind `own`"],
    ),
    "an unknown field on the back": (
        "{{Question}}",
        "{{question}}",
        [f"{BACK}:1:1 {{{{question}}}} is not a field of the kind `own`"],
    ),
    "a front without a field": (
        "what?",
        "{{Answer}}",
        [f"{FRONT}:1:1 the front shows no field, and Anki makes no card without one"],
    ),
    "a front with only Anki's own fields": (
        "{{Tags}}",
        "{{Answer}}",
        [f"{FRONT}:1:1 the front shows no field, and Anki makes no card without one"],
    ),
    "a section that is not closed": (
        "{{#Question}}x",
        "{{Answer}}",
        [f"{FRONT}:1:1 {{{{#Question}}}} is not closed"],
    ),
    "a name that Jinja does not know": (
        "{{Question}}",
        "{{Answer}}\n[[ nothing ]]",
        [f"{BACK}:2:1 UndefinedError: 'nothing' is undefined"],
    ),
}


@pytest.mark.parametrize(("front", "back", "expected"), CASES.values(), ids=CASES)
def test_cards(front: str, back: str, expected: list[str], tmp_path: Path) -> None:
    """The front and the back of a kind's cards are composed and read as Anki does."""
    files = {"templates/own/kind.yaml": KIND, FRONT: front, BACK: back, QUESTIONS_PATH: QUESTIONS}
    assert list_file_messages(tmp_path, "template-error", files) == expected


def test_a_template_that_is_not_there(tmp_path: Path) -> None:
    """It is named where the kind asks for it."""
    files = {"templates/own/kind.yaml": KIND, FRONT: "{{Question}}", QUESTIONS_PATH: QUESTIONS}
    assert list_file_messages(tmp_path, "template-error", files) == [
        "templates/own/kind.yaml:5:38 there is no template `back.html.j2`"
    ]


def test_a_kind_that_no_question_uses(tmp_path: Path) -> None:
    """Its templates reach no package."""
    files = {
        "templates/own/kind.yaml": KIND,
        FRONT: "{{Qestion}}",
        QUESTIONS_PATH: QUESTIONS.replace("own", "basic"),
    }
    assert list_file_messages(tmp_path, "template-error", files) == []


# What the page under the deck's name holds, and what the rule says.
PAGES: dict[str, tuple[str, list[str]]] = {
    "good": ("[[ size.questions ]] [[ version ]]", []),
    "always": ("[[ nothing ]]", ["1:1 UndefinedError: 'nothing' is undefined"]),
    "of a release": (
        "\n[% if version %][[ nothing ]][% endif %]",
        ["2:1 UndefinedError: 'nothing' is undefined"],
    ),
    "of a draft": (
        "\n[% if not version %][[ nothing ]][% endif %]",
        ["2:1 UndefinedError: 'nothing' is undefined"],
    ),
    "of withdrawn questions": (
        "[% if size.withdrawn %][[ nothing ]][% endif %]",
        ["1:1 UndefinedError: 'nothing' is undefined"],
    ),
}


@pytest.mark.parametrize(("page", "expected"), PAGES.values(), ids=PAGES)
def test_the_page_of_a_deck(page: str, expected: list[str], tmp_path: Path) -> None:
    """It is composed as a draft and as a release, with some of everything in it."""
    path = "templates/base/deck.html.j2"
    files = {path: page, QUESTIONS_PATH: QUESTIONS.replace("own", "basic")}
    assert list_file_messages(tmp_path, "template-error", files) == [
        f"{path}:{each}" for each in expected
    ]


@pytest.mark.parametrize("harm", ["[[ 'x' * 10000000000 ]]", "[[ 9 ** (9 ** 9) ]]", "[[ 1 / 0 ]]"])
def test_a_template_cannot_blow_up(harm: str, tmp_path: Path) -> None:
    """It is a finding, and not a hang or a traceback."""
    files = {
        "templates/own/kind.yaml": KIND,
        FRONT: "{{Question}}" + harm,
        BACK: "{{Answer}}",
        QUESTIONS_PATH: QUESTIONS,
    }
    [message] = list_file_messages(tmp_path, "template-error", files)
    assert message.startswith(f"{FRONT}:1:1 ")


VALUES = "templates/base/values.html.j2"
GOOD_VALUES = "[% macro items(texts) %][[ texts|join ]][% endmacro %]\n"
EVIDENCE = "[% macro evidence(figures) %]{}[% endmacro %]"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param("[% macro items(", f"{VALUES}:1:1 TemplateSyntaxError: ", id="no template"),
        pytest.param("[[ nothing ]]", f"{VALUES}:1:1 UndefinedError: ", id="a name at the top"),
        pytest.param(GOOD_VALUES, f"{VALUES}:1:1 there is no macro `evidence` in it", id="a macro"),
        pytest.param(
            GOOD_VALUES
            + EVIDENCE.format("[% for each in figures if each.title %][[ no ]][% endfor %]"),
            f"{VALUES}:2:1 UndefinedError: 'no' is undefined",
            id="what only some quotations have",
        ),
        pytest.param(
            GOOD_VALUES + EVIDENCE.format("[% if 0 %][% include 'base/part.j2' %][% endif %]"),
            "templates/base/part.j2:1:1 TemplateSyntaxError: ",
            id="a file that no sample reaches",
        ),
    ],
)
def test_what_fields_are_made_with(values: str, expected: str, tmp_path: Path) -> None:
    """The macros of fields are tried with values of each shape: else only `build` would fail."""
    files = {VALUES: values, "templates/base/part.j2": "[[ a b ]]"}
    files[QUESTIONS_PATH] = QUESTIONS.replace("own", "basic")
    [message] = list_file_messages(tmp_path, "template-error", files)
    assert message.startswith(expected)


def test_a_question_without_a_card(tmp_path: Path) -> None:
    """Where each card hangs on a switch, a question that turns none on is named: `build` refuses it."""
    kind = (
        "fields:\n  question: {role: prompt, type: text}\n  answer: {role: answer, type: text}\n"
        "  turned: {type: switch}\n"
        "cards: {one: {front: front.html.j2, back: back.html.j2, if: turned}}\n"
    )
    files = {"templates/own/kind.yaml": kind, FRONT: "{{Question}}", BACK: "{{Answer}}"}
    files[QUESTIONS_PATH] = QUESTIONS
    [message] = list_file_messages(tmp_path, "template-error", files)
    assert message.endswith("makes no card: every card of `own` hangs on a switch")
    turned = QUESTIONS.rstrip() + "\n    turned: true\n"
    assert list_file_messages(tmp_path, "template-error", {**files, QUESTIONS_PATH: turned}) == []


def test_shipped_templates_are_composed_only_where_they_are_the_projects_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are tested already, and take longer than all other rules; in a checkout they may change."""
    composed = []
    compile_kind = Templates.compile_kind

    def watch(
        templates: Templates,
        kind: Kind,
        name: str,
        language: Language,
        timeline: Timeline = (),
        report_address: str = "",
        actor_map: Mapping[str, Any] | None = None,
    ) -> CompiledKind:
        composed.append(kind.name)
        return compile_kind(templates, kind, name, language, timeline, report_address, actor_map)

    monkeypatch.setattr(Templates, "compile_kind", watch)
    files = {QUESTIONS_PATH: QUESTIONS.replace("own", "basic")}
    assert list_file_messages(tmp_path, "template-error", files) == []
    assert composed == []
    check_folder(REPOSITORY, remember=False)
    assert "basic" in composed


def test_templates_of_an_installation_in_the_project_are_not_its_own(tmp_path: Path) -> None:
    """Many keep their `.venv` in the project's folder."""
    shipped = tmp_path / ".venv" / "lib" / "deckgen" / "templates"
    assert not is_own_template(shipped / "basic" / "kind.yaml", tmp_path)
    assert is_own_template(tmp_path / "templates" / "basic" / "kind.yaml", tmp_path)


def test_two_cards_with_one_front(tmp_path: Path) -> None:
    """Anki refuses to save a note type whose fronts are equal, also after a learner's own change."""
    two = "  Two: {front: front.html.j2, back: back.html.j2}\n"
    files = {"templates/own/kind.yaml": KIND + two, FRONT: "{{Question}}", BACK: "{{Answer}}"}
    files[QUESTIONS_PATH] = QUESTIONS
    assert list_file_messages(tmp_path, "template-error", files) == [
        f"{FRONT}:1:1 the card `Two` has the front of another: Anki refuses to save both"
    ]


@pytest.mark.parametrize("wants_line", [True, False])
def test_what_is_shown_with_a_timeline_only(wants_line: bool, tmp_path: Path) -> None:
    """A template that cannot draw the dates is found where the deck has them drawn."""
    files = {
        "cards/example/deck.yaml": f"id: example-deck\nname: Example\ntimeline: {str(wants_line).lower()}\n",
        "templates/own/kind.yaml": KIND,
        FRONT: "{{Question}}",
        BACK: "{{Answer}}[% if timeline %][[ timeline[0].year ]][% endif %]",
        QUESTIONS_PATH: QUESTIONS,
    }
    found = list_file_messages(tmp_path, "template-error", files)
    assert len(found) == wants_line


@pytest.mark.parametrize("wants_map", [True, False])
def test_what_is_shown_with_a_map_only(wants_map: bool, tmp_path: Path) -> None:
    """A template that cannot draw the map is found where the deck has one."""
    relations = "[{from: Iran, to: Russia, what: drones, evidence: Iran has ==sent==}]"
    deck = "id: example-deck\nname: Example\nsource: essay\n"
    files = {
        "cards/example/deck.yaml": f"{deck}relations: {relations}\n" if wants_map else deck,
        "templates/own/kind.yaml": KIND,
        FRONT: "{{Question}}",
        BACK: "{{Answer}}[% if actor_map %][[ actor_map.actors[0].age ]][% endif %]",
        QUESTIONS_PATH: QUESTIONS,
    }
    found = list_file_messages(tmp_path, "template-error", files)
    assert len(found) == wants_map


def test_a_kind_without_an_answer_can_have_the_shipped_card(tmp_path: Path) -> None:
    """Also where the deck has its dates drawn, on the cards of other kinds."""
    files = {
        "cards/example/deck.yaml": "id: example-deck\nname: Example\ntimeline: true\n",
        "templates/own/kind.yaml": (
            "fields:\n  question: {role: prompt, type: text}\n"
            "cards:\n  Card: {front: card.html.j2, back: card.html.j2}\n"
        ),
        QUESTIONS_PATH: "kind: own\nquestions:\n  - {id: one, question: Who?, evidence: Iran has sent}\n",
    }
    assert list_file_messages(tmp_path, "template-error", files) == []
