"""Whether a word is another one misspelt: asked of a dictionary, and answered with no wherever
there is a doubt.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from deckgen.cards.word_matching import find_word_spans
from deckgen.derived import keep_with_owner
from deckgen.languages.language import Language
from deckgen.languages.numbers import find_numbers
from deckgen.model import Source
from deckgen.text.canonical import canonicalise_words, fold_case
from deckgen.text.matching import LETTERS
from deckgen.text.spelling import MIN_LETTERS, MIN_LETTERS_FOR_TWO_MISTAKES

# Theo is not They, and Nimon may be somebody: names of few letters lie too close to words and to
# each other.
LEAST_NAME_LETTERS = 6


def is_misspelt(written: str, printed: str, source: Source, elsewhere: Iterable[str] = ()) -> bool:
    """Whether ``written`` can only be ``printed``, a word of the source, misspelt.

    It is one mistake away after the first letter (two in a word of eight letters that can be no
    name), no word of the source's language or of the texts in ``elsewhere``, no number and no
    negation. Where there is no dictionary of the language, nothing is misspelt.
    """
    left, right = fold_case(written), fold_case(printed)
    if written[:1] != printed[:1] or not _is_near_spelling(left, right, name=written[:1].isupper()):
        return False
    # Words that turn a sentence round are for its author to correct.
    if not {left, right}.isdisjoint(source.language.data.get("typo_negations", "").split()):
        return False
    if any(find_numbers(word, source.language) for word in (left, right)):
        return False
    if left in _collect_vocabulary(source) or any(
        left in collect_words(text) for text in elsewhere
    ):
        return False
    known = _load_dictionary(source.language)
    if known is None or left in known:
        return False
    # Of a name or a rare word the dictionary does not know the other forms, and those differ at the
    # end.
    return right in known or left[-2:] == right[-2:]


def collect_words(text: str) -> set[str]:
    """The words of a text, without case."""
    folded = fold_case(canonicalise_words(text))
    return {folded[start:end] for start, end in find_word_spans(folded)}


def _is_near_spelling(left: str, right: str, *, name: bool) -> bool:
    from rapidfuzz.distance import DamerauLevenshtein

    short = min(len(left), len(right))
    if short < MIN_LETTERS or not (LETTERS.fullmatch(left) and LETTERS.fullmatch(right)):
        return False
    if name and short < LEAST_NAME_LETTERS:
        return False
    limit = 1 if name or short < MIN_LETTERS_FOR_TWO_MISTAKES else 2
    return 0 < DamerauLevenshtein.distance(left, right, score_cutoff=limit) <= limit


@keep_with_owner
def _collect_vocabulary(source: Source) -> frozenset[str]:
    text = source.canonical.lower_text
    words = {text[start:end] for start, end in find_word_spans(text)}
    for name in chain.from_iterable(actor.all_names for actor in source.actors):
        words |= collect_words(name)
    return frozenset(words)


@keep_with_owner
def _load_dictionary(language: Language) -> frozenset[str] | None:
    """The words of a language, in lower case; None where there is no list of them."""
    from spellchecker import SpellChecker

    try:
        spelling = SpellChecker(language.base)
    except ValueError:  # there is no list of its words
        return None
    return frozenset(spelling.word_frequency.keys())
