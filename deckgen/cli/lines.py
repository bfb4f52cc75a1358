"""The door of words to a terminal or a log: nothing that a project brings commands either."""

from __future__ import annotations

import os

import click


def print_line(text: str, *, err: bool = False) -> None:
    """Prints words, with names of a project among them, as exactly one line.

    Whatever a terminal would obey, a line break in the name of a folder too, is printed as a
    picture.
    """
    from deckgen.report.terminal_text import escape_control_chars

    print_text(escape_control_chars(text), err=err)


def print_text(text: str, *, err: bool = False) -> None:
    """Prints a report, whose parts have been escaped where it was put together, as it is.

    In the log of GitHub Actions, no line of it is a command.
    """
    if is_github_log():
        from deckgen.report.github_annotations import defuse_commands

        text = defuse_commands(text)
    click.echo(text, err=err)


def is_github_log() -> bool:
    """Whether GitHub Actions reads what is printed."""
    return os.environ.get("GITHUB_ACTIONS") == "true"
