"""How a quotation can be read against its source: where its words stand, and which of its signs
are the author's.

The words between signs are found by their letters. From there the signs on both sides are read
one by one: a sign that the source has there is the source's own, else it is the author's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property, reduce
from itertools import chain
from operator import or_
from typing import NamedTuple

from deckgen.text.alignment import Alignment, Departure, SourceText, align_words
from deckgen.text.letter_projection import project_words
from deckgen.text.matching import MAX_OMISSION, UNSPACED_LETTER, is_inside_word
from deckgen.text.quotation_signs import (
    AUTHORS,
    OWN,
    ParsedQuotation,
    QuotationPiece,
    Sign,
    SignKind,
    SignReading,
    are_marks_paired,
    find_signs,
    parse_quotation,
)

# A quotation has no more signs than this, and no more that can be read in two ways.
MAX_SIGNS = 2_000
MAX_CHOICES = 200
# So many places are tried for the words after an omission, and so many steps for a quotation.
MAX_JUMPS = 50
MAX_STEPS = 100_000


class Step(Enum):
    """What stands in the source for a sign: the sign itself, letters that the author changed,
    nothing, or words left out.
    """

    SIGN = auto()
    CHANGE = auto()
    NOTHING = auto()
    JUMP = auto()


class Option(NamedTuple):
    """One way to read a sign; ``letters`` are what the source must have there."""

    step: Step
    reading: SignReading
    letters: str = ""


class Choice(NamedTuple):
    """A sign that the source decides, or an omission."""

    sign: Sign
    options: tuple[Option, ...]


class Path(NamedTuple):
    """Signs as they were read, by offset, and the starts and ends of pieces between omissions in
    turn, as indices of letters: one path ends or begins within a piece.
    """

    readings: tuple[tuple[int, SignReading], ...]
    bounds: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FoundReading:
    """A quotation as it was read where it stands, and each piece laid along the source."""

    parsed: ParsedQuotation
    alignments: tuple[Alignment, ...]
    cuts_word: bool

    @property
    def starts(self) -> tuple[int, ...]:
        """Where each piece begins in the canonical text."""
        return tuple(each.start for each in self.alignments)

    @property
    def ends(self) -> tuple[int, ...]:
        """Where each piece ends in the canonical text."""
        return tuple(each.end for each in self.alignments)

    @property
    def departures(self) -> Departure:
        """In what it departs from the source."""
        return reduce(or_, (each.departures for each in self.alignments))


class QuotationReader:
    """One quotation, cut at the signs that its source decides."""

    def __init__(
        self, text: str, source: SourceText, hidden: Sequence[tuple[int, int]] = ()
    ) -> None:
        self.text, self.source, self.hidden = text, source, hidden
        self.letters = source.projection.letters
        self.fixed: list[tuple[int, SignReading]] = []
        self.runs: list[str] = []
        self.choices: list[Choice] = []
        self.steps = 0
        self._parsed: dict[tuple[tuple[int, SignReading], ...], ParsedQuotation | None] = {}
        self._cut_at_choices()

    @cached_property
    def anchor(self) -> int:
        """The longest run of words between signs, which is looked for first."""
        return max(range(len(self.runs)), key=lambda index: len(self.runs[index]))

    @property
    def anchor_letters(self) -> str:
        return self.runs[self.anchor]

    @property
    def begins_with_anchor(self) -> bool:
        """Whether nothing but an omission can stand before the anchor."""
        before = self.choices[self.anchor - 1] if self.anchor else None
        return before is None or all(option.step is Step.JUMP for option in before.options)

    def read_at(self, place: int) -> FoundReading | None:
        """The quotation with its anchor at an index of the source's letters, if it stands there."""
        cut: FoundReading | None = None
        for path in self._list_paths(place):
            found = self._build(path)
            if found is not None and not found.cuts_word:
                return found
            cut = cut or found
        return cut

    def _cut_at_choices(self) -> None:
        own_bars = self._find_own_bars()
        self.fixed += [(at, OWN) for at in own_bars]
        signs = find_signs(self.text, self.hidden, own_bars)
        if len(signs) > MAX_SIGNS:
            self.runs.append("")
            return
        words: list[str] = []
        at = 0
        for sign in signs:
            options = self._list_options(sign)
            words.append(self.text[at : sign.start])
            # The backslash goes, and what it stands before is text.
            at = sign.start + 1 if sign.kind is SignKind.ESCAPE else sign.end
            if len(options) == 1 and options[0].step is not Step.JUMP:
                self.fixed.append((sign.start, options[0].reading))
                continue
            if sign.kind is SignKind.ESCAPE:
                at = sign.end
            self.runs.append(project_words("".join(words)))
            self.choices.append(Choice(sign, options))
            words = []
        words.append(self.text[at:])
        self.runs.append(project_words("".join(words)))

    def _find_own_bars(self) -> list[int]:
        """Each ``|`` before a sign of the author's where the source has it with the words between:
        with the sign, they can be found as no hint.
        """
        found: list[int] = []
        for sign in find_signs(self.text, self.hidden):
            inner = find_signs(sign.inner) if sign.kind is SignKind.HINT else ()
            if inner and self._is_in_source(project_words("|" + sign.inner[: inner[0].start])):
                found.append(sign.start)
        return found

    def _list_options(self, sign: Sign) -> tuple[Option, ...]:
        written = self.text[sign.start : sign.end]
        letters = project_words(written)
        options: list[Option] = []
        if sign.kind is SignKind.EDITOR and self._touches_word(sign):
            options.append(Option(Step.CHANGE, AUTHORS, project_words(sign.inner)))
        is_sign = sign.kind is not SignKind.HIDDEN
        if is_sign and letters and self._is_in_source(letters):
            options.append(Option(Step.SIGN, OWN, letters))
        if sign.kind is SignKind.ESCAPE and options:
            options.append(Option(Step.SIGN, AUTHORS, project_words(sign.inner)))
        elif sign.kind in (SignKind.OMISSION, SignKind.ELLIPSIS):
            options.append(Option(Step.JUMP, AUTHORS))
        else:
            options.append(Option(Step.NOTHING, AUTHORS))
        return tuple(options)

    def _is_in_source(self, letters: str) -> bool:
        """Whether the source has a sign; most have no brackets at all."""
        return (letters[0] != "[" or "[" in self.letters) and letters in self.letters

    def _touches_word(self, sign: Sign) -> bool:
        """Whether its letters can be those of a word that the author changed: “[T]he”, “say[s]”."""
        sides = self.text[sign.start - 1 : sign.start] + self.text[sign.end : sign.end + 1]
        is_touching = any(map(str.isalpha, sides)) and not UNSPACED_LETTER.search(sides)
        return is_touching and sign.inner.isalpha()

    def _list_paths(self, place: int) -> Iterator[Path]:
        """The ways to read all signs, with the anchor at a place of the letters."""
        if len(self.choices) > MAX_CHOICES:
            return
        fixed, end = tuple(self.fixed), place + len(self.anchor_letters)
        for left in self._walk_left(self.anchor - 1, place):
            for right in self._walk_right(self.anchor, end):
                yield Path(fixed + left.readings + right.readings, left.bounds + right.bounds)

    def _walk_right(self, index: int, at: int) -> Iterator[Path]:
        """Readings of the choices from ``index`` on, where letters up to ``at`` are read."""
        if index == len(self.choices):
            yield Path((), (at,))
            return
        choice, run = self.choices[index], self.runs[index + 1]
        for option in choice.options:
            for start in self._list_starts(option, run, at):
                if self._is_exhausted():
                    return
                reading = (choice.sign.start, self._read_letters(option, at))
                bounds = (at, start) if option.step is Step.JUMP else ()
                for rest in self._walk_right(index + 1, start + len(run)):
                    yield Path((reading, *rest.readings), bounds + rest.bounds)

    def _list_starts(self, option: Option, run: str, at: int) -> Iterator[int]:
        """Where the run after a sign can begin, if the sign is read so."""
        if not self.letters.startswith(option.letters, at):
            return
        at += len(option.letters)
        if option.step is not Step.JUMP or not run:
            if self.letters.startswith(run, at):
                yield at
            return
        places, start = self.source.projection.places, at
        limit = bisect_right(places, places[at - 1] + MAX_OMISSION) + len(run)
        for _ in range(MAX_JUMPS):
            start = self.letters.find(run, start, limit)
            if start < 0:
                return
            if not self.source.is_inside_word(start):
                yield start
            start += 1

    def _walk_left(self, index: int, at: int) -> Iterator[Path]:
        """Readings of the choices from ``index`` down, where letters from ``at`` on are read."""
        if index < 0:
            yield Path((), (at,))
            return
        choice, run = self.choices[index], self.runs[index]
        for option in choice.options:
            for end in self._list_ends(option, run, at):
                if self._is_exhausted():
                    return
                reading = (choice.sign.start, self._read_letters(option, end))
                bounds = (end, at) if option.step is Step.JUMP else ()
                for rest in self._walk_left(index - 1, end - len(run)):
                    yield Path((*rest.readings, reading), rest.bounds + bounds)

    def _list_ends(self, option: Option, run: str, at: int) -> Iterator[int]:
        """Where the run before a sign can end, if the sign is read so."""
        if not self.letters.endswith(option.letters, 0, at):
            return
        at -= len(option.letters)
        if option.step is not Step.JUMP or not run:
            if self.letters.endswith(run, 0, at):
                yield at
            return
        places, end = self.source.projection.places, at
        limit = max(0, bisect_left(places, places[at] - MAX_OMISSION) - len(run))
        for _ in range(MAX_JUMPS):
            start = self.letters.rfind(run, limit, end)
            if start < 0:
                return
            if not self.source.is_inside_word(start + len(run)):
                yield start + len(run)
            end = start + len(run) - 1

    def _is_exhausted(self) -> bool:
        self.steps += 1
        return self.steps > MAX_STEPS

    def _read_letters(self, option: Option, at: int) -> SignReading:
        """The reading, with the source's own letters where the author changed some."""
        if option.step is not Step.CHANGE:
            return option.reading
        places = self.source.projection.places
        first, last = places[at], places[at + len(option.letters) - 1] + 1
        return SignReading(is_own=False, letters=self.source.canonical.text[first:last])

    def _build(self, path: Path) -> FoundReading | None:
        self.steps += len(self.choices)
        readings = dict(path.readings)
        key = tuple(sorted(path.readings))
        if key not in self._parsed:
            self._parsed[key] = None
            if are_marks_paired(self.text, readings):
                self._parsed[key] = parse_quotation(self.text, readings, self.hidden)
        parsed = self._parsed[key]
        alignments = self._align_pieces(parsed.pieces, path.bounds) if parsed else ()
        if not parsed or not alignments:
            return None
        text = self.source.canonical.text
        ends = chain.from_iterable((each.start, each.end) for each in alignments)
        cuts_word = any(is_inside_word(text, at) for at in ends)
        return FoundReading(parsed, alignments, cuts_word)

    def _align_pieces(
        self, pieces: tuple[QuotationPiece, ...], bounds: tuple[int, ...]
    ) -> tuple[Alignment, ...]:
        """Each piece laid along the source; empty if one does not fit."""
        starts = iter(
            start for start, end in zip(bounds[::2], bounds[1::2], strict=True) if start < end
        )
        alignments: list[Alignment] = []
        for piece in pieces:
            if not project_words(piece.raw):
                # Nothing but signs: “ before an omission.
                return ()
            start = next(starts, None)
            found = align_words(piece.raw, self.source, start) if start is not None else None
            if found is None:
                return ()
            alignments.append(found)
        return tuple(alignments)
