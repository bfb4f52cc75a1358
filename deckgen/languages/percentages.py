"""Shares in words and in per cent: “half” is 50 %, “two thirds” 66 or 67 %."""

from __future__ import annotations

import re
from collections.abc import Set

from deckgen.derived import keep_with_owner
from deckgen.languages.language import Language

_Fractions = tuple[tuple[re.Pattern[str], frozenset[str]], ...]


def has_percent_sign(text: str, language: Language) -> bool:
    """Whether a text gives a share in per cent, in a language whose fractions are known."""
    known = language.data.get("percentages")
    return known is not None and re.search(known["sign"], text, re.IGNORECASE) is not None


def find_percentages(text: str, language: Language) -> set[str]:
    """The per cent that the fractions of a canonical text come to, rounded as people round them, as
    plain decimals: “two thirds” gives 66, 67, 66.6, 66.7 and 66.67.
    """
    found: set[str] = set()
    for pattern, numbers in _compile_fractions(language):
        if pattern.search(text):
            found |= numbers
    return found


def remove_fractions(text: str, language: Language, percentages: Set[str]) -> str:
    """A canonical text without the fractions that come to one of the percentages."""
    for pattern, numbers in _compile_fractions(language):
        if not numbers.isdisjoint(percentages):
            text = pattern.sub(" … ", text)
    return text


@keep_with_owner
def compile_percent_words(language: Language) -> re.Pattern[str] | None:
    """What “per cent” is in words; None in languages whose words for it are not known."""
    known = language.data.get("percentages")
    return re.compile(f"(?!%)(?:{known['sign']})(?!\\w)", re.IGNORECASE) if known else None


@keep_with_owner
def _compile_fractions(language: Language) -> _Fractions:
    known = language.data.get("percentages", {"fractions": {}})
    # Scripts without spaces have no edges of words.
    edges = ("", "") if language.is_unspaced else (r"(?<!\w)", r"(?!\w)")
    return tuple(
        (
            re.compile(f"{edges[0]}(?:{expression}){edges[1]}", re.IGNORECASE),
            frozenset(numbers.split()),
        )
        for expression, numbers in known["fractions"].items()
    )
