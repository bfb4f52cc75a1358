"""How a language names the years before Christ, and those after."""

from __future__ import annotations

import re
from collections.abc import Iterable

from deckgen.cards.word_matching import fold_text
from deckgen.derived import keep_with_owner
from deckgen.languages.data_file import split_words
from deckgen.languages.language import Language


@keep_with_owner
def list_era_names(language: Language) -> tuple[str, ...]:
    """The names, folded, the longest first."""
    # CLDR has one name of the era; the data file has others that are in use.
    names = set(split_words(language.data.get("before_christ", "")))
    if language.locale is not None:
        for width in ("wide", "abbreviated"):
            names.add(str(language.locale.eras[width][0]))
    return _sort_by_length(map(fold_text, names))


@keep_with_owner
def list_later_era_names(language: Language) -> tuple[str, ...]:
    """The names of our own era, as they are written, the longest first."""
    names = set(split_words(language.data.get("after_christ", "")))
    if language.locale is not None:
        for width in ("wide", "abbreviated"):
            names.add(str(language.locale.eras[width][1]))
    return _sort_by_length(names)


def _sort_by_length(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@keep_with_owner
def compile_era(language: Language) -> re.Pattern[str]:
    """What finds a year before Christ, its number in a group, in folded text."""
    return re.compile(
        rf"(?<![\d.,])0*([1-9]\d{{0,3}})\s*(?:{join_era_names(language)})(?!\w)", re.IGNORECASE
    )


def names_era(text: str, language: Language) -> bool:
    """Whether a text names the era: beside any year, or in words of its own."""
    pattern = rf"(?<!\w)(?:{join_era_names(language)})(?!\w)"
    return re.search(pattern, fold_text(text), re.IGNORECASE) is not None


def join_era_names(language: Language, *, is_before: bool = True) -> str:
    """A pattern of the names; of none, what never matches."""
    names = list_era_names(language) if is_before else list_later_era_names(language)
    # “v. Chr.” and “v.Chr.”, “BC” and “B.C.” are one.
    return "|".join(re.escape(name).replace(r"\ ", r"\s*") for name in names) or "(?!)"
