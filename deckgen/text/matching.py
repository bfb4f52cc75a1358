"""Where words stand in a text: exact search for many at once, and where words end."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import regex

# An omission wider than this joins what does not belong together; it is far above what a rule warns
# of.
MAX_OMISSION = 4_000
# So many places show that a quotation is ambiguous; a locator chooses among many more.
MAX_PLACES = 20_000
# From so many different needles on, one scan over the haystack beats a search for each.
MIN_NEEDLES_TO_SCAN = 600
_SCAN_KEY_LENGTHS = (32, 12)

# Scripts without spaces between words, as ranges: Thai to Khmer, Chinese and Japanese.
_UNSPACED_RANGES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
# Arabic has spaces, but also prefixes, after which a quotation may begin.
_NO_BOUNDARY_RANGES = _UNSPACED_RANGES + "\u0620-\u0652"
_NEEDLE_START = re.compile(rf"(?<![^\W_{_NO_BOUNDARY_RANGES}])\S|[^\w\s]|[_{_NO_BOUNDARY_RANGES}]")
# The same scripts by name, for `regex`, in brackets.
UNSPACED_SCRIPTS = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
UNSPACED_LETTER = regex.compile(f"[{UNSPACED_SCRIPTS}]")
# Letters of scripts that put spaces between words, for `regex.VERSION1`; only those can be cut inside
# a word.
SPACED_LETTER = rf"[[\p{{L}}\p{{M}}\p{{N}}]--[{UNSPACED_SCRIPTS}]]"
_SPACED_LETTER = regex.compile(SPACED_LETTER, regex.VERSION1)
# Letters in a row, without digits; and with the marks that some scripts write as signs of their own.
LETTERS = re.compile(r"[^\W\d_]+")
LETTERS_AND_MARKS = regex.compile(r"[\p{L}\p{M}]+")
# Arabic writes “and”, “so”, “by”, “for”, “like”, “will” and “the” as letters before the word they
# belong to.
_ARABIC_PREFIX = regex.compile(r"(?<![\p{L}\p{M}\p{N}])[وف]?(?:[بلكس]|[بك]?ال|لل)?\u0640*$")
_ARABIC_WORD = regex.compile(r"[\u0621-\u063a\u0641-\u064a]{2}|\p{N}")
# A noun with its article, which begins a word even where the text has lost the space before it.
_ARABIC_NOUN = regex.compile(r"ال[\u0621-\u063a\u0641-\u064a]{4}")
# These two letters only end words, whatever vowel signs they bear.
_ARABIC_WORD_END = regex.compile(r"[ةى][\u064b-\u0652]*$")
# Korean writes particles at the end of the noun: “in”, “from”, “and”, subject and object.
_KOREAN_PARTICLE = re.compile(
    "(?:[은는이가을를의에도만와과]|에서|에게|에게서|께서?|한테|으?로(?:서|써)?|이?랑|부터|까지|마다"
    "|조차|마저|처럼|보다|이?라(?:고|는)|이다|였다|이었다)[은는도만의]?(?![가-힣])"
)
# One syllable before them is rarely a noun: “나이” is “age”, and not “I” as a subject.
_KOREAN_NOUN = re.compile(r"[가-힣]{2}$")
# So many characters tell whether a word begins: the longest prefix, and some strokes that lengthen
# it.
_ARABIC_PREFIX_REACH = 12


def find_needles(haystack: str, needles: set[str]) -> dict[str, list[int]]:
    """Every place of every needle, ascending (at most ``MAX_PLACES`` each).

    For many needles the haystack is read once for each key length, instead of once for each needle.
    """
    by_length: dict[int, list[str]] = defaultdict(list)
    for needle in needles:
        fitting = (size for size in _SCAN_KEY_LENGTHS if len(needle) >= size)
        by_length[next(fitting, 0)].append(needle)
    places: dict[str, list[int]] = {}
    for length, group in by_length.items():
        if length and len(group) >= MIN_NEEDLES_TO_SCAN:
            _scan_haystack(haystack, length, group, places)
        for needle in group:
            if not places.get(needle):
                places[needle] = list(find_occurrences(haystack, needle))
    return places


def _scan_haystack(
    haystack: str, length: int, needles: Sequence[str], places: dict[str, list[int]]
) -> None:
    """The places of needles where one may begin: after a space or a sign, or anywhere in a text
    that has few.
    """
    keys: dict[str, list[str]] = defaultdict(list)
    for needle in needles:
        keys[needle[:length]].append(needle)
        places[needle] = []
    starts: Iterable[int] = range(len(haystack))
    if _has_spaces(haystack):
        starts = (match.start() for match in _NEEDLE_START.finditer(haystack))
    for at in starts:
        for needle in keys.get(haystack[at : at + length], ()):
            if haystack.startswith(needle, at) and len(places[needle]) < MAX_PLACES:
                places[needle].append(at)


def _has_spaces(haystack: str) -> bool:
    return haystack.count(" ") * 20 >= len(haystack)


def find_occurrences(haystack: str, needle: str) -> Iterator[int]:
    """Every place of one needle, ascending, at most ``MAX_PLACES``."""
    # Long needles take Python several times as long as their beginnings.
    start = needle[: _SCAN_KEY_LENGTHS[0]]
    at, count = haystack.find(start) if needle else -1, 0
    while at >= 0 and count < MAX_PLACES:
        if haystack.startswith(needle, at):
            yield at
            count += 1
        at = haystack.find(start, at + 1)


def is_inside_word(text: str, at: int) -> bool:
    """Whether ``text`` has a letter or digit on both sides of ``at`` (in a script with spaces).

    A point or comma between digits belongs to their number: “000” is no word of “1,000”. Arabic
    prefixes (“and”, “the”) and Korean particles (“in”, “from”) are words of their own: the word next
    to them may be quoted alone.
    """
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if before.isascii() and after.isascii():
        if after.isalnum():
            if before.isalnum():
                return True
            return before in ".," and after.isdigit() and text[max(0, at - 2)].isdigit()
        return after in ".," and before.isdigit() and text[at + 1 : at + 2].isdigit()
    if "\u0620" <= before <= "\u0652" and _is_arabic_word_start(text, at):
        return False
    if "가" <= before <= "힣" and _is_before_particle(text, at):
        return False
    return bool(_SPACED_LETTER.match(before) and _SPACED_LETTER.match(after))


def extend_to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of a text with the rest of the words that it begins and ends in."""
    while is_inside_word(text, start):
        start -= 1
    while is_inside_word(text, end):
        end += 1
    return start, end


def _is_before_particle(text: str, at: int) -> bool:
    """Whether a Korean noun ends at ``at``, and nothing but its particle follows."""
    return bool(_KOREAN_PARTICLE.match(text, at) and _KOREAN_NOUN.search(text[max(0, at - 2) : at]))


def _is_arabic_word_start(text: str, at: int) -> bool:
    """Whether a word or number begins at ``at`` though a letter stands before it."""
    before = text[max(0, at - _ARABIC_PREFIX_REACH) : at]
    if not _ARABIC_WORD.match(text, at):
        return False
    if text[at].isdecimal() or _ARABIC_NOUN.match(text, at):
        return True
    return bool(_ARABIC_WORD_END.search(before) or _ARABIC_PREFIX.search(before))
