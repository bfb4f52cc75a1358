"""What a card shows as left out: words of the same sentence before a quotation, and after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.ledger.record import Ledger
from deckgen.load import load_project
from deckgen.render import render_deck
from deckgen.render.sentence_clipping import find_clipped_sides
from tests.projects import write_project

TEXT = (
    "The lock is narrow. Engineers say a wider one would drown the meadow, and nobody wants that. “We pay,” they say.\n"
    "What then? (Nothing.) The town waits … and waits\n"
)


@pytest.mark.parametrize(
    ("quote", "sides"),
    [
        pytest.param("The lock is narrow.", [], id="a sentence"),
        pytest.param("The lock is narrow", [], id="a sentence without its full stop"),
        pytest.param("Engineers say a wider one", ["after"], id="the beginning of one"),
        pytest.param("and nobody wants that", ["before"], id="the end of one"),
        pytest.param("would drown the meadow", ["before", "after"], id="words of one"),
        pytest.param(
            "would drown […] wants that", ["before"], id="up to the end, with words left out"
        ),
        pytest.param("We pay,” they say", [], id="from behind a quotation mark"),
        pytest.param("We pay", ["after"], id="up to a quotation mark within the sentence"),
        pytest.param("they say", ["before"], id="from a quotation mark within the sentence"),
        pytest.param("What then?", [], id="the first of a paragraph"),
        pytest.param("The town waits", [], id="up to an ellipsis of the text's own"),
        pytest.param("and waits", [], id="the last of a paragraph without a full stop"),
    ],
)
def test_a_quotation_is_clipped_where_its_sentence_goes_on(
    quote: str, sides: list[str], tmp_path: Path
) -> None:
    """Only words of the same sentence count, not signs, brackets or quotation marks."""
    questions = f"kind: basic\nquestions:\n  - {{id: one, question: What?, answer: It, evidence: {quote!r}}}\n"
    root = write_project(tmp_path, {"seeds/essay.txt": TEXT, QUESTIONS_PATH: questions})
    (question,) = load_project(root).decks[0].questions
    assert question.has_all_evidence
    assert find_clipped_sides(question.evidence[0]) == sides


LABELLED = {
    "the number of a verse": ("3:1 Now he came.\n", "{verse: '{chapter}:{verse} …'}", "Now he came", []),
    "words of the verse": ("3:1 Now he came.\n", "{verse: '{chapter}:{verse} …'}", "he came", ["before"]),
    "a number and a name": (
        "[02:07] Anna: We had a problem here.\n",
        "{time: '[{time}] …'}, speakers: {labels: '{who}: …'}",
        "We had a problem",
        ["after"],
    ),
    "words of a sentence that only looks so": ("7 men came home.\n", "{verse: '{chapter}:{verse} …'}", "men came home", ["before"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "places", "quote", "sides"), LABELLED.values(), ids=LABELLED)
def test_labels_belong_to_no_sentence(
    text: str, places: str, quote: str, sides: list[str], tmp_path: Path
) -> None:
    """What says where a verse begins, or who speaks, is not left out of a sentence."""
    questions = f"kind: basic\nquestions:\n  - {{id: one, question: What?, answer: It, evidence: {quote!r}}}\n"
    sidecar = f"actors: {{Anna: []}}\nstructure: {{places: {places}}}\n"
    files = {"seeds/essay.txt": text, "seeds/essay.yaml": sidecar, QUESTIONS_PATH: questions}
    (question,) = load_project(write_project(tmp_path, files)).decks[0].questions
    assert question.has_all_evidence
    assert find_clipped_sides(question.evidence[0]) == sides


def test_a_card_shows_where_a_quotation_is_clipped(tmp_path: Path) -> None:
    """The field says on which sides, and the words of the quotation stay as they are."""
    questions = "questions:\n  - {id: one, kind: basic, question: What?, answer: It, evidence: drown the meadow}\n"
    project = load_project(
        write_project(tmp_path, {"seeds/essay.txt": TEXT, QUESTIONS_PATH: questions})
    )
    (note,) = render_deck(project, project.decks[0], Ledger(), 1).notes
    html = "".join(note.fields).replace("\n", "")
    assert (
        '<blockquote lang="en" dir="auto" data-clipped="before after">drown the meadow</blockquote>'
        in html
    )
