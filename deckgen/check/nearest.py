"""The passage of a source nearest to words that do not stand there, and how the two differ."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from deckgen.load.anchor import inside_word
from deckgen.load.canonical import canonical_words
from deckgen.model import Source

# Below this share of like characters the nearest passage is no help to anyone.
LEAST_LIKENESS = 55.0
# The search is quadratic in the length of what is sought; this much finds the place.
MAX_SOUGHT = 600


@dataclass(frozen=True, slots=True)
class Near:
    """A passage: its original offsets, its likeness of 100, and the words that differ.

    ``differences`` are pairs (written, in the source); either may be empty.
    """

    start: int
    end: int
    likeness: float
    differences: tuple[tuple[str, str], ...]


def nearest(words: str, source: Source) -> Near | None:
    """The passage most like ``words`` (canonical), or None if nothing is like it."""
    from rapidfuzz import fuzz

    sought, text = words[:MAX_SOUGHT], source.canonical.text
    if not sought or len(text) < 3:
        return None
    found = fuzz.partial_ratio_alignment(sought, text, score_cutoff=LEAST_LIKENESS)
    if found is None or found.dest_end <= found.dest_start:
        return None
    start, end = _whole_words(text, found.dest_start, found.dest_end)
    start, end = source.canonical.original(start, end)
    passage = canonical_words(source.text[start:end])
    return Near(start, end, found.score, tuple(differences(sought, passage)))


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while inside_word(text, start):
        start -= 1
    while inside_word(text, end):
        end += 1
    return start, end


def differences(written: str, printed: str) -> list[tuple[str, str]]:
    """The words that differ, as (written, printed) pairs; words of the source round those written are no difference."""
    left, right = written.split(), printed.split()
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return [
        (" ".join(left[a:b]), " ".join(right[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal" and not (kind == "insert" and a in (0, len(left)))
    ]


def describe(pairs: tuple[tuple[str, str], ...], limit: int = 3) -> str:
    """The differences in a sentence for people."""
    said = []
    for written, printed in pairs[:limit]:
        if written and printed:
            said.append(f"“{printed}” instead of “{written}”")
        elif printed:
            said.append(f"“{printed}” is missing")
        else:
            said.append(f"without “{written}”")
    more = f", and {len(pairs) - limit} more" if len(pairs) > limit else ""
    return "; ".join(said) + more
