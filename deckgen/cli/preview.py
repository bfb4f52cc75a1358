"""``deckgen preview``: the studio in the browser."""

from __future__ import annotations

import gc
import importlib.util
import webbrowser
from pathlib import Path

import click


@click.command("preview")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="Port on this machine; a free one by default.",
)
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.pass_obj
def command(folder: str, port: int, no_browser: bool) -> int:
    """Open the studio: the text, its questions and their cards.

    You see the cards as Anki shows them, and write questions in a form. The studio shows each
    change of a file as soon as it is saved. Only this machine can reach it. Ctrl-C stops it.
    """
    from deckgen.errors import DeckgenError
    from deckgen.extras import format_install_command

    # Not by importing: that would stop at the first one that is missing.
    missing = [
        name
        for name in ("anki", "starlette", "uvicorn", "watchfiles")
        if importlib.util.find_spec(name) is None
    ]
    if missing:
        command_line = format_install_command("studio")
        raise DeckgenError(
            f"the studio needs {', '.join(missing)}; install it with: {command_line}"
        )
    from deckgen.studio.local_server import serve_studio

    # The address is known once the server listens: port 0 becomes a real one there.
    def announce_address(address: str, opening_address: str) -> None:
        click.echo(f"The studio is open at {address}\nCtrl-C ends it.")
        if not no_browser:
            webbrowser.open(opening_address)

    # main() switches the collector off for short commands; the studio runs for hours.
    gc.enable()
    serve_studio(Path(folder), port, announce_address)
    return 0
