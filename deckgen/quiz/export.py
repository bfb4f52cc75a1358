"""A quiz as files: JSON Lines for programs, Markdown for people."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from deckgen.cards.page_templates import read_verbatim
from deckgen.model import Deck
from deckgen.quiz.items import QuizItem, QuizSource

_SCHEMA = Path(__file__).parent / "quiz.schema.json"
FORMAT = "deckgen-quiz/1"
INSTRUCTIONS = (
    "Answer each question from its passage alone, in as few words as the passage allows, without looking anything up. "
    "Say when a question supposes what the passage does not say (premise_false, with the reason; answer as well if you "
    "can), when the passage does not tell (cannot_tell), and when another answer is as good (ambiguous: that answer). "
    "Fill a gap with the word that the passage has, and say under ambiguous which other word would do."
)
OPEN_INSTRUCTIONS = (
    "Judge each card by its passage, without looking anything up. Say what is wrong: the answer (answer_wrong), an "
    "answer that the card takes as well (also_wrong), what the explanation says beyond the passage "
    "(explanation_unsupported), a wrong option that is right (option_right), what the quotations do not bear out "
    "(evidence_lacking), a false premise (premise_false), another answer that is as good (ambiguous); each in a few "
    "words. If nothing is wrong, say that it is sound."
)
BEYOND_NOTE = "The answer need not stand in the passage: answer from what you know."
OPEN_BEYOND_NOTE = "The card says that its answer is not from the text."


def read_schema() -> str:
    """The JSON Schema of a line of the quiz, and of a line of answers."""
    return str(read_verbatim(_SCHEMA))


def format_quiz_lines(deck: Deck, items: Sequence[QuizItem]) -> str:
    """JSON Lines: a head, then a line for each question, which is complete in itself."""
    sources = list(dict.fromkeys(item.source for item in items))
    head = {
        "quiz": FORMAT,
        "deck": str(deck.id),
        "title": str(deck.name),
        "count": len(items),
        "instructions": select_instructions(items),
        "sources": [_describe_source(source) for source in sources],
    }
    lines = [head, *(describe_item(item) for item in items)]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def select_instructions(items: Sequence[QuizItem]) -> str:
    """What a reader is to do: blind, or with the backs of the cards."""
    return OPEN_INSTRUCTIONS if any(item.back for item in items) else INSTRUCTIONS


# What a line of the quiz can have; a reader may answer in a copy of it.
ITEM_KEYS = frozenset(
    {"number", "source", "passage", "front", "options", "gaps", "note", "back", "text"}
)


def describe_item(item: QuizItem) -> dict[str, object]:
    """One question as a line of the quiz."""
    line: dict[str, object] = {
        "number": item.number,
        "source": _describe_source(item.source),
        "passage": item.passage,
        "front": item.front,
    }
    if item.options:
        line["options"] = list(item.options)
    if item.gaps:
        line["gaps"] = item.gaps
    if item.goes_beyond:
        line["note"] = OPEN_BEYOND_NOTE if item.back else BEYOND_NOTE
    if item.back:
        line["back"] = {key: value for key, value in asdict(item.back).items() if value}
    return line


def format_quiz_markdown(deck: Deck, items: Sequence[QuizItem]) -> str:
    """A sheet to fill in: each passage once, then its questions, each with room for an answer."""
    blocks = [f"# {deck.name}", f"deck: {deck.id}", select_instructions(items)]
    by_source = groupby(items, key=lambda item: item.source)
    for source, of_source in by_source:
        blocks.append(_write_source(source))
        for passage, of_passage in groupby(of_source, key=lambda item: item.passage):
            blocks.append("\n".join(f"> {line}".rstrip() for line in passage.splitlines()))
            blocks += [_write_item(item) for item in of_passage]
    return "\n\n".join(blocks) + "\n"


def _write_source(source: QuizSource) -> str:
    about = [f"voice: {source.voice}", f"language: {source.language}"]
    if source.published:
        inferred = " (inferred)" if source.is_date_inferred else ""
        about.append(f"published: {source.published}{inferred}")
    return f"## {source.title}\n\n{'; '.join(about)}"


def _write_item(item: QuizItem) -> str:
    # Such a line would be a heading or a passage of the sheet itself.
    front = re.sub(r"^(?=[#>])", r"\\", item.front, flags=re.MULTILINE)
    lines = [f"### {item.number}", "", front.replace("\n", "  \n")]
    if item.back:
        lines += ["", f"({OPEN_BEYOND_NOTE})"] if item.goes_beyond else []
        back = asdict(item.back)
        shown = {name: back[key] for key, name in BACK_NAMES.items() if back[key]}
        listed = {name: [text] if isinstance(text, str) else text for name, text in shown.items()}
        lines += ["", *(f"- {name}: {'; '.join(texts)}" for name, texts in listed.items())]
        return "\n".join([*lines, "", *(f"{label}: " for label in OPEN_LABELS)])
    lines += ["", f"({BEYOND_NOTE})"] if item.goes_beyond else []
    lines += ["", *(f"- {option}" for option in item.options)] if item.options else []
    return "\n".join([*lines, "", *(f"{label}: " for label in BLIND_LABELS)])


def _describe_source(source: QuizSource) -> dict[str, object]:
    table = asdict(source)
    if not source.published:
        del table["published"], table["is_date_inferred"]
    return table


BLIND_LABELS = {
    "answer": "answer",
    "premise false": "premise_false",
    "cannot tell": "cannot_tell",
    "ambiguous": "ambiguous",
}
"""What stands before the lines of a sheet, and the keys of an answer that they fill."""
OPEN_LABELS = {
    "sound": "sound",
    "answer wrong": "answer_wrong",
    "also wrong": "also_wrong",
    "explanation unsupported": "explanation_unsupported",
    "option right": "option_right",
    "evidence lacking": "evidence_lacking",
    "premise false": "premise_false",
    "ambiguous": "ambiguous",
}
"""The same of a sheet with the backs of the cards."""
BACK_NAMES = {
    "answer": "The card's answer",
    "also": "Taken as well",
    "wrong": "Wrong options",
    "explanation": "Explanation",
    "evidence": "Evidence",
}
"""What a person is told that each part of a back is."""
