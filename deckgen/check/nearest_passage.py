"""The passage of a source nearest to words that do not stand there, and how the two differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from deckgen.model import Source
from deckgen.text.canonical import canonicalise_words
from deckgen.text.matching import is_inside_word

# Below this share of like characters the nearest passage is no help to anyone.
LEAST_LIKENESS = 55.0
# From this one on there is no use in looking further: anything as like would have shared a piece.
SURE_LIKENESS = 85.0
# So many characters of what is sought are looked for as they are, to find where the passage may
# lie.
PIECE_LENGTH = 14
MAX_WINDOWS = 12
# The search is quadratic in the length of what is sought; this much finds the place.
MAX_SOUGHT_LENGTH = 600
# A longer text is searched only where a piece stands: to read it whole takes a fifth of a second
# for each quotation that is lost, and after a change of edition hundreds are.
MAX_SCANNED_LENGTH = 1_000_000


@dataclass(frozen=True, slots=True)
class NearestPassage:
    """A passage: its original offsets, its likeness of 100, and the words that differ.

    ``diff_words`` are pairs (written, in the source); either may be empty.
    """

    start: int
    end: int
    likeness: float
    differences: tuple[tuple[str, str], ...]


def find_nearest_passage(words: str, source: Source) -> NearestPassage | None:
    """The passage most like ``words`` (canonical), or None if nothing is like it."""
    sought, text = words[:MAX_SOUGHT_LENGTH], source.canonical.text
    if not sought or len(text) < 3:
        return None
    windows = [_align_window(sought, text, *window) for window in _find_windows(sought, text)]
    found = max(filter(None, windows), default=None)
    is_unsure = found is None or found[0] < SURE_LIKENESS
    if is_unsure and len(text) <= MAX_SCANNED_LENGTH:
        found = _align_window(sought, text, 0, len(text))
    if found is None:
        return None
    likeness, start, end = found
    start, end = _extend_to_words(text, start, end)
    start, end = source.canonical.map_to_original(start, end)
    passage = canonicalise_words(source.text[start:end])
    return NearestPassage(start, end, likeness, tuple(diff_words(sought, passage)))


def _find_windows(sought: str, text: str) -> Iterator[tuple[int, int]]:
    """Stretches of the text that hold a piece of what is sought, each once: a mistake leaves
    most pieces whole.
    """
    size = PIECE_LENGTH if sought.isascii() else PIECE_LENGTH // 2
    seen: set[int] = set()
    for offset in range(0, len(sought) - size + 1, size):
        at = text.find(sought[offset : offset + size])
        for _ in range(MAX_WINDOWS):
            start = at - offset - len(sought) // 2
            if at < 0 or len(seen) == MAX_WINDOWS:
                break
            if start // len(sought) not in seen:
                seen.add(start // len(sought))
                yield max(0, start), min(len(text), start + 2 * len(sought))
            at = text.find(sought[offset : offset + size], at + 1)


def _align_window(sought: str, text: str, start: int, end: int) -> tuple[float, int, int] | None:
    """The best place for what is sought between two offsets: its likeness, and where it starts and
    ends.
    """
    from rapidfuzz import fuzz

    found = fuzz.partial_ratio_alignment(sought, text[start:end], score_cutoff=LEAST_LIKENESS)
    if found is None or found.dest_end <= found.dest_start:
        return None
    return found.score, start + found.dest_start, start + found.dest_end


def _extend_to_words(text: str, start: int, end: int) -> tuple[int, int]:
    while is_inside_word(text, start):
        start -= 1
    while is_inside_word(text, end):
        end += 1
    return start, end


def diff_words(written: str, printed: str) -> list[tuple[str, str]]:
    """The words that differ, as (written, printed) pairs; words of the source round those written
    are no difference.
    """
    left, right = written.split(), printed.split()
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return [
        (" ".join(left[a:b]), " ".join(right[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal" and not (kind == "insert" and a in (0, len(left)))
    ]


def describe_differences(pairs: tuple[tuple[str, str], ...], limit: int = 3) -> str:
    """The differences in a sentence for people."""
    parts: list[str] = []
    for written, printed in pairs[:limit]:
        if written and printed:
            parts.append(f"“{printed}” instead of “{written}”")
        elif printed:
            parts.append(f"“{printed}” is missing")
        else:
            parts.append(f"without “{written}”")
    more = f", and {len(pairs) - limit} more" if len(pairs) > limit else ""
    return "; ".join(parts) + more
