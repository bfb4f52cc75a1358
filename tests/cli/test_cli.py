"""The program as it is called: what it prints, where, and the code it ends with."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from semver import Version

from deckgen import __version__
from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.cli import COMMANDS, choose_colour, run_command
from deckgen.edit.file_rewrites import EditRefusal
from tests.projects import REPOSITORY, write_project

# Click 8.4 began to put names in quotation marks.
_QUOTES = "'" if Version.parse(version("click")) >= Version(8, 4) else ""
DID_YOU_MEAN_FORMAT = f"Did you mean {_QUOTES}--format{_QUOTES}"

GOOD = """\
kind: basic
questions:
  - id: drones
    question: Who sent drones?
    answer: Iran
    evidence: Iran has sent thousands of Shared drones
"""
BAD = GOOD.replace("Iran\n", "Turkey\n", 1)
PROGRAM = (sys.executable, "-c", "from deckgen.cli import main; main()")


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A project without findings."""
    return write_project(tmp_path / "good", {QUESTIONS_PATH: GOOD})


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A project with one error."""
    return write_project(tmp_path / "bad", {QUESTIONS_PATH: BAD})


def test_check_a_good_project(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No errors: one line, and 0."""
    assert run_command(["-C", str(good), "check"]) == 0
    assert capsys.readouterr() == ("1 question checked: no findings\n", "")


def test_check_a_project_with_an_error(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The findings and the summary on standard output, and 1."""
    assert run_command(["-C", str(bad), "check"]) == 1
    assert capsys.readouterr() == (
        f"{QUESTIONS_PATH}:5:13: error: “Turkey” does not stand in the quotation [answer-not-in-quote]\n"
        "    5 |     answer: Turkey\n"
        "      |             ^^^^^^\n"
        "source: seeds/essay.txt:2: “…the shared commitment to building a “multipolar world”. Iran has sent thousands "
        "of Shared drones to aid the Russian army.”\n"
        "hint: quote the words that say it, or mark those that mean it with ==…==\n"
        "\n"
        "1 question checked: 1 error\n",
        "",
    )


def test_a_warning_is_no_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only errors make the program end with 1."""
    write_project(tmp_path, {QUESTIONS_PATH: GOOD.replace("Iran has sent", "IRAN has sent")})
    assert run_command(["-C", str(tmp_path), "check"]) == 0
    assert capsys.readouterr().out.endswith("1 question checked: 1 warning\n")


OTHER = (
    BAD.partition("questions:\n")[2]
    .replace("drones\n", "turkey\n", 1)
    .replace("sent drones", "sent ships")
)
SLIPS = GOOD.replace("answer", "anwser").replace("Iran has", "IRAN has") + OTHER
MENDED = SLIPS.replace("anwser", "answer").replace("IRAN has", "Iran has")


@pytest.fixture
def slips(tmp_path: Path) -> Path:
    """A project with two findings that can be mended, and one that cannot."""
    return write_project(tmp_path / "slips", {QUESTIONS_PATH: SLIPS})


def test_what_can_be_mended_is_told(slips: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A hint that ``--fix`` follows is called so, and how many there are stands above the summary."""
    assert run_command(["-C", str(slips), "check"]) == 1
    printed = capsys.readouterr().out
    assert "\nfix: did you mean `answer`?\n" in printed
    assert "\nhint: quote the words that say it" in printed
    assert printed.endswith(
        "\n2 can be fixed with `deckgen check --fix`; `--diff` shows what it would write\n"
        "2 questions checked: 2 errors, 1 warning\n"
    )


def test_fix(slips: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was mended, then what is left; the code tells of what is left."""
    assert run_command(["-C", str(slips), "check", "--fix"]) == 1
    printed = capsys.readouterr()
    assert printed.err == ""
    assert printed.out.startswith(
        f"fixed {QUESTIONS_PATH}:5: `anwser` is no key of this question [unknown-key]\n"
        f"fixed {QUESTIONS_PATH}:6: “IRAN has sent thousands of Shared drones” has other capital letters than the source "
        f"[quote-case-differs]\nfixed 2 findings in 1 file\n\n{QUESTIONS_PATH}:9:13: error: “Turkey” does not stand in "
    )
    assert printed.out.endswith("\n\n2 questions checked: 1 error\n")
    assert (slips / QUESTIONS_PATH).read_text(encoding="utf-8") == MENDED
    assert run_command(["-C", str(slips), "check", "--fix"]) == 1
    assert capsys.readouterr().out.startswith("nothing was fixed\n\n")


def test_fix_ends_well_where_nothing_is_left(
    good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """0, and the JSON of what is left stands alone."""
    (good / QUESTIONS_PATH).write_text(GOOD.replace("answer", "anwser"), encoding="utf-8")
    assert run_command(["-C", str(good), "check", "--fix", "--format", "json"]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["findings"] == []
    assert printed.err == "fixed 1 finding in 1 file\n"


def test_diff(slips: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The diff alone, which git can apply; nothing is written, and the code is that of a check."""
    assert run_command(["-C", str(slips), "check", "--diff"]) == 1
    printed = capsys.readouterr()
    assert printed.err == "would have fixed 2 findings in 1 file\n"
    assert printed.out == (
        f"--- a/{QUESTIONS_PATH}\n+++ b/{QUESTIONS_PATH}\n@@ -2,8 +2,8 @@\n questions:\n   - id: drones\n"
        "     question: Who sent drones?\n-    anwser: Iran\n-    evidence: IRAN has sent thousands of Shared drones\n"
        "+    answer: Iran\n+    evidence: Iran has sent thousands of Shared drones\n   - id: turkey\n"
        "     question: Who sent ships?\n     answer: Turkey\n"
    )
    assert (slips / QUESTIONS_PATH).read_text(encoding="utf-8") == SLIPS
    subprocess.run(["git", "apply", "-"], cwd=slips, input=printed.out, text=True, check=True)
    assert (slips / QUESTIONS_PATH).read_text(encoding="utf-8") == MENDED


def test_a_diff_of_nothing(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing on standard output."""
    assert run_command(["-C", str(good), "check", "--diff"]) == 0
    assert capsys.readouterr() == ("", "nothing to fix\n")


def test_a_file_that_may_not_be_written_is_told(
    slips: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are mended; what is left is found as before."""
    refusal = EditRefusal(QUESTIONS_PATH, "changed on disk since it was read")
    monkeypatch.setattr("deckgen.check.fix.save_rewrite", lambda *_: refusal)
    assert run_command(["-C", str(slips), "check", "--fix"]) == 1
    printed = capsys.readouterr()
    assert (
        printed.err == f"deckgen: {QUESTIONS_PATH} changed on disk since it was read: not fixed\n"
    )
    assert printed.out.startswith("nothing was fixed\n")


@pytest.mark.parametrize(("name", "code", "errors"), [("good", 0, 0), ("bad", 1, 1)])
def test_json_stands_alone(
    name: str,
    code: int,
    errors: int,
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Standard output is one JSON value and nothing else."""
    assert (
        run_command(["-C", str(request.getfixturevalue(name)), "check", "--format", "json"]) == code
    )
    printed = capsys.readouterr()
    assert json.loads(printed.out)["summary"]["errors"] == errors
    assert printed.err == ""


def test_github_actions_choose_their_format(
    bad: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """There the log has the findings to read, then annotations, with paths from the repository's
    root.
    """
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(bad.parent))
    assert run_command(["-C", str(bad), "check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{QUESTIONS_PATH}:5:13: error: “Turkey”")
    assert "1 question checked: 1 error" in lines
    assert lines[-2].startswith(
        f"::error file=bad/{QUESTIONS_PATH},line=5,endLine=5,col=13,endColumn=18,title=answer-not-in"
    )
    assert lines[-1] == "::endgroup::"
    assert run_command(["-C", str(bad), "check", "--format", "text"]) == 1
    assert "::" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("workspace", "path"),
    [("..", f"bad/{QUESTIONS_PATH}"), (".", QUESTIONS_PATH), ("cards", QUESTIONS_PATH)],
    ids=["below", "at", "elsewhere"],
)
def test_github_without_findings_and_paths_in_a_repository(
    workspace: str,
    path: str,
    good: Path,
    bad: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A project in a folder of what was checked out has that folder before its paths; no findings,
    no annotations.
    """
    monkeypatch.setenv("GITHUB_WORKSPACE", str(bad / workspace))
    assert run_command(["-C", str(bad / "cards"), "check", "--format", "sarif"]) == 1
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == path
    assert run_command(["-C", str(good), "check", "--format", "github"]) == 0
    assert capsys.readouterr().out == "1 question checked: no findings\n"


def test_build(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A package for each deck, in dist/ below the root, and a line for each."""
    assert run_command(["-C", str(good / "cards"), "build"]) == 0
    assert (good / "dist" / "example.apkg").is_file()
    assert capsys.readouterr() == (
        f"{good / 'dist' / 'example.apkg'}: Example, 1 note, 1 card\n",
        "",
    )


def test_build_into_another_folder(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The folder is made if it is not there; a path below the current folder is printed as people
    write it.
    """
    assert run_command(["-C", str(good), "build", "example", "-o", str(tmp_path / "a" / "b")]) == 0
    assert (tmp_path / "a" / "b" / "example.apkg").is_file()
    assert capsys.readouterr().out.startswith(str(tmp_path / "a" / "b" / "example.apkg"))


def test_build_nothing_with_errors(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is built while there are errors: they are printed as check prints them, and the
    reason apart.
    """
    assert run_command(["-C", str(bad), "build"]) == 1
    printed = capsys.readouterr()
    assert printed.out.endswith("1 question checked: 1 error\n")
    assert printed.err == "deckgen: nothing was built: 1 error to fix first\n"
    assert not (bad / "dist").exists()


def test_what_cannot_run(good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What keeps a command from running is one line on standard error, and 2."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    empty = tmp_path / "empty"
    for folder in ("seeds", "cards"):
        (empty / folder).mkdir(parents=True)
    cases = {
        f"-C {tmp_path} check": f"deckgen: no deck project in {tmp_path} or above it: a project is a folder with "
        "deckgen.yaml, or with the folders seeds/ (texts) and cards/ (questions); `deckgen init` makes one",
        f"-C {tmp_path}/none check": f"deckgen: {tmp_path}/none is not a folder",
        f"-C {tmp_path}/file check": f"deckgen: {tmp_path}/file is not a folder",
        f"-C {good} build other": "deckgen: there is no deck `other` under cards/; there are: example",
        f"-C {empty} build": "deckgen: there is no deck yet: a deck is a folder under cards/ with a deck.yaml",
        f"-C {good} build -o {tmp_path}/file": f"deckgen: {tmp_path}/file: cannot make this folder: File exists",
    }
    for line, message in cases.items():
        assert run_command(line.split()) == 2
        assert capsys.readouterr() == ("", message + "\n")


def test_an_empty_project_can_be_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A project that has nothing yet is warned of just that."""
    for folder in ("seeds", "cards"):
        (tmp_path / folder).mkdir()
    assert run_command(["-C", str(tmp_path), "check"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("cards:1:1: warning: there is no deck under cards/ [deck-missing]\n")
    assert out.endswith("\n0 questions checked: 1 warning\n")
    assert err == ""


@pytest.mark.parametrize("given", ["x", "-1", "0", "1.5", "1e9", "²", "9" * 5000, str(2**31)])
def test_a_clock_that_is_none(
    given: str, good: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """SOURCE_DATE_EPOCH must be seconds since 1970, or nothing is built."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    assert run_command(["-C", str(good), "build"]) == 2
    assert capsys.readouterr() == (
        "",
        f"deckgen: SOURCE_DATE_EPOCH is “{given}”, and should be seconds since 1970, such as 1753920000\n",
    )
    assert not (good / "dist").exists()


def test_a_rule_that_is_not_there(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Settings that name no rule are an error at their line; in pyproject.toml they keep a check
    from running.
    """
    (good / "deckgen.yaml").write_text("rules: {unknwon-key: off}\n", encoding="utf-8")
    assert run_command(["-C", str(good), "check"]) == 1
    assert (
        "deckgen.yaml:1:9: error: `unknwon-key` is not a rule [unknown-key]"
        in capsys.readouterr().out
    )
    (good / "deckgen.yaml").unlink()
    (good / "pyproject.toml").write_text(
        "[tool.deckgen.rules]\nunknwon-key = 'off'\n", encoding="utf-8"
    )
    assert run_command(["-C", str(good), "check"]) == 2
    said = "[tool.deckgen.rules] in pyproject.toml: `unknwon-key` is not a rule; did you mean `unknown-key`?"
    assert capsys.readouterr().err == f"deckgen: {said}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chekc"], "Error: there is no command `chekc`; did you mean `check`?"),
        (["examine"], "Error: there is no command `examine`; there are: adopt, build, check,"),
        (["check", "--fromat"], DID_YOU_MEAN_FORMAT),
        (["check", "--format", "xml"], "'xml' is not one of 'text', 'json', 'github', 'sarif'."),
        (["check", "more"], "Error: Got unexpected extra argument (more)"),
        (["-C"], "Error: Option '-C' requires an argument."),
    ],
)
def test_bad_usage(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is called wrongly is told on standard error, and ends with 2."""
    assert run_command(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert message in printed.err


def test_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a command the program explains itself and ends with 2."""
    assert run_command([]) == 2
    printed = capsys.readouterr()
    assert "Commands:" in printed.out + printed.err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """The version is one line."""
    assert run_command(["--version"]) == 0
    assert capsys.readouterr() == (f"deckgen, version {__version__}\n", "")


def test_help_lists_every_command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file of a command is registered, and its line in the help fits into 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    files = {path.stem for path in (REPOSITORY / "deckgen" / "cli").glob("*.py")}
    assert set(COMMANDS) == files - {
        "__init__",
        "languages",
        "lines",
        "options",
        "output",
        "received",
        "choice_screen",
        "settlement_screen",
    }
    assert run_command(["--help"]) == 0
    listed = capsys.readouterr().out.partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in listed] == sorted(COMMANDS)
    assert [line for line in listed if len(line.split()) < 2 or line.endswith("...")] == []


COLOUR_CHOICES: dict[str, tuple[dict[str, str], bool | None]] = {
    "nothing set": ({"TERM": "xterm-256color"}, None),
    "NO_COLOR": ({"NO_COLOR": "1"}, False),
    "an empty NO_COLOR": ({"NO_COLOR": ""}, None),
    "CLICOLOR": ({"CLICOLOR": "0"}, False),
    "CLICOLOR on": ({"CLICOLOR": "1"}, None),
    "a dumb terminal": ({"TERM": "dumb"}, False),
    "FORCE_COLOR": ({"FORCE_COLOR": "1", "TERM": "dumb"}, True),
    "FORCE_COLOR off": ({"FORCE_COLOR": "0"}, None),
    "CLICOLOR_FORCE": ({"CLICOLOR_FORCE": "1"}, True),
    "both wishes": ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
}


@pytest.mark.parametrize(("environment", "colour"), COLOUR_CHOICES.values(), ids=COLOUR_CHOICES)
def test_which_variables_decide_on_colour(environment: dict[str, str], colour: bool | None) -> None:
    """True is colour everywhere, False nowhere, and None in a terminal only."""
    assert choose_colour(environment) is colour


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Both ways to ask for help end with 0."""
    for option in ("--help", "-h"):
        assert run_command([command, option]) == 0
        assert capsys.readouterr().out.startswith(f"Usage: deckgen {command} ")


def test_a_bug_of_ours(
    good: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was not foreseen ends with its traceback, where to take it, and 3."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a slip of ours")

    monkeypatch.setattr("deckgen.check.run.check_folder", fail)
    assert run_command(["-C", str(good), "check"]) == 3
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "ZeroDivisionError: a slip of ours\n" in printed.err
    assert printed.err.splitlines()[-1].startswith(
        f"deckgen: this is a bug of deckgen {__version__}; please report it"
    )


def call(
    *arguments: str, folder: Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own, as in a shell."""
    return subprocess.run(
        [*PROGRAM, *arguments],
        cwd=folder,
        env={**os.environ, "FORCE_COLOR": "", "CLICOLOR_FORCE": "", **(environment or {})},
        capture_output=True,
        check=False,
    )


def call_in_terminal(folder: Path, environment: dict[str, str]) -> bytes:
    """What `deckgen check` prints in a terminal."""
    leader, follower = os.openpty()
    process = subprocess.Popen(
        [*PROGRAM, "check"],
        cwd=folder,
        env={**os.environ, "TERM": "xterm", "NO_COLOR": "", **environment},
        stdin=follower,
        stdout=follower,
        stderr=follower,
    )
    os.close(follower)
    printed = b""
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:  # Linux reports the end of a terminal as an error
            break
        if not part:
            break
        printed += part
    os.close(leader)
    assert process.wait() == 1
    return printed


@pytest.mark.parametrize(
    ("environment", "has_colour"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
    ids=["plain", "NO_COLOR", "dumb"],
)
def test_colour_in_a_terminal(environment: dict[str, str], has_colour: bool, bad: Path) -> None:
    """Findings have colour in a terminal, if nothing says that they should not."""
    printed = call_in_terminal(bad, environment)
    assert b"Turkey" in printed
    assert (b"\x1b[" in printed) == has_colour


def test_colour_in_a_pipe_on_demand(bad: Path) -> None:
    """FORCE_COLOR keeps the colour in a pipe."""
    assert b"\x1b[" in call("check", folder=bad, environment={"FORCE_COLOR": "1"}).stdout


def test_in_a_folder_below_the_root(bad: Path) -> None:
    """The program works in any folder of a project, and paths are those from its root."""
    done = call("check", folder=bad / "cards" / "example")
    assert done.returncode == 1
    assert done.stdout.decode().startswith(f"{QUESTIONS_PATH}:5:13: error: “Turkey”")
    assert b"\x1b" not in done.stdout


def test_outside_any_project(tmp_path: Path) -> None:
    """Outside a project the program says what one is, and ends with 2."""
    done = call("check", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("deckgen: no deck project in ")


def test_any_script_in_a_pipe_of_any_encoding(bad: Path) -> None:
    """Whatever encoding the system has, a pipe gets UTF-8."""
    done = call("check", folder=bad, environment={"PYTHONIOENCODING": "latin-1"})
    assert done.returncode == 1
    assert "“Turkey”" in done.stdout.decode()


def test_the_same_seconds_make_the_same_package(good: Path) -> None:
    """SOURCE_DATE_EPOCH makes a build reproducible, byte for byte."""
    packages = []
    for _ in range(2):
        assert (
            call("build", folder=good, environment={"SOURCE_DATE_EPOCH": "1753920000"}).returncode
            == 0
        )
        packages.append((good / "dist" / "example.apkg").read_bytes())
    assert packages[0] == packages[1]


SLOW = (
    "import time, sys\nimport deckgen.check.run as run\n"
    "def slow(*_, **__):\n    print('begun', file=sys.stderr, flush=True)\n    time.sleep(60)\n"
    "run.check_folder = slow\nfrom deckgen.cli import main\nmain()\n"
)


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_ctrl_c(good: Path) -> None:
    """Ctrl-C ends the program at once, with one line and 130."""
    program = [sys.executable, "-c", SLOW, "check"]
    # Whoever runs the tests in the background has Ctrl-C switched off.
    process = subprocess.Popen(
        program, cwd=good, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    assert process.stderr is not None
    assert process.stderr.readline() == b"begun\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=300)
    assert (process.returncode, out, err) == (130, b"", b"deckgen: stopped\n")


_STOPPED_IN = {
    "an import": "sys.meta_path.insert(0, type('Stop', (), {'find_spec': staticmethod(stop)}))",
    "the arguments": "import click; click.Group.parse_args = stop",
    "the choice of a command": "import click; click.Group.resolve_command = stop",
    "the set-up": "import gc; gc.disable = stop",
}


@pytest.mark.parametrize("moment", _STOPPED_IN)
def test_ctrl_c_before_a_command_has_begun(moment: str, good: Path) -> None:
    """Ctrl-C in the first milliseconds is no bug of deckgen: one line and 130 here, too."""
    code = (
        "import sys\nfrom deckgen.__main__ import main\n"
        "def stop(*_, **__): raise KeyboardInterrupt\n"
        f"sys.argv[1:] = ['check']\n{_STOPPED_IN[moment]}\nmain()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=good, capture_output=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, b"", b"deckgen: stopped")


@pytest.mark.skipif(os.name != "posix", reason="pipes as POSIX has them")
@pytest.mark.parametrize("locale", ["C.UTF-8", ""], ids=["UTF-8", "no-locale"])
def test_a_pipe_that_nobody_reads(locale: str, bad: Path) -> None:
    """When the reader of a pipe is gone, the program ends silently, and not as if it had findings."""
    environment = {
        name: value for name, value in os.environ.items() if name != "LANG" and name[:3] != "LC_"
    }
    reader, writer = os.pipe()
    os.close(reader)
    process = subprocess.Popen(
        [*PROGRAM, "check"],
        cwd=bad,
        stdout=writer,
        stderr=subprocess.PIPE,
        env={**environment, "LC_ALL": locale},
    )
    os.close(writer)
    _, err = process.communicate(timeout=300)
    assert (process.returncode, err) == (130, b"")


@pytest.mark.skipif(os.name != "posix", reason="names as POSIX has them")
@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_a_name_that_is_no_text_in_the_locale(form: str, good: Path) -> None:
    """A finding about a file whose name the locale cannot write ends no command."""
    sound = next(good.glob("cards/*/deck.yaml")).parent / "🔊-horn.ogg"
    sound.write_bytes(b"OggS")
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [*PROGRAM, "check", "--format", form], cwd=good, capture_output=True, env=environment
    )
    assert done.returncode in (0, 1), done.stderr
    assert b"-horn.ogg" in done.stdout


def test_help_is_quick() -> None:
    """Asking for help imports neither the checker nor the libraries that it needs."""
    code = (
        "import sys\nfrom deckgen.cli import run_command\nrun_command(['--help'])\n"
        "print(sorted({'yaml', 'jinja2', 'genanki', 'rapidfuzz', 'jsonschema_rs', 'babel', 'anki'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
