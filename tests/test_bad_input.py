"""Every example of bad input is a finding at its line, or one line of a message; never a traceback,
never a hang.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from deckgen.cli import run_command
from deckgen.codes import BINDING_CODES
from tests.corpus import CORPUS
from tests.corpus.bad_example import GOOD_PROJECT, OWN_KIND, BadExample
from tests.corpus.huge_files import HUGE_FILES
from tests.projects import REPOSITORY, write_project

# Far above what any of them takes, so that a slow machine passes, and far below “for ever”.
SECONDS = 60
MEGABYTES = 2048
SHOWN = 4

# A program that may take so much memory and no more, and then is deckgen.
_LIMITED = """
import sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv.pop(1)) << 20,) * 2)
except ImportError:
    sys.argv.pop(1)
from deckgen.cli import main
main()
"""


def project_with(bad: BadExample, root: Path) -> Path:
    """The good project with the mistake in it."""
    own = OWN_KIND if bad.path.startswith("templates/") else {}
    files = {**GOOD_PROJECT, **own, **bad.files, bad.path: bad.content}
    write_project(
        root,
        {
            path: each.encode("utf-8", "surrogatepass") if isinstance(each, str) else each
            for path, each in files.items()
        },
    )
    if bad.prepare is not None:
        bad.prepare(root)
    return root


def command(root: Path, *arguments: str) -> list[str]:
    return ["-C", str(root), "check", "--no-cache", "--format", "json", *arguments]


def assert_said(bad: BadExample, code: int, out: str, err: str) -> None:
    """The command ended as it should, and named the mistake where it stands."""
    assert (code, "Traceback" in err) == (bad.exit_code, False), err
    if code == 2:
        assert err.startswith("deckgen: ")
        assert err.count("\n") == 1
        assert bad.message_words in err
        return
    named = {each.partition(":")[0] for each in bad.expected_findings.split()}
    errors = [each for each in json.loads(out)["findings"] if each["severity"] == "error"]
    found = [
        f"{each['rule']}:{each['line']}" for each in errors if each["rule"] in BINDING_CODES | named
    ]
    more = " …" if len(found) > SHOWN else ""
    assert " ".join(found[:SHOWN]) + more == bad.expected_findings
    if errors:
        assert bad.message_words in f"{errors[0]['message']} {errors[0]['hint']}"


@pytest.mark.sampled
@pytest.mark.parametrize(
    "bad",
    [bad for bad in CORPUS if bad not in HUGE_FILES],
    ids=lambda bad: f"{bad.path}: {bad.name}",
)
def test_a_mistake_is_found_where_it_stands(
    bad: BadExample, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code, the rules, the lines, and the words that name the thing."""
    code = run_command(command(project_with(bad, tmp_path)))
    assert_said(bad, code, *capsys.readouterr())


@pytest.mark.slow
@pytest.mark.sampled
@pytest.mark.parametrize("bad", HUGE_FILES, ids=lambda bad: bad.name)
def test_what_is_large_ends_soon_and_fits_in_memory(bad: BadExample, tmp_path: Path) -> None:
    """A process of its own ends in time with little memory."""
    program = [
        sys.executable,
        "-c",
        _LIMITED,
        str(MEGABYTES),
        *command(project_with(bad, tmp_path)),
    ]
    done = subprocess.run(
        program,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        cwd=REPOSITORY,
        check=False,
    )
    assert_said(bad, done.returncode, done.stdout, done.stderr)


def test_the_project_without_a_mistake_is_good(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is found in it, or every example would find that, too."""
    project = write_project(tmp_path, {**GOOD_PROJECT, **OWN_KIND})
    assert run_command(command(project)) == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []


def test_each_mistake_is_one_of_its_own() -> None:
    """No two examples of one file have one name, or one content."""
    assert len({(bad.path, bad.name) for bad in CORPUS}) == len(CORPUS) >= 200
    contents = {(bad.path, bad.content, bad.prepare) for bad in CORPUS}
    assert len(contents) == len(CORPUS)
