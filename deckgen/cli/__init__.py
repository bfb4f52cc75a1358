"""The command line: one file a command, imported only when it is called."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from importlib import import_module
from io import TextIOWrapper

import click

from deckgen import __version__
from deckgen.errors import DeckgenError

COMMANDS = (
    "adopt",
    "build",
    "check",
    "coverage",
    "diff",
    "init",
    "list",
    "mutate",
    "preview",
    "publish",
    "release",
    "rules",
    "schema",
    "site",
    "verify",
)
EXIT_CANNOT_RUN, EXIT_BUG, EXIT_INTERRUPTED = 2, 3, 130


class _LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*COMMANDS]  # `list` is a module here, once the command of that name is imported

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"deckgen.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Click would end with 1 on a closed pipe, which says that there are findings."""
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, BrokenPipeError, click.Abort) as failure:
            raise _Interruption from failure


class _Interruption(Exception):
    """The one who called has had enough: Ctrl-C, or a pipe that nobody reads any more."""


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-C", "folder", type=click.Path(), default=".", help="Work on the project in this folder."
)
@click.version_option(__version__, prog_name="deckgen")
@click.pass_context
def cli(ctx: click.Context, folder: str) -> None:
    """Decks as code: questions in YAML, checked against their source, built into Anki packages."""
    ctx.obj = folder


def main() -> None:
    """The program: runs a command and ends with its exit code.

    0 fine, 1 findings, 2 could not run, 3 a bug of ours, 130 stopped with Ctrl-C.
    """
    # Nothing here is cyclic enough to be worth collecting: on large decks the collector takes most
    # of the time.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")  # texts in any script, for whatever reads the pipe
    code = run_command(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # What is left has nowhere to go, and Python would complain of it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = EXIT_INTERRUPTED
    sys.exit(code)


def run_command(arguments: list[str]) -> int:
    """Runs a command; every failure ends here, in one line or, for a bug of ours, with its
    traceback.
    """
    try:
        result = cli.main(args=arguments, prog_name="deckgen", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.ClickException as failure:
        failure.show()
        return EXIT_CANNOT_RUN
    except DeckgenError as failure:
        click.echo(f"deckgen: {failure}", err=True)
        return EXIT_CANNOT_RUN
    except _Interruption as stopped:
        if not isinstance(stopped.__cause__, BrokenPipeError):  # nobody is left to tell
            prompted = isinstance(
                stopped.__cause__, click.Abort
            )  # the cursor stands behind the question
            click.echo("\n" * prompted + "deckgen: stopped", err=True)
        return EXIT_INTERRUPTED
    except Exception:
        traceback.print_exc()
        click.echo(
            f"deckgen: this is a bug of deckgen {__version__}; please report it with the lines above",
            err=True,
        )
        return EXIT_BUG
