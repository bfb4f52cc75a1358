"""Where the stretches of one text stand in another: by paragraphs, then by words, within limits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from deckgen.text.spans import count_shared_ends

_WORD = re.compile(r"\w+|[^\w\s]")
_MAX_LABEL = 40
# A number, with a word or two before it or behind.
_LABEL = re.compile(r"(?:\W*[^\W\d]+){0,2}\W*(?:\d[\d.:]*|[IVXLC]+)\W*[^\W\d]*\W*")
# The steps that `difflib` may take for two paragraphs, in Python: it finds what people call the same
# words, and takes the cube of their number at worst.
_MAX_DIFFLIB_STEPS = 200_000
# Pairs of words or paragraphs that rapidfuzz compares at once: it takes a bit of memory for each.
_MAX_PAIRS = 1_000_000_000
# A step of `difflib` takes as long as so many pairs.
_PAIRS_PER_STEP = 160
# The steps for all paragraphs of a text: some ten seconds.
_ALL_STEPS = 100_000_000
# Characters that are split into words at once: each word takes a hundred bytes and more.
_MAX_CHARACTERS = 2_000_000
# From this likeness on, of 100, two paragraphs are one with changes; halves of one are less alike.
_LEAST_PART_LIKENESS = 75.0
# Pairs of paragraphs whose likeness is looked at, between two that are the same; and of their
# characters, of which rapidfuzz compares many at once.
_MAX_PART_PAIRS, _MAX_CHARACTER_PAIRS = 10_000, 10_000_000_000
# Comparisons that are kept: questions on one paragraph mostly follow each other.
_MAX_KEPT = 16


class ChangedStretch(NamedTuple):
    """Items ``old_start`` to ``old_end`` of one sequence, and those that stand in their place in
    another: the same, or others, or none. Without ``is_compared``, nobody knows which of them are
    the same.
    """

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    is_compared: bool = True

    @property
    def is_even(self) -> bool:
        """Whether each item stands for one."""
        return self.is_compared and (self.old_end - self.old_start == self.new_end - self.new_start)

    def find_start(self, number: int) -> int:
        """Where what stands for the items from ``number`` on begins."""
        return self.new_start + number - self.old_start if self.is_even else self.new_start

    def find_end(self, number: int) -> int:
        """Where what stands for the items before ``number`` ends."""
        return self.new_start + number - self.old_start if self.is_even else self.new_end


class _WordComparison(NamedTuple):
    """The words of two stretches, and what became of them."""

    old: Sequence[re.Match[str]]
    new: Sequence[re.Match[str]]
    changes: Sequence[ChangedStretch]


class TextAlignment:
    """Two editions of a text, compared as far as questions ask for it."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.old_parts, self.new_parts = _split_parts(old), _split_parts(new)
        self.steps_left = _ALL_STEPS
        self.kept: dict[tuple[int, ...], _WordComparison] = {}
        old_words = [_fold_part(old[start:end]) for start, end in self.old_parts]
        new_words = [_fold_part(new[start:end]) for start, end in self.new_parts]
        self.changes = [
            part
            for change in self._compare(
                _hide_labels(old_words, "old"), _hide_labels(new_words, "new")
            )
            for part in _pair_alike(change, old_words, new_words)
        ]

    def find_stretch(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the new text of what stands at these in the old one; empty if it is gone.

        Where more changed than can be compared, all that may have taken its place.
        """
        old_first, old_last, new_first, new_last = self._find_parts(start, end)
        if new_first == new_last:
            return 0, 0
        old = self.old_parts[old_first][0], self.old_parts[old_last - 1][1]
        new = self.new_parts[new_first][0], self.new_parts[new_last - 1][1]
        if max(old[1] - old[0], new[1] - new[0]) > _MAX_CHARACTERS:
            return new
        words = self._compare_words(*old, *new)
        inside = [
            n for n, each in enumerate(words.old) if each.start() >= start and each.end() <= end
        ]
        return _bound_words(words, inside[0], inside[-1] + 1) if inside else (0, 0)

    def _find_parts(self, start: int, end: int) -> tuple[int, int, int, int]:
        """The parts that hold a stretch, and those of the new text that stand in their place."""
        numbers = [
            n for n, (first, last) in enumerate(self.old_parts) if first < end and start < last
        ]
        old_first, old_last = numbers[0], numbers[-1] + 1
        new_first, new_last = len(self.new_parts), 0
        for each in self.changes:
            if each.old_start < old_last and old_first < each.old_end:
                low, high = max(each.old_start, old_first), min(each.old_end, old_last)
                new_first = min(new_first, each.find_start(low))
                new_last = max(new_last, each.find_end(high))
        return old_first, old_last, min(new_first, new_last), new_last

    def _compare_words(self, *key: int) -> _WordComparison:
        """The words of a stretch of each edition: the offsets of the old one, then of the new."""
        if key not in self.kept:
            if len(self.kept) == _MAX_KEPT:
                self.kept.clear()
            old, new = (
                [*_WORD.finditer(text, *key[at : at + 2])]
                for text, at in ((self.old, 0), (self.new, 2))
            )
            changes = self._compare([each.group() for each in old], [each.group() for each in new])
            self.kept[key] = _WordComparison(old, new, changes)
        return self.kept[key]

    def _compare(self, old: Sequence[str], new: Sequence[str]) -> list[ChangedStretch]:
        steps = _count_difflib_steps(old, new)
        if steps <= min(_MAX_DIFFLIB_STEPS, self.steps_left):
            self.steps_left -= steps
            matcher = SequenceMatcher(None, old, new, autojunk=False)
            return [ChangedStretch(*each[1:]) for each in matcher.get_opcodes()]
        # Most of a long text stays as it is, and only what lies between has to be compared.
        before, after = count_shared_ends(old, new)
        first, second = (each[before : len(each) - after] for each in (old, new))
        pairs = len(first) * len(second)
        is_compared = pairs <= min(_MAX_PAIRS, self.steps_left * _PAIRS_PER_STEP)
        matches = [(0, 0, before)]
        if is_compared:
            from rapidfuzz.distance import LCSseq

            self.steps_left -= pairs // _PAIRS_PER_STEP
            blocks = LCSseq.opcodes(first, second).as_matching_blocks()
            matches += [(each.a + before, each.b + before, each.size) for each in blocks]
        matches.append((len(old) - after, len(new) - after, after))
        return list(_list_changes(matches, is_compared))


def _count_difflib_steps(old: Sequence[str], new: Sequence[str]) -> int:
    """How many steps `difflib` takes at most: for each of the words that both have, it looks at
    all pairs of equal ones.
    """
    counts, others = Counter(old), Counter(new)
    pairs = sum(count * others[word] for word, count in counts.items())
    return pairs * min(len(old), len(new))


def _list_changes(
    matches: Iterable[tuple[int, int, int]], is_compared: bool, begin: tuple[int, int] = (0, 0)
) -> Iterator[ChangedStretch]:
    """What is the same in two sequences (where in both, and how much), and what lies between, from
    ``begin`` on.
    """
    old_end, new_end = begin
    for old_start, new_start, size in matches:
        if old_end < old_start or new_end < new_start:
            yield ChangedStretch(old_end, old_start, new_end, new_start, is_compared)
        old_end, new_end = old_start + size, new_start + size
        if size:
            yield ChangedStretch(old_start, old_end, new_start, new_end)


def _hide_labels(parts: Sequence[str], edition: str) -> list[str]:
    """The parts, with those that only number what follows like no other: “Article 3” and “[p. 12]” of
    one edition are other places of the next.
    """
    return [
        f"{edition} {number}" if len(part) <= _MAX_LABEL and _LABEL.fullmatch(part) else part
        for number, part in enumerate(parts)
    ]


def _pair_alike(
    change: ChangedStretch, old: Sequence[str], new: Sequence[str]
) -> Iterator[ChangedStretch]:
    """A change of paragraphs, cut at those that are nearly the same: each stands for one."""
    first, second = old[slice(*change[:2])], new[slice(*change[2:4])]
    characters = sum(map(len, first)) * sum(map(len, second))
    is_much = len(first) * len(second) > _MAX_PART_PAIRS or characters > _MAX_CHARACTER_PAIRS
    if first == second or is_much:
        yield change
        return
    pairs = _find_best_pairs(first, second)
    matches = [(change.old_start + one, change.new_start + other, 1) for one, other in pairs]
    matches.append((change.old_end, change.new_end, 0))
    yield from _list_changes(matches, change.is_compared, (change.old_start, change.new_start))


def _find_best_pairs(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, int]]:
    """The indices of paragraphs that are alike, in the order of both, with the most likeness."""
    from rapidfuzz import fuzz

    # The likeness of the best pairs of all from these indices on.
    best = [[0.0] * (len(second) + 1) for _ in range(len(first) + 1)]
    alike: dict[tuple[int, int], float] = {}
    for one in range(len(first) - 1, -1, -1):
        for other in range(len(second) - 1, -1, -1):
            best[one][other] = max(best[one + 1][other], best[one][other + 1])
            likeness = fuzz.ratio(first[one], second[other], score_cutoff=_LEAST_PART_LIKENESS)
            if likeness:
                # Long paragraphs say more than the number of a place.
                alike[one, other] = weight = likeness * len(first[one])
                best[one][other] = max(best[one][other], weight + best[one + 1][other + 1])
    pairs: list[tuple[int, int]] = []
    one = other = 0
    while one < len(first) and other < len(second):
        weight = alike.get((one, other), 0.0)
        if weight and best[one][other] == weight + best[one + 1][other + 1]:
            pairs.append((one, other))
            one, other = one + 1, other + 1
        elif best[one][other] == best[one + 1][other]:
            one += 1
        else:
            other += 1
    return pairs


def _bound_words(words: _WordComparison, start: int, end: int) -> tuple[int, int]:
    """The offsets of what stands for the old words from ``start`` to ``end``."""
    first, last = len(words.new), 0
    for each in words.changes:
        low, high = max(each.old_start, start), min(each.old_end, end)
        is_inserted = each.old_start == each.old_end
        if low < high or (is_inserted and start < each.old_start < end):
            first = min(first, each.find_start(low))
            last = max(last, each.find_end(high))
    if first >= last:
        return 0, 0
    return words.new[first].start(), words.new[last - 1].end()


def _split_parts(text: str) -> list[tuple[int, int]]:
    """Paragraphs between blank lines; of a text without any, its lines."""
    separator = r"\n[ \t\r]*\n\s*" if re.search(r"\n[ \t\r]*\n", text.strip()) else r"\n+"
    parts, at = [], 0
    for gap in re.finditer(separator, text):
        if text[at : gap.start()].strip():
            parts.append((at, gap.start()))
        at = gap.end()
    if text[at:].strip():
        parts.append((at, len(text)))
    return parts


def _fold_part(text: str) -> str:
    return " ".join(text.split())
