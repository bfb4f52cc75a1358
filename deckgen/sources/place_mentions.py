"""Places of a text that words name: “Article 149”, “in Luke 1:26”, “§ 2.3”, “p. 4”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from deckgen.derived import keep_with_owner
from deckgen.sources.place_query import list_place_words, resolve_place
from deckgen.sources.source_form import Stretch
from deckgen.sources.structure import Structure

_NUMBER = r"\d[\d.:,-]*[a-z]?(?:\s?\(\d{1,3}[a-z]?\))*"
# Words of so few letters are too often something else, if no stop follows.
_MIN_WORD = 3
_MAX_WORDS_CHARS = 20_000


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place that words name, as they do, and the stretches of the text that it is."""

    words: str
    stretches: tuple[Stretch, ...]


def find_place_mentions(structure: Structure, words: str) -> Iterator[PlaceMention]:
    """The places of a text that some words name, each with a word for its sort or for the work;
    numbers alone name nothing.
    """
    pattern = _compile_pattern(structure)
    if pattern is None:
        return
    for found in pattern.finditer(words[:_MAX_WORDS_CHARS]):
        named = found.group().rstrip(".:,- ")
        hits = resolve_place(structure, named)
        if hits.stretches:
            yield PlaceMention(named, hits.stretches)


@keep_with_owner
def _compile_pattern(structure: Structure) -> re.Pattern[str] | None:
    names = []
    for word in list_place_words(structure):
        if not word[0].isalnum() or len(word) >= _MIN_WORD:
            names.append(re.escape(word) + r"\.?")
        else:
            names.append(re.escape(word) + r"\.")
    short = structure.declared.short
    if short:
        names.append(re.escape(short) + ",?")
    if not names:
        return None
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})\s*{_NUMBER}", re.IGNORECASE)
