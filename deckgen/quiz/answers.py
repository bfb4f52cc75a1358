"""What readers answered, from the files that they send back; a fault is one line, and loses nothing
else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from deckgen.files import require_text_file
from deckgen.findings import clip_words
from deckgen.json_values import parse_json, read_key, require_type
from deckgen.quiz.export import BLIND_LABELS, ITEM_KEYS, OPEN_LABELS

MAX_ANSWER_BYTES = 64 * 1024 * 1024
# A page and a half: nobody answers a flashcard with more.
MAX_ANSWER_LENGTH = 5_000
# What a reader finds wrong with a card whose back they see, in a text each.
CARD_FAULTS = (
    "answer_wrong",
    "also_wrong",
    "explanation_unsupported",
    "option_right",
    "evidence_lacking",
)
_CARD_KEYS = frozenset({"sound", *CARD_FAULTS})
# Each of them says something about a question.
ANSWER_KEYS = frozenset({"answer", "premise_false", "cannot_tell", "ambiguous"}) | _CARD_KEYS
_KEYS = ANSWER_KEYS | {"deck", "saw"}
# What `saw` can say: the reader opened the text beyond the passage.
WHOLE_TEXT = "whole text"
_FLAGS = frozenset({"cannot_tell", "sound"})
# What stands first below a number of a sheet; the rest never comes right after a passage.
_FIRST_KEYS = frozenset({"answer", "sound"})
_NUMBER = re.compile(r"`?([a-z2-7]{13})`?")
_BLIND_LABEL, _OPEN_LABEL = (
    re.compile(rf"\**(?P<label>{'|'.join(labels)})\**\s*:\**(?P<rest>.*)", re.IGNORECASE)
    for labels in (BLIND_LABELS, OPEN_LABELS)
)
_KEYS_OF_LABELS = {**BLIND_LABELS, **OPEN_LABELS}
# What a sheet has below its own headings.
_BELOW_HEADING = re.compile(r"(?:deck|voice):")
_NO = frozenset({"no", "n/a", "-", "–", "—"})
_DECK = re.compile(r"deck:\s*(?P<deck>\S+)\s*$")


@dataclass(frozen=True, slots=True)
class ReaderAnswer:
    """What a reader said to the question of a number: answers, and flags.

    ``premise_false`` is what the question supposes wrongly, ``ambiguous`` another answer that is as
    good; both are empty where the reader said no such thing. The rest is of readers who saw the card's
    back: ``sound`` that nothing is wrong with it, else what is wrong with the answer, the answers that
    are taken as well, the explanation, which wrong option is right, and what the evidence lacks. ``saw``
    is :data:`WHOLE_TEXT` where the reader saw more than the passage, else empty.
    """

    number: str
    answer: tuple[str, ...] = ()
    premise_false: str = ""
    cannot_tell: bool = False
    ambiguous: str = ""
    sound: bool = False
    answer_wrong: str = ""
    also_wrong: str = ""
    explanation_unsupported: str = ""
    option_right: str = ""
    evidence_lacking: str = ""
    saw: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether the reader left the question out."""
        return self == ReaderAnswer(self.number, saw=self.saw)

    @property
    def judges_card(self) -> bool:
        """Whether it says anything of the back of the card."""
        return self.sound or any(getattr(self, key) for key in CARD_FAULTS)


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
    file = require_text_file(path, MAX_ANSWER_BYTES)
    is_sheet = re.search(r"^###\s", file.text, re.MULTILINE) is not None
    return parse_sheet(file.text) if is_sheet else parse_lines(file.text)


def parse_lines(text: str) -> Iterator[AnswerLine | AnswerFault]:
    """The answers of JSON Lines; the lines of the quiz itself may stand among them."""
    for at, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield from parse_answer_line(line, at)


def parse_answer_line(line: str, at: int) -> Iterator[AnswerLine | AnswerFault]:
    """The answer in a line of JSON; the head of the quiz answers nothing."""
    try:
        table = parse_table(line)
    except ValueError as failure:
        yield AnswerFault(at, str(failure))
    else:
        if "quiz" not in table:
            yield from read_table(table, at)


def parse_table(line: str) -> dict[str, object]:
    """The keys and values in a line of JSON. Raises ValueError: what is wrong with it."""
    try:
        return require_type(parse_json(line), dict, "the line")
    except json.JSONDecodeError as failure:
        raise ValueError(f"is no JSON at column {failure.colno}: {failure.msg}") from failure


@dataclass(slots=True)
class _SheetBlock:
    """What stands below a heading of a sheet, up to the next or a passage.

    ``heading`` is what stands behind ``###``: the number of a question, if nobody changed it. Texts
    are filled in by key, each with the line of its label.
    """

    line: int = 0
    heading: str = ""
    label: str = ""
    filled: dict[str, list[str]] = field(default_factory=dict)
    label_lines: dict[str, int] = field(default_factory=dict)

    def begin_label(self, label: str, rest: str, at: int) -> None:
        self.label = label
        self.filled[label] = [rest.strip()]
        self.label_lines[label] = at

    def read(self, deck: str) -> Iterator[AnswerLine | AnswerFault]:
        """The answer, or why there is none where one was given."""
        texts = {key: "\n".join(filter(None, lines)) for key, lines in self.filled.items()}
        given = {key: text for key, text in texts.items() if text}
        number = _NUMBER.fullmatch(self.heading)
        if number:
            yield from read_table(_make_table(number[1], deck, given), self.line)
        elif self.heading:
            yield AnswerFault(self.line, f"“{clip_words(self.heading)}” is no number of a question")
        elif given:
            at = min(self.label_lines[key] for key in given)
            yield AnswerFault(at, "stands below no number of a question: not taken")


def parse_sheet(text: str) -> Iterator[AnswerLine | AnswerFault]:
    """The answers of a sheet: what stands behind the labels below each number."""
    deck, block = "", _SheetBlock()
    lines = [line.strip() for line in text.split("\n")]
    label = _choose_label(lines)
    borders = _find_borders(lines, label)
    for at, line in enumerate(lines, start=1):
        if at - 1 in borders:
            yield from block.read(deck)
            block = _SheetBlock(at, line[4:].strip() if line.startswith("### ") else "")
        elif found := label.match(line):
            block.begin_label(_KEYS_OF_LABELS[found["label"].lower()], found["rest"], at)
        elif block.label and line:
            block.filled[block.label].append(line)
        elif not block.heading and (named := _DECK.match(line)):
            deck = named["deck"]
    yield from block.read(deck)


def _choose_label(lines: Sequence[str]) -> re.Pattern[str]:
    """The labels of the sheet's round: a question or an answer can begin like one of the other's."""
    judged, answered = (
        sum(found["label"].lower() == label for found in map(pattern.match, lines) if found)
        for pattern, label in ((_OPEN_LABEL, "answer wrong"), (_BLIND_LABEL, "answer"))
    )
    return _OPEN_LABEL if judged > answered else _BLIND_LABEL


def _find_borders(lines: Sequence[str], label: re.Pattern[str]) -> set[int]:
    """Where headings and passages begin, as a sheet has them: a question or an answer can begin with
    such signs as well.
    """
    borders: set[int] = set()
    # Backwards: what a line is depends on what comes below it.
    below, is_in_answer = "", False
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if line.startswith("### "):
            borders.add(at)
            is_in_answer = False
        elif line.startswith(">"):
            if not (is_in_answer or (at and lines[at - 1])):
                borders.add(at)
        elif line.startswith(("# ", "## ")):
            if _BELOW_HEADING.match(below):
                borders.add(at)
        elif found := label.match(line):
            # The flags come after an answer, and never right after a passage.
            is_in_answer = _KEYS_OF_LABELS[found["label"].lower()] not in _FIRST_KEYS
        below = line or below
    return borders


def _make_table(number: str, deck: str, given: Mapping[str, str]) -> dict[str, object]:
    """A question's texts as the line of an answer. Who writes “no” behind a flag raises none."""
    table: dict[str, object] = {"number": number, "deck": deck}
    for key, text in given.items():
        if key == "answer" or text.casefold().rstrip(".") not in _NO:
            table[key] = True if key in _FLAGS else text
    return table


def read_table(table: Mapping[str, object], line: int) -> Iterator[AnswerLine | AnswerFault]:
    """The answer in the keys and values of a line, and what is wrong with them."""
    if unknown := sorted(table.keys() - _KEYS - ITEM_KEYS):
        yield AnswerFault(line, f"has `{clip_words(unknown[0])}`, which is not read")
    try:
        texts = {
            key: _read_text(table, key) for key in ("premise_false", "ambiguous", *CARD_FAULTS)
        }
        if (saw := _read_text(table, "saw")) not in ("", WHOLE_TEXT):
            raise ValueError(f"`saw` is “{clip_words(saw)}”, and can only be “{WHOLE_TEXT}”")
        answer = ReaderAnswer(
            number=read_key(table, "number", str, "the line").strip(),
            answer=_read_texts(table.get("answer", ())),
            cannot_tell=read_key(table, "cannot_tell", bool, "the line", absent=False),
            sound=read_key(table, "sound", bool, "the line", absent=False),
            saw=saw,
            **texts,
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
    text = read_key(table, key, str, "the line", "").strip()
    _limit_length(len(text), key)
    return text


def _limit_length(length: int, key: str) -> None:
    if length > MAX_ANSWER_LENGTH:
        raise ValueError(f"`{key}` has {length} characters, and {MAX_ANSWER_LENGTH} are read")
