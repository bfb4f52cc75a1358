"""``deckgen quiz`` as it is called."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from deckgen.cards.report_link import write_report_name
from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.cli import EXIT_INTERRUPTED, run_command
from deckgen.load import load_project
from deckgen.quiz import program_reader
from tests.projects import write_project

QUESTIONS = """\
kind: basic
questions:
  - id: who-sent-drones
    question: Who sent drones to Russia?
    answer: Iran
    evidence: ==Iran== has sent thousands of Shared drones
  - id: whom-to-avoid
    question: Whom does Putin avoid provoking?
    answer: Israel
    evidence: Putin has long been careful to avoid provoking ==Israel==
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with two questions."""
    return write_project(tmp_path / "project", {QUESTIONS_PATH: QUESTIONS})


def test_export(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON Lines on standard output, a sheet where the file is Markdown; the count beside it."""
    assert run_command(["-C", str(root), "quiz", "export"]) == 0
    printed = capsys.readouterr()
    lines = [json.loads(line) for line in printed.out.splitlines()]
    assert [line["front"].split("\n")[1] for line in lines[1:]] == [
        "Who sent drones to Russia?",
        "Whom does Putin avoid provoking?",
    ]
    assert printed.err == "2 questions\n"
    sheet = tmp_path / "a" / "sheet.md"
    assert run_command(["-C", str(root), "quiz", "export", "example", "-o", str(sheet)]) == 0
    assert sheet.read_text(encoding="utf-8").startswith("# Example\n\ndeck: example-deck\n")


def test_a_lost_quotation_is_counted(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be asked about is said, not left out in silence."""
    file = root / QUESTIONS_PATH
    file.write_text(QUESTIONS.replace("Shared drones", "shared cars"), encoding="utf-8")
    assert run_command(["-C", str(root), "quiz", "export"]) == 0
    expected = "1 question; 1 left out, for a quotation was not found\n"
    assert capsys.readouterr().err == expected


def test_all_questions_of_a_deck_are_counted(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Those that look the same are asked once; one without a quotation has lost none."""
    more = """\
  - id: who-sent-them
    question: Who sent drones to Russia?
    answer: Iran
    evidence: ==Iran== has sent thousands of Shared drones
  - id: bare
    question: Who is not quoted?
    answer: Peru
"""
    (root / QUESTIONS_PATH).write_text(QUESTIONS + more, encoding="utf-8")
    drones = number_of(root, "drones", capsys)
    run_command(["-C", str(root), "quiz", "export"])
    same = "1 more that look the same as one of them"
    bare = "1 left out, without a quotation"
    assert capsys.readouterr().err == f"2 questions; {same}; {bare}\n"
    assert take(root, {"number": drones, "answer": "Iran"}) == 0
    capsys.readouterr()
    run_command(["-C", str(root), "quiz", "export"])
    read = "2 read already, which --all has too"
    assert capsys.readouterr().err == f"1 question; {read}; {bare}\n"


def number_of(root: Path, words: str, capsys: pytest.CaptureFixture[str]) -> str:
    """The number of the question with these words."""
    run_command(["-C", str(root), "quiz", "export"])
    lines = map(json.loads, capsys.readouterr().out.splitlines()[1:])
    return next(str(line["number"]) for line in lines if words in line["front"])


def take(root: Path, *lines: object, reader: str = "Anna") -> int:
    """Takes these answers, in one file."""
    file = root.parent / "answers.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return run_command(["-C", str(root), "quiz", "take", str(file), "--reader", reader])


def test_from_export_to_settled(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A reader differs; it is recorded, found by the check, and settled by its key."""
    drones = number_of(root, "drones", capsys)
    avoid = number_of(root, "avoid", capsys)
    answers = {"number": drones, "answer": "Iran"}, {"number": avoid, "answer": "Russia"}
    assert take(root, *answers) == 1
    printed = capsys.readouterr()
    said, settle = printed.out.splitlines()
    assert said == "whom-to-avoid: the answer is “Russia”; the card has “Israel”"
    assert printed.err == "1 agree, 1 differ\n2 answers taken; 0 lines with a fault\n"
    assert run_command(["-C", str(root), "check"]) == 0
    assert "[reader-disagrees]" in (report := capsys.readouterr().out), report
    key = settle.split()[-2]
    command = ["-C", str(root), "quiz", "settle", key]
    assert run_command([*command, "reader-slipped"]) == 2
    assert "say with --why how the reader slipped" in capsys.readouterr().err
    assert run_command([*command, "reader-slipped", "--why", "  "]) == 2
    assert "say with --why how the reader slipped" in capsys.readouterr().err
    assert run_command([*command, "reader-slipped", "--why", "read the wrong line"]) == 0
    run_command(["-C", str(root), "check"])
    assert "reader-disagrees" not in capsys.readouterr().out
    assert take(root, *answers) == 0
    assert "2 answers taken, 2 of them known already" in capsys.readouterr().err


def test_what_cannot_be_taken_is_a_line_each(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Gone questions, another deck, two answers, a broken line: named, and all others are taken."""
    drones = number_of(root, "drones", capsys)
    code = take(
        root,
        {"number": "aaaaaaaaaaaaa", "answer": "Iran"},
        {"number": drones, "answer": "Iran", "deck": "another"},
        {"number": drones, "answer": "Iran"},
        {"number": drones, "answer": "Iran"},
        {"number": drones, "answer": "Tehran"},
        {"number": drones},
        {"answer": "Iran"},
    )
    assert code == 1
    faults = [line.rpartition("answers.jsonl:")[2] for line in capsys.readouterr().err.splitlines()]
    assert faults[:4] == [
        "1: aaaaaaaaaaaaa: the deck has no such question, or it has changed since: not taken",
        "2: is an answer to another deck, `another`: not taken",
        f"5: {drones} is answered again: both are recorded",
        "7: the line lacks `number`",
    ]
    record = (root / "cards/example/readings/anna.jsonl").read_text(encoding="utf-8")
    assert [json.loads(line)["answer"] for line in record.splitlines()] == [["Iran"], ["Tehran"]]


def test_a_key_that_nobody_knows(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is refused: a settlement of nothing would lie about for ever."""
    assert run_command(["-C", str(root), "quiz", "settle", "abc", "same"]) == 2
    assert "there is no disagreement `abc`" in capsys.readouterr().err
    assert not (root / "cards/example/readings").exists()


def test_what_has_been_read_is_not_handed_out_again(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Until it looks otherwise; `--all` has it too."""
    drones = number_of(root, "drones", capsys)
    assert take(root, {"number": drones, "answer": "Iran"}) == 0
    capsys.readouterr()
    export = ["-C", str(root), "quiz", "export", "--format", "jsonl"]
    run_command(export)
    printed = capsys.readouterr()
    assert "drones to" not in printed.out
    assert printed.err == "1 question; 1 read already, which --all has too\n"
    run_command([*export, "--all"])
    assert "drones to" in capsys.readouterr().out
    file = root / QUESTIONS_PATH
    file.write_text(QUESTIONS.replace("to Russia?", "to Moscow?"), encoding="utf-8")
    run_command(export)
    assert "drones to Moscow" in capsys.readouterr().out


def test_a_program_reads_the_deck(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line in, one line out; its answers are recorded as those of a model."""
    script = 'import sys\nfor line in sys.stdin: print(\'{"answer": "Israel"}\', flush=True)'
    command = shlex.join([sys.executable, "-c", script])
    code = run_command(["-C", str(root), "quiz", "ask", "--with", command, "--reader", "script 1"])
    assert code == 1
    assert capsys.readouterr().err.startswith("1 agree, 1 differ\n2 answers taken;")
    record = (root / "cards/example/readings/script-1.jsonl").read_text(encoding="utf-8")
    assert [json.loads(line)["is_model"] for line in record.splitlines()] == [True, True]


def test_what_came_before_an_interruption_is_recorded(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C at the second question: the first answer is in the record, and a line says so."""
    exchange = program_reader._exchange_lines
    asked = []

    def interrupt_second(program: subprocess.Popen[str], line: str) -> str:
        asked.append(line)
        if len(asked) == 2:
            raise KeyboardInterrupt
        return exchange(program, line)

    monkeypatch.setattr(program_reader, "_exchange_lines", interrupt_second)
    script = 'import sys\nfor line in sys.stdin: print(\'{"answer": "Israel"}\', flush=True)'
    command = shlex.join([sys.executable, "-c", script])
    code = run_command(["-C", str(root), "quiz", "ask", "--with", command, "--reader", "s"])
    assert code == EXIT_INTERRUPTED
    assert capsys.readouterr().err.splitlines()[-3:] == [
        "1 answer taken; 0 lines with a fault",
        "deckgen: what came before the interruption is recorded",
        "deckgen: stopped",
    ]
    assert (root / "cards/example/readings/s.jsonl").read_text(encoding="utf-8").count("\n") == 1


def test_a_reader_cannot_command_the_terminal(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Control characters in an answer, or in the key of a line, are printed as pictures."""
    drones = number_of(root, "drones", capsys)
    take(root, {"number": drones, "answer": "\x1b[31mRussia", "\x1b[2J": 1})
    printed = capsys.readouterr()
    assert "␛[31mRussia" in printed.out
    assert "\x1b" not in printed.out + printed.err


def report_of(root: Path, identity: str, words: str) -> dict[str, object]:
    """An issue as the link on a card makes it."""
    [deck] = load_project(root).decks
    return {"title": f"Wrong: {write_report_name(deck.questions_by_id[identity])}", "body": words}


def test_from_a_learners_report_to_settled(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A list of issues needs no reader; the report is found by the check, once, and settled by its
    key; what names another card, or none, is a line.
    """
    file = root.parent / "issues.json"
    gone = {"title": "gone~abcdefg2", "body": "\x1b[31m"}
    file.write_text(json.dumps([report_of(root, "who-sent-drones", "Russia \x1b[2J?"), gone]))
    take = ["-C", str(root), "quiz", "take", str(file)]
    assert run_command(take) == 1
    printed = capsys.readouterr()
    said, settle = printed.out.splitlines()
    assert said == "who-sent-drones: a learner reports “Wrong: Russia ␛[2J?”"
    assert [line.rpartition("issues.json:")[2] for line in printed.err.splitlines()] == [
        "2: the deck has no question `gone`: not taken",
        "1 report taken; 1 line with a fault",
    ]
    run_command(["-C", str(root), "check"])
    assert capsys.readouterr().out.count("[learner-reports]") == 1
    command = ["-C", str(root), "quiz", "settle", settle.split()[-2]]
    assert run_command([*command, "card-wrong"]) == 0
    run_command(["-C", str(root), "check"])
    assert "settled as card-wrong" in capsys.readouterr().out
    questions = root / QUESTIONS_PATH
    questions.write_text(QUESTIONS.replace("Who sent", "Who has sent"), encoding="utf-8")
    run_command(["-C", str(root), "check"])
    assert "learner-reports" not in capsys.readouterr().out
    file.write_text(json.dumps([report_of(root, "who-sent-drones", "Russia \x1b[2J?")]))
    assert run_command(take) == 1, "it is another version of the card"


def test_a_table_of_reports(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is taken beside a reader's answers; taken twice, it is known."""
    name = str(report_of(root, "whom-to-avoid", "")["title"]).split()[-1]
    table = root.parent / "form.csv"
    table.write_text(f"Card;Comment\n{name};=HYPERLINK(1)\n", encoding="utf-8")
    number = number_of(root, "drones", capsys)
    answers = root.parent / "answers.jsonl"
    answers.write_text(json.dumps({"number": number, "answer": "Iran"}), encoding="utf-8")
    take = ["-C", str(root), "quiz", "take", str(table), str(answers)]
    assert run_command(take) == 2
    assert "say with --reader who answered" in capsys.readouterr().err
    for known in ("", ", 1 of them known already"):
        assert run_command([*take, "--reader", "Anna"]) == 1
        printed = capsys.readouterr()
        assert "whom-to-avoid: a learner reports “=HYPERLINK(1)”" in printed.out
        assert f"1 report taken{known}; 1 line with a fault" in printed.err
        assert f"1 answer taken{known}" in printed.err


def test_the_second_round(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exported with the backs, taken, found by the check and settled; what was judged is not handed
    out again, and nobody has read blind.
    """
    quiz = ["-C", str(root), "quiz"]
    assert run_command([*quiz, "export", "--open"]) == 0
    drones, avoid = (json.loads(line) for line in capsys.readouterr().out.splitlines()[1:])
    assert (drones["back"]["answer"], avoid["back"]["answer"]) == (["Iran"], ["Israel"])
    wrong = {"number": drones["number"], "answer_wrong": "it was Russia"}
    assert take(root, wrong, {"number": avoid["number"], "sound": True}) == 1
    printed = capsys.readouterr()
    said, settle = printed.out.splitlines()
    assert said.startswith("who-sent-drones: the answer is wrong: “it was Russia”; the card has")
    assert printed.err.startswith("1 agree, 1 flagged\n2 answers taken;")
    run_command([*quiz, "export", "--open"])
    assert capsys.readouterr().err == "0 questions; 2 read already, which --all has too\n"
    run_command([*quiz, "export"])
    assert capsys.readouterr().err == "2 questions\n"
    run_command(["-C", str(root), "check"])
    assert "Anna, with the card's back: the answer is wrong" in capsys.readouterr().out
    key = settle.split()[-2]
    assert run_command([*quiz, "settle", key, "reader-slipped", "--why", "misread"]) == 0
    run_command(["-C", str(root), "check"])
    assert "reader-disagrees" not in capsys.readouterr().out


def test_who_saw_the_whole_text_has_not_read_the_passage_alone(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The answer is recorded, and the question is handed out again."""
    drones = number_of(root, "drones", capsys)
    assert take(root, {"number": drones, "answer": "Iran", "saw": "whole text"}) == 0
    assert take(root, {"number": drones, "answer": "Iran", "saw": "the internet"}) == 1
    assert "`saw` is “the internet”, and can only be “whole text”" in capsys.readouterr().err
    run_command(["-C", str(root), "quiz", "export"])
    assert capsys.readouterr().err == "2 questions\n"


def press(monkeypatch: pytest.MonkeyPatch, keys: str) -> None:
    """These keys are pressed on a terminal, one after the other."""
    waiting = list(keys)
    monkeypatch.setattr(click, "getchar", lambda: waiting.pop(0))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)


def test_disagreements_are_settled_by_keys(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One screen for each, with the card, the reader's words and the passage with both places; a key
    that is none shows the keys; what is put off is left, and shown again.
    """
    drones, avoid = number_of(root, "drones", capsys), number_of(root, "avoid", capsys)
    said = (
        {"number": drones, "answer": "thousands of Shared"},
        {"number": avoid, "answer": "Tehran\x1b[2J"},
    )
    take(root, *said)
    capsys.readouterr()
    settle = ["-C", str(root), "quiz", "settle"]
    press(monkeypatch, "xcl")
    assert run_command(settle) == 1
    printed = capsys.readouterr()
    first, second = printed.out.split("── 2 of 2 · whom-to-avoid")
    assert first.startswith(
        "── 1 of 2 · who-sent-drones\n   Who sent drones to Russia?\ncard:   Iran\n"
    )
    assert "Anna, with the text alone:\n        the answer is “thousands of Shared”" in first
    assert "==Iran has sent ===«thousands of Shared»==" in first
    assert first.count("c card wrong · p prompt misleads") == 2
    assert first.endswith("who-sent-drones: card-wrong\n")
    assert "Tehran␛[2J" in second and "\x1b" not in printed.out
    assert printed.err == "1 disagreement left to settle\n"
    press(monkeypatch, "r")
    monkeypatch.setattr(click, "prompt", lambda _: "misread")
    assert run_command(settle) == 0
    printed = capsys.readouterr()
    assert "1 of 1 · whom-to-avoid" in printed.out
    record = (root / "cards/example/readings/_settled.jsonl").read_text(encoding="utf-8")
    found = [json.loads(line) for line in record.splitlines()]
    assert [(each["outcome"], each.get("why")) for each in found] == [
        ("card-wrong", None),
        ("reader-slipped", "misread"),
    ]
    assert run_command(settle) == 0
    assert capsys.readouterr().err == "0 disagreements left to settle\n"


def test_keys_need_a_terminal(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without one, it says what to give; so it does where an outcome is missing."""
    number = number_of(root, "drones", capsys)
    take(root, {"number": number, "answer": "Russia"})
    assert run_command(["-C", str(root), "quiz", "settle"]) == 2
    assert "there is no terminal to press keys on: give KEY and OUTCOME" in capsys.readouterr().err
    assert run_command(["-C", str(root), "quiz", "settle", "abc"]) == 2
    assert "say what you found: one of card-wrong" in capsys.readouterr().err
