"""Writes docs/rules.md and docs/commands.md from the code: ``make docs``, or ``python -m docs.reference``."""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.check.pages import pages
from deckgen.cli import COMMANDS, cli
from deckgen.report.pages import pages_markdown

DOCS = Path(__file__).resolve().parent
NOTE = "<!-- Made by `make docs` from {source}; change it there. -->"


def rules_page() -> str:
    """Every rule: a table, then each manual page."""
    note = NOTE.format(source="the rules' docstrings")
    opening = (
        "What `deckgen check` looks for. `deckgen rules` prints this list, and `deckgen rules <name>` one page. An "
        "example that names no file is part of a question set of kind `basic`, about a small text with its sidecar "
        "(`deckgen/check/examples.py`)."
    )
    return f"{note}\n\n# Rules\n\n{opening}\n\n{pages_markdown(pages().values())}"


def commands_page() -> str:
    """Every command as it explains itself."""
    blocks = [NOTE.format(source="the commands' help"), "# Commands", _help(cli, "deckgen")]
    context = click.Context(cli, info_name="deckgen", **cli.context_settings)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None  # a test holds that every name has its file
        blocks += [f"## deckgen {name}", _help(command, name, context)]
    return "\n\n".join(blocks) + "\n"


def _help(command: click.Command, name: str, parent: click.Context | None = None) -> str:
    """What `--help` prints, always in the same width."""
    context = click.Context(command, parent, info_name=name, terminal_width=80, **command.context_settings)
    return f"```\n{command.get_help(context).rstrip()}\n```"


FILES = {"rules.md": rules_page, "commands.md": commands_page}


def main() -> None:
    for name, page in FILES.items():
        (DOCS / name).write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
