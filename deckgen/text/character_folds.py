"""What one character is the same as to people who type: Unicode's compatibility mappings, without
those that change what is said.

Unicode's data decides, so that no list of letters has to be complete: full and half width, Arabic
presentation forms, Kangxi radicals, ligatures, ſ, mathematical alphabets. What stays apart is said
here by kind: superscripts and subscripts (10² is not 102), fractions (1½ is not 11/2), numbers in
circles, and everything else that would put a digit next to another.
"""

from __future__ import annotations

import re
import unicodedata

import regex

from deckgen.text.cjk_radicals import EQUIVALENT_IDEOGRAPHS

_DENIED_MAPPINGS = frozenset({"<super>", "<sub>", "<fraction>", "<circle>"})
# Hangul letters that stand alone would join to syllables; Thai and Lao am is one sign.
_DENIED_RANGES = regex.compile("[\u3131-\u318e\u0e33\u0eb3]")
# Flags of regions are told apart by tag characters only.
_TAGS = range(0xE0020, 0xE0080)
_IGNORABLE = regex.compile(r"\p{Default_Ignorable_Code_Point}")
_TATWEEL = "\u0640"

# Quotation marks, apostrophes and what is typed with their keys: primes, okina, ayn and hamza of
# transliterations, geresh and gershayim, Greek breathings that stand alone.
QUOTE_SIGNS = "\"'`´‘’‚‛“”„‟′″‴‵‶‷⁗‹›«»ʹʺʻʼʽʾʿˈˊˋ՚׳״᾽᾿῾ꞌ⹂＂＇〝〞〟「」『』｢｣﹁﹂﹃﹄❛❜❝❞🙶🙷🙸"
# Signs that look alike and are typed with one key, without a mapping in Unicode.
_LOOKALIKES = {
    "〜": "~",
    "∼": "~",
    "⁓": "~",
    "〰": "~",
    "∕": "/",
    "∶": ":",
    "׃": ":",
    "⋯": "...",
    "º": "°",
    _TATWEEL: "",
    **EQUIVALENT_IDEOGRAPHS,
}
# Thai and Lao am as two signs, with the tone between them; and the vowel ae typed as e twice.
_SEQUENCE_STARTS = "\u0e4d\u0ecd\u0e40"
_SEQUENCES = (
    (re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32"), "\\1\u0e33"),
    (re.compile("\u0ecd([\u0ec8-\u0ecb]?)\u0eb2"), "\\1\u0eb3"),
    (re.compile("\u0e40\u0e40"), "\u0e41"),
)
SEQUENCE = re.compile("|".join(pattern.pattern for pattern, _ in _SEQUENCES))


class _CharacterFolds(dict[int, str]):
    """What each character is folded to, by code point, for ``str.translate``; found when asked
    for.
    """

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


CHARACTER_FOLDS = _CharacterFolds()


def is_invisible(char: str) -> bool:
    """Whether a character prints nothing and only tells how others are set."""
    return char == _TATWEEL or (_IGNORABLE.match(char) is not None and ord(char) not in _TAGS)


def has_sequence(text: str) -> bool:
    """Whether a text can hold several signs that stand for one; cheaper than to look for them."""
    return any(sign in text for sign in _SEQUENCE_STARTS)


def fold_sequences(text: str) -> str:
    """The usual way to write several signs that stand for one."""
    for pattern, new in _SEQUENCES if has_sequence(text) else ():
        text = pattern.sub(new, text)
    return text


def _fold_character(char: str) -> str:
    # A double prime is mapped to two, and is one sign to people who type.
    if char.isascii() or char.isspace() or char in QUOTE_SIGNS or char == "…":
        return char
    if is_invisible(char):
        return ""
    if char in _LOOKALIKES:
        return _LOOKALIKES[char]
    mapping, *codes = unicodedata.decomposition(char).split(" ")
    if not mapping.startswith("<"):
        return _fold_composed(char)
    # A mapping may lead to another character that has one.
    folded = "".join(_fold_character(chr(int(code, 16))) for code in codes)
    return folded.lstrip() if _is_same_sign(char, mapping, folded) else char


def _fold_composed(char: str) -> str:
    """A letter with accents: its letter may have a mapping, as in ẛ."""
    parts = unicodedata.normalize("NFD", char)
    if len(parts) == 1:
        return char
    folded = "".join(_fold_character(part) for part in parts)
    return char if folded == parts else unicodedata.normalize("NFC", folded)


def _is_same_sign(char: str, mapping: str, folded: str) -> bool:
    if mapping in _DENIED_MAPPINGS or _DENIED_RANGES.match(char):
        return False
    # `1⒈` would be 11; full-width and mathematical digits are digits, and stay single.
    if any(map(str.isdigit, folded)) and not char.isdecimal():
        return False
    # An accent that stands alone is mapped to a space and an accent. Arabic points are points.
    return not folded.startswith(" ") or mapping == "<isolated>"
