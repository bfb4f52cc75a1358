"""An answer as the words that count in it: names, numbers, what limits or denies, and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from deckgen.cards.actor_names import find_names_in_canonical
from deckgen.cards.word_matching import fold_text
from deckgen.languages.content_words import ContentWords
from deckgen.languages.language import Language
from deckgen.languages.numbers import find_numbers
from deckgen.model import Actor, Source
from deckgen.text.canonical import QUOTE, canonicalise_words

# The sign of a possessor belongs to no word; “n't” denies.
_POSSESSIVE = re.compile(rf"(?<=\w){QUOTE}s\b")
_TOKEN = re.compile(
    r"(?P<number>(?<![\w.,])[-−+]?\d[\d.,٬٫]*(?:\w*)(?:[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+|[¼-¾⅐-⅞])?)"
    r"|(?P<word>[^\W_]+)|(?P<sign>[^\w\s.,;:!?…\"'()\[\]*_`\-–—])"
)
# Canonical texts have the sign of degrees for that of ordinals. It is one of degrees in “4°C”,
# “45° N” and “41°54'”.
_ORDINAL_DEGREE = re.compile(r"(?<=[\d.])°(?!\d| ?[A-Z]\b)")
# In German “1990.” ends a sentence.
_LONGEST_ORDINAL = 2
_LETTERED = re.compile(r"\d[^\W\d_]")


class WordKind(StrEnum):
    """What a word is for a comparison."""

    NAME = "name"
    NUMBER = "number"
    CONTENT = "content"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class AnswerWord:
    """A word that counts: folded, or a number in its one form. ``actor`` is whom it names."""

    text: str
    kind: WordKind
    has_capital: bool = False
    actor: Actor | None = None


def read_answer_words(text: str, language: Language, source: Source) -> tuple[AnswerWord, ...]:
    """The words of a text that count, in order.

    Articles, forms of “be” and the like are left out, as far as the language's data names them; all
    other words that are not content (“not”, “only”, “before”, “from”) are limits, and so are signs.
    """
    canonical = _POSSESSIVE.sub("", canonicalise_words(text))
    words: list[AnswerWord] = []
    end = 0
    for match in find_names_in_canonical(canonical, source):
        words += _read_plain(canonical[end : match.start], language)
        words.append(AnswerWord(fold_text(match.actor.name), WordKind.NAME, True, match.actor))
        end = match.end
    words += _read_plain(canonical[end:], language)
    return tuple(_join_numbers(words, language))


def _read_plain(canonical: str, language: Language) -> Iterator[AnswerWord]:
    known = language.content_words
    empty = known.empty_words if known else frozenset[str]()
    if "°" in language.ordinal_signs:
        canonical = _ORDINAL_DEGREE.sub("º", canonical)
    end = 0
    for found in _TOKEN.finditer(canonical):
        if found.start() < end:
            continue
        if known and (contraction := known.contractions.match(canonical, found.start())):
            yield AnswerWord(fold_text(contraction.group()), WordKind.LIMIT)
            end = contraction.end()
            continue
        written, folded = found.group(), fold_text(found.group())
        if found["number"] or _is_number(folded, language):
            # At the end of a text, a stop is no sign of an ordinal.
            is_last = not canonical[found.end() :].strip()
            stop = "." if folded.endswith(".") and not is_last else ""
            yield AnswerWord(folded.rstrip(".,") + stop, WordKind.NUMBER)
        elif found["sign"]:
            yield AnswerWord(folded, WordKind.LIMIT)
        elif folded in empty or language.question_words.articles.pattern.fullmatch(folded):
            continue
        else:
            is_limit = known is None or _is_limit(folded, language)
            kind = WordKind.LIMIT if is_limit else WordKind.CONTENT
            yield AnswerWord(folded, kind, written[:1].isupper())


def _is_number(word: str, language: Language) -> bool:
    numbers = language.numbers
    return bool(find_numbers(word, language)) or (numbers is not None and word in numbers.scales)


def _is_limit(word: str, language: Language) -> bool:
    known, contrasts = language.content_words, language.contrasts
    if known is not None and word in known.stop_words:
        return True
    if contrasts is not None and contrasts.denials.pattern.fullmatch(word):
        return True
    return language.lexicon.hedges.pattern.fullmatch(word) is not None


def _join_numbers(words: list[AnswerWord], language: Language) -> Iterator[AnswerWord]:
    """Numbers that stand side by side read as one, where they are one: “twenty-five”."""
    run: list[str] = []
    for word, following in pairwise([*words, None]):
        if word is None or word.kind is not WordKind.NUMBER:
            if word is not None:
                yield word
            continue
        run.append(word.text)
        if following is None or following.kind is not WordKind.NUMBER:
            yield from _read_run(run, language)
            run = []


def _read_run(run: list[str], language: Language) -> Iterator[AnswerWord]:
    joined = find_numbers(" ".join(run), language)
    parts = [" ".join(run)] if len(joined) == 1 else run
    for part in parts:
        found = find_numbers(part, language)
        digits = _cut_ordinal_sign(part, language)
        # “1990s” is a decade, and no number with something behind it.
        is_plain = len(found) == 1 and not _LETTERED.search(digits)
        value = found.pop() if is_plain else part.rstrip(".")
        sign = "-" if part[0] in "-−" else ""
        # The fourth is not four.
        order = "." if digits != part or _is_ordinal(part, language) else ""
        yield AnswerWord(f"{sign}{value}{order}", WordKind.NUMBER)


def _cut_ordinal_sign(part: str, language: Language) -> str:
    """A number without what makes an ordinal of its digits."""
    for sign in language.ordinal_signs:
        digits = part.removesuffix(sign)
        if digits == part or (sign == "." and len(digits.lstrip("-−+")) > _LONGEST_ORDINAL):
            continue
        digits = digits.removesuffix(".")  # “4.º”
        if digits[-1:].isdigit():
            return digits
    return part


def _is_ordinal(part: str, language: Language) -> bool:
    """Whether a number in words ends with an ordinal."""
    last = part.split()[-1].split("-")[-1]
    return language.numbers is not None and language.numbers.read_ordinal(last) is not None


def are_one_word(one: AnswerWord, other: AnswerWord, known: ContentWords | None) -> bool:
    """Whether two words that count say the same: names by their actor, numbers by their value,
    content words by their stem.
    """
    if one.actor is not None or other.actor is not None:
        return _is_same_actor(one, other)
    if one.text == other.text:
        return one.kind is other.kind or WordKind.NUMBER not in (one.kind, other.kind)
    if one.kind is not WordKind.CONTENT or other.kind is not WordKind.CONTENT or known is None:
        return False
    return known.are_inflected_alike(one.text, other.text)


def _is_same_actor(one: AnswerWord, other: AnswerWord) -> bool:
    if one.actor is not None and other.actor is not None:
        return one.actor is other.actor
    actor, word = (one.actor, other) if one.actor else (other.actor, one)
    return actor is not None and any(fold_text(name) == word.text for name in actor.names)
