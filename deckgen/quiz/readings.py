"""The record of what readers said: JSON Lines beside the deck, a file for each reader.

Two branches that add lines merge, and what comes twice counts once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from deckgen.codes import Code
from deckgen.errors import DeckgenError
from deckgen.files import TextFile, list_folder, read_text_file, write_output
from deckgen.findings import Finding, Span
from deckgen.json_values import make_table, parse_json, read_record, require_type
from deckgen.model import Deck, Project
from deckgen.quiz import OUTCOME_NAMES, Outcome
from deckgen.quiz.answers import CARD_FAULTS, ReaderAnswer
from deckgen.quiz.items import digest_seen
from deckgen.quiz.learner_reports import LearnerReport

READINGS_FOLDER = "readings"
READINGS_ENDING = ".jsonl"
SETTLED_FILE = f"_settled{READINGS_ENDING}"
REPORTS_FILE = f"_reports{READINGS_ENDING}"
MAX_READINGS_BYTES = 64 * 1024 * 1024
_NOT_IN_NAMES = re.compile(r"[^\w]+")
_MAX_NAME = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader said to what was seen; ``seen`` is the number of the question in the quiz.

    ``time`` is in ISO 8601, UTC; who says the same at another time says nothing new. The fields from
    ``sound`` on are of readers who saw the card's back, as :class:`ReaderAnswer` has them.
    """

    seen: str
    reader: str
    time: str = field(compare=False)
    is_model: bool = False
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
    def is_of_passage_alone(self) -> bool:
        """Whether the reader saw no more than the passage, and so proves that it tells."""
        return not self.saw


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a person found about a disagreement; ``settles`` is its key, ``outcome`` an
    :class:`Outcome`.

    ``version`` is that of the question's words where a learner's report is settled: its key is of the
    report alone.
    """

    settles: str
    outcome: str
    time: str
    why: str = ""
    version: str = ""

    @property
    def is_to_be_followed(self) -> bool:
        """Whether the card has yet to be changed."""
        return Outcome(self.outcome).is_to_be_followed


class ReadingRecord(NamedTuple):
    """All that is recorded of a deck: settlements by what they settle, and what could not be read."""

    readings: tuple[Reading, ...]
    settlements: dict[str, Settlement]
    faults: tuple[Finding, ...]
    reports: tuple[LearnerReport, ...] = ()

    def describe_readers(self) -> str:
        """How many people and models read the deck: “read by 2 people and 1 model”; empty if nobody
        did.
        """
        models = {reading.reader for reading in self.readings if reading.is_model}
        people = {reading.reader for reading in self.readings if not reading.is_model}
        counts = ((people, "person", "people"), (models, "model", "models"))
        shown = [f"{len(who)} {one if len(who) == 1 else many}" for who, one, many in counts if who]
        return f"read by {' and '.join(shown)}" if shown else ""


def format_now() -> str:
    """The time of a record that is made now."""
    return datetime.now(UTC).isoformat(timespec="seconds").removesuffix("+00:00") + "Z"


def make_reading(answer: ReaderAnswer, reader: str, *, is_model: bool, time: str) -> Reading:
    """An answer as the record keeps it."""
    said = {spec.name: getattr(answer, spec.name) for spec in fields(answer)}
    seen = said.pop("number")
    return Reading(seen, reader, time, is_model, **said)


def make_settlement_key(reading: Reading, answers: Sequence[str], also: Sequence[str]) -> str:
    """What a settlement is about: another answer on the card, or other words of a reader, are
    another matter.
    """
    said = reading.answer, reading.premise_false, reading.cannot_tell, reading.ambiguous
    # What blind readers do not say must not give them another key.
    judged = [getattr(reading, key) for key in CARD_FAULTS]
    more = [judged] if any(judged) else []
    return digest_seen(reading.seen, list(map(str, answers)), list(map(str, also)), said, *more)


def load_record(project: Project, deck: Deck) -> ReadingRecord:
    """What readers said of a deck; a line that is no reading is a fault, and hides no other."""
    root, faults = project.root, list[Finding]()
    readings: dict[Reading, None] = {}
    settlements: dict[str, Settlement] = {}
    reports: dict[LearnerReport, None] = {}
    for path in list_folder(root / deck.folder / READINGS_FOLDER, root, faults):
        if path.suffix != READINGS_ENDING:
            continue
        file = read_text_file(path, root, MAX_READINGS_BYTES)
        if isinstance(file, Finding):
            faults.append(file)
            continue
        for number, line in enumerate(file.text.split("\n"), start=1):
            try:
                found = parse_record_line(line)
            except ValueError as failure:
                faults.append(_report_broken_line(file, number, failure))
                continue
            if isinstance(found, Settlement):
                known = settlements.get(found.settles)
                if known is None or known.time <= found.time:
                    settlements[found.settles] = found
            elif isinstance(found, LearnerReport):
                reports.setdefault(found)
            elif found is not None:
                readings.setdefault(found)
    return ReadingRecord(tuple(readings), settlements, tuple(faults), tuple(reports))


def _report_broken_line(file: TextFile, line: int, failure: ValueError) -> Finding:
    code, span = Code.READER_DISAGREES, Span(file.path, line, 1, line, 1)
    message = f"line {line} of {file.path} is no reading: {failure}"
    hint = "take the line as deckgen wrote it, or delete it"
    # Without the line itself: it can be as long as the file.
    return Finding(code, code.severity, span, message, hint)


def parse_record_line(line: str) -> Reading | Settlement | LearnerReport | None:
    """A reading, a settlement or a report; None for an empty line. Raises ValueError."""
    if not line.strip():
        return None
    table = require_type(parse_json(line), dict, "the line")
    if "reported" in table:
        return read_record(LearnerReport, table, "the line")
    if "settles" not in table:
        return read_record(Reading, table, "the line")
    settlement = read_record(Settlement, table, "the line")
    if settlement.outcome not in OUTCOME_NAMES:
        raise ValueError(f"`outcome` should be one of {', '.join(OUTCOME_NAMES)}")
    return settlement


def add_readings(project: Project, deck: Deck, new: Iterable[Reading]) -> int:
    """Adds to the record what is not there yet; how many that was.

    Raises:
        DeckgenError: the record cannot be written.
    """
    known = set(load_record(project, deck).readings)
    by_file: dict[str, list[Reading]] = {}
    count = 0
    for reading in new:
        if reading not in known:
            known.add(reading)
            by_file.setdefault(make_reader_file_name(reading.reader), []).append(reading)
            count += 1
    for name, readings in by_file.items():
        _append_lines(project.root, _get_folder(project, deck) / name, readings)
    return count


def add_reports(project: Project, deck: Deck, new: Iterable[LearnerReport]) -> int:
    """Adds learners' reports that are not there yet; how many that was. Raises as
    :func:`add_readings` does.
    """
    known = set(load_record(project, deck).reports)
    added = [report for report in dict.fromkeys(new) if report not in known]
    if added:
        _append_lines(project.root, _get_folder(project, deck) / REPORTS_FILE, added)
    return len(added)


def add_settlement(project: Project, deck: Deck, settlement: Settlement) -> None:
    """Adds a settlement to the record. Raises DeckgenError as :func:`add_readings` does."""
    _append_lines(project.root, _get_folder(project, deck) / SETTLED_FILE, [settlement])


def make_reader_file_name(reader: str) -> str:
    """The file of a reader: one that no other system takes for another name."""
    name = _NOT_IN_NAMES.sub("-", reader.lower()).strip("-_")[:_MAX_NAME]
    return f"{name or 'reader'}{READINGS_ENDING}"


def _get_folder(project: Project, deck: Deck) -> Path:
    return project.root / deck.folder / READINGS_FOLDER


def _append_lines(
    root: Path, path: Path, records: Iterable[Reading | Settlement | LearnerReport]
) -> None:
    file = read_text_file(path, root, MAX_READINGS_BYTES) if path.exists() else None
    if isinstance(file, Finding):
        raise DeckgenError(file.message)
    text = file.text if file else ""
    text += "" if text.endswith("\n") or not text else "\n"
    lines = (json.dumps(make_table(record), ensure_ascii=False) + "\n" for record in records)
    write_output(path, text + "".join(lines), within=root)
