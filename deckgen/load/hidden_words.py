"""What a quotation has copied along with the words of its source: marks of notes, running heads, page
numbers, signs of markup. They are no words of the text, and no card shows them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import NamedTuple

from deckgen.derived import keep_with_owner
from deckgen.model import Source
from deckgen.text.alignment import SourceText
from deckgen.text.canonical import canonicalise_text
from deckgen.text.letter_projection import project_letters, project_words
from deckgen.text.matching import find_occurrences
from deckgen.text.quotation_signs import SignKind, find_signs

# What is hidden before a letter of the source: for each stretch the ways to write it.
HiddenLetters = Mapping[int, tuple[tuple[str, ...], ...]]

# A quotation is followed through the source for so many steps in all, from wherever the first
# stretch that it has copied may stand: some tenths of a second.
MAX_STEPS = 100_000

_LEFT_OUT = frozenset({SignKind.MARK, SignKind.CARD, SignKind.HINT, SignKind.OMISSION})
_BACKTICKS = re.compile("`+")


@keep_with_owner
def list_hidden_letters(source: Source) -> HiddenLetters:
    """The letters that are printed or written where the source hides something."""
    canonical = source.canonical
    places = project_letters(canonical.text).places
    hidden: dict[int, list[tuple[str, ...]]] = {}
    for stretch in source.structure.hidden:
        ways = {
            project_words(stretch.printed),
            project_words(source.text[stretch.start : stretch.end]),
        }
        if ways := ways - {""}:
            letter = bisect_left(places, bisect_left(canonical.starts, stretch.start))
            hidden.setdefault(letter, []).append(tuple(sorted(ways, key=len, reverse=True)))
    return {letter: tuple(stretches) for letter, stretches in hidden.items()}


@keep_with_owner
def _list_places_by_words(source: Source) -> Mapping[str, list[int]]:
    """The letters of the source that a hidden stretch stands before, by how it may be written."""
    places: dict[str, list[int]] = {}
    for letter, stretches in list_hidden_letters(source).items():
        for way in chain.from_iterable(stretches):
            places.setdefault(way, []).append(letter)
    return places


def find_hidden_words(text: str, source: Source, search: SourceText) -> list[tuple[int, int]]:
    """The stretches of a quotation, as written, that its source hides."""
    # A sign of code has no letters; where the source hides it, a quotation may have it anywhere.
    found = [match.span() for match in _BACKTICKS.finditer(text)] if _hides_code(source) else []
    follower = _Follower(search.projection.letters, list_hidden_letters(source))
    for offsets in _list_runs(text, has_marks="==" in source.canonical.text):
        words = "".join([text[at] for at in offsets])
        for first, last in _find_in_words(words, source, follower):
            found += _join_neighbours(offsets[first:last])
    return sorted(found)


def _list_runs(text: str, *, has_marks: bool) -> Iterator[list[int]]:
    """The offsets of a quotation's characters, from omission to omission, without its marks.

    ``has_marks`` says that the source has signs like marks of its own: then marks part runs too.
    """
    run: list[int] = []
    at = 0
    for sign in find_signs(text):
        if sign.kind not in _LEFT_OUT:
            continue
        run += range(at, sign.start)
        at = sign.end
        if sign.kind is SignKind.OMISSION or (has_marks and sign.kind is SignKind.MARK):
            yield run
            run = []
    yield [*run, *range(at, len(text))]


def _join_neighbours(offsets: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches that offsets make: a mark may stand between two of them."""
    for _, group in groupby(enumerate(offsets), lambda each: each[1] - each[0]):
        stretch = [offset for _, offset in group]
        yield stretch[0], stretch[-1] + 1


@keep_with_owner
def _hides_code(source: Source) -> bool:
    return any("`" in source.text[each.start : each.end] for each in source.structure.hidden)


def _find_in_words(words: str, source: Source, follower: _Follower) -> list[tuple[int, int]]:
    canonical = canonicalise_text(words)
    projection = project_letters(canonical.text)
    spans = follower.find_hidden(projection.letters, _list_places_by_words(source))
    places = projection.places
    return [
        (canonical.starts[places[first]], canonical.ends[places[last - 1]]) for first, last in spans
    ]


class _Copied(NamedTuple):
    """A stretch of a quotation that its source hides, and the one before it."""

    start: int
    end: int
    before: _Copied | None


class _Position(NamedTuple):
    """Where somebody stands who reads a quotation and its source side by side: before
    ``sought[at]`` and ``letters[place]``, past so many of the ``stretches`` that are hidden there.

    ``copied`` is the last stretch up to here that the quotation has.
    """

    at: int
    place: int
    stretches: int = 0
    copied: _Copied | None = None


class _Follower:
    """Follows letters of a quotation through those of a source, past what the source hides."""

    def __init__(self, letters: str, hidden: HiddenLetters) -> None:
        self.letters, self.hidden = letters, hidden
        self.steps = 0

    def find_hidden(
        self, sought: str, places_by_words: Mapping[str, Sequence[int]]
    ) -> Sequence[tuple[int, int]]:
        """The stretches of ``sought`` that are hidden; none where the source does not have it."""
        # Up to the first stretch that is copied, a quotation has the letters of its source.
        sizes = range(1, len(sought) + 1)
        size = bisect_left(sizes, True, key=lambda size: sought[:size] not in self.letters)
        for words, places in places_by_words.items():
            for at in find_occurrences(sought[: size + len(words)], words):
                for place in places:
                    if self.steps >= MAX_STEPS:
                        return ()
                    self.steps += 1
                    # A negative start would count from the end.
                    if place < at or not self.letters.startswith(sought[:at], place - at):
                        continue
                    if copied := self._follow(sought, _Position(at, place)):
                        return copied
        return ()

    def _follow(self, sought: str, start: _Position) -> Sequence[tuple[int, int]]:
        """What is copied on the first way to the end of the letters that are sought."""
        pending = [start]
        while pending and self.steps < MAX_STEPS:
            here = pending.pop()
            self.steps += 1
            if here.at == len(sought):
                return _list_copied(here.copied)
            if self.letters.startswith(sought[here.at], here.place):
                pending.append(_Position(here.at + 1, here.place + 1, copied=here.copied))
            pending += reversed(list(self._pass_hidden(sought, here)))
        return ()

    def _pass_hidden(self, sought: str, here: _Position) -> Iterator[_Position]:
        """The ways past some stretch at a position, which the quotation has copied."""
        hidden = self.hidden.get(here.place, ())
        passed: set[str] = set()
        for number, ways in enumerate(hidden[here.stretches :], here.stretches + 1):
            self.steps += 1
            for words in ways:
                # The same words again further on lead nowhere that the first do not lead.
                if words not in passed and sought.startswith(words, here.at):
                    passed.add(words)
                    end = here.at + len(words)
                    copied = _Copied(here.at, end, here.copied)
                    yield _Position(end, here.place, number, copied)


def _list_copied(last: _Copied | None) -> list[tuple[int, int]]:
    copied = []
    while last:
        copied.append((last.start, last.end))
        last = last.before
    return copied[::-1]
