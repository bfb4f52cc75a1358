"""Answers that the quotation does not support."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import (
    build_question_files,
    check_example_project,
    list_finding_rules,
    list_rule_findings,
    list_rule_messages,
)

HEAD = "kind: basic\nquestions:\n  - id: it\n    question: What is known?\n"
SIGNED = "presidents Putin and Pezeshkian signed a new Comprehensive Strategic Partnership"

LISTS: dict[str, tuple[str, list[str]]] = {
    "a mark for each item": (
        "    answer: [He, The other]\n    evidence: presidents ==Putin== and ==Pezeshkian== signed\n",
        [],
    ),
    "an item without a mark": (
        "    answer: [He who began, The other]\n    evidence: presidents ==Putin== and Pezeshkian signed\n",
        ["answer-not-in-quote"] * 2,
    ),
    "a verbatim item needs none": (
        "    answer: [presidents, The other]\n    evidence: presidents Putin and ==Pezeshkian== signed\n",
        [],
    ),
    "the mark of a verbatim item is taken": (
        "    answer: [presidents, The other]\n    evidence: ==presidents== Putin and Pezeshkian signed\n",
        ["answer-not-in-quote"],
    ),
    "an item in words of its own": (
        "    answer: [He who began, The other]\n    evidence: presidents ==Putin== and ==Pezeshkian== signed\n",
        ["unsupported-word"],
    ),
    "one answer from two places in words of its own": (
        "    answer: heads of state\n    evidence: presidents ==Putin== and ==Pezeshkian== signed\n",
        ["unsupported-word"],
    ),
    "one answer from two places": (
        "    answer: both of them\n    evidence: presidents ==Putin== and ==Pezeshkian== signed\n",
        [],
    ),
    "another right answer supports a name": (
        "    answer: A pact\n    also: [Partnership]\n    evidence: a new Comprehensive Strategic ==Partnership==\n",
        [],
    ),
    "another right answer, and a wrong one that stands elsewhere": (
        f"    answer: presidents\n    also: [Partnership]\n    evidence: {SIGNED[:-11]}==Partnership==\n",
        ["answer-not-in-quote"],
    ),
    "another right answer, and another actor": (
        "    answer: Israel\n    also: [Pezeshkian]\n    evidence: presidents Putin and ==Pezeshkian== signed\n",
        ["actor-not-in-passage", "answer-not-in-quote", "actor-differs"],
    ),
}


@pytest.mark.parametrize(("question", "rules"), LISTS.values(), ids=LISTS)
def test_lists_and_other_answers(question: str, rules: list[str], tmp_path: Path) -> None:
    """What is marked must be what is answered."""
    assert list_finding_rules(check_example_project(tmp_path, HEAD + question)) == rules


TEXT = "Putin has been careful to avoid Israel. Tehran sent Iranian drones to Russia."
SIDECAR = """\
errata: {Iranian drones: Persian drones}
actors: {Iran: {aliases: [Tehran], mentions: [Iranian]}, Israel: [], Russia: [], Putin: []}
"""
NOT_THERE = "does not stand in the quotation"
ANSWERS: dict[str, tuple[str, list[str]]] = {
    "verbatim": ("answer: careful\nevidence: Putin has been careful", []),
    "in other case": ("answer: CAREFUL\nevidence: Putin has been careful", []),
    "a part of a word": (
        "answer: care\nevidence: Putin has been careful",
        [f"5:13 “care” {NOT_THERE}"],
    ),
    "not there": ("answer: bold\nevidence: Putin has been careful", [f"5:13 “bold” {NOT_THERE}"]),
    "an alias of the actor": ("answer: Iran\nevidence: Tehran sent Iranian drones", []),
    "a mention is no name": (
        "answer: Iran\nevidence: sent Iranian drones",
        [f"5:13 “Iran” {NOT_THERE}"],
    ),
    "as an erratum reads": ("answer: Persian drones\nevidence: sent Iranian drones", []),
    "a paraphrase of marked words": ("answer: bold\nevidence: Putin has been ==careful==", []),
    "a little more than the marked words": (
        "answer: To avoid Israel\nevidence: careful to ==avoid Israel==",
        [],
    ),
    "much more than the marked words": (
        "answer: careful to avoid Israel\nevidence: careful to avoid ==Israel==",
        [
            "5:13 “careful to avoid Israel” does not stand in the marked words “Israel”",
        ],
    ),
    "twice the marked words": (
        "answer: Iranian drones\nevidence: Tehran sent Iranian ==drones== to Russia",
        ["5:13 “Iranian drones” does not stand in the marked words “drones”"],
    ),
    "outside the marked words": (
        "answer: Putin\nevidence: Putin has been ==careful==",
        ["5:13 “Putin” does not stand in the marked words “careful”"],
    ),
    "the mark names another actor": (
        "answer: Iran\nevidence: careful to avoid ==Israel==",
        ["5:13 the marked words “Israel” name another actor than “Iran”"],
    ),
    "a list with too few marks": (
        "answer: [caution, arms]\nevidence: sent Iranian ==drones==",
        ["5:14 no marked words are left for “caution”", "5:23 no marked words are left for “arms”"],
    ),
    "marks in another order than the items": (
        "answer: [Israel, Putin]\nevidence: ==Putin== has been careful to avoid ==Israel==",
        [
            "5:14 “Israel” does not stand in the marked words “Putin”",
            "5:22 “Putin” does not stand in the marked words “Israel”",
        ],
    ),
    "evidence by field without a quotation for the answer": (
        "answer: careful\nevidence: {question: Putin has been careful}",
        ["5:13 no quotation supports “careful”"],
    ),
    "evidence by field": (
        "answer: careful\nevidence: {question: to avoid Israel, answer: Putin has been careful}",
        [],
    ),
    "the quotation itself is not found": ("answer: bold\nevidence: Putin was bald", []),
}


@pytest.mark.parametrize(("keys", "expected"), ANSWERS.values(), ids=ANSWERS)
def test_what_an_answer_needs(keys: str, expected: list[str], tmp_path: Path) -> None:
    """Each way in which the words fail to support the answer has its own message, at the answer."""
    question = f"basic\nquestion: What is known?\n{keys}"
    assert list_rule_messages(tmp_path, "answer-not-in-quote", question, TEXT, SIDECAR) == expected


NAMES_OF_CODE: dict[str, tuple[str, list[str]]] = {
    "a name in code": ("'`max_size`'", []),
    "the same name without code": ("'max\\_size'", []),
    "in emphasis": ("'**max_size**'", []),
    "a name with two underscores": ("'`__init__`'", []),
    "another name": ("'`maxsize`'", [f"5:13 “maxsize” {NOT_THERE}"]),
    "a part of the name after a space": (
        "'`max` size'",
        [f"5:13 “max size” {NOT_THERE}"],
    ),
}


@pytest.mark.parametrize(("answer", "expected"), NAMES_OF_CODE.values(), ids=NAMES_OF_CODE)
def test_underscores_belong_to_names(answer: str, expected: list[str], tmp_path: Path) -> None:
    """What Markdown leaves of an answer is compared sign for sign."""
    text = "Set max_size before __init__ is called.\n"
    question = f"basic\nquestion: What?\nanswer: {answer}\nevidence: Set max_size before __init__"
    assert list_rule_messages(tmp_path, "answer-not-in-quote", question, text) == expected


def test_marked_words_must_name_an_actor(tmp_path: Path) -> None:
    """Who is asked for cannot be paraphrased by words that are declared for nobody."""
    question = (
        "actor\nquestion: Who is careful?\nanswer: Putin\nevidence: been ==careful== to avoid"
    )
    expected = ["5:13 the marked words “careful” do not name “Putin”"]
    assert list_rule_messages(tmp_path, "answer-not-in-quote", question, TEXT, SIDECAR) == expected


def test_a_date_is_judged_by_what_its_words_mean(tmp_path: Path) -> None:
    """A date never stands in the text as it is written in a question set."""
    question = "date\nquestion: When?\nanswer: 2025-01\nevidence: It began in January 2025"
    text = "It began in January 2025."
    assert list_rule_messages(tmp_path, "answer-not-in-quote", question, text) == []


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        pytest.param(
            "Putin has been careful",
            ["4:15 nothing is left out in this cloze, so nothing is asked"],
            id="no mark",
        ),
        pytest.param("Putin has been ==careful==", [], id="a mark"),
        pytest.param(
            '"Putin has ==[…]== to avoid Israel"',
            ["4:15 nothing is left out in this cloze, so nothing is asked"],
            id="a mark without words",
        ),
        pytest.param(
            "{question: to avoid ==Israel==, text: Putin has been careful}",
            ["4:53 nothing is left out in this cloze, so nothing is asked"],
            id="a mark in the evidence of another field",
        ),
        pytest.param(
            "{question: to avoid Israel, text: Putin has been ==careful==}",
            [],
            id="a mark in its own evidence",
        ),
        pytest.param("Putin was ==bald==", [], id="a mark in a quotation that is not found"),
    ],
)
def test_a_cloze_leaves_something_out(evidence: str, expected: list[str], tmp_path: Path) -> None:
    """A cloze needs at least one mark in its quotation."""
    question = f"cloze\nevidence: {evidence}"
    assert list_rule_messages(tmp_path, "answer-not-in-quote", question, TEXT, SIDECAR) == expected


@pytest.mark.parametrize(
    ("language", "text", "answer", "is_found"),
    [
        ("tr", "Eserini II. Bayezid devrinde yazdı.", "II. Bayezid devri", False),
        ("tr", "8km menzilli füzeler 2008'de alındı.", "8", False),
        ("tr", "2012 yılına kadar alındı.", "12", True),
        ("tr", "Alanı 4.68 metrekaredir.", "4", True),
        ("tr", "Yorgun kardeşi geldi.", "kardeşler", True),
        ("fi", "Hän asui Helsingissä vuosia.", "Helsingi", False),
        ("en", "The Iranians came.", "Iran", True),
    ],
)
def test_an_answer_may_lack_an_ending(
    language: str, text: str, answer: str, is_found: bool, tmp_path: Path
) -> None:
    """Where a language writes its cases at the end of a word; a number stays a number."""
    question = f"basic\nquestion: What?\nanswer: '{answer}'\nevidence: \"{text}\""
    found = list_rule_messages(tmp_path, "answer-not-in-quote", question, text, language=language)
    assert bool(found) is is_found


@pytest.mark.parametrize(
    ("evidence", "edits"),
    [
        pytest.param("He sent ==thousands== of drones to Rome", 1, id="inside the answer"),
        pytest.param("He sent thousands of ==drones to== Rome", 0, id="goes on behind it"),
        pytest.param("He ==sent thousands== of drones to Rome", 0, id="begins before it"),
    ],
)
def test_only_a_mark_inside_the_answer_is_made_longer(
    evidence: str, edits: int, tmp_path: Path
) -> None:
    """A mark that also has other words may be meant as it is."""
    question = (
        f"basic\nquestion: What did he send?\nanswer: thousands of drones\nevidence: {evidence}"
    )
    files = build_question_files(question, "He sent thousands of drones to Rome.")
    findings = list_rule_findings(tmp_path, "answer-not-in-quote", files)
    assert sum(bool(each.edits) for each in findings) == edits
