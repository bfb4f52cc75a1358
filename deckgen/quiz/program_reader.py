"""A program as a reader: one line in, one line out, so that any model can read and deckgen knows none."""

from __future__ import annotations

import json
import shlex
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress

from deckgen.errors import DeckgenError
from deckgen.quiz.answers import AnswerFault, AnswerLine, parse_answer_line
from deckgen.quiz.export import describe_item
from deckgen.quiz.items import QuizItem

# More than an answer with all flags may have, in characters.
MAX_REPLY = 100_000


def ask_program(command: str, items: Sequence[QuizItem]) -> Iterator[AnswerLine | AnswerFault]:
    """What a program answers: it reads a question a line, and writes a line for each.

    A reply may leave out the number, and may name no other than that of its question. Faults have
    the place of the question, from 1; one that ends early is a fault, and what it has answered
    counts.

    Raises:
        DeckgenError: it cannot be started.
    """
    try:
        arguments = shlex.split(command)
        program = subprocess.Popen(
            arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        )
    except (OSError, ValueError, IndexError) as failure:
        raise DeckgenError(f"cannot start `{command}`: {failure}") from failure
    # Leaving closes the pipe to a program that may have ended.
    with suppress(BrokenPipeError), program:
        for place, item in enumerate(items, start=1):
            reply = _exchange_lines(program, json.dumps(describe_item(item), ensure_ascii=False))
            if not reply.endswith("\n"):
                why = "a line without an end" if reply else "no answer to this question"
                yield AnswerFault(place, f"`{arguments[0]}` ended, or gave {why}")
                program.kill()
                return
            if reply.strip():
                yield from parse_answer_line(reply, place, item.number)
            else:
                yield AnswerFault(place, f"`{arguments[0]}` gave an empty line")


def _exchange_lines(program: subprocess.Popen[str], line: str) -> str:
    """The program's answer to a line; empty if it has ended."""
    assert program.stdin is not None  # both are pipes
    assert program.stdout is not None
    try:
        program.stdin.write(line + "\n")
        program.stdin.flush()
    except BrokenPipeError:
        return ""
    return program.stdout.readline(MAX_REPLY)
