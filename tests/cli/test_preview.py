"""`deckgen preview` and `deckgen site` where they cannot run: one line that says what to do."""

from __future__ import annotations

import importlib.util
import socket
from pathlib import Path

import pytest

from deckgen.cli import run_command
from deckgen.extras import format_install_command
from tests.studio.studio_projects import write_small_project


@pytest.mark.parametrize(
    ("command", "missing", "said"),
    [
        pytest.param(
            "preview",
            "uvicorn",
            "the studio needs uvicorn; install it with: " + format_install_command("studio"),
            id="server",
        ),
        pytest.param(
            "preview",
            "anki",
            "the studio needs anki; install it with: " + format_install_command("studio"),
            id="anki",
        ),
        pytest.param(
            "site",
            "anki",
            "the pages need Anki's library; install it with: " + format_install_command("studio"),
            id="site",
        ),
    ],
)
def test_a_missing_extra_is_one_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
    missing: str,
    said: str,
) -> None:
    """It names what is missing and the command that installs it, and nothing is opened or written."""
    real = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == missing else real(name)
    )
    assert run_command(["-C", str(write_small_project(tmp_path, 1)), command]) == 2
    assert capsys.readouterr().err == f"deckgen: {said}\n"
    assert not (tmp_path / "site").exists()


def test_a_port_that_is_taken_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another program's port is left to it."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        arguments = [
            "-C",
            str(write_small_project(tmp_path, 1)),
            "preview",
            "--no-browser",
            "--port",
            str(port),
        ]
        assert run_command(arguments) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"deckgen: cannot use port {port}:")
    assert said.endswith("leave out --port to use any free port\n")


def test_a_folder_that_is_no_project_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As every command says it."""
    assert run_command(["-C", str(tmp_path), "preview", "--no-browser"]) == 2
    assert capsys.readouterr().err.startswith("deckgen: ")
