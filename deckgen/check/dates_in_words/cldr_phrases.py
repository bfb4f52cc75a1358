"""Relative dates in every language that CLDR knows: “il y a {0} ans”, “в прошлом году”, “昨年”."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from deckgen.languages.language import Language
from deckgen.text.canonical import canonicalise_words

_UNITS = ("year", "quarter", "month", "week", "day")
_RULES = {-1: "last", 0: "this", 1: "next"}
# “Tomorrow” is “morning” in some languages (Spanish “mañana”), and is not read.
_DAYS = {-2: "before", -1: "yesterday", 0: "today", 2: "after"}
_NUMBER = "{0}"

# CLDR's: by unit, then by direction or offset.
_DateFields = Mapping[str, Any]


def list_cldr_patterns(language: Language) -> Iterator[tuple[str, str]]:
    """The rules of a language's relative dates, in the form of its data file: name and template.

    CLDR's date fields give whole phrases for the last, this and the next unit and for days, and
    phrases with a number for units ago and units ahead.
    """
    fields = language.read_locale_data("date_fields")
    for direction, name in (("past", "ago"), ("future", "hence")):
        for template in _list_counted_phrases(fields, direction, language):
            yield name, template
    for offset, name in _RULES.items():
        named = {unit: _find_phrase(fields, unit, offset) for unit in _UNITS if unit != "day"}
        yield from _join_phrases(name, {f"as_{unit}": text for unit, text in named.items()})
    days = {name: _find_phrase(fields, "day", offset) for offset, name in _DAYS.items()}
    yield from _join_phrases("day", days)


def _find_phrase(fields: _DateFields, unit: str, offset: int) -> str:
    return _fold(str(fields.get(unit, {}).get("relative", {}).get(offset, "")))


def _join_phrases(name: str, phrases: dict[str, str]) -> Iterator[tuple[str, str]]:
    """One rule of phrases, each in its group."""
    known = [f"(?P<{group}>{re.escape(text)})" for group, text in phrases.items() if text]
    if known:
        # “Cette année-là” is another year.
        yield name, f"(?:{'|'.join(known)})(?!-)"


def _fold(text: str) -> str:
    """A phrase as texts are read, and without capitals, which would be slots."""
    return canonicalise_words(text).casefold()


def _list_counted_phrases(fields: _DateFields, direction: str, language: Language) -> Iterator[str]:
    """Templates with a number: one for each beginning, with what follows for each unit."""
    phrases: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for unit in _UNITS:
        for text in fields.get(unit, {}).get(direction, {}).values():
            before, found, after = _fold(str(text)).partition(_NUMBER)
            # A number that is part of a word (Arabic “two years”) is not read.
            if found:
                phrases[re.escape(before)][unit].add(re.escape(after))
    for before, units in phrases.items():
        endings = [
            f"(?P<as_{unit}>{'|'.join(sorted(after, key=len, reverse=True))})"
            for unit, after in units.items()
        ]
        template = f"{before}NUMBER(?:{'|'.join(endings)})"
        yield template.replace("\\ ", " ?") if language.is_unspaced else template
