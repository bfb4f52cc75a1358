"""The quiz as files: complete, in its public form, and without a trace of the answers."""

from __future__ import annotations

import json
from itertools import pairwise

import jsonschema_rs
import pytest

from deckgen.load import load_project
from deckgen.model import Deck
from deckgen.quiz.answers import AnswerLine, parse_sheet
from deckgen.quiz.export import (
    describe_item,
    format_quiz_lines,
    format_quiz_markdown,
    read_schema,
)
from deckgen.quiz.items import (
    QuizItem,
    QuizSource,
    digest_seen,
    list_quiz_items,
    shuffle_within_passages,
)
from tests.projects import REPOSITORY


@pytest.fixture(scope="module")
def essay() -> tuple[Deck, list[QuizItem]]:
    """The essay's deck as a quiz."""
    project = load_project(REPOSITORY)
    deck = project.decks[0]
    return deck, shuffle_within_passages(list_quiz_items(project, deck), "")


def test_every_line_is_as_the_schema_says(essay: tuple[Deck, list[QuizItem]]) -> None:
    """A head with what is known of the text, then one complete line for each question."""
    deck, items = essay
    head, *lines = [json.loads(line) for line in format_quiz_lines(deck, items).splitlines()]
    validator = jsonschema_rs.validator_for(json.loads(read_schema()))
    assert all(validator.is_valid(line) for line in (head, *lines))
    assert not validator.is_valid({**lines[0], "answer_of_card": "Iran"})
    assert head["count"] == len(lines) == sum(not each.is_retired for each in deck.questions)
    assert head["sources"][0]["voice"] == "the essay"
    assert lines[0]["source"] == head["sources"][0]


def test_passages_come_once_and_in_the_order_of_the_text(
    essay: tuple[Deck, list[QuizItem]],
) -> None:
    """A reader reads a paragraph once, and all that is asked about it."""
    deck, items = essay
    passages = [item.passage for item in items]
    changes = sum(before != after for before, after in pairwise(passages))
    assert changes + 1 == len(set(passages))
    text = deck.source.text if deck.source else ""
    starts = [text.index(passage.split("\n\n")[0]) for passage in dict.fromkeys(passages)]
    assert starts == sorted(starts)
    sheet = format_quiz_markdown(deck, items)
    assert sheet.count("\n### ") == len(items)
    assert sheet.count("\n\n> ") == len(set(passages))


def test_nothing_of_the_deck_leaks(essay: tuple[Deck, list[QuizItem]]) -> None:
    """No id, file name, tag, explanation or marked word is in either file."""
    deck, items = essay
    for written in (format_quiz_lines(deck, items), format_quiz_markdown(deck, items)):
        # Without what a reader is meant to see.
        for item in items:
            for seen in (item.passage, item.front, item.source.title):
                written = written.replace(json.dumps(seen, ensure_ascii=False), "")
                written = written.replace(seen.replace("\n", "  \n"), "")
        for question in deck.questions:
            # A tag of one word, such as “date”, is a word of the questions as well.
            named = [each for each in (question.id, *question.tags) if "-" in each]
            secrets = [str(secret) for secret in (*question.get_texts("explanation"), *named)]
            # Lines of JSON have some signs otherwise.
            forms = [*secrets, *(json.dumps(each, ensure_ascii=False)[1:-1] for each in secrets)]
            assert not [form for form in forms if form in written]
        assert "==" not in written
        assert ".yaml" not in written


def test_a_front_with_signs_of_the_sheet_can_be_answered(
    essay: tuple[Deck, list[QuizItem]],
) -> None:
    """Lines of a front that begin with `#` or `>` are neither headings nor passages of the sheet."""
    source = QuizSource("T", "the text", "en")
    item = QuizItem("abcdefghijkl2", source, "P", "> 5\n# Kind\n### Who?\na # b", (), 0, ())
    sheet = format_quiz_markdown(essay[0], [item])
    assert "\n\\> 5  \n\\# Kind  \n\\### Who?  \na # b\n" in sheet
    [found] = parse_sheet(sheet.replace("\nanswer: ", "\nanswer: Anna"))
    assert isinstance(found, AnswerLine)
    assert found.answer.answer == ("Anna",)


def test_a_reader_is_told_that_the_answer_need_not_stand_there(
    essay: tuple[Deck, list[QuizItem]],
) -> None:
    """In every form, with the question and no other; the sheet can still be answered."""
    source = QuizSource("T", "the text", "en")
    items = [
        QuizItem(make_number(place), source, "P", "Why?", (), 0, (), goes_beyond=bool(place))
        for place in range(2)
    ]
    note = "The answer need not stand in the passage: answer from what you know."
    assert [describe_item(item).get("note") for item in items] == [None, note]
    sheet = format_quiz_markdown(essay[0], items)
    assert sheet.count(f"Why?\n\n({note})\n") == sheet.count(note) == 1
    found = list(parse_sheet(sheet.replace("\nanswer: ", "\nanswer: Anna")))
    assert [isinstance(each, AnswerLine) and each.answer.answer for each in found] == [
        ("Anna",),
        ("Anna",),
    ]


def test_order_and_numbers_tell_nothing_of_truth() -> None:
    """Of 400 questions on one passage, those that are false stand where the others stand: neither
    the first half of the order nor the first letter of the number holds more of them.
    """
    source = QuizSource("T", "the text", "en")
    deck_order = [
        (QuizItem(make_number(place), source, "P", f"Q{place}", (), 0, ()), place < 200)
        for place in range(400)
    ]
    truth = {item.number: is_true for item, is_true in deck_order}
    shuffled = shuffle_within_passages([item for item, _ in deck_order], "")
    first_half = sum(truth[item.number] for item in shuffled[:200])
    by_letter = sorted(truth)
    first_numbers = sum(truth[number] for number in by_letter[:200])
    # 55 per cent of 200, either way.
    assert 90 <= first_half <= 110
    assert 90 <= first_numbers <= 110


def make_number(place: int) -> str:
    """A number as an item has it."""
    return digest_seen("P", f"Q{place}")
