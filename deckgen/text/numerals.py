"""Numbers in Roman letters and in Han signs."""

from __future__ import annotations

from itertools import pairwise

_ROMAN_LETTERS = {"M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1}
# With those in which a smaller letter before a larger one is taken away.
_ROMAN_PARTS = {1000: "M", 900: "CM", 500: "D", 400: "CD", 100: "C", 90: "XC", 50: "L", 40: "XL"}
_ROMAN_PARTS |= {10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}

HAN_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
HAN_DIGITS |= {"零": 0, "两": 2, "兩": 2}
HAN_UNITS = {"十": 10, "百": 100, "千": 1000}


def write_roman(number: int) -> str:
    """A number from 1 to 4,999 in Roman capitals."""
    written = ""
    for value, letters in _ROMAN_PARTS.items():
        written += letters * (number // value)
        number %= value
    return written


def read_roman(letters: str) -> int:
    """The number of Roman letters, all capitals, in an order that :func:`write_roman` gives them or
    older prints do (IIII).
    """
    values = [*(_ROMAN_LETTERS[letter] for letter in letters), 0]
    return sum(-one if one < following else one for one, following in pairwise(values))
