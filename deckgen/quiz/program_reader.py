"""A program as a reader: one line in, one line out, so that any model can read and deckgen knows none."""

from __future__ import annotations

import json
import shlex
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from deckgen.errors import DeckgenError
from deckgen.findings import clip_words
from deckgen.quiz.answers import (
    ANSWER_KEYS,
    WHOLE_TEXT,
    AnswerFault,
    AnswerLine,
    parse_table,
    read_table,
)
from deckgen.quiz.export import describe_item
from deckgen.quiz.items import QuizItem, read_whole_text

# More than an answer with all flags may have, in characters.
MAX_REPLY = 100_000
_WHAT_TO_DO = "let it write one line for each question, with its `number`, and all else to stderr"


def ask_program(command: str, items: Sequence[QuizItem]) -> Iterator[AnswerLine | AnswerFault]:
    """What a program answers: it reads a question a line, and writes a line for each.

    A reply may leave out its number as long as each line is the answer to its question. Where one
    is not, a reply without a number could belong to any: it is not taken, and ends the reading.
    Faults have the place of the question, from 1. What has been answered before the program ends
    early, or before Ctrl-C, counts. A reply may ask for the whole text, once for each question.

    Raises:
        DeckgenError: it cannot be started.
    """
    arguments, program = _start_program(command)
    replies = _ReplyReader(arguments[0])
    # Leaving closes the pipe to a program that may have ended.
    with suppress(BrokenPipeError), program:
        try:
            yield from _ask_questions(program, items, replies)
        except KeyboardInterrupt:
            yield from replies.held
            raise
        yield from replies.held


def _start_program(command: str) -> tuple[list[str], subprocess.Popen[str]]:
    try:
        arguments = shlex.split(command)
        return arguments, subprocess.Popen(
            arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        )
    except (OSError, ValueError, IndexError) as failure:
        raise DeckgenError(f"cannot start `{command}`: {failure}") from failure


@dataclass(slots=True)
class _ReplyReader:
    """Which question each line of a program answers.

    ``held`` are the answers without a number: a line too many shows at the end only, and then one of
    them may be the answer to another question. ``is_in_step`` says that each line so far was one
    question's; ``is_lost`` that a reply came which nobody can tell the question of. ``saw_text`` are the numbers of the
    questions for which the program saw the whole text.
    """

    program: str
    asked: dict[str, int] = field(default_factory=dict)
    saw_text: set[str] = field(default_factory=set)
    held: list[AnswerLine | AnswerFault] = field(default_factory=list)
    is_in_step: bool = True
    is_lost: bool = False

    def read(self, line: str, item: QuizItem) -> Iterator[AnswerLine | AnswerFault]:
        """The answer in a line that came when a question was the newest."""
        place = self.asked[item.number]
        try:
            if not line.strip():
                raise ValueError(f"`{self.program}` gave an empty line")
            table = parse_table(line)
        except ValueError as failure:
            self.is_in_step = False
            yield AnswerFault(place, str(failure))
            return
        if table.get("number") is not None:
            yield from self._read_numbered(table, item)
        elif table and not ANSWER_KEYS & table.keys():
            self.is_in_step = False
            yield AnswerFault(place, f"has `{clip_words(min(table))}`, and says no answer")
        elif self.is_in_step:
            self.held += self._read_said({**table, "number": item.number}, item.number)
        else:
            self.is_lost = True
            yield AnswerFault(place, f"has no `number` after a line too many: {_WHAT_TO_DO}")

    def _read_numbered(
        self, table: Mapping[str, object], item: QuizItem
    ) -> Iterator[AnswerLine | AnswerFault]:
        number = table["number"]
        if isinstance(number, str):
            number = number.strip()
        self.is_in_step &= number == item.number
        if isinstance(number, str) and number in self.asked:
            if not self.is_in_step:
                yield from self.drop_held()
            yield from self._read_said(table, number)
        else:
            other = clip_words(str(number))
            why = f"is an answer to another question, “{other}”: not taken"
            yield AnswerFault(self.asked[item.number], why)

    def _read_said(
        self, table: Mapping[str, object], number: str
    ) -> Iterator[AnswerLine | AnswerFault]:
        """The answer in a table, with what the program saw."""
        saw = {"saw": WHOLE_TEXT} if number in self.saw_text else {}
        yield from read_table({**table, **saw}, self.asked[number])

    def drop_held(self) -> Iterator[AnswerFault]:
        """Takes no answer without a number, for there was a line too many."""
        if self.held:
            why = (
                f"`{self.program}` wrote more lines than questions were asked: no answer without a "
            )
            yield AnswerFault(len(self.asked), f"{why}`number` is taken; {_WHAT_TO_DO}")
        self.held.clear()
        self.is_in_step = False


def _ask_questions(
    program: subprocess.Popen[str], items: Sequence[QuizItem], replies: _ReplyReader
) -> Iterator[AnswerLine | AnswerFault]:
    """Asks until all is answered, the program ends, or nobody can tell what its replies belong to."""
    for place, item in enumerate(items, start=1):
        replies.asked[item.number] = place
        line = describe_item(item)
        reply = _exchange_lines(program, json.dumps(line, ensure_ascii=False))
        if _asks_for_text(reply):
            replies.saw_text.add(item.number)
            text = read_whole_text(item.questions[0].evidence[0].source)
            reply = _exchange_lines(program, json.dumps({**line, "text": text}, ensure_ascii=False))
        if reply.endswith("\n"):
            yield from replies.read(reply, item)
        else:
            why = "a line without an end" if reply else "no answer to this question"
            yield AnswerFault(place, f"`{replies.program}` ended, or gave {why}")
        if replies.is_lost or not reply.endswith("\n"):
            program.kill()
            return
    if items:
        yield from _read_surplus(program, items, replies)


def _read_surplus(
    program: subprocess.Popen[str], items: Sequence[QuizItem], replies: _ReplyReader
) -> Iterator[AnswerLine | AnswerFault]:
    """What the program writes after all questions were answered: the answers with a number of one
    that was a line late from the first question on.
    """
    assert program.stdin is not None  # both are pipes
    assert program.stdout is not None
    with suppress(BrokenPipeError):
        program.stdin.close()
    for _ in items:
        line = program.stdout.readline(MAX_REPLY)
        if not line:
            return
        if line.strip():
            yield from replies.drop_held()
            yield from replies.read(line, items[-1])
        if replies.is_lost or not line.endswith("\n"):
            break
    program.kill()


def _asks_for_text(reply: str) -> bool:
    """Whether a program wants to see the whole text before it answers."""
    try:
        return parse_table(reply).get("more_text") is True
    except ValueError:
        return False


def _exchange_lines(program: subprocess.Popen[str], line: str) -> str:
    """The program's answer to a line; empty if it has ended and all that it wrote is read."""
    assert program.stdin is not None  # both are pipes
    assert program.stdout is not None
    with suppress(BrokenPipeError):
        program.stdin.write(line + "\n")
        program.stdin.flush()
    return program.stdout.readline(MAX_REPLY)
