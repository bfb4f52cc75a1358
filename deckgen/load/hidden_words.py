"""What a quotation has copied along with the words of its source: marks of notes, running heads, page
numbers, signs of markup. They are no words of the text, and no card shows them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, groupby

from deckgen.derived import keep_with_owner
from deckgen.model import Source
from deckgen.text.alignment import SourceText
from deckgen.text.canonical import canonicalise_text
from deckgen.text.letter_projection import project_letters, project_words
from deckgen.text.matching import find_occurrences
from deckgen.text.quotation_signs import SignKind, find_signs

# What is hidden before a letter of the source: for each stretch the ways to write it.
HiddenLetters = Mapping[int, tuple[tuple[str, ...], ...]]

# A quotation is followed through the source for so many steps: each stretch is there or not.
MAX_STEPS = 2_000

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
    for offsets in _list_runs(text, has_marks="==" in source.canonical.text):
        words = "".join([text[at] for at in offsets])
        for first, last in _find_in_words(words, source, search.projection.letters):
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


def _find_in_words(words: str, source: Source, letters: str) -> list[tuple[int, int]]:
    canonical = canonicalise_text(words)
    projection = project_letters(canonical.text)
    follower = _Follower(projection.letters, letters, list_hidden_letters(source))
    for start, place in _list_seeds(projection.letters, source):
        spans = follower.follow(start, place)
        if spans is not None:
            places = projection.places
            return [
                (canonical.starts[places[first]], canonical.ends[places[last - 1]])
                for first, last in spans
            ]
    return []


def _list_seeds(sought: str, source: Source) -> Iterator[tuple[int, int]]:
    """Where the sought letters have some that the source hides: the letter behind them, in both."""
    for way, places in _list_places_by_words(source).items():
        for at in find_occurrences(sought, way):
            for place in places:
                yield at + len(way), place


class _Follower:
    """Follows letters of a quotation through those of a source, past what the source hides."""

    def __init__(self, sought: str, letters: str, hidden: HiddenLetters) -> None:
        self.sought, self.letters, self.hidden = sought, letters, hidden
        self.steps = 0

    def follow(self, start: int, place: int) -> list[tuple[int, int]] | None:
        """The stretches of the quotation that are hidden, with ``sought[start]`` at a place."""
        self.steps = 0
        after = self._follow_right(start, place)
        before = self._follow_left(start, place) if after is not None else None
        return before + after if after is not None and before is not None else None

    def _follow_right(self, at: int, place: int) -> list[tuple[int, int]] | None:
        while at < len(self.sought):
            self.steps += 1
            if self.steps > MAX_STEPS:
                return None
            for length in self._measure_hidden(at, place):
                rest = self._follow_right(at + length, place)
                if rest is not None:
                    return [(at, at + length), *rest]
            if place >= len(self.letters) or self.sought[at] != self.letters[place]:
                return None
            at, place = at + 1, place + 1
        return []

    def _follow_left(self, at: int, place: int) -> list[tuple[int, int]] | None:
        while at > 0:
            self.steps += 1
            if self.steps > MAX_STEPS:
                return None
            if place == 0 or self.sought[at - 1] != self.letters[place - 1]:
                return self._pass_left(at, place)
            passed = self._pass_left(at, place)
            if passed is not None:
                return passed
            at, place = at - 1, place - 1
        return []

    def _pass_left(self, at: int, place: int) -> list[tuple[int, int]] | None:
        for stretches in _list_chains(self.hidden.get(place, ())):
            if self.sought.endswith(stretches, 0, at) and place in self.hidden:
                rest = self._follow_left(at - len(stretches), place)
                if rest is not None:
                    return [*rest, (at - len(stretches), at)]
        return None

    def _measure_hidden(self, at: int, place: int) -> Iterator[int]:
        for stretches in _list_chains(self.hidden.get(place, ())):
            if self.sought.startswith(stretches, at):
                yield len(stretches)


def _list_chains(stretches: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """The ways to write some of the stretches that lie side by side, longest first, at most 64."""
    chains = {""}
    for ways in stretches[:4]:
        chains |= {chain + way for chain in chains for way in ways}
    yield from sorted(chains - {""}, key=len, reverse=True)[:64]
