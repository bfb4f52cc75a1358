"""Find the numbers of a text, in digits or words, in one canonical form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from deckgen.languages.language import Language
from deckgen.text.canonical import canonicalise_words

# English numbers

_EN_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_EN_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
EN_ONES = {word: value for value, word in enumerate(_EN_ONES)}
EN_TENS = {word: value for value, word in zip(range(20, 100, 10), _EN_TENS, strict=True)}
EN_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
}


def _build_english_ordinals() -> dict[str, int]:
    """“first” to “ninety-ninth”."""
    irregular = {
        "one": "first",
        "two": "second",
        "three": "third",
        "five": "fifth",
        "eight": "eighth",
    }
    irregular |= {"nine": "ninth", "twelve": "twelfth"}
    ones = {irregular.get(word, f"{word}th"): value for word, value in EN_ONES.items() if value}
    tens = {f"{word[:-1]}ieth": value for word, value in EN_TENS.items()}
    both = {
        f"{ten}{gap}{one}": EN_TENS[ten] + value
        for ten in EN_TENS
        for one, value in ones.items()
        if value < 10
        for gap in "- "
    }
    return ones | tens | both


EN_ORDINALS = _build_english_ordinals()

# German numbers

_DE_ONES = [
    "null",
    "eins",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
]
_DE_TENS = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
DE_SCALES = {
    "million": 10**6,
    "millionen": 10**6,
    "milliarde": 10**9,
    "milliarden": 10**9,
    "billion": 10**12,
    "billionen": 10**12,
    "dutzend": 12,
    "tausend": 1000,
}
DE_ARTICLES = ("ein", "eine", "einem", "einen", "einer", "eines")


def _build_german_numbers() -> dict[str, int]:
    """0 to 99 as one word each."""
    numbers = {word: value for value, word in enumerate(_DE_ONES)}
    for value, tens in zip(range(20, 100, 10), _DE_TENS, strict=True):
        numbers[tens] = value
        for one in range(1, 10):
            numbers[f"{'ein' if one == 1 else _DE_ONES[one]}und{tens}"] = value + one
    return numbers | {
        word.replace("ß", "ss"): value for word, value in numbers.items() if "ß" in word
    }


def _build_german_ordinals() -> dict[str, int]:
    """“erste” to “neunundneunzigste”, without their endings."""
    irregular = {1: "erst", 3: "dritt", 7: "siebt", 8: "acht"}
    numbers = {word: value for word, value in DE_NUMBERS.items() if value}
    return {
        irregular.get(value, f"{word}{'t' if value < 20 else 'st'}"): value
        for word, value in numbers.items()
    }


DE_NUMBERS = _build_german_numbers()
DE_ORDINALS = _build_german_ordinals()

# Finding them

_FRACTIONS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞↉"
# What keeps digits from being a plain number: 10² is not 10, 1½ and 1⁄2 are not 1.
_SUFFIX_SIGN = rf"[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+|[{_FRACTIONS}]|[⁄^]\d+"
_MAX_DIGITS = 24  # Decimal rounds beyond 28 digits
_MAX_TOTAL = 10**15  # “million million million …” goes no further
_MAX_WORD_LENGTH = 80  # no German number below a million is longer

_EN_PRONOUN_ONE = re.compile(
    r"\b(?:(?:no|any|some|every|each|this|that|the|another|which|only)[ -]one(?! (?:hundred|thousand|million|billion))"
    r"|one (?:another|of|might|may|can|could|must|should|would|has|is|was)|one\"s)\b(?!-)",
    re.IGNORECASE,
)
_EN_AND_A_HALF = re.compile(rf"\b({'|'.join(EN_ONES)}|\d+)[ -]and[ -]a[ -]half\b", re.IGNORECASE)
_EN_FRACTION = re.compile(r"\b(?:half|quarters?|thirds?|fifths?) (?:of )?an?\b", re.IGNORECASE)
_DIGIT_CLASS = rf"[\d{_FRACTIONS}]"


def _find_minimal_stems(words: Iterable[str]) -> tuple[str, ...]:
    """Letters of which every text with a number word has some: most texts have none, and are done
    with at once.
    """
    every = sorted(words, key=len)
    return tuple(
        word for index, word in enumerate(every) if not any(stem in word for stem in every[:index])
    )


_NUMBER_WORD_STEMS = {
    "en": _find_minimal_stems(
        (
            *EN_ONES,
            *EN_TENS,
            *EN_SCALES,
            *(word for word, value in EN_ORDINALS.items() if value > 3),
        )
    ),
    "de": _find_minimal_stems((*DE_NUMBERS, *DE_SCALES, *DE_ORDINALS, "hundert", "anderthalb")),
}
_ANY_DIGIT = re.compile(_DIGIT_CLASS)


def find_numbers(text: str, language: Language) -> set[str]:
    """All numbers in ``text`` as plain decimals: ``{"1000", "2.5", "25"}``.

    ``1,000`` in English, ``1.000`` in German and ``1 000`` in any
    language are 1000; ``2,50`` in German is 2.5. Digits of any script count, and so do those inside
    words (“1990s”, “G7”); signs, units and “%” are left out. In English and German number words
    count, with ordinals from “fourth” up: “twenty-five” is 25, “1.5 million” and “anderthalb
    Millionen” are 1500000. No numbers are “first”, “second” and “third” (mostly order or time),
    “one” where it is a pronoun, German articles, and fractions in words (“a quarter of a century”).
    What bears a superscript or a fraction is a number of its own, kept as written: ``10²`` is
    neither 10 nor 102.
    """
    base = language.base
    plain = canonicalise_words(text)
    if not _ANY_DIGIT.search(plain):
        lowered = plain.lower()
        for stem in _NUMBER_WORD_STEMS.get(
            base, ()
        ):  # any() with a generator takes three times as long
            if stem in lowered:
                break
        else:
            return set()
    if not plain.isascii():
        plain = re.sub(r"\d", lambda digit: str(unicodedata.decimal(digit.group())), plain)
    if base == "en":
        plain = _EN_FRACTION.sub(
            "\0", _EN_AND_A_HALF.sub(_replace_half, _EN_PRONOUN_ONE.sub("\0", plain))
        )
    found = _NumberParser(base)
    for kind, token, joined in _split_tokens(plain, language):
        if not joined or kind != "word":
            found.finish_number()
        found.add_token(kind, token)
    found.finish_number()
    return found.all


def _replace_half(match: re.Match[str]) -> str:
    whole = match[1].casefold()
    return f"{EN_ONES.get(whole, whole)}.5"


def _split_tokens(text: str, language: Language) -> Iterator[tuple[str, str, bool]]:
    """(kind, token, whether only a space or hyphen parts it from the one before).

    A kind is ``digits`` (canonical), ``kept`` (to be left as it is) or ``word`` (in lower case).
    """
    decimal, pattern = _build_token_pattern(language)
    end = 0
    for match in pattern.finditer(text):
        joined, end = text[end : match.start()] in ("", " ", "-"), match.end()
        if word := match["word"]:
            yield "word", word.casefold(), joined
        elif fraction := match["fraction"]:
            yield "kept", fraction, joined
        else:
            whole, _, rest = match["digits"].replace("٫", decimal).partition(decimal)
            whole, rest = re.sub(r"\D", "", whole).lstrip("0") or "0", rest.rstrip("0")
            digits = f"{whole}.{rest}" if rest else whole
            yield (
                ("kept", digits + match["mark"], joined)
                if match["mark"]
                else ("digits", digits, joined)
            )


# The decimal sign and the one between thousands, where it is not worth a tenth of a second to ask
# Babel.
_NUMBER_SEPARATORS = {"en": (".", ","), "de": (",", ".")}


@lru_cache(maxsize=64)
def _build_token_pattern(language: Language) -> tuple[str, re.Pattern[str]]:
    """A language's decimal separator, and what finds digits with its separators, and words."""
    usual = _NUMBER_SEPARATORS.get(language.tag)
    locale = None if usual else language.locale
    symbols = locale.number_symbols.get("latn", {}) if locale else {}
    usual_decimal, usual_group = usual or (".", ",")
    decimal = canonicalise_words(str(symbols.get("decimal", usual_decimal)))
    group = canonicalise_words(str(symbols.get("group", usual_group)))
    grouped = "|".join(
        rf"\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+"
        for mark in dict.fromkeys((" ", "٬", group or " "))
    )
    if locale and "#,##,##0" in str(locale.decimal_formats[None].pattern):  # Indian: 12,34,567
        grouped += r"|\d{1,2}(?:,\d\d)+,\d{3}"
    mark = rf"(?:{re.escape(decimal)}|٫)"
    fraction = rf"(?:{mark}\d+(?!\d|{mark}\d))?"
    return decimal, re.compile(
        rf"(?P<digits>(?<!\d)(?:{grouped})(?!\d){fraction}|(?<!\d{re.escape(decimal)})\d+{fraction}|\d+)(?P<mark>{_SUFFIX_SIGN})?"
        rf"|(?P<fraction>[{_FRACTIONS}])|(?P<word>[^\W\d_]+)"
    )


class _NumberParser:
    """Adds up the words of one number after the other.

    ``total`` is what whole scales have made (“two million”), ``current`` what stands after them;
    ``last`` is the kind of the last word: it says what may follow.
    """

    def __init__(self, language: str) -> None:
        self.all: set[str] = set()
        self.language = language
        self.total, self.last = Decimal(0), ""
        self.current: Decimal | None = None

    def finish_number(self) -> None:
        """Keep the number read so far."""
        if self.current is not None or self.total:
            self.all.add(_format_decimal(self.total + (self.current or 0)))
        self.total, self.current, self.last = Decimal(0), None, ""

    def add_token(self, kind: str, token: str) -> None:
        """The next token; tokens that do not belong together have a :meth:`finish` between them."""
        if kind == "word":
            self._add_word(token if len(token) <= _MAX_WORD_LENGTH else "")
        elif kind == "digits" and len(token) <= _MAX_DIGITS:
            self._add_value(Decimal(token), "digits")
        else:
            self.all.add(token)

    def _add_word(self, word: str) -> None:
        if self.language == "en":
            self._add_english_word(word)
        elif self.language == "de":
            self._add_german_word(word)
        else:
            self.finish_number()

    def _add_value(self, value: Decimal | int, kind: str) -> None:
        self.current, self.last = (self.current or 0) + Decimal(value), kind

    def _apply_scale(self, scale: int) -> None:
        """“hundred”, “million”: of what stands before, or of an article."""
        if self.total >= _MAX_TOTAL or (
            self.current is None and self.last not in ("article", "scale")
        ):
            self.finish_number()
        elif scale <= 100:
            self.current, self.last = (self.current or 1) * Decimal(scale), "hundred"
        else:
            self.total = (
                self.total * scale
                if self.last == "scale"
                else self.total + (self.current or 1) * scale
            )
            self.current, self.last = None, "scale"

    def _add_english_word(self, word: str) -> None:
        if word in EN_SCALES:
            self._apply_scale(EN_SCALES[word])
        elif word in EN_TENS or word in EN_ONES:
            self._add_small_english_number(
                EN_TENS.get(word) or EN_ONES[word], "tens" if word in EN_TENS else "ones"
            )
        elif word == "and" and self.last in ("hundred", "scale"):
            pass
        elif EN_ORDINALS.get(word, 0) >= (1 if self.last == "tens" else 4) and self.last not in (
            "article",
            "ones",
        ):
            self._add_small_english_number(EN_ORDINALS[word], "ordinal")
            self.finish_number()
        else:
            self.finish_number()
            self.last = "article" if word in ("a", "an") else ""

    def _add_small_english_number(self, value: int, kind: str) -> None:
        """“five” goes on after “twenty”, “hundred” and “thousand”; after anything else it begins a
        number.
        """
        if not (self.last in ("hundred", "scale") or (self.last == "tens" and 0 < value < 10)):
            self.finish_number()
        self._add_value(value, kind)

    def _add_german_word(self, word: str) -> None:
        value, half = _parse_german_number(word), word.removesuffix("einhalb")
        if word in DE_SCALES and (self.last or word != "tausend"):
            self._apply_scale(DE_SCALES[word])
        elif value is not None or half in DE_NUMBERS or word == "anderthalb":
            if self.last != "scale":
                self.finish_number()
            small = Decimal(1) if word == "anderthalb" else Decimal(DE_NUMBERS.get(half, 0))
            self._add_value(value if value is not None else small + Decimal("0.5"), "ones")
        else:
            self.finish_number()
            ordinal = DE_ORDINALS.get(re.sub("e[nrsm]?$", "", word), 0)
            if ordinal >= 4:
                self.all.add(str(ordinal))
            self.last = "article" if word in DE_ARTICLES else ""


def _parse_german_number(word: str) -> int | None:
    """“zweihundertfünfundzwanzig”; None for what is no number, the articles among them."""
    if word in DE_NUMBERS:
        return DE_NUMBERS[word]
    for name, scale in (("tausend", 1000), ("hundert", 100)):
        before, found, after = word.partition(name)
        if found:
            many = 1 if before in ("", "ein") else _parse_german_number(before)
            rest = _parse_german_number(after.removeprefix("und")) if after else 0
            return None if many is None or rest is None or rest >= scale else many * scale + rest
    return None


def _format_decimal(value: Decimal) -> str:
    shown = f"{value:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
