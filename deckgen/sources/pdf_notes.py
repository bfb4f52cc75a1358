"""The footnotes of a PDF's pages, and their marks.

A raised number is a note's mark only if the page has a note that begins with it: an exponent and an
index are small and raised, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deckgen.sources.blocks import Footnote, Line, NoteReference, build_line
from deckgen.sources.html_lines import build_stripped_line
from deckgen.sources.marked_text import choose_note_id
from deckgen.sources.pdf_lines import PdfLine, is_raised

_LABEL = re.compile(r"\d{1,3}|[*∗†‡§¶‖#]{1,3}|[a-z]")
# Office programs set the words right behind the number.
_NUMBERED = re.compile(r"(\d{1,3}|[*∗†‡§¶‖#]{1,3})[.)]?(?:\s|(?=[“„«]?[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]))")
_WORD = re.compile(r"[^\W\d_]{2}")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
# Of the size of the text.
MAX_NOTE_SIZE = 0.96


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line of the text with the marks of notes in it."""

    source: PdfLine
    line: Line


@dataclass
class NoteReader:
    """Reads page after page: ids are unique, and a note may go on at the foot of the next page."""

    body_size: float

    def __post_init__(self) -> None:
        self.ids: list[str] = []
        self.unfinished = False
        self.note_size = 0.0

    def read_page(self, lines: Sequence[PdfLine]) -> tuple[list[MarkedLine], list[Footnote]]:
        """The lines of the text, and the notes; a first note of id "" goes on from the page
        before.
        """
        owner = self._find_notes(lines)
        ids: dict[str, str] = {}
        for label in filter(None, dict.fromkeys(owner)):
            ids[label] = choose_note_id(label, self.ids)
            self.ids.append(ids[label])
        text = [
            MarkedLine(line, _build_line(line, ids))
            for number, line in enumerate(lines)
            if owner[number] is None
        ]
        notes = []
        for each in dict.fromkeys(each for each in owner if each is not None):
            own = [line for line, its in zip(lines, owner, strict=True) if its == each]
            notes.append(Footnote(ids.get(each, ""), tuple(_build_note_lines(own, each, ids))))
        if notes:
            last = notes[-1].lines[-1].text if notes[-1].lines else ""
            self.unfinished = not _SENTENCE_END.search(last)
            self.note_size = next(
                line.size
                for line, its in zip(reversed(lines), reversed(owner), strict=True)
                if its is not None
            )
        else:
            self.unfinished = False
        return text, notes

    def _find_notes(self, lines: Sequence[PdfLine]) -> list[str | None]:
        """For each line the label of the note that it belongs to; None for the text."""
        owner: list[str | None] = [None] * len(lines)
        referred: dict[str, int] = {}
        for number, line in enumerate(lines):
            for label in _list_marks(line):
                referred.setdefault(label, number)
        at: str | None = None
        for number, line in enumerate(lines):
            begun = self._get_label(line, referred, number)
            if begun is not None and begun not in owner:
                at = begun
            elif at is not None and self._ends_note(lines[number - 1], line):
                at = None
            owner[number] = at
        if self.unfinished and None in owner:
            self._continue_note(lines, owner)
        return owner

    def _get_label(self, line: PdfLine, referred: dict[str, int], number: int) -> str | None:
        """The mark that a line begins with, if the page refers to it above."""
        first = line.runs[0]
        label = first.text.strip()
        if not (len(line.runs) > 1 and is_raised(first, line) and label in referred):
            match = _NUMBERED.match(line.text)
            is_small = line.size <= MAX_NOTE_SIZE * self.body_size
            label = match.group(1) if match and is_small else ""
        # A line of a formula can begin with a raised number, too.
        has_words = _WORD.search(line.text) is not None
        return label if has_words and referred.get(label, number) < number else None

    def _ends_note(self, before: PdfLine, line: PdfLine) -> bool:
        """Whether the text goes on at a line: larger letters, or another column."""
        is_larger = line.size > before.size * 1.04
        return is_larger or line.baseline > before.baseline + before.size

    def _continue_note(self, lines: Sequence[PdfLine], owner: list[str | None]) -> None:
        """Gives the last note of the page before the small lines at the foot of this one."""
        number = next((n for n, label in enumerate(owner) if label), len(lines))
        while number and owner[number - 1] is None:
            line = lines[number - 1]
            if abs(line.size - self.note_size) > 0.2 or line.size > MAX_NOTE_SIZE * self.body_size:
                break
            number -= 1
            owner[number] = ""


def _list_marks(line: PdfLine) -> Iterator[str]:
    """What may be marks of notes in a line, its first signs aside."""
    for run in line.runs[1:]:
        label = run.text.strip()
        if _LABEL.fullmatch(label) and is_raised(run, line):
            yield label


def _build_line(line: PdfLine, ids: dict[str, str]) -> Line:
    pieces: list[str | NoteReference] = []
    for number, run in enumerate(line.runs):
        label = run.text.strip()
        if number and label in ids and is_raised(run, line):
            blank = " " if run.text.endswith(" ") else ""
            pieces += [NoteReference(ids[label]), blank]
        else:
            pieces.append(run.text)
    return build_stripped_line(pieces)


def _build_note_lines(lines: Sequence[PdfLine], label: str, ids: dict[str, str]) -> Iterator[Line]:
    for number, line in enumerate(lines):
        built = _build_line(line, ids)
        first = built.pieces[0] if built.pieces else None
        if number == 0 and label and first is not None and not isinstance(first, NoteReference):
            text = re.sub(rf"^\s*{re.escape(label)}[.)]?\s*", "", first.text)
            built = build_line(text, *built.pieces[1:])
        if not built.is_blank:
            yield built
