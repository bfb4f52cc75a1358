"""The parts of a picture as question sets give them."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.edit.question_edits import parse_question_nodes
from deckgen.ledger.record import digest_question
from deckgen.model import Project
from deckgen.studio.question_form import read_form_content
from deckgen.yamlpos.nodes import YamlMap
from tests.projects import collect_load_findings, load_example_project

PUTIN = "Putin: {card: 1, box: [10, 10, 20.5, 50]}"


def _load(root: Path, *regions: str) -> Project:
    lines = "".join(f"      {each}\n" for each in regions)
    return load_example_project(
        root,
        "kind: occlusion\nquestions:\n  - id: signers\n    question: Who is this?\n    picture: table.svg\n"
        f"    alt: A table\n    regions:\n{lines}    evidence: presidents Putin and Pezeshkian signed\n",
        **{"cards/example/table.svg": ""},
    )


def test_a_part_has_name_card_and_place(tmp_path: Path) -> None:
    """A name is a text like other answers; the numbers are as they are written."""
    project = _load(tmp_path, PUTIN, "2024: {card: 3, box: [0, 0, 9, 9], shape: ellipse}")
    (question,) = project.decks[0].questions
    assert [(str(each), each.card, each.box, each.shape) for each in question.regions] == [
        ("Putin", 1, (10.0, 10.0, 20.5, 50.0), "rect"),
        ("2024", 3, (0.0, 0.0, 9.0, 9.0), "ellipse"),
    ]
    assert question.answers == ("Putin", "2024")
    assert collect_load_findings(project) == []


@pytest.mark.parametrize(
    ("region", "message"),
    [
        ("Putin: {card: 1, box: [1, 2, 3]}", "the `box` of “Putin” has 3 numbers"),
        ("Putin: {card: 1, box: [1, 2, 3, 4, 5]}", "the `box` of “Putin” has 5 numbers"),
        (
            "Putin: {card: 1, box: [1, 2, 3, wide]}",
            "entry 4 of `box` is “wide”, and should be a number",
        ),
        (
            "Putin: {card: 1, box: [1, 2, 3, 101]}",
            "entry 4 of `box` is 101, and should be at most 100",
        ),
        ("Putin: {card: 0, box: [1, 2, 3, 4]}", "`card` is 0, and should be at least 1"),
        ("Putin: {card: 501, box: [1, 2, 3, 4]}", "`card` is 501, and should be at most 500"),
        ("Putin: {box: [1, 2, 3, 4]}", "`card` is missing in `Putin`"),
        ("Putin: {card: 1, box: [1, 2, 3, 4], shape: star}", "`shape` is “star”"),
        ("Putin: 1", "`Putin` is “1”, and should be keys and values"),
        ("- Putin", "`regions` is a list, and should be keys and values"),
    ],
)
def test_what_is_no_part(region: str, message: str, tmp_path: Path) -> None:
    """What cannot be placed is a finding, and never a fault of the program."""
    assert [each.message for each in collect_load_findings(_load(tmp_path, region))] == [message]


def test_a_moved_part_is_another_question_to_the_ledger(tmp_path: Path) -> None:
    """What an author changes of a part counts as a change of the question."""
    ways = [PUTIN, PUTIN.replace("20.5", "21"), PUTIN.replace("1,", "2,", 1)]
    ways.append(PUTIN.replace("}", ", shape: ellipse}"))
    digests = set()
    for number, each in enumerate(ways):
        (question,) = _load(tmp_path / str(number), each).decks[0].questions
        digests.add(digest_question(question))
    assert len(digests) == len(ways)


def test_the_studio_leaves_parts_to_the_file(tmp_path: Path) -> None:
    """The form has no control for them, and so does not overwrite them."""
    project = _load(tmp_path, PUTIN)
    (question_set,) = project.decks[0].sets
    (node,) = parse_question_nodes(question_set.file)
    assert isinstance(node, YamlMap)
    content = read_form_content(node, project.kinds["occlusion"])
    assert content.locked == {"regions"}
