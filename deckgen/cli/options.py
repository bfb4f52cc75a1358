"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

decks_argument: Decorator = click.argument("decks", nargs=-1, metavar="[DECK]...")
deck_option: Decorator = click.option(
    "--deck", "name", help="The deck's folder under cards/, if there are several decks."
)


def format_option(*formats: str) -> Decorator:
    """``--format``; the first format is the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        help=f"Output format; {formats[0]} by default.",
    )


def fail_under_option(description: str) -> Decorator:
    """``--fail-under``: a minimum in per cent; None where it is not given."""
    return click.option(
        "--fail-under", type=click.FloatRange(0, 100), metavar="PERCENT", help=description
    )


def output_option(contents: str, default: str) -> Decorator:
    """``--output``: a folder; None where it is not given."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        help=f"Folder for {contents}; {default}/ by default.",
    )
