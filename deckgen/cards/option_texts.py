"""Which options of a multiple choice are one: exactly as they are shown, and as somebody reads them."""

from __future__ import annotations

import regex

from deckgen.cards.word_matching import fold_subscripts
from deckgen.languages.language import Language
from deckgen.text.canonical import DASH, QUOTE, canonicalise_words, fold_case
from deckgen.text.card_markup import RunKind, has_markup, iterate_runs, parse_markup
from deckgen.text.card_text import CardText, get_written, read_shown
from deckgen.text.composition import compose_text

# In shorter words the case may be all that tells them apart: “Mg” and “mg”, “Co” and “CO”.
_LEAST_LETTERS = 3
_LEAST_CAPITALS = 4
# Signs that say nothing where they stand at the end of a word: not “-5”, “.5”, “5!”, “f(x” or “f'”.
_EDGE = rf"[{QUOTE}'.,;:!?…{DASH}() 。，、；：？！（）《》【】．؟،؛۔।]*"
_LETTER = r"(?:[\p{L}\p{M}]|(?<=\p{L})[-'" + QUOTE + r"](?=\p{L}))"
_WORD = regex.compile(rf"{_LETTER}+")
_CASELESS = r"[\p{Lo}\p{M}]"
_LEADING = regex.compile(rf"\A{_EDGE}(?={_LETTER}{{2}}|{_CASELESS})")
_TRAILING = regex.compile(rf"(?<={_LETTER}{{2}}|{_CASELESS}){_EDGE}\Z")
# Where a capital makes a thousand million of a thousandth.
_PREFIXED_UNIT = regex.compile(
    r"[mp](?:bar|bits?|bytes?|bps|cal|gal|ha|mol|ohm|pc|rad|sec)", regex.IGNORECASE
)
_LAST_DIGIT = regex.compile(r"\d\Z")


def read_option(text: str) -> str:
    """What an option or an answer shows, sign for sign: with the same, they are one option."""
    return compose_text(" ".join(read_shown(text).split()))


def fold_option(text: str, language: Language) -> str:
    """The same as somebody reads it: the case of words, and stops, brackets and quotation marks round
    them, make no other option.

    Signs and digits do, and so does the case of what may be a unit or a formula, and all of code.
    """
    shown = read_option(text)
    if _has_more_than_words(text):
        return shown
    words = fold_subscripts(canonicalise_words(shown))
    words = _TRAILING.sub("", _LEADING.sub("", words))
    tokens = words.split(" ")
    around = zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False)
    return " ".join(
        fold_case(token) if _is_free_of_case(token, before, after, language) else token
        for before, token, after in around
    )


def _has_more_than_words(text: str) -> bool:
    written = get_written(text)
    if not isinstance(written, CardText) or not has_markup(written):
        return False
    runs = iterate_runs(parse_markup(str(written)))
    return any(run.kind not in (RunKind.WORDS, RunKind.BREAK) for run in runs)


def _is_free_of_case(token: str, before: str, after: str, language: Language) -> bool:
    """Whether a token is a word that its case tells from no other word: no unit, formula or name
    of an element. What stands before and after it are tokens too.
    """
    word = token.rstrip(",;:")
    if not _WORD.fullmatch(word) or _LAST_DIGIT.search(before) or _PREFIXED_UNIT.fullmatch(word):
        return False
    if len(word) >= _LEAST_CAPITALS and word.isupper():
        return True
    if any(part[1:] != fold_case(part[1:]) for part in word.split("-")):
        return False
    if len(word) >= _LEAST_LETTERS:
        return True
    # “No” and “A ship” begin with words for certain, but “allele A” ends with a name.
    stop_words = language.content_words.stop_words if language.content_words else frozenset()
    is_article = not before and len(after) >= _LEAST_LETTERS and bool(_WORD.fullmatch(after))
    return fold_case(word) in stop_words and (len(word) > 1 or is_article)
