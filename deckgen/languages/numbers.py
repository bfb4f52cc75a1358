"""Find the numbers of a text, in digits or words, in one canonical form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from deckgen.derived import keep_with_owner
from deckgen.languages.language import Language
from deckgen.languages.number_words import NumberWords
from deckgen.languages.percentages import compile_percent_words
from deckgen.languages.spelt_numbers import write_digits
from deckgen.text.canonical import canonicalise_words
from deckgen.text.numerals import write_roman

_FRACTIONS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞↉"
# What keeps digits from being a plain number: 10² is not 10, 1½ and 1⁄2 are not 1.
_SUFFIX_SIGN = rf"[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+|[{_FRACTIONS}]|[⁄^]\d+"
_MAX_DIGITS = 24  # Decimal rounds beyond 28 digits
_MAX_TOTAL = 10**15  # “million million million …” goes no further
_MAX_WORD_LENGTH = 80  # no German number below a million is longer

# “First”, “second” and “third” are mostly order or time.
_LEAST_ORDINAL = 4

_LAST_WORD = re.compile(r"\S+(?=\s*$)")
_DIGIT_CLASS = rf"[\d{_FRACTIONS}]"


_ANY_DIGIT = re.compile(_DIGIT_CLASS)


def find_numbers(text: str, language: Language, *, loosely: bool = False) -> set[str]:
    """All numbers in ``text`` as plain decimals: ``{"1000", "2.5", "25"}``.

    ``1,000`` in English, ``1.000`` in German and ``1 000`` in any language are 1000; ``2,50`` in
    German is 2.5. Digits of any script count, and so do those inside words (“1990s”, “G7”); signs,
    units and “%” are left out. Number words count in the languages that have some, with ordinals
    from “fourth” up: “twenty-five” is 25, “1.5 million” and “anderthalb Millionen” are 1500000. No
    numbers are “first”, “second” and “third” (mostly order or time), “one” where it is a pronoun,
    German articles, and fractions in words (“a quarter of a century”). What has a superscript or a
    fraction is a number of its own, kept as written: ``10²`` is neither 10 nor 102.

    Args:
        loosely: whether to read as well what is mostly no number: “first”, “三”. It is for texts
            that may bear a number out, and not for numbers that must be borne out.
    """
    words = language.numbers
    plain = _write_percent_signs(canonicalise_words(text), language)
    if words is None:
        plain = write_digits(plain, language, single=loosely)
    is_possible = loosely or (words is not None and _has_number_word(plain, words))
    if not is_possible and not _ANY_DIGIT.search(plain):
        return set()
    if not plain.isascii():
        plain = re.sub(r"\d", lambda digit: str(unicodedata.decimal(digit.group())), plain)
    if words is not None:
        plain = _rewrite_halves(plain, words, _build_token_pattern(language)[0])
    found = _NumberParser(words, 1 if loosely else _LEAST_ORDINAL)
    for kind, token, joined in _split_tokens(plain, language):
        if not joined or kind != "word":
            found.finish_number()
        found.add_token(kind, token)
    found.finish_number()
    return found.all


def _write_percent_signs(text: str, language: Language) -> str:
    """“25 por ciento” as “25 %”: the hundred of “per cent” is no number, and that of “pour cent francs” is."""
    pattern = compile_percent_words(language)
    if pattern is None:
        return text

    def choose_sign(found: re.Match[str]) -> str:
        before = _LAST_WORD.search(text, max(0, found.start() - _MAX_WORD_LENGTH), found.start())
        is_share = before is not None and find_numbers(before.group(), language, loosely=True)
        return "%" if is_share else found.group()

    return pattern.sub(choose_sign, text)


def _has_number_word(text: str, words: NumberWords) -> bool:
    lowered = text.lower()
    for stem in words.stems:  # noqa: SIM110  # any() with a generator takes three times as long
        if stem in lowered:
            return True
    return False


def _rewrite_halves(text: str, words: NumberWords, decimal: str) -> str:
    """The text with “two and a half” as 2.5, and without words that only look like numbers."""
    if words.pronoun is not None:
        text = words.pronoun.sub("\0", text)
    if words.half_of_scale is not None:
        text = words.half_of_scale.sub(f"0{decimal}5 ", text)
    if words.and_a_half is not None:
        text = words.and_a_half.sub(lambda match: _write_half(match, words, decimal), text)
    return words.fraction.sub("\0", text) if words.fraction is not None else text


def _write_half(match: re.Match[str], words: NumberWords, decimal: str) -> str:
    """“two and a half” as 2.5, “due milioni e mezzo” as 2,5 milioni."""
    whole = words.cardinals.get(match[1].casefold(), match[1])
    if match[1].casefold() in words.articles:
        whole = 1
    scale = match[2] if match.re.groups > 1 else None
    return f"{whole}{decimal}5{scale or ''}"


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


@keep_with_owner
def _build_token_pattern(language: Language) -> tuple[str, re.Pattern[str]]:
    """A language's decimal separator, and what finds digits with its separators, and words."""
    words = language.numbers
    # Those of a region may differ, and Babel is not loaded for what is known.
    usual = words.separators if words and not language.region else None
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

    def __init__(self, words: NumberWords | None, least_ordinal: int) -> None:
        self.all: set[str] = set()
        self.words = words
        self.least_ordinal = least_ordinal
        self.total, self.last = Decimal(0), ""
        self.current: Decimal | None = None

    def finish_number(self) -> None:
        """Keep the number read so far."""
        if self.current is not None or self.total:
            self.all.add(_format_decimal(self.total + (self.current or 0)))
        self.total, self.current, self.last = Decimal(0), None, ""

    def add_token(self, kind: str, token: str) -> None:
        """The next token; tokens that do not belong together have a :meth:`finish_number` between them."""
        if kind == "word":
            self._add_word(token if len(token) <= _MAX_WORD_LENGTH else "")
        elif kind == "digits" and len(token) <= _MAX_DIGITS:
            self._add_value(Decimal(token), "digits")
        else:
            self.all.add(token)

    def _add_word(self, word: str) -> None:
        if self.words is None:
            self.finish_number()
        elif self.words.is_compound:
            self._add_compound_word(word, self.words)
        else:
            self._add_separate_word(word, self.words)

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

    def _add_separate_word(self, word: str, words: NumberWords) -> None:
        """A word of a language that writes “two hundred and five” as four words."""
        cardinal, ordinal = words.cardinals.get(word), words.ordinals.get(word, 0)
        if word in words.scales:
            self._apply_scale(words.scales[word])
        elif word in words.others:
            # “fourscore and four” goes on as “a hundred and four” does.
            self.finish_number()
            self._add_value(words.others[word], "hundred" if words.others[word] >= 20 else "ones")
        elif cardinal is not None:
            self._add_small_number(cardinal, "tens" if cardinal >= 20 else "ones")
        elif word == words.texts["link"] and self.last in ("hundred", "scale"):
            pass
        elif ordinal >= (1 if self.last == "tens" else self.least_ordinal) and self.last not in (
            "article",
            "ones",
        ):
            self._add_small_number(ordinal, "ordinal")
            self.finish_number()
        else:
            self.finish_number()
            self.last = "article" if word in words.articles else ""

    def _add_small_number(self, value: int, kind: str) -> None:
        """“five” goes on after “twenty”, “hundred” and “thousand”; after anything else it begins a
        number.
        """
        if not (self.last in ("hundred", "scale") or (self.last == "tens" and 0 < value < 10)):
            self.finish_number()
        self._add_value(value, kind)

    def _add_compound_word(self, word: str, words: NumberWords) -> None:
        """A word of a language that writes “zweihundertfünf” as one."""
        value = _parse_compound(word, words)
        half = words.halves.get(word)
        if word == words.texts.get("one_and_a_half"):
            half = 1.5
        if word in words.scales and (self.last or word not in words.thousands):
            self._apply_scale(words.scales[word])
        elif value is not None or half is not None:
            if self.last != "scale":
                self.finish_number()
            self._add_value(value if value is not None else Decimal(str(half)), "ones")
        else:
            self.finish_number()
            stem = re.sub(f"{words.texts['ordinal_ending']}$", "", word)
            if words.ordinals.get(stem, 0) >= self.least_ordinal:
                self.all.add(str(words.ordinals[stem]))
            self.last = "article" if word in words.articles else ""


def _parse_compound(word: str, words: NumberWords) -> int | None:
    """“zweihundertfünfundzwanzig”; None for what is not a number, the articles among them."""
    if word in words.cardinals:
        return words.cardinals[word]
    for names, scale in ((words.thousands, 1000), (words.hundreds, 100)):
        for name in names:
            before, found, after = word.partition(name)
            # “cent” is a hundred in “centottanta” only.
            if not found or (word == name and name != names[0]):
                continue
            one = before in ("", words.texts["one"])
            many = 1 if one else _parse_compound(before, words)
            after = after.removeprefix(words.texts["link"])
            rest = _parse_compound(after, words) if after else 0
            if many is not None and rest is not None and rest < scale:
                return many * scale + rest
    return None


def _format_decimal(value: Decimal) -> str:
    shown = f"{value:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


# As kings and grades are counted.
_ROMAN_NUMERAL = re.compile(r"\b[IVX]+\b")
_ROMAN_NUMERALS = {write_roman(number): str(number) for number in range(1, 31)}


def find_roman_numerals(text: str) -> set[str]:
    """The Roman numerals up to thirty of a text, as plain decimals: “Louis XIV” has 14."""
    romans = _ROMAN_NUMERALS.keys() & _ROMAN_NUMERAL.findall(text)
    return {_ROMAN_NUMERALS[roman] for roman in romans}
