"""The names and signs of units in a language, from CLDR: “km”, “kilometre” and “kilometres” are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from deckgen.derived import keep_with_owner
from deckgen.languages.data_file import split_words
from deckgen.languages.language import Language, require_language

_NUMBER = "{0}"
_LENGTHS = ("long", "short", "narrow")


def is_same_unit(word: str, others: Iterable[str], language: Language) -> bool:
    """Whether a word names a unit that one of the others names, too; all in lower case.

    Units are not converted: “3 miles” and “4.8 km” are two.
    """
    units = _list_units(language)
    own = units.get(word, frozenset())
    return bool(own) and any(not own.isdisjoint(units.get(other, ())) for other in others)


@keep_with_owner
def _list_units(language: Language) -> Mapping[str, frozenset[str]]:
    """The units that a word may name."""
    regions = map(require_language, split_words(language.data.get("unit_name_tags", "")))
    units: dict[str, set[str]] = defaultdict(set)
    for each in (language, *regions):
        for name, unit in _list_names(each):
            units[name].add(unit)
    return {name: frozenset(found) for name, found in units.items()}


def _list_names(language: Language) -> Iterator[tuple[str, str]]:
    for unit, lengths in language.read_locale_data("unit_patterns").items():
        for length in _LENGTHS:
            for pattern in lengths.get(length, {}).values():
                before, found, after = str(pattern).partition(_NUMBER)
                name = after.strip().casefold()
                # Names of several words, and signs such as “°” and “/h”, are compared elsewhere.
                if found and not before and name.isalpha():
                    yield name, str(unit)
