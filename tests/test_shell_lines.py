"""The shell lines of the README and the docs: each is a command that exists, and parses."""

from __future__ import annotations

import re
import shlex
import subprocess
import venv
from pathlib import Path

import click
import pytest

from deckgen.cli import cli
from docs.reference import DOCS
from tests.projects import REPOSITORY

PAGES = [REPOSITORY / "README.md", REPOSITORY / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]
# The blocks of these pages are made from help texts and rules.
GENERATED_PAGES = {"commands.md", "rules.md"}
PROGRAMS = ("deckgen", ".venv/bin/deckgen", "make", "pipx", "git", "pip", "sudo", "cd")
SHELL_LANGUAGES = ("", "sh", "bash", "console")
GIT_COMMANDS = ("add", "checkout", "clone", "commit", "config", "init", "push", "tag")
PLACEHOLDER = "/path/to/this/repository"
# The pipx and the packaging of Ubuntu 22.04 and Debian 12, and the newest ones.
OLD_INSTALLERS = {
    "Ubuntu 22.04": ["pipx==1.0.0", "packaging==21.3"],
    "Debian 12": ["pipx==1.1.0", "packaging==23.0"],
    "current": ["pipx"],
}


def list_shell_lines() -> list[tuple[str, list[str]]]:
    """The page and the words of each line of a shell block: one whose first word is a program."""
    found: list[tuple[str, list[str]]] = []
    for page in PAGES:
        language: str | None = None  # of the block that the line is in
        for line in page.read_text(encoding="utf-8").splitlines():
            if line.startswith("```"):
                language = line.removeprefix("```") if language is None else None
            elif language in SHELL_LANGUAGES and page.name not in GENERATED_PAGES:
                typed = line.removeprefix("$ ")
                if typed.split(" ")[0] in PROGRAMS:
                    found.append((page.name, shlex.split(typed, comments=True)))
    return found


SHELL_LINES = list_shell_lines()
PIPX_SPECS = sorted({words[-1] for _, words in SHELL_LINES if words[:2] == ["pipx", "install"]})


@pytest.mark.parametrize(
    ("page", "words"),
    SHELL_LINES,
    ids=[f"{page}: {shlex.join(words)}" for page, words in SHELL_LINES],
)
def test_a_shell_line_can_be_typed(page: str, words: list[str]) -> None:
    """`deckgen` takes the options, `make` has the target, and pipx finds a project in the folder."""
    program, *arguments = words
    if program.endswith("deckgen"):
        parse_deckgen_arguments(arguments)
    elif program == "make":
        targets = [word for word in arguments if "=" not in word]
        command = ["make", "--dry-run", "PYTHON=true", *targets]
        done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
    elif program == "git":
        assert arguments[0] in GIT_COMMANDS
    elif words[:2] == ["pipx", "install"]:
        check_requirement(arguments[-1])
    else:
        assert words in (["pipx", "ensurepath"], ["cd", "ferry"]) or program == "sudo", words


def parse_deckgen_arguments(arguments: list[str]) -> None:
    """Fails where the command or one of its options does not exist."""
    context = click.Context(cli, info_name="deckgen", **cli.context_settings)
    if arguments[:1] == ["-C"]:
        arguments = arguments[2:]
    name, command, rest = cli.resolve_command(context, arguments)
    assert command is not None
    with command.make_context(name, rest, parent=context):
        pass


def check_requirement(requirement: str) -> None:
    """A folder with a project, or a wheel; the extras are those of pyproject.toml."""
    path, _, extras = requirement.partition("[")
    assert path == PLACEHOLDER or path.endswith(".whl")
    declared = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    for extra in filter(None, extras.rstrip("]").split(",")):
        assert re.search(rf"^{extra} = \[", declared, re.MULTILINE)


def test_bad_lines_are_noticed() -> None:
    """The checks above fail for a misspelt command, option or extra."""
    for arguments in (["chekc"], ["check", "--fxi"]):
        with pytest.raises(click.UsageError):
            parse_deckgen_arguments(arguments)
    with pytest.raises(AssertionError):
        check_requirement(f"{PLACEHOLDER}[stduio]")


def test_the_readme_says_how_to_install() -> None:
    """With pipx, from the folder, and with the step that puts the command on the PATH."""
    lines = [words for page, words in SHELL_LINES if page == "README.md"]
    assert ["pipx", "install", f"{PLACEHOLDER}[studio]"] in lines
    assert ["pipx", "ensurepath"] in lines


@pytest.mark.sampled
@pytest.mark.slow
@pytest.mark.parametrize("packages", OLD_INSTALLERS.values(), ids=OLD_INSTALLERS)
def test_pipx_of_old_systems_takes_the_lines(packages: list[str], tmp_path: Path) -> None:
    """What pipx makes of each requirement, with the versions of the distributions."""
    venv.create(tmp_path, with_pip=True)
    python = str(tmp_path / "bin" / "python")
    install = [python, "-m", "pip", "install", "--quiet", "--retries", "0", *packages]
    done = subprocess.run(install, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no package index: {done.stderr.strip().splitlines()[-1]}")
    script = (
        "import sys; from pipx.package_specifier import parse_specifier_for_install as parse\n"
        "for spec in sys.argv[1:]: print(parse(spec, [])[0])"
    )
    specs = [spec.replace(PLACEHOLDER, str(REPOSITORY)) for spec in PIPX_SPECS]
    assert specs
    command = [python, "-c", script, *specs]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == specs
