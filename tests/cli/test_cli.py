"""The command line: exit codes, what goes to which stream, and endings without a traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from deckgen import __version__
from deckgen.cli import run
from tests.projects import write_project

GOOD = """\
    kind: basic
    questions:
      - id: drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones
"""
BAD = GOOD.replace("answer: Iran", "answer: Turkey")
SET = "cards/example/questions.yaml"


def test_a_clean_project_ends_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line says how much was checked."""
    assert run(["-C", str(write_project(tmp_path, {SET: GOOD})), "check"]) == 0
    assert capsys.readouterr().out == "1 question checked: no findings\n"


def test_findings_end_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The whole finding is printed: place, line and caret, the source's words, what to do; then the count."""
    assert run(["-C", str(write_project(tmp_path, {SET: BAD})), "check"]) == 1
    printed = capsys.readouterr()
    assert printed.err == ""
    assert printed.out == (
        "cards/example/questions.yaml:5:13: error: “Turkey” does not stand in the quotation [answer-not-in-quote]\n"
        "    5 |     answer: Turkey\n"
        "      |             ^^^^^^\n"
        "source: seeds/essay.txt:2: “…the shared commitment to building a “multipolar world”. Iran has sent thousands of "
        "Shared drones to aid the Russian army.”\n"
        "hint: quote the words that say it, or mark those that mean it with ==…==\n"
        "\n"
        "1 question checked: 1 error\n"
    )


def test_it_works_below_the_root(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From any folder of the project, and with paths from its root."""
    root = write_project(tmp_path, {SET: BAD})
    assert run(["-C", str(root / "cards" / "example"), "check"]) == 1
    assert capsys.readouterr().out.startswith("cards/example/questions.yaml:5:13: error")


def test_json_stands_alone_on_stdout(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Programs read it as it is."""
    assert run(["-C", str(write_project(tmp_path, {SET: BAD})), "check", "--format", "json"]) == 1
    printed = capsys.readouterr()
    assert printed.err == ""
    data = json.loads(printed.out)
    assert data["summary"] == {"questions": 1, "errors": 1, "warnings": 0, "infos": 0, "waived": 0}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check"], "no deck project in "),
        (["-C", "nowhere", "check"], "nowhere is not a folder"),
        (["chek"], "No such command 'chek'"),
        (["check", "--formt", "json"], "No such option"),
        (["build", "--output"], "requires an argument"),
    ],
    ids=["no-project", "no-folder", "no-command", "no-option", "no-argument"],
)
def test_what_cannot_run_ends_with_2(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The reason goes to stderr, and nothing to stdout."""
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == 2
    printed = capsys.readouterr()
    assert message in printed.err
    assert printed.out == ""


def test_a_project_that_needs_a_newer_deckgen_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``requires`` in the settings is held to."""
    root = write_project(tmp_path, {SET: GOOD, "deckgen.yaml": "requires: deckgen>=99.1\n"})
    assert run(["-C", str(root), "check"]) == 2
    assert capsys.readouterr().err == (
        f"deckgen: this project needs deckgen 99.1 or newer, and this is {__version__}: upgrade it\n"
    )


def test_a_rule_can_have_another_severity(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A rule set to ``warning`` stops nothing, and one set to ``off`` says nothing."""
    for level, end in (("warning", "1 warning"), ("off", "no findings")):
        root = write_project(tmp_path / level, {SET: BAD, "deckgen.yaml": f"rules: {{answer-not-in-quote: {level}}}\n"})
        assert run(["-C", str(root), "check"]) == 0
        assert capsys.readouterr().out.endswith(f"1 question checked: {end}\n")


def test_a_waived_rule_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``allow`` silences one rule for one question, and the count says that something was waived."""
    waived = BAD + "        allow: {answer-not-in-quote: it is a riddle}\n"
    assert run(["-C", str(write_project(tmp_path, {SET: waived})), "check"]) == 0
    assert capsys.readouterr().out == "1 question checked: no findings (1 waived)\n"


def test_a_bug_of_ours_ends_with_3(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the traceback, and a line that says whose fault it is."""
    import deckgen.load

    def broken(_: Path) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(deckgen.load, "load_project", broken)
    assert run(["-C", str(tmp_path), "check"]) == 3
    err = capsys.readouterr().err
    assert "ZeroDivisionError" in err
    assert err.endswith(f"deckgen: this is a bug of deckgen {__version__}; please report it with the lines above\n")


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """With a line on what each does, and -h does the same."""
    assert run(["--help"]) == 0
    long = capsys.readouterr().out
    assert "  build  Build the .apkg package of each DECK, or of all decks." in long
    assert "  check  Check every question against its source." in long
    assert run(["-h"]) == 0
    assert capsys.readouterr().out == long
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"deckgen, version {__version__}\n"


@pytest.mark.slow
def test_ctrl_c_ends_with_one_line(tmp_path: Path) -> None:
    """Stopped in the middle of its work, it says so in one line and ends with 130."""
    many = "".join(
        f"  - id: q{number}\n    question: Question {number}?\n    answer: Putin\n"
        "    evidence: Putin has long been careful to avoid provoking Israel\n"
        for number in range(30_000)
    )
    root = write_project(tmp_path, {SET: "kind: basic\nquestions:\n" + many})
    process = subprocess.Popen(
        [sys.executable, "-m", "deckgen", "-C", str(root), "check"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err.strip()) == (130, "", "deckgen: stopped")


@pytest.mark.slow
def test_a_closed_pipe_is_no_failure_of_ours(tmp_path: Path) -> None:
    """``deckgen check | head -1`` prints a line and no traceback."""
    bad = "".join(f"  - id: q{number}\n    x: y\n" for number in range(3_000))
    root = write_project(tmp_path, {SET: "kind: basic\nquestions:\n" + bad})
    command = f"{sys.executable} -m deckgen -C {root} check | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, env=dict(os.environ))
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_output_in_a_pipe_is_plain(tmp_path: Path) -> None:
    """No colour where nobody sees it."""
    root = write_project(tmp_path, {SET: BAD})
    done = subprocess.run([sys.executable, "-m", "deckgen", "-C", str(root), "check"], capture_output=True, text=True)
    assert done.returncode == 1
    assert "\x1b" not in done.stdout
