"""What readers send back: all of it is read, and each fault is one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deckgen.errors import DeckgenError
from deckgen.quiz.answers import (
    AnswerFault,
    AnswerLine,
    ReaderAnswer,
    parse_lines,
    parse_sheet,
    read_answer_file,
)
from deckgen.quiz.export import BLIND_LABELS, OPEN_LABELS, describe_item
from deckgen.quiz.items import QuizItem, QuizSource
from tests.work_count import measure_growth

NUMBER, OTHER = "abcdefghijkl2", "abcdefghijkl3"


def describe(found: AnswerLine | AnswerFault) -> ReaderAnswer | str:
    """An answer, or a fault as its line and message."""
    return found.answer if isinstance(found, AnswerLine) else f"{found.line} {found.message}"


def read_line(line: str) -> list[ReaderAnswer | str]:
    return [describe(found) for found in parse_lines(line)]


def test_an_answer_and_its_flags() -> None:
    """One text, or a list; each flag with its words."""
    line = {"number": NUMBER, "answer": " Iran ", "premise_false": "nobody did", "deck": "d"}
    [found] = parse_lines(json.dumps(line))
    assert isinstance(found, AnswerLine)
    assert found == (1, ReaderAnswer(NUMBER, ("Iran",), premise_false="nobody did"), "d")
    assert read_line(json.dumps({"number": NUMBER, "answer": ["a", "b"], "cannot_tell": True})) == [
        ReaderAnswer(NUMBER, ("a", "b"), cannot_tell=True)
    ]
    assert read_line(json.dumps({"number": NUMBER, "ambiguous": "Russia"})) == [
        ReaderAnswer(NUMBER, ambiguous="Russia")
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"number": "a", "answer"', "1 is no JSON at column 25: Expecting ':' delimiter"),
        ("[1]", "1 the line should be keys and values"),
        ('{"answer": "Iran"}', "1 the line lacks `number`"),
        ('{"number": "a", "answer": 7}', "1 `answer` should be a text"),
        (
            '{"number": "a", "cannot_tell": "yes"}',
            "1 `cannot_tell` of the line should be true or false",
        ),
        ('{"number": "a", "number": "b"}', "1 two entries have the name `number`"),
        ('{"number": "\\ud800"}', "1 `number` of the line has half a character"),
        ("[" * 100_000, "1 it is nested too deeply"),
    ],
)
def test_a_broken_line_is_one_fault(line: str, message: str) -> None:
    """And the lines beside it are read."""
    good = json.dumps({"number": OTHER, "answer": "Iran"})
    found = read_line(f"{line}\n{good}")
    assert found == [message, ReaderAnswer(OTHER, ("Iran",))]


def test_ten_megabytes_in_one_answer_are_one_line() -> None:
    """They are named by their size, and not printed."""
    line = json.dumps({"number": NUMBER, "answer": "x" * 10_000_000})
    assert read_line(line) == ["1 `answer` has 10000000 characters, and 5000 are read"]


def test_other_columns_are_named_and_the_answer_is_taken() -> None:
    """A column of another program hides nothing; the quiz's own keys may come back."""
    source, beyond = QuizSource("T", "the text", "en"), True
    item = QuizItem(NUMBER, source, "P", "Who?", ("Iran", "Peru"), 1, (), goes_beyond=beyond)
    line = {**describe_item(item), "answer": "Iran", "confidence": 0.9}
    assert read_line(json.dumps(line)) == [
        "1 has `confidence`, which is not read",
        ReaderAnswer(NUMBER, ("Iran",)),
    ]
    assert read_line('{"quiz": "deckgen-quiz/1", "deck": "d"}') == []


SHEET = f"""\
# A deck

deck: example-deck

## An essay

> The passage.
> answer: is in it

### {NUMBER}

Question
Who?

answer: Iran
and Russia
premise false:
cannot tell: x
ambiguous:

> Another passage.

### {OTHER}

**Answer:** Israel

### 17

answer: lost
"""


def test_a_sheet_is_read_as_it_was_filled_in() -> None:
    """Answers of several lines, a cross for a flag; a heading that is no number is a fault."""
    found = list(parse_sheet(SHEET))
    assert [describe(each) for each in found] == [
        ReaderAnswer(NUMBER, ("Iran\nand Russia",), cannot_tell=True),
        ReaderAnswer(OTHER, ("Israel",)),
        "27 “17” is no number of a question",
    ]
    assert {each.deck for each in found if isinstance(each, AnswerLine)} == {"example-deck"}


def test_labels_of_the_other_round_are_words() -> None:
    """A question and an answer may begin like a line of a sheet that shows the cards' backs."""
    [found] = parse_sheet(
        f"### {NUMBER}\n\nSound: who sent them?\n\nanswer: Iran\nsound: said the essay\ncannot tell:\n"
    )
    assert describe(found) == ReaderAnswer(NUMBER, ("Iran\nsound: said the essay",))
    [judged] = parse_sheet(f"### {NUMBER}\n\nCannot tell: who?\n\nsound: x\nanswer wrong:\n")
    assert describe(judged) == ReaderAnswer(NUMBER, sound=True)


def test_signs_of_a_sheet_within_a_question_and_an_answer(tmp_path: Path) -> None:
    """A front as an older export wrote it, and lines of an answer, begin with `#` and `>`; the next
    passage and the next text end the question.
    """
    sheet = f"""\
### {NUMBER}

# include <stdio.h>
> What does it do?

answer: It takes in
# a header
## twice
> as it stands
premise false:
cannot tell:
ambiguous:

## Another text

voice: the text; language: en

> A passage
> premise false: of it

### {OTHER}

answer: # one

# two
"""
    assert [describe(each) for each in parse_sheet(sheet)] == [
        ReaderAnswer(NUMBER, ("It takes in\n# a header\n## twice\n> as it stands",)),
        ReaderAnswer(OTHER, ("# one\n# two",)),
    ]


def test_an_answer_can_have_quoted_paragraphs() -> None:
    """They stand as a passage does, but what follows are the flags of the same question; the next
    passage is no part of the answer.
    """
    sheet = f"""\
### {NUMBER}

answer: As he says:

> he went
> home

and no more.

premise false:

> “he” is nobody

cannot tell:
ambiguous: Anna

> The next passage.

### {OTHER}

answer: Iran
"""
    assert [describe(each) for each in parse_sheet(sheet)] == [
        ReaderAnswer(
            NUMBER,
            ("As he says:\n> he went\n> home\nand no more.",),
            premise_false="> “he” is nobody",
            ambiguous="Anna",
        ),
        ReaderAnswer(OTHER, ("Iran",)),
    ]


def test_a_sheet_of_nothing_but_signs_is_read_at_once() -> None:
    """Each line is looked at a few times, however many there are: a file can be hostile."""
    sheet = "# a\n\n> b\n\n"
    assert list(parse_sheet(sheet * 100)) == []
    assert measure_growth(lambda times: list(parse_sheet(sheet * times)), 100) < 3


def test_an_answer_below_no_number_is_a_fault() -> None:
    """It is told once, and empty labels are nothing."""
    lost = "deck: d\n\n> A passage.\n\nanswer:\ncannot tell: x\nambiguous: Russia\n"
    sheet = f"{lost}\n### {NUMBER}\n\nanswer: Iran\n\n> cut here\n\nanswer:\n"
    assert [describe(each) for each in parse_sheet(sheet)] == [
        "6 stands below no number of a question: not taken",
        ReaderAnswer(NUMBER, ("Iran",)),
    ]


@pytest.mark.parametrize("word", ["no", "No.", "NO", "n/a", "-", "–", "—"])
def test_who_writes_no_behind_a_flag_raises_none(word: str) -> None:
    """It can be the answer."""
    for labels, answer in ((BLIND_LABELS, (word,)), (OPEN_LABELS, ())):
        lines = "\n".join(f"{label}: {word}" for label in labels)
        found = list(map(describe, parse_sheet(f"### {NUMBER}\n\n{lines}\n")))
        assert found == [ReaderAnswer(NUMBER, answer)]


@pytest.mark.parametrize("word", ["x", "yes", "nobody", "none", "no drones were sent", "- that"])
def test_other_words_behind_a_flag_raise_it(word: str) -> None:
    """Also those that begin with “no”."""
    [found] = parse_sheet(f"### {NUMBER}\n\npremise false: {word}\ncannot tell: {word}\n")
    assert describe(found) == ReaderAnswer(NUMBER, premise_false=word, cannot_tell=True)


def test_a_file_says_itself_what_it_is(tmp_path: Path) -> None:
    """A sheet or JSON Lines, with or without a byte order mark; a PDF is refused in a line."""
    sheet, lines, pdf = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.md"
    sheet.write_text(SHEET, encoding="utf-8")
    lines.write_text("\ufeff" + json.dumps({"number": NUMBER}), encoding="utf-8")
    pdf.write_bytes(b"%PDF-1.7")
    assert len(list(read_answer_file(sheet))) == 3
    assert [describe(found) for found in read_answer_file(lines)] == [ReaderAnswer(NUMBER)]
    with pytest.raises(DeckgenError, match=r"c\.md is a PDF"):
        list(read_answer_file(pdf))
    with pytest.raises(DeckgenError, match=r"d\.md .*not"):
        list(read_answer_file(tmp_path / "d.md"))
