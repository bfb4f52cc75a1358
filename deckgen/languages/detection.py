"""Which language a text is in, as far as its script and its commonest words tell."""

from __future__ import annotations

from collections import Counter
from functools import cache

import regex

from deckgen.languages.data_file import list_languages, read_data_file
from deckgen.languages.language import Language, require_language
from deckgen.text.canonical import fold_case
from deckgen.text.composition import compose_text
from deckgen.text.letter_projection import strip_points
from deckgen.text.matching import LETTERS_AND_MARKS

# So much of a text is looked at: its language does not change with its length.
MAX_CHARACTERS = 20_000
# A script that has at least this share of the letters is the text's.
MIN_SCRIPT_SHARE = 0.6
# From this share of kana on, ideographs are Japanese.
MIN_KANA_SHARE = 0.05
# Of the words of a text at least this share are the language's commonest, and they weigh so many
# times those of the next language.
MIN_COMMON_SHARE, MIN_LEAD = 0.15, 1.5
# Fewer words prove nothing, and nor does one that a text repeats.
MIN_WORDS, MIN_DISTINCT_WORDS = 12, 4

# Scripts that nearly all texts in them share a language with.
_LANGUAGE_BY_SCRIPT = {
    "Armenian": "hy",
    "Georgian": "ka",
    "Greek": "el",
    "Hangul": "ko",
    "Hebrew": "he",
    "Tamil": "ta",
    "Telugu": "te",
    "Thai": "th",
}
_SCRIPTS = (
    *_LANGUAGE_BY_SCRIPT,
    "Arabic",
    "Cyrillic",
    "Devanagari",
    "Han",
    "Hiragana",
    "Katakana",
    "Latin",
)
_LETTER_BY_SCRIPT = {script: regex.compile(rf"\p{{Script={script}}}") for script in _SCRIPTS}
_LETTER = regex.compile(r"\p{L}")


def guess_language(text: str) -> Language | None:
    """A text's language, or None where script and words do not tell it.

    Only the first 20 000 characters count.
    """
    code = _guess_code(text)
    return require_language(code) if code else None


def _guess_code(text: str) -> str | None:
    beginning = text[:MAX_CHARACTERS]
    letters = len(_LETTER.findall(beginning))
    counts = {
        script: len(letter.findall(beginning)) for script, letter in _LETTER_BY_SCRIPT.items()
    }
    kana = counts["Hiragana"] + counts["Katakana"]
    counts["Han"] += kana
    script = max(counts, key=counts.__getitem__)
    if not letters or counts[script] < MIN_SCRIPT_SHARE * letters:
        return None
    if script == "Han":
        return "ja" if kana >= MIN_KANA_SHARE * counts["Han"] else "zh"
    return _LANGUAGE_BY_SCRIPT.get(script) or _guess_by_words(beginning, script)


def is_common_word(word: str, language: Language) -> bool:
    """Whether a word is among the commonest of a language, and so says nothing of a text's subject."""
    return fold_case(word) in _list_common_words(language.base)


def _guess_by_words(text: str, script: str) -> str | None:
    # Scripture and books for learners have vowel points, the lists of words have none.
    words = Counter(LETTERS_AND_MARKS.findall(fold_case(strip_points(compose_text(text)))))
    if words.total() < MIN_WORDS:
        return None
    points: list[tuple[float, float, int, str]] = []
    for code in list_languages():
        if read_data_file(code).get("script", "Latin") != script:
            continue
        known = _list_common_words(code) & words.keys()
        share = sum(words[word] for word in known) / words.total()
        weight = sum(words[word] * _weigh_word(word) for word in known)
        points.append((weight, share, len(known), code))
    (first, share, different, code), (second, *_) = sorted(points, reverse=True)[:2]
    return (
        code
        if share >= MIN_COMMON_SHARE
        and different >= MIN_DISTINCT_WORDS
        and first >= MIN_LEAD * second
        else None
    )


@cache
def _list_common_words(language: str) -> frozenset[str]:
    return frozenset(read_data_file(language).get("common_words", "").split())


@cache
def _weigh_word(word: str) -> float:
    """A word that many languages have says little of which it is."""
    sharing = [code for code in list_languages() if word in _list_common_words(code)]
    return 1 / len(sharing) ** 2
