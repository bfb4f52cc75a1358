"""What learners report by the link on a card, from the files in which it comes back: the table of a form
(CSV), or issues (JSON, as ``gh issue list --json number,title,body,url`` gives them).
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from deckgen.cards.report_link import NamedQuestion, find_named_questions, remove_names
from deckgen.errors import DeckgenError
from deckgen.files import read_text_file, require_text_file
from deckgen.findings import Finding, clip_words
from deckgen.json_values import parse_json, require_type
from deckgen.quiz.answers import MAX_ANSWER_BYTES, MAX_ANSWER_LENGTH, AnswerFault

_TABLE_ENDINGS = frozenset({".csv", ".tsv"})
_SEPARATORS = ",;\t"
# What forms call the words of those who fill them in.
_WORD_COLUMNS = frozenset(
    {"body", "comment", "comments", "description", "message", "report", "title", "words"}
)
# A time, a number or a mail address: never what somebody has to say of a card.
_NO_WORDS = re.compile(r"[\d\s/.:,+-]*(?:[AaPp]\.?[Mm]\.?|[TZ]|UTC|GMT)?[\d\s/.:,+Z-]*|\S+@\S+")
_MAX_CELLS = 1_000
# So much of a cell tells what its column is for, in characters.
_MAX_LOOK = 500


@dataclass(frozen=True, slots=True)
class LearnerReport:
    """What a learner said of a question: ``reported`` is its id, ``version`` that of its words then.

    ``place`` is where the report came from, such as an issue's address; ``by`` who comments on the
    question in the studio, empty for a learner. ``time`` is in ISO 8601, UTC. Who says the same of the
    same words says nothing new.
    """

    reported: str
    version: str
    words: str
    time: str = field(compare=False)
    place: str = field(default="", compare=False)
    by: str = ""

    @property
    def author(self) -> str:
        """Who says it, and where, in words."""
        place = f" ({clip_words(self.place)})" if self.place else ""
        return f"{self.by or 'a learner'}{place}"


class ReportLine(NamedTuple):
    """A report as it came: the question that it names, its words, and where it stands."""

    line: int
    named: NamedQuestion
    words: str
    place: str = ""


def is_report_file(path: Path) -> bool:
    """Whether a file holds learners' reports, and no answers of a reader: a table, or a list."""
    if path.suffix.lower() in _TABLE_ENDINGS:
        return True
    file = read_text_file(path.absolute(), path.absolute().parent, MAX_ANSWER_BYTES)
    return not isinstance(file, Finding) and file.text.lstrip("\ufeff \t\r\n")[:1] == "["


def read_report_file(path: Path, columns: Collection[str]) -> Iterator[ReportLine | AnswerFault]:
    """The reports of a file, and what of it cannot be taken; ``columns`` of a table hold the words.

    Raises:
        DeckgenError: it cannot be read, or nobody can tell which columns of it hold the words.
    """
    file = require_text_file(path, MAX_ANSWER_BYTES)
    text = file.text.removeprefix("\ufeff")
    if path.suffix.lower() in _TABLE_ENDINGS:
        return parse_table_rows(text, columns)
    return parse_issues(text)


def parse_issues(text: str) -> Iterator[ReportLine | AnswerFault]:
    """The reports in a list of issues; the place of a fault is the number of the issue in the list.

    Raises:
        DeckgenError: it is no list in JSON.
    """
    try:
        issues = require_type(parse_json(text), list, "the file")
    except json.JSONDecodeError as failure:
        why = f"is no JSON in line {failure.lineno}, column {failure.colno}: {failure.msg}"
        raise DeckgenError(f"the list of issues {why}") from failure
    except ValueError as failure:
        raise DeckgenError(f"the list of issues cannot be read: {failure}") from failure
    for at, issue in enumerate(issues, start=1):
        if not isinstance(issue, dict):
            yield AnswerFault(at, "is no issue")
            continue
        texts = [str(issue.get(key) or "") for key in ("title", "body")]
        number, url = issue.get("number"), issue.get("html_url") or issue.get("url")
        place = str(url) if url else f"issue {number}" if number is not None else ""
        yield from _read_report(at, texts, texts, clip_words(place, MAX_ANSWER_LENGTH))


def parse_table_rows(text: str, columns: Collection[str]) -> Iterator[ReportLine | AnswerFault]:
    """The reports in the rows of a table with a head; the place of a fault is the row's first line.

    Raises:
        DeckgenError: nobody can tell which columns hold the words.
    """
    # A cell of any length is read, and cut where it is too long: else the rows after it were lost.
    csv.field_size_limit(MAX_ANSWER_BYTES)
    head_line = text.lstrip().partition("\n")[0]
    separator = max(_SEPARATORS, key=head_line.count)
    # Some programs end lines with a carriage return alone, which csv refuses.
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=separator)
    rows: list[tuple[int, list[str]]] = []
    before = 0
    for row in reader:
        if any(cell.strip() for cell in row):
            rows.append((before + 1, row[:_MAX_CELLS]))
        before = reader.line_num
    if not rows:
        return
    (_, head), *body = rows
    chosen = _choose_columns(head, [row for _, row in body], columns)
    if unread := [name for at, name in enumerate(head) if at not in chosen and name.strip()]:
        shown = ", ".join(f"“{clip_words(name)}”" for name in unread)
        yield AnswerFault(1, f"not read: {shown}; `--column NAME` reads one")
    for at, row in body:
        yield from _read_report(at, row, [row[place] for place in chosen if place < len(row)], "")


def _choose_columns(
    head: Sequence[str], rows: Sequence[Sequence[str]], columns: Collection[str]
) -> list[int]:
    """The places of the columns that hold what learners say."""
    names = [name.strip().casefold() for name in head]
    wanted = {name.strip().casefold() for name in columns}
    if missing := sorted(wanted - set(names)):
        raise DeckgenError(f"the table has no column “{missing[0]}”: {_list_columns(head)}")
    if wanted:
        return [at for at, name in enumerate(names) if name in wanted]
    if known := [at for at, name in enumerate(names) if name in _WORD_COLUMNS]:
        return known
    worded = [at for at in range(len(head)) if _has_words(at, rows)]
    # The words may follow the name in one box; where they have a box of their own, they stand there.
    apart = [at for at in worded if not _names_questions(at, rows)]
    if len(apart or worded) <= 1:
        return apart or worded
    why = "nobody can tell in which columns learners wrote: name them with `--column`"
    raise DeckgenError(f"{why}; {_list_columns(head)}")


def _list_columns(head: Sequence[str]) -> str:
    return f"its columns are {', '.join(f'“{clip_words(name)}”' for name in head)}"


def _has_words(at: int, rows: Sequence[Sequence[str]]) -> bool:
    """Whether a column holds more than times, addresses and the names of questions."""
    cells = (remove_names(row[at][:_MAX_LOOK]).strip() for row in rows if at < len(row))
    return any(not _NO_WORDS.fullmatch(cell) for cell in cells)


def _names_questions(at: int, rows: Sequence[Sequence[str]]) -> bool:
    cells = (row[at][:_MAX_LOOK] for row in rows if at < len(row))
    return any(map(any, map(find_named_questions, cells)))


def _read_report(
    at: int, searched: Sequence[str], said: Sequence[str], place: str
) -> Iterator[ReportLine | AnswerFault]:
    """The report of each question that a row or an issue names."""
    named = list(dict.fromkeys(chain.from_iterable(map(find_named_questions, searched))))
    words = "\n".join(filter(None, (remove_names(text).strip() for text in said)))
    if not named:
        yield AnswerFault(at, f"names no question of a card: “{clip_words(words)}”: not taken")
        return
    if len(words) > MAX_ANSWER_LENGTH:
        more = f"its words have {len(words)} characters, and the first {MAX_ANSWER_LENGTH} are kept"
        yield AnswerFault(at, f"{more}; is a quotation mark left open?")
        words = words[: MAX_ANSWER_LENGTH - 1] + "…"
    for each in named:
        yield ReportLine(at, each, words, place)


@dataclass(slots=True)
class ReportSorter:
    """The reports of questions that a deck has, and a line for all that is not so.

    ``ids`` are the ids that a deck's questions have or had, each with that of today; ``others`` those
    of the project's other decks, each with the deck's folder.
    """

    ids: Mapping[str, str]
    others: Mapping[str, str]
    time: str
    reports: list[LearnerReport] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def add(self, where: str, found: ReportLine | AnswerFault) -> None:
        """Takes a report, or says why not; ``where`` stands before the number of its line."""
        place = f"{where}{found.line}"
        if isinstance(found, AnswerFault):
            self.faults.append(f"{place}: {found.message}")
            return
        name = clip_words(found.named.id)
        if identity := self.ids.get(found.named.id):
            origin = found.place or place
            report = LearnerReport(identity, found.named.version, found.words, self.time, origin)
            self.reports.append(report)
        elif folder := self.others.get(found.named.id):
            self.faults.append(f"{place}: `{name}` is a question of {folder}: not taken")
        else:
            self.faults.append(f"{place}: the deck has no question `{name}`: not taken")
