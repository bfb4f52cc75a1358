"""How a learner's report names its question: what stands in the link on the back of a card, and how
it is found again in what comes back.
"""

from __future__ import annotations

import json
import re
from base64 import b32encode
from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import quote, unquote

from deckgen.load.report_address import DECK_PLACE, QUESTION_PLACE
from deckgen.model import Deck, FieldSpec, FieldType, Kind, WrittenQuestion
from deckgen.text.anki_names import REPORT_FIELD_NAME

REPORT_KEY = "report_id"
_VERSION_BYTES = 5
_REPORT_FIELD = FieldSpec(
    key=REPORT_KEY,
    role=None,
    type=FieldType.REPORT,
    title=REPORT_FIELD_NAME,
    words=0,
    required=False,
    evidence=False,
    shown=True,
    description="Which question this is, and in which version, as a learner's report names it.",
    common=True,
)
_VERSION = re.compile(r"~([a-z2-7]{8})(?![a-z2-7])")
# What an id can have stands at the end: letters, marks, digits, and three signs.
_ID = re.compile(r"""[^\s~"'<>()\[\]{}&=?!#%+/:;,|`*\\“”„‘’«»]+$""")
_MAX_ID = 300


class NamedQuestion(NamedTuple):
    """The question that a report names: its id, and the version that the learner saw."""

    id: str
    version: str


def add_report_field(kind: Kind) -> Kind:
    """The kind as it is in a deck whose learners can report: with a field that names the question."""
    return replace(kind, fields={**kind.fields, REPORT_KEY: _REPORT_FIELD})


def write_report_name(question: WrittenQuestion) -> str:
    """What the field holds: the question's id and its version, percent-encoded.

    Cards put it into an address as it is: Anki does not encode what a template puts there.
    """
    return f"{quote(question.id, safe='')}~{compute_question_version(question)}"


def write_report_address(deck: Deck) -> str:
    """The address as a card template has it; empty where the deck has none.

    It stands in the template and not in the notes: a new address changes no note.
    """
    address = deck.report_address.replace(DECK_PLACE, quote(deck.id, safe=""))
    return address.replace(QUESTION_PLACE, f"{{{{{REPORT_FIELD_NAME}}}}}")


def compute_question_version(question: WrittenQuestion) -> str:
    """A digest of a question's words and quotations: what else changes a card, changes no words."""
    kind = question.kind.name if question.kind else ""
    texts = [*question.written_texts, *(quotation.text for quotation in question.quotations)]
    seen = json.dumps([kind, *(" ".join(text.split()) for text in texts)], ensure_ascii=False)
    content = seen.encode("utf-8", "surrogatepass")
    return b32encode(blake2b(content, digest_size=_VERSION_BYTES).digest()).decode().lower()


def find_named_questions(text: str) -> Iterator[NamedQuestion]:
    """The questions that a text names, as links on cards write them, each once."""
    text = unquote(text)
    yield from dict.fromkeys(name for _, _, name in _find_names(text))


def remove_names(text: str) -> str:
    """What is said besides the names of questions."""
    kept, end = [], 0
    for start, stop, _ in _find_names(text):
        kept.append(text[end:start])
        end = stop
    return "".join([*kept, text[end:]])


def _find_names(text: str) -> Iterator[tuple[int, int, NamedQuestion]]:
    """Where names of questions begin and end, and what they name."""
    end = 0
    for version in _VERSION.finditer(text):
        name = _ID.search(text[max(end, version.start() - _MAX_ID) : version.start()])
        if name:
            end = version.end()
            yield version.start() - len(name[0]), end, NamedQuestion(name[0], version[1])
