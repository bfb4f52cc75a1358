"""The command line: a file for each command, imported only when somebody calls it."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Mapping
from importlib import import_module
from io import TextIOWrapper

import click

from deckgen import __version__
from deckgen.cli.lines import print_line, print_text
from deckgen.errors import DeckgenError

COMMANDS = (
    "adopt",
    "build",
    "check",
    "coverage",
    "deck",
    "diff",
    "init",
    "list",
    "mutate",
    "preview",
    "publish",
    "quiz",
    "release",
    "rules",
    "schema",
    "site",
    "source",
    "verify",
)
EXIT_CANNOT_RUN, EXIT_BUG, EXIT_INTERRUPTED = 2, 3, 130


class _LazyGroup(click.Group):
    """A group that imports a command when somebody calls it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        # Not list(…): this name is the module of `deckgen list`, once that is imported.
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"deckgen.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from deckgen.load.schema_validation import suggest_word

            hint = suggest_word(name, COMMANDS) or f"there are: {', '.join(COMMANDS)}"
            raise click.UsageError(f"there is no command `{name}`; {hint}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        # Click would exit with 1 when a pipe is closed, and 1 means that there are findings.
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, BrokenPipeError, click.Abort) as failure:
            raise _Interruption from failure


class _Interruption(Exception):
    """Somebody pressed Ctrl-C, or closed the pipe that reads the output."""


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-C", "folder", type=click.Path(), default=".", help="Work on the project in this folder."
)
@click.version_option(__version__, prog_name="deckgen")
@click.pass_context
def cli(ctx: click.Context, folder: str) -> None:
    """Decks as code: questions in YAML, checked against their text, built into Anki packages."""
    ctx.obj = folder
    ctx.color = choose_colour(os.environ)


def choose_colour(environment: Mapping[str, str]) -> bool | None:
    """True for colour in any output, False for none, None for colour in a terminal only.

    Follows https://no-color.org, https://force-color.org and https://bixense.com/clicolors; a wish
    for no colour is stronger.
    """
    if environment.get("NO_COLOR") or environment.get("CLICOLOR") == "0":
        return False
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE"):
        if environment.get(name, "0") not in ("", "0"):
            return True
    return False if environment.get("TERM") == "dumb" else None


def main() -> None:
    """The program: runs a command and exits with its code.

    0 success, 1 findings, 2 could not run, 3 a bug of deckgen, 130 stopped with Ctrl-C.
    """
    # On large decks the collector would take most of the time, and finds little: few of our objects
    # are in cycles.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # The locale of a pipe may know ASCII only, and texts are in any script. A file's name
            # that is no text in this locale is written as `\\udcff`, which JSON knows too.
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    code = run_command(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # Python writes the rest of the output when it exits, and would print an error.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = EXIT_INTERRUPTED
    sys.exit(code)


def run_command(arguments: list[str]) -> int:
    """Runs a command and prints its failure: one line, or the traceback of a bug of deckgen."""
    try:
        result = cli.main(args=arguments, prog_name="deckgen", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.ClickException as failure:
        failure.show()
        return EXIT_CANNOT_RUN
    except DeckgenError as failure:
        print_line(f"deckgen: {failure}", err=True)
        return EXIT_CANNOT_RUN
    except _Interruption as stopped:
        if not isinstance(stopped.__cause__, BrokenPipeError):
            # After Ctrl-C at a prompt the cursor is still on the line of the question.
            line_break = "\n" if isinstance(stopped.__cause__, click.Abort) else ""
            click.echo(f"{line_break}deckgen: stopped", err=True)
        return EXIT_INTERRUPTED
    except click.Abort:
        # Click makes this of Ctrl-C before a command has begun.
        click.echo("deckgen: stopped", err=True)
        return EXIT_INTERRUPTED
    except Exception:
        print_text(traceback.format_exc(), err=True)
        bug = f"this is a bug of deckgen {__version__}"
        click.echo(f"deckgen: {bug}; please report it with the lines above", err=True)
        return EXIT_BUG
