"""What readers answered, from the files that they send back; a fault is one line, and loses nothing
else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from deckgen.confined_folder import ConfinedFolder
from deckgen.errors import DeckgenError
from deckgen.files import BYTE_ORDER_MARK, detect_foreign_format
from deckgen.findings import clip_words
from deckgen.json_values import parse_json, require_type
from deckgen.quiz.export import MARKDOWN_LABELS

MAX_ANSWER_BYTES = 64 * 1024 * 1024
# A page and a half: nobody answers a flashcard with more.
MAX_ANSWER_LENGTH = 5_000
_KEYS = frozenset({"number", "deck", "answer", "premise_false", "cannot_tell", "ambiguous"})
_HEADING = re.compile(r"###\s+`?(?P<number>[a-z2-7]{13})`?\s*$")
_LABEL = re.compile(
    rf"\**(?P<label>{'|'.join(MARKDOWN_LABELS)})\**\s*:\**(?P<rest>.*)", re.IGNORECASE
)
_DECK = re.compile(r"deck:\s*(?P<deck>\S+)\s*$")


@dataclass(frozen=True, slots=True)
class ReaderAnswer:
    """What a reader said to the question of a number: answers, and flags.

    ``premise_false`` is what the question supposes wrongly, ``ambiguous`` another answer that is as
    good; both are empty where the reader said no such thing.
    """

    number: str
    answer: tuple[str, ...] = ()
    premise_false: str = ""
    cannot_tell: bool = False
    ambiguous: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether the reader left the question out."""
        return not (any(self.answer) or self.premise_false or self.cannot_tell or self.ambiguous)


class AnswerLine(NamedTuple):
    """An answer and where it stands; ``deck`` is the deck's id where the file says it."""

    line: int
    answer: ReaderAnswer
    deck: str


class AnswerFault(NamedTuple):
    """What of a file could not be taken, and why."""

    line: int
    message: str


def read_answer_file(path: Path) -> Iterator[AnswerLine | AnswerFault]:
    """The answers of a file: JSON Lines, or a sheet in Markdown that was filled in.

    Raises:
        DeckgenError: it cannot be read.
    """
    content = ConfinedFolder(path.parent, "its folder").read_bytes(path.name, MAX_ANSWER_BYTES)
    obstacle = detect_foreign_format(content)
    if obstacle is not None:
        raise DeckgenError(f"{path} {obstacle[0]}: save it as text in UTF-8")
    try:
        text = content.decode("utf-8").lstrip(BYTE_ORDER_MARK)
    except UnicodeDecodeError as failure:
        raise DeckgenError(f"{path} is not UTF-8: save it as UTF-8") from failure
    is_sheet = re.search(r"^###\s", text, re.MULTILINE) is not None
    return parse_sheet(text) if is_sheet else parse_lines(text)


def parse_lines(text: str) -> Iterator[AnswerLine | AnswerFault]:
    """The answers of JSON Lines; the lines of the quiz itself may stand among them."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            table = require_type(parse_json(line), dict, "the line")
            # A program may send the question back with its answer.
            if "quiz" in table:
                continue
            yield from _read_table(table, number)
        except json.JSONDecodeError as failure:
            yield AnswerFault(number, f"is no JSON at column {failure.colno}: {failure.msg}")
        except ValueError as failure:
            yield AnswerFault(number, str(failure))


def parse_sheet(text: str) -> Iterator[AnswerLine | AnswerFault]:
    """The answers of a sheet: what stands behind the labels below each number."""
    deck, number, line_number, label = "", "", 0, ""
    filled: dict[str, list[str]] = {}
    lines = text.split("\n")
    for at, line in enumerate([*lines, "#"], start=1):
        stripped = line.strip()
        if stripped.startswith(("#", ">")):
            if number:
                yield from _read_filled(number, filled, deck, line_number)
            heading = _HEADING.match(stripped)
            number, line_number, label, filled = heading["number"] if heading else "", at, "", {}
            if stripped.startswith("### ") and heading is None:
                yield AnswerFault(at, f"“{clip_words(stripped[4:])}” is no number of a question")
        elif found := _LABEL.match(stripped):
            label = MARKDOWN_LABELS[found["label"].lower()]
            filled[label] = [found["rest"].strip()]
        elif label and stripped:
            filled[label].append(stripped)
        elif not number and (named := _DECK.match(stripped)):
            deck = named["deck"]


def _read_filled(
    number: str, filled: Mapping[str, list[str]], deck: str, line: int
) -> Iterator[AnswerLine | AnswerFault]:
    texts = {key: "\n".join(filter(None, lines)) for key, lines in filled.items()}
    table: dict[str, object] = {key: text for key, text in texts.items() if text}
    if "cannot_tell" in table:
        table["cannot_tell"] = True
    yield from _read_table({"number": number, "deck": deck, **table}, line)


def _read_table(table: Mapping[str, object], line: int) -> Iterator[AnswerLine | AnswerFault]:
    if unknown := sorted(table.keys() - _KEYS - {"source", "passage", "front", "options", "gaps"}):
        yield AnswerFault(line, f"has `{clip_words(unknown[0])}`, which is not read")
    try:
        if "number" not in table:
            raise ValueError("lacks `number`, the question's")
        texts = _read_texts(table.get("answer", ()))
        answer = ReaderAnswer(
            number=_read_text(table, "number"),
            answer=texts,
            premise_false=_read_text(table, "premise_false"),
            cannot_tell=require_type(table.get("cannot_tell", False), bool, "`cannot_tell`"),
            ambiguous=_read_text(table, "ambiguous"),
        )
        yield AnswerLine(line, answer, _read_text(table, "deck"))
    except ValueError as failure:
        yield AnswerFault(line, str(failure))


def _read_texts(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list | tuple) else [value]
    texts = tuple(require_type(item, str, "`answer`").strip() for item in items)
    _limit_length(sum(map(len, texts)), "answer")
    return tuple(filter(None, texts))


def _read_text(table: Mapping[str, object], key: str) -> str:
    text = require_type(table.get(key, ""), str, f"`{key}`").strip()
    _limit_length(len(text), key)
    return text


def _limit_length(length: int, key: str) -> None:
    if length > MAX_ANSWER_LENGTH:
        raise ValueError(f"`{key}` has {length} characters, and {MAX_ANSWER_LENGTH} are read")
