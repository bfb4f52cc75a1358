"""The passage of a source nearest to words that do not stand there, and how the two differ."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from deckgen.derived import keep_with_owner
from deckgen.model import Source
from deckgen.text.canonical import CanonicalText, canonicalise_text, fold_case, join_lines
from deckgen.text.matching import UNSPACED_LETTER, extend_to_words

# Below this share of like characters the nearest passage is no help to anyone.
LEAST_LIKENESS = 55.0
# From this one on there is no use in looking further: anything as like would have shared words.
SURE_LIKENESS = 85.0
# The search is quadratic in the length of what is sought; this much finds the place.
MAX_SOUGHT_LENGTH = 600
# A longer text is searched only where words of the quotation stand together: to read it whole takes
# long for each quotation that is lost, and after a change of edition hundreds are.
MAX_SCANNED_LENGTH = 200_000
# Words are indexed by stretches of at least so many characters, and at most so many stretches, the
# last place of each in every stretch: rare words, which say most, stand there once.
MIN_STRETCH_LENGTH = 50_000
MAX_STRETCHES = 60
MAX_WINDOWS = 8
# Scripts without spaces are looked up by so many letters.
LETTER_GROUP = 3

_CLOSING_SIGNS = re.compile(r"[^\w\s]+\Z")
# Differences that a message names.
_MAX_NAMED = 3
_NO_WORD = re.compile(r"[\W_]")
_NO_WORD_ASCII = {code: " " for code in range(128) if _NO_WORD.match(chr(code))}

# For each stretch of a text, where each of its words begins.
WordPlaces = tuple[Mapping[str, int], ...]


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
    """The passage most like ``words``, as an author wrote them without signs, or None if nothing is
    like it.
    """
    written = canonicalise_text(words)
    sought, text = written.text[:MAX_SOUGHT_LENGTH], source.canonical.text
    if not sought or len(text) < 3:
        return None
    windows = [_align_window(sought, text, *window) for window in _find_windows(sought, source)]
    found = max(filter(None, windows), default=None)
    is_unsure = found is None or found[0] < SURE_LIKENESS
    if is_unsure and len(text) <= MAX_SCANNED_LENGTH:
        found = _align_window(sought, text, 0, len(text))
    if found is None:
        return None
    likeness, start, end = found
    start, end = extend_to_words(text, start, end)
    # A passage as long as what is sought can lack the stop at its end.
    stop = _CLOSING_SIGNS.search(sought)
    if stop and not text.endswith(stop.group(), start, end) and text.startswith(stop.group(), end):
        end += len(stop.group())
    start, end = source.canonical.map_to_original(start, end)
    if len(sought) < len(written.text):
        words = words[: written.ends[len(sought) - 1]]
    passage = join_lines(source.text[start:end])
    return NearestPassage(start, end, likeness, tuple(pair_differing_words(words, passage)))


def _find_windows(sought: str, source: Source) -> Iterator[tuple[int, int]]:
    """Stretches of the text where words of what is sought stand as far from each other: a mistake
    leaves most words whole.
    """
    stretches = _index_words(source)
    votes: defaultdict[int, float] = defaultdict(float)
    for word, offset in _list_words(sought):
        places = [stretch[word] for stretch in stretches if word in stretch]
        for at in {(at - offset) // len(sought) for at in places}:
            votes[at] += 1 / len(places)
    size = len(sought)
    # A passage may lie across the border of two stretches.
    sums = {at: votes[at] + votes.get(at + 1, 0.0) for at in votes}
    for at, _ in sorted(sums.items(), key=lambda each: (-each[1], each[0]))[:MAX_WINDOWS]:
        yield max(0, at * size - size // 2), min(len(source.canonical.text), (at + 3) * size)


@keep_with_owner
def _index_words(source: Source) -> WordPlaces:
    text = source.canonical.lower_text
    size = max(MIN_STRETCH_LENGTH, -(-len(text) // MAX_STRETCHES))
    return tuple(_index_stretch(text[at : at + size], at) for at in range(0, len(text), size))


def _index_stretch(text: str, start: int) -> Mapping[str, int]:
    is_ascii = text.isascii()
    # Python translates letters of ASCII twenty times as fast as a pattern finds them.
    words = (text.translate(_NO_WORD_ASCII) if is_ascii else _NO_WORD.sub(" ", text)).split(" ")
    ends = accumulate([len(word) + 1 for word in words], initial=start)
    places = dict(zip(words, ends, strict=False))
    if not is_ascii and UNSPACED_LETTER.search(text):
        groups = range(0, len(text), LETTER_GROUP)
        places.update({text[at : at + LETTER_GROUP]: start + at for at in groups})
    places.pop("", None)
    return places


def _list_words(sought: str) -> Iterator[tuple[str, int]]:
    """The words of a quotation, and every group of letters in a script without spaces."""
    text = fold_case(sought)
    at = 0
    for word in _NO_WORD.sub(" ", text).split(" "):
        if word:
            yield word, at
        at += len(word) + 1
    if UNSPACED_LETTER.search(text):
        for at in range(len(text) - LETTER_GROUP + 1):
            yield text[at : at + LETTER_GROUP], at


def _align_window(sought: str, text: str, start: int, end: int) -> tuple[float, int, int] | None:
    """The best place for what is sought between two offsets: its likeness, and where it starts and
    ends.
    """
    from rapidfuzz import fuzz

    found = fuzz.partial_ratio_alignment(sought, text[start:end], score_cutoff=LEAST_LIKENESS)
    if found is None or found.dest_end <= found.dest_start:
        return None
    return found.score, start + found.dest_start, start + found.dest_end


def pair_differing_words(written: str, printed: str) -> list[tuple[str, str]]:
    """The words that differ but for typography, as (written, printed) pairs in their own signs; words
    of the source round those written are no difference.
    """
    left, right = _split_words(written), _split_words(printed)
    keys = [key for key, _ in left], [key for key, _ in right]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    return [
        (" ".join(word for _, word in left[a:b]), " ".join(word for _, word in right[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal" and not (kind == "insert" and a in (0, len(left)))
    ]


def _split_words(text: str) -> list[tuple[str, str]]:
    """Each word of a text: canonical, and as it stands there."""
    canonical: CanonicalText = canonicalise_text(text)
    words: list[tuple[str, str]] = []
    for match in re.finditer(r"\S+", canonical.text):
        start, end = canonical.map_to_original(*match.span())
        words.append((match.group(), " ".join(text[start:end].split())))
    return words


def describe_differences(pairs: tuple[tuple[str, str], ...]) -> str:
    """The differences in a sentence for people."""
    parts: list[str] = []
    for written, printed in pairs[:_MAX_NAMED]:
        if written and printed:
            parts.append(f"“{printed}” instead of “{written}”")
        elif printed:
            parts.append(f"“{printed}” is missing")
        else:
            parts.append(f"without “{written}”")
    more = f", and {len(pairs) - _MAX_NAMED} more" if len(pairs) > _MAX_NAMED else ""
    return "; ".join(parts) + more
