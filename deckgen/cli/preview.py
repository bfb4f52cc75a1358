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
    help="Port on this machine; any free one if not given.",
)
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.pass_obj
def command(folder: str, port: int, no_browser: bool) -> int:
    """Open the studio: the source, the cards as Anki draws them, and a form for questions.

    It answers on this machine alone, shows what changes on the disk as soon as it is saved, and
    ends with Ctrl-C.
    """
    from deckgen.errors import DeckgenError
    from deckgen.extras import format_install_command

    missing = [
        name
        for name in ("anki", "starlette", "uvicorn", "watchfiles")
        if importlib.util.find_spec(name) is None
    ]
    if missing:
        raise DeckgenError(
            f"the studio needs {', '.join(missing)}: {format_install_command('studio')}"
        )
    from deckgen.studio.local_server import serve_studio

    def announce_address(address: str) -> None:
        click.echo(f"The studio is open at {address}\nCtrl-C ends it.")
        if not no_browser:
            webbrowser.open(address)

    gc.enable()  # this is no short command: what it drops must go
    serve_studio(Path(folder), port, announce_address)
    return 0
