"""How a language names the years before Christ, and those after."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from deckgen.cards.word_matching import fold_text
from deckgen.derived import keep_with_owner
from deckgen.languages.data_file import split_words
from deckgen.languages.language import UNDETERMINED, Language
from deckgen.text.canonical import canonicalise_words

# “10,000 BC” is the first year that a date can be.
YEAR_PATTERN = r"(?:\d{1,4}|10[., ]?000)"
_LONGEST_INITIALS = 4


@keep_with_owner
def list_era_names(language: Language) -> tuple[str, ...]:
    """The names of the years before Christ, folded, the longest first."""
    # CLDR has one name of the era; the data file has others that are in use.
    return _sort_by_length(map(fold_text, _list_names(language, "before_christ", 0)))


@keep_with_owner
def list_later_era_names(language: Language) -> tuple[str, ...]:
    """The names of our own era, as they are written, the longest first."""
    return _sort_by_length(map(canonicalise_words, _list_names(language, "after_christ", 1)))


def _list_names(language: Language, key: str, era: int) -> set[str]:
    names = set(split_words(language.data.get(key, "")))
    if language.locale is not None:
        for width in ("wide", "abbreviated"):
            names.add(str(language.locale.eras[width][era]))
    return names


def _sort_by_length(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@keep_with_owner
def _compile_early_years(language: Language) -> re.Pattern[str]:
    """A year before Christ with the name of its era, behind it or in front of it, in folded text."""
    names = join_era_names(language)
    words_for_year = language.data.get("year_words", "(?!)")
    return re.compile(
        rf"(?<![\d.,])0*(?P<year>[1-9]\d{{0,3}})\s*(?:(?:{words_for_year})\s*)?(?:{names})(?!\w)"
        rf"|(?<!\w)(?:{names})\s*0*(?P<behind>[1-9]\d{{0,3}})(?!\d|[.,]\d)",
        re.IGNORECASE,
    )


def find_early_years(folded: str, language: Language) -> tuple[set[str], str]:
    """The years before Christ in folded text, and the text without them."""
    pattern = _compile_early_years(language)
    years = {found["year"] or found["behind"] for found in pattern.finditer(folded)}
    return years, pattern.sub(" ", folded) if years else folded


def names_era(text: str, language: Language) -> bool:
    """Whether a text names the era: beside any year, or in words of its own."""
    pattern = rf"(?<!\w)(?:{join_era_names(language)})(?!\w)"
    return re.search(pattern, fold_text(text), re.IGNORECASE) is not None


@keep_with_owner
def join_foreign_era_names(language: Language) -> str:
    """A pattern of the names that are known in the language or that texts of others have as well."""
    return "|".join((join_era_names(language), join_era_names(UNDETERMINED)))


def join_era_names(language: Language, *, is_before: bool = True) -> str:
    """A pattern of the names; of none, what never matches."""
    names = list_era_names(language) if is_before else list_later_era_names(language)
    if is_before:
        # Turkish “İÖ” is another letter when it is folded.
        written = map(canonicalise_words, _list_names(language, "before_christ", 0))
        names = _sort_by_length({*names, *written})
    return "|".join(map(_build_name_pattern, names)) or "(?!)"


def _build_name_pattern(name: str) -> str:
    """“v. Chr.”, “v.Chr.” and “v Chr” are one, and so are “BC” and “B.C.”."""
    is_initials = name.isupper() and name.isalpha() and len(name) <= _LONGEST_INITIALS
    if not is_initials and "." not in name:
        return re.escape(name).replace(r"\ ", r"\s*")
    pieces = list(map(re.escape, name if is_initials else re.split(r"[. -]+", name.strip(". "))))
    # Behind “BC” a full stop ends the sentence, behind “B.C.” it may belong to the name.
    plain, pointed = "[ -]{0,2}".join(pieces), r"\.?[ -]{0,2}".join(pieces)
    return rf"(?:{plain}|{pointed}\.?)"


def list_era_words(language: Language) -> set[str]:
    """The single words of the names before Christ."""
    words = (re.findall(r"[^\W\d_]+", name) for name in list_era_names(language))
    return set(chain.from_iterable(words))
