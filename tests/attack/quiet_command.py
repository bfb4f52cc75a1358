"""A command in this process, with what it prints."""

from __future__ import annotations

import contextlib
import io
import traceback

from deckgen.cli import EXIT_BUG, run_command


def run_quietly(arguments: list[str]) -> tuple[int, str]:
    """The exit code of a command and what it printed; also for what no command may raise."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        try:
            code = run_command(arguments)
        except BaseException:
            # SystemExit and others that the error boundary lets through.
            printed.write(traceback.format_exc())
            code = EXIT_BUG
    return code, printed.getvalue()
