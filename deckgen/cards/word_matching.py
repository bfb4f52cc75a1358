"""Whether words stand in other words: at word boundaries, without case, without typography."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import regex

from deckgen.model import Source, WrittenQuotation
from deckgen.text.canonical import canonicalise_words, fold_case
from deckgen.text.card_text import read_shown
from deckgen.text.matching import SPACED_LETTER, UNSPACED_SCRIPTS, is_inside_word

# “CO₂” and “CO2” are one name. A superscript is another matter: 10² is not 102.
_SUBSCRIPT_DIGITS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_EDGE_PUNCTUATION = "\"'.,;:!?…—-() 。，、；：？！（）《》【】．：؟،؛۔।"
_WORD = regex.compile(rf"[{UNSPACED_SCRIPTS}]|{SPACED_LETTER}+", regex.VERSION1)
# The same in a text of ASCII, many times faster.
_ASCII_WORD = re.compile("[A-Za-z0-9]+")
_GOES_ON_IN_DIGITS = re.compile(r"[.,]?\d")
# Words shorter than this are mostly articles, pronouns and prepositions, in every language that has
# them.
MIN_CONTENT_LENGTH = 4
# Words are the same for “does it share words” when they begin alike: a crude stem for any language.
STEM_LENGTH = 5


def normalize_words(text: str) -> str:
    """Canonical, without case and punctuation at the ends, of words that hold no Markdown.

    Signs are words here: ``max_size`` is a name, and no emphasis.
    """
    # A cache that held a YamlText would hold its file too.
    return _normalize_plain(text if type(text) is str else str(text))


@lru_cache(maxsize=65_536)
def _normalize_plain(text: str) -> str:
    return fold_text(text).strip(_EDGE_PUNCTUATION)


def normalize_shown(text: str) -> str:
    """The same of a text as its author wrote it, with what it shows beside words: two texts may
    differ in nothing but their formulas or pictures.
    """
    return normalize_words(read_shown(text))


def contains_words(words: str, wanted: str) -> bool:
    """Whether ``wanted`` stands in ``words`` at word boundaries; both as :func:`normalize_words`
    gives them.
    """
    return find_words(words, wanted) >= 0


def find_words(words: str, wanted: str, start: int = 0) -> int:
    """Where, from ``start`` on, ``wanted`` stands in ``words`` at word boundaries, or -1."""
    at = words.find(wanted, start) if wanted else -1
    while at >= 0:
        if not is_inside_word(words, at) and not is_inside_word(words, at + len(wanted)):
            return at
        at = words.find(wanted, at + 1)
    return -1


def find_word_start(words: str, wanted: str, start: int = 0) -> int:
    """Where, from ``start`` on, ``wanted`` stands in ``words`` from the beginning of a word on, or -1."""
    at = words.find(wanted, start) if wanted else -1
    while at >= 0 and is_inside_word(words, at):
        at = words.find(wanted, at + 1)
    return at


def contains_inflected(words: str, wanted: str) -> bool:
    """Whether ``wanted`` stands in ``words`` from the beginning of a word on, with or without an ending
    behind it: “Basra” does in “Basra’ya” and “Basralı”, “valilik” does not in “valiliğe”.

    For languages in which a noun takes on what others say with a word of its own.
    """
    at = find_word_start(words, wanted)
    # A digit behind it belongs to another number, or to a note.
    while at >= 0 and _GOES_ON_IN_DIGITS.match(words, at + len(wanted)):
        at = find_word_start(words, wanted, at + 1)
    return at >= 0


def fold_text(text: str) -> str:
    """Canonical and without case, punctuation and all; digits below the line as usual ones."""
    return fold_subscripts(fold_case(canonicalise_words(text)))


def fold_subscripts(words: str) -> str:
    """Digits below the line as usual ones."""
    return words if words.isascii() else words.translate(_SUBSCRIPT_DIGITS)


def apply_errata(text: str, source: Source) -> Iterator[str]:
    """A text from :func:`fold_text`, as printed, and as each erratum corrects it."""
    yield text
    for misprint, correct in source.errata.items():
        wrong, right = fold_text(misprint), fold_text(correct)
        if wrong and wrong in text:
            yield text.replace(wrong, right)


def join_quoted_words(quotations: Iterable[WrittenQuotation]) -> str:
    """All the words of quotations, with those an editor added; as :func:`fold_text` gives them."""
    words: list[str] = []
    for quotation in quotations:
        words.append(fold_subscripts(fold_case(quotation.words)))
        words += map(fold_text, quotation.editor_words)
    return " ".join(words)


def extract_content_stems(text: str) -> set[str]:
    """The beginnings of the content words of a text; single characters in scripts without spaces."""
    words = list_words(normalize_words(text))
    return {
        word[:STEM_LENGTH]
        for word in words
        if len(word) >= MIN_CONTENT_LENGTH or not word.isascii() or word.isdigit()
    }


def list_words(text: str) -> list[str]:
    """The words of a text, without signs; in scripts without spaces, its characters."""
    return (_ASCII_WORD if text.isascii() else _WORD).findall(text)


def find_word_spans(text: str) -> Iterator[tuple[int, int]]:
    """The (start, end) offsets of the words of a text."""
    pattern = _ASCII_WORD if text.isascii() else _WORD
    return (match.span() for match in pattern.finditer(text))
