"""Numbers in words as digits, in languages whose words a library reads, and in Han characters."""

from __future__ import annotations

import re
from collections.abc import Mapping

from deckgen.derived import keep_with_owner
from deckgen.languages.data_file import parse_numbers
from deckgen.languages.language import Language
from deckgen.text.canonical import fold_case
from deckgen.text.numerals import HAN_DIGITS, HAN_UNITS

# The languages of text2num that have no words of their own in the data files.
_LIBRARY_LANGUAGES = frozenset({"da", "es", "fr", "nl", "pt"})
_HAN_LANGUAGES = frozenset({"ja", "zh"})
# Below this, a word is an article or a pronoun more often than a number: “un”, “een”.
_LEAST_NUMBER = 2
# “premier” and “tercero” are mostly order or time, as “first” and “third” are.
_SMALL_ORDINAL = re.compile(r"(?<!\d)[0-3](?:[^\W\d_]+|[ºª°])")

_HAN_SCALES = {"万": 10_000, "萬": 10_000, "億": 10**8, "亿": 10**8}
_HAN_SIGNS = "".join((*HAN_DIGITS, *HAN_UNITS, *_HAN_SCALES))
# One sign alone is often no number, or part of a word: 一般, 十分.
_HAN_NUMBER = re.compile(rf"[{_HAN_SIGNS}]{{2,12}}")
_HAN_DIGIT = re.compile(rf"(?<![{_HAN_SIGNS}])[{_HAN_SIGNS}](?![{_HAN_SIGNS}])")


def has_number_words(language: Language) -> bool:
    """Whether numbers in words are read in a language."""
    base = language.base
    return language.numbers is not None or base in _LIBRARY_LANGUAGES or base in _HAN_LANGUAGES


def find_number_pattern(language: Language) -> str:
    """What a number in words may look like, in languages without words in their data file; what never
    matches where none are read.
    """
    if language.base in _HAN_LANGUAGES:
        return f"[{_HAN_SIGNS}]{{1,12}}"
    return r"[^\W\d_]+(?:[- ][^\W\d_]+){0,3}" if language.base in _LIBRARY_LANGUAGES else "(?!)"


def write_digits(text: str, language: Language, *, single: bool) -> str:
    """A canonical text with the numbers that it spells in digits: “dix-huit ans” as “18 ans”.

    A language with words of its own in its data file is left as it is.

    Args:
        single: whether a Han digit that stands alone is a number, too, and so are the single words
            of the data file: “yedi” is “seven” in Turkish, and “ate”.
    """
    if language.base in _HAN_LANGUAGES:
        text = _HAN_NUMBER.sub(lambda found: _write_han_number(found.group()), text)
        return (
            _HAN_DIGIT.sub(lambda found: _write_han_digit(found.group()), text) if single else text
        )
    if single:
        text = _write_cardinals(text, language)
    if language.base not in _LIBRARY_LANGUAGES:
        return text
    from text_to_num import alpha2digit

    written = str(alpha2digit(text, language.base, threshold=_LEAST_NUMBER))
    kept = set(_SMALL_ORDINAL.findall(text))
    return _SMALL_ORDINAL.sub(
        lambda found: found.group() if found.group() in kept else "\0", written
    )


def _write_cardinals(text: str, language: Language) -> str:
    """“dört imparator” as “4 imparator”, “сорок пять” as “45”."""
    pattern = _compile_cardinals(language)
    if pattern is None:
        return text
    values = parse_numbers(language.data["cardinals"])
    return pattern.sub(lambda found: _add_cardinals(found, values), text)


@keep_with_owner
def _compile_cardinals(language: Language) -> re.Pattern[str] | None:
    if "cardinals" not in language.data:
        return None
    words = sorted(language.data["cardinals"], key=len, reverse=True)
    one = "|".join(map(re.escape, words))
    return re.compile(rf"(?<!\w)(?P<first>{one})(?: (?P<second>{one}))?(?!\w)", re.IGNORECASE)


def _add_cardinals(found: re.Match[str], values: Mapping[str, int]) -> str:
    """Tens with ones are one number, and other words are two."""
    # The small letter of “İ” would grow, and is not made: “İki”.
    first = values.get(fold_case(found["first"]).replace("İ", "i"))
    second = values.get(fold_case(found["second"] or "").replace("İ", "i"), 0)
    if first is None or (found["second"] and not second):
        return found.group()
    if not second:
        return str(first)
    is_one = first in range(20, 100, 10) and second < 10
    return str(first + second) if is_one else f"{first} ; {second}"


def _write_han_digit(sign: str) -> str:
    value = HAN_DIGITS.get(sign, HAN_UNITS.get(sign))
    return f" {value} " if value is not None else sign


def _write_han_number(signs: str) -> str:
    """“二百五十” as 250, “一九八八” as 1988; what is no number stays."""
    if all(sign in HAN_DIGITS for sign in signs):
        digits = "".join(str(HAN_DIGITS[sign]) for sign in signs)
        # Two digits are “two or three”, three and more are read one by one.
        return f" {digits} " if len(signs) > 2 else signs
    total, section, digit = 0, 0, -1
    for sign in signs:
        if sign in HAN_DIGITS:
            if digit > 0:
                return signs
            digit = HAN_DIGITS[sign]
        elif sign in HAN_UNITS:
            section += HAN_UNITS[sign] * (digit if digit > 0 else 1)
            digit = -1
        else:
            section += max(digit, 0)
            # “万一” is “in case”, and “千万” is “by all means”.
            if not section or signs == "千万":
                return signs
            total, section, digit = total + section * _HAN_SCALES[sign], 0, -1
    return f" {total + section + max(digit, 0)} "
