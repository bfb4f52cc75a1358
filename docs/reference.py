"""Writes rules.md, commands.md and changes.md from the code: ``make docs``, or ``python -m
docs.reference``.
"""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.check.rule_pages import read_rule_pages
from deckgen.cli import COMMANDS, cli
from deckgen.release.change_rules import CHANGE_RULES, ChangeLevel
from deckgen.report.rule_pages import format_pages_markdown

DOCS = Path(__file__).resolve().parent
ORIGIN_NOTE = "<!-- Made by `make docs` from {source}; change it there. -->"


def format_rules_page() -> str:
    """Every rule: a table, then each manual page."""
    note = ORIGIN_NOTE.format(source="the rules' docstrings")
    opening = (
        "What `deckgen check` looks for. `deckgen rules` prints this list, and `deckgen rules <name>` one page. An "
        "example that names no file is part of a question set of kind `basic`, about a small text with its sidecar "
        "(`deckgen/check/rule_examples.py`)."
    )
    return f"{note}\n\n# Rules\n\n{opening}\n\n{format_pages_markdown(read_rule_pages().values())}"


def format_commands_page() -> str:
    """Every command as it explains itself."""
    blocks = [
        ORIGIN_NOTE.format(source="the commands' help"),
        "# Commands",
        _format_help(cli, "deckgen"),
    ]
    context = click.Context(cli, info_name="deckgen", **cli.context_settings)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None  # a test holds that every name has its file
        blocks += [f"## deckgen {name}", _format_help(command, name, context)]
        if isinstance(command, click.Group):
            inner = click.Context(command, context, info_name=name)
            for part, each in command.commands.items():
                blocks += [f"### deckgen {name} {part}", _format_help(each, part, inner)]
    return "\n\n".join(blocks) + "\n"


def _format_help(command: click.Command, name: str, parent: click.Context | None = None) -> str:
    """What `--help` prints, always in the same width."""
    context = click.Context(
        command, parent, info_name=name, terminal_width=80, **command.context_settings
    )
    return f"```\n{command.get_help(context).rstrip()}\n```"


def format_changes_page() -> str:
    """Every sort of change of a released deck: what learners get of it, and how the same is had
    without harm.
    """
    opening = (
        "What a release can change, as `deckgen release` names it. It makes what is safe, warns of some changes, and "
        "refuses what is breaking unless you say `--accept NAME --because “…”`, which it records. It compares the new "
        "package with the one that learners have: what Anki does with each change was tried in real Anki, and "
        "`tests/anki` holds it. What only a style sheet or a script hides on a card is not judged."
    )
    words = {
        ChangeLevel.SAFE: "Safe",
        ChangeLevel.WARNING: "Warned of",
        ChangeLevel.BREAKING: "Breaking",
    }
    blocks = [ORIGIN_NOTE.format(source="deckgen/release/change_rules.toml"), "# Changes", opening]
    for level, word in words.items():
        rows = [rule for rule in CHANGE_RULES.values() if rule.level is level]
        head = "| change | what learners get | how the same is had without it |\n|---|---|---|"
        lines = [f"| `{rule.name}` | {rule.effect} | {rule.instead} |" for rule in rows]
        if level is ChangeLevel.SAFE:
            head = "| change | what learners get |\n|---|---|"
            lines = [f"| `{rule.name}` | {rule.effect} |" for rule in rows]
        blocks += [f"## {word}", "\n".join([head, *lines])]
    return "\n\n".join(blocks) + "\n"


PAGE_FORMATTERS = {
    "rules.md": format_rules_page,
    "commands.md": format_commands_page,
    "changes.md": format_changes_page,
}


def main() -> None:
    for name, page in PAGE_FORMATTERS.items():
        (DOCS / name).write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
