"""What learners report: the tables of forms, lists of issues, and all that can be wrong with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deckgen.cards.report_link import NamedQuestion
from deckgen.errors import DeckgenError
from deckgen.quiz.answers import AnswerFault
from deckgen.quiz.learner_reports import (
    ReportLine,
    ReportSorter,
    is_report_file,
    parse_issues,
    parse_table_rows,
    read_report_file,
)

DRONES = NamedQuestion("drones", "abcdefg2")


def test_the_table_of_a_form_is_read() -> None:
    """One column has words beside the card, the time and the mail address: these alone are read, also
    over several lines; all others are named.
    """
    table = (
        "Timestamp,Email,Card,What is wrong?\n"
        "11/30/2026 10:00:00,anna@example.org,drones~abcdefg2,It was Russia.\n"
        "\n"
        '30.11.2026 11:00,,drones~abcdefg2,"Two\nlines, a ""quotation"""\n'
        "30.11.2026 11:00,ben@example.org,drones,no version\n"
    )
    assert list(parse_table_rows(table, ())) == [
        AnswerFault(1, "not read: “Timestamp”, “Email”, “Card”; `--column NAME` reads one"),
        ReportLine(2, DRONES, "It was Russia."),
        ReportLine(4, DRONES, 'Two\nlines, a "quotation"'),
        AnswerFault(6, "names no question of a card: “no version”: not taken"),
    ]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_tables_have_other_separators(separator: str) -> None:
    """Programs write what the user's country uses."""
    rows = [["card", "comment"], ["https://x.org/?q=drones~abcdefg2", "Wrong, I think"]]
    table = "".join(separator.join(row) + "\r\n" for row in rows)
    found = [each for each in parse_table_rows(table, ()) if isinstance(each, ReportLine)]
    assert found == [ReportLine(2, DRONES, "Wrong, I think")]


def test_columns_are_named_where_nobody_can_tell() -> None:
    """Two columns have words: the message lists the columns, and the option chooses, case aside."""
    table = "Card,Name,Was ist falsch?\ndrones~abcdefg2,Anna,Es war Russland\n"
    with pytest.raises(DeckgenError, match="`--column`; its columns are “Card”, “Name”, “Was ist"):
        list(parse_table_rows(table, ()))
    assert ReportLine(2, DRONES, "Es war Russland") in parse_table_rows(table, ["was ist FALSCH?"])
    with pytest.raises(DeckgenError, match="the table has no column “words”"):
        list(parse_table_rows(table, ["words"]))


def test_issues_are_read() -> None:
    """Title and body without the card's name, which stands in either; the address goes along."""
    issues = [
        {"number": 7, "title": "drones~abcdefg2", "body": "It was Russia.", "url": "https://x.org/7"},
        {"number": 8, "title": "Wrong: drones~abcdefg2", "body": None},
        {"title": "A question", "body": "How do I import?", "labels": [{"name": "a"}]},
        "no issue",
    ]  # fmt: skip
    assert list(parse_issues(json.dumps(issues))) == [
        ReportLine(1, DRONES, "It was Russia.", "https://x.org/7"),
        ReportLine(2, DRONES, "Wrong:", "issue 8"),
        AnswerFault(3, "names no question of a card: “A question How do I import?”: not taken"),
        AnswerFault(4, "is no issue"),
    ]


@pytest.mark.parametrize("text", ["[", "{}", '[{"a": 1, "a": 2}]', "[" * 100_000, '["\\ud800"'])
def test_a_broken_list_is_one_line(text: str) -> None:
    """Never a traceback."""
    with pytest.raises(DeckgenError, match=r"^the list of issues .+"):
        list(parse_issues(text))


def test_a_megabyte_in_a_cell_are_cut_and_hide_nothing() -> None:
    """What was said is kept as far as it is read, and so is the row after it."""
    table = f'card,comment\ndrones~abcdefg2,"{"a " * 500_000}"\ndrones~abcdefg2,short\n'
    _, cut, *found = parse_table_rows(table, ())
    assert isinstance(cut, AnswerFault) and "the first 5000 are kept" in cut.message
    assert [len(each.words) for each in found if isinstance(each, ReportLine)] == [5000, 5]


def test_a_report_can_name_two_questions() -> None:
    """It is one of each."""
    issues = [{"title": "drones~abcdefg2 and gaps~abcdefg3 say the same"}]
    found = [each for each in parse_issues(json.dumps(issues)) if isinstance(each, ReportLine)]
    assert [(each.named.id, each.words) for each in found] == [
        ("drones", "and  say the same"),
        ("gaps", "and  say the same"),
    ]


def test_what_a_file_holds_is_told_by_its_ending_or_its_beginning(tmp_path: Path) -> None:
    """Tables by their ending, lists by their bracket; answers of readers are neither."""
    for name, text, is_report in (
        ("a.CSV", "", True),
        ("a.json", "\ufeff\n [\n]", True),
        ("a.jsonl", '{"number": "x"}\n', False),
        ("a.md", "### abc\n", False),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert is_report_file(tmp_path / name) is is_report
    assert not is_report_file(tmp_path / "gone.jsonl")
    assert list(read_report_file(tmp_path / "a.CSV", ())) == []


def test_only_questions_of_the_deck_are_taken() -> None:
    """A renamed one under its id of today; of another deck and gone: a line each."""
    sorter = ReportSorter({"drones": "drones", "old": "new"}, {"other": "cards/b"}, "T")
    for number, name in enumerate(("drones", "old", "other", "gone\x1b"), start=1):
        sorter.add("f:", ReportLine(number, NamedQuestion(name, "abcdefg2"), "words"))
    sorter.add("f:", AnswerFault(5, "no"))
    assert [each.reported for each in sorter.reports] == ["drones", "new"]
    assert [each.place for each in sorter.reports] == ["f:1", "f:2"]
    assert sorter.faults == [
        "f:3: `other` is a question of cards/b: not taken",
        "f:4: the deck has no question `gone\x1b`: not taken",
        "f:5: no",
    ]


@pytest.mark.parametrize(
    "table", ["Card,Comment\rdrones~abcdefg2,hello\r", "Card,Comment\ndrones~abcdefg2,hel\rlo\n"]
)
def test_a_carriage_return_alone_ends_a_line(table: str) -> None:
    """Old spreadsheets write it, and somebody may paste one; nothing ends the command."""
    found = [each for each in parse_table_rows(table, ()) if isinstance(each, ReportLine)]
    assert [each.named.id for each in found] == ["drones"]
    assert found[0].words.startswith("hel")
