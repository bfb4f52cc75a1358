"""What was received, as the command line shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from deckgen.cli.lines import print_line

if TYPE_CHECKING:
    from deckgen.starter.received_text import ReceivedText

# Of the beginning of a text.
SHOWN_LINES, SHOWN_WIDTH = 12, 100


def describe_origin(received: ReceivedText) -> str:
    """Where the text of a project comes from, and what is in it."""
    if received.found is None:
        origin = f"from {received.converted_from}" if received.converted_from else "byte for byte"
        return f"your text, {origin}"
    counts = ", ".join(f"{name}: {count}" for name, count in received.found.counts.items())
    return f"the text of {received.path.name} ({counts}; read by {received.found.extractor})"


def print_found_text(received: ReceivedText) -> None:
    """Shows how a text begins, and what of the file is not in it."""
    lines = [line for line in received.text.splitlines() if line.strip()][:SHOWN_LINES]
    click.echo("It begins:\n")
    for line in lines:
        shown = line if len(line) <= SHOWN_WIDTH else line[: SHOWN_WIDTH - 1] + "…"
        print_line(f"  {shown}")
    click.echo("")
    print_reading(received)


def print_reading(received: ReceivedText) -> None:
    """Shows what is no part of a text, and which lines look like places, with examples.

    The sidecar proposes these as comments.
    """
    from deckgen.starter.source_files import list_set_aside, list_structure_proposals

    for aside in list_set_aside(received):
        example = f", such as “{aside.example}”" if aside.example else ""
        print_line(f"Not in the text: {aside.what} ({aside.count}{example})")
        click.echo()
    proposals = list_structure_proposals(received)
    if proposals:
        click.echo("Lines that look like places or labels; the sidecar has them as a proposal:\n")
    for each in proposals:
        value = each.value if isinstance(each.value, str) else ", ".join(each.value)
        print_line(f"  {' / '.join(each.path)}: {value}  ({each.count})")
        for number, line in each.examples:
            print_line(f"    line {number}: {line[:SHOWN_WIDTH]}")
    if proposals:
        click.echo("")
