"""The numbers of places: “12a”, “146-1”, “2.3.1”, “II”, “三十二”; how they compare and nest."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from deckgen.text.numerals import HAN_DIGITS, HAN_UNITS, read_roman

# Digits of any script, with parts after a stop or a hyphen and one letter after digits: 12a, 146-1, 2.3.1.
_ARABIC = re.compile(
    r"\d{1,9}(?!\d)[A-Za-z]?(?![^\W\d_])(?:[.-]\d{1,9}(?!\d)[A-Za-z]?(?![^\W\d_]))*"
)
_ROMAN = re.compile(
    r"(?=[IVXLCDM])M{0,4}(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})(?![^\W_])"
)
# Of pages, which end below 200: “mix” and “did” are words.
_SMALL_ROMAN = re.compile(r"(?=[ivxlc])c?(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})(?![^\W_])")
_CHINESE = re.compile("[〇零一二三四五六七八九十百千]{1,9}")
# French and Portuguese count on in other numbers: “Chapitre premier”, “Chapitre II”; “Art. 1º”, “Art. 10”.
_ORDINAL = re.compile(
    r"(?:(premier|première)|(I)(?:er|re)|([0-9]{1,9})(?:(?<=\b1)(?:er|re|ère)|\.?[ºª°]))(?![^\W_])",
    re.IGNORECASE,
)
_PART = re.compile(r"(\d+)([A-Za-z]?)")

# A number in comparable form: each part a value and the letter after it.
NumberKey = tuple[tuple[int, str], ...]


def match_number(text: str, start: int, *, is_after_word: bool = False) -> int:
    """Where the number that begins at ``start`` ends; ``start`` itself if none does.

    A Roman number is in letters of one case, and no part of a longer word. Ordinals (“premier”,
    “1er”) are numbers only behind the word for a place: elsewhere they begin sentences.
    """
    patterns = [_ARABIC, _ROMAN, _SMALL_ROMAN, _CHINESE]
    for pattern in [_ORDINAL, *patterns] if is_after_word else patterns:
        found = pattern.match(text, start)
        if found is not None and found.end() > start:
            return found.end()
    return start


def normalize_number(written: str) -> str:
    """The canonical form of a number as printed: digits of any script as 0–9, “1” for “premier” and
    “1er”, the rest as it is.
    """
    ordinal = _ORDINAL.fullmatch(written.strip())
    if ordinal is not None:
        return "1" if ordinal[1] else ordinal[2] or ordinal[3]
    digits = [
        str(unicodedata.decimal(char)) if char.isdecimal() else char for char in written.strip()
    ]
    return "".join(digits)


@lru_cache(maxsize=16_384)
def make_number_key(number: str) -> NumberKey:
    """What numbers are sorted by: 12a comes after 12, 146-1 after 146, and II is 2.

    A text that is no number has an empty key.
    """
    if roman := _read_roman(number):
        return ((roman, ""),)
    if chinese := _read_chinese(number):
        return ((chinese, ""),)
    parts = _PART.findall(number)
    if not parts or not number[0].isdigit():
        return ()
    return tuple((int(value[:18]), letter.lower()) for value, letter in parts)


def count_arabic(number: str) -> str:
    """The number in digits: “2” for “II”; as it is where it has digits already."""
    key = make_number_key(number)
    return str(key[0][0]) if len(key) == 1 and not number[:1].isdigit() else number


def is_number_below(number: str, outer: str) -> bool:
    """Whether decimals nest: 2.3.1 is below 2.3 and 2, and 146-1 is below nothing."""
    return bool(outer) and number.startswith(outer.rstrip(".") + ".")


def _read_roman(number: str) -> int:
    upper = number.upper()
    if number not in (upper, number.lower()) or not _ROMAN.fullmatch(upper):
        return 0
    return read_roman(upper)


def _read_chinese(number: str) -> int:
    if not _CHINESE.fullmatch(number):
        return 0
    if not any(char in HAN_UNITS for char in number):
        return int("".join(str(HAN_DIGITS[char]) for char in number))
    total, digit = 0, 0
    for char in number:
        if char in HAN_UNITS:
            total += (digit or 1) * HAN_UNITS[char]
            digit = 0
        else:
            digit = HAN_DIGITS[char]
    return total + digit
