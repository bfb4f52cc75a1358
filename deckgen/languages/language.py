"""A language as one value: made from a tag when a file is loaded, and asked for everything after."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Literal

from deckgen.derived import DerivedValues
from deckgen.languages.content_words import ContentWords, build_content_words
from deckgen.languages.contrasts import Contrasts, build_contrasts
from deckgen.languages.data_file import has_list, read_data_file, split_words
from deckgen.languages.lexicon import Lexicon, build_lexicon
from deckgen.languages.number_words import NumberWords, build_number_words
from deckgen.languages.question_words import QuestionWords, build_question_words

if TYPE_CHECKING:
    from babel import Locale

TAG_PATTERN = r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$"
"""A language tag as far as it matters here (BCP 47): de, zh-Hant, pt_BR; not “German”."""

_TAG = re.compile(TAG_PATTERN)
# BCP 47 asks for no more than this many characters, and Babel should not be given a book.
_MAX_TAG_LENGTH = 35
# Languages that need not be looked up: Babel costs more to load than most checks of a set.
_COMMON_LANGUAGES = frozenset({"ar", "de", "en", "es", "fr", "it", "und", "zh"})
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"})
# The languages that are written in one of those scripts where the tag names none (CLDR).
_RIGHT_TO_LEFT_LANGUAGES = frozenset(
    [
        "ar",
        "arc",
        "ckb",
        "dv",
        "fa",
        "glk",
        "he",
        "ks",
        "lrc",
        "mzn",
        "nqo",
        "pnb",
        "ps",
        "sd",
        "syr",
        "ug",
        "ur",
        "yi",
    ]
)


# Agglutinative languages (WALS, chapters 26 and 49), by where most of what a noun takes on stands.
_LANGUAGES_WITH_ENDINGS = frozenset(
    {
        *("az", "ba", "et", "eu", "fi", "gn", "hu", "hy", "ka", "kk", "kn", "ko", "ky", "ml", "mn"),
        *("qu", "ta", "te", "tk", "tr", "tt", "ug", "uz"),
    }
)
_LANGUAGES_WITH_PREFIXES = frozenset({"he", "sw", "xh", "zu"})


@dataclass(frozen=True)
class Language(DerivedValues):
    """A language, and how it is written.

    ``tag`` is in the canonical form of BCP 47 (``de``, ``pt-BR``, ``zh-Hant-TW``), and two languages
    are equal if their tags are. ``base`` is the language alone, by its two-letter code where it has
    one; ``script`` and ``region`` are empty where the tag names none. Use :func:`parse_language`.
    """

    tag: str
    base: str = field(compare=False)
    script: str = field(compare=False)
    region: str = field(compare=False)

    def __str__(self) -> str:
        return self.tag

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """The direction in which the language is written."""
        if self.script:
            return "rtl" if self.script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
        return "rtl" if self.base in _RIGHT_TO_LEFT_LANGUAGES else "ltr"

    @cached_property
    def locale(self) -> Locale | None:
        """Babel's data; None for a language that Babel does not have.

        Everything that uses Babel should take its locale from here. Babel 2.18 writes what one
        locale inherits into data that all share, so that Bosnian months come out Chinese after
        Chinese ones (https://github.com/python-babel/babel/issues/1234): this locale has its own copy.
        """
        from babel import Locale, UnknownLocaleError

        try:
            locale = Locale.parse(self.tag, sep="-")
        except (UnknownLocaleError, ValueError):
            return None
        # Babel loads the data of a locale when it is first asked for some, and a copy made before
        # that would share it.
        assert locale.text_direction
        return deepcopy(locale)

    def read_locale_data(self, part: str) -> Mapping[str, Any]:
        """A part of CLDR's data that no property of :attr:`locale` gives: ``unit_patterns``, say; empty
        for a language that Babel does not have.
        """
        from babel.localedata import LocaleDataDict, load

        if self.locale is None:
            return {}
        # A copy, for the same reason.
        data: Mapping[str, Any] = LocaleDataDict(deepcopy({part: load(str(self.locale))[part]}))
        own: Mapping[str, Any] = data[part]
        return own

    @property
    def english_name(self) -> str | None:
        """“German”; None for a language that Babel does not have."""
        return self.locale.get_display_name("en") if self.locale else None

    @property
    def data(self) -> Mapping[str, Any]:
        """The data file of the language, read once for all its regions; empty if it has none."""
        return read_data_file(self.base)

    def has_words(self, name: str) -> bool:
        """Whether the data has a list: ``contrasts``, say, or ``questions.pronouns``."""
        return has_list(self.base, name)

    @property
    def is_unspaced(self) -> bool:
        """Whether words are written without spaces between them."""
        return "is_unspaced" in self.data

    @property
    def has_affixes(self) -> bool:
        """Whether a noun takes on what other languages say with a word of its own: “Budapestről”."""
        return self.has_endings or self.base in _LANGUAGES_WITH_PREFIXES

    @property
    def has_endings(self) -> bool:
        """Whether it takes that on behind: what goes on from a noun's letters is the same noun."""
        return self.base in _LANGUAGES_WITH_ENDINGS

    @property
    def lexicon(self) -> Lexicon:
        """The words that tell a view from a fact; the empty lexicon if none are known."""
        return _load_lexicon(self.base)

    @property
    def question_words(self) -> QuestionWords:
        """The words by which questions ask; empty if none are known."""
        return _load_question_words(self.base)

    @property
    def ordinal_signs(self) -> tuple[str, ...]:
        """What makes an ordinal of digits: “th” for “4th”; empty if that is not known."""
        return split_words(self.data.get("ordinal_signs", ""))

    @property
    def spaced_signs(self) -> tuple[str, ...]:
        """The signs with a space before them, and those with one after; empty if there are none."""
        return split_words(self.data.get("spaced_signs", ""))

    @property
    def numbers(self) -> NumberWords | None:
        """The words of numbers; None where they are not read."""
        return _load_numbers(self.base)

    @property
    def content_words(self) -> ContentWords | None:
        """Which words say something; None where that is not known."""
        return _load_content_words(self.base)

    @property
    def contrasts(self) -> Contrasts | None:
        """The words that turn a statement round; None where they are not known."""
        return _load_contrasts(self.base)


# The regions of a language share its words.
@cache
def _load_lexicon(base: str) -> Lexicon:
    return build_lexicon(read_data_file(base))


@cache
def _load_question_words(base: str) -> QuestionWords:
    return build_question_words(read_data_file(base))


@cache
def _load_numbers(base: str) -> NumberWords | None:
    return build_number_words(read_data_file(base))


@cache
def _load_content_words(base: str) -> ContentWords | None:
    return build_content_words(read_data_file(base))


@cache
def _load_contrasts(base: str) -> Contrasts | None:
    return build_contrasts(read_data_file(base), _load_content_words(base))


@lru_cache(maxsize=1024)
def parse_language(tag: str) -> Language | None:
    """The language of a tag such as ``de``, ``ar_EG`` or ``eng``; None for what is no tag of a language.

    Codes of three letters, and codes that are out of use, become the ones in use (``deu`` and
    ``ger`` are ``de``, ``iw`` is ``he``).
    """
    if len(tag) > _MAX_TAG_LENGTH or not _TAG.match(tag):
        return None
    base, *subtags = tag.replace("_", "-").lower().split("-")
    if base not in _COMMON_LANGUAGES:
        known = _look_up_code(base)
        if known is None:
            return None
        # “sh” stands for Serbian in Latin letters.
        base, *implied = known.split("_")
        subtags = subtags or [part.lower() for part in implied]
    script = region = ""
    written = [base]
    for subtag in subtags:
        if len(subtag) == 4 and subtag.isalpha() and not script and len(written) == 1:
            script = subtag = subtag.title()
        elif not region and len(written) <= 2 and re.fullmatch("[a-z]{2}|[0-9]{3}", subtag):
            region = subtag = subtag.upper()
        written.append(subtag)
    return Language("-".join(written), base, script, region)


def _look_up_code(code: str) -> str | None:
    """The code in use for one of a language's codes in lower case; None if no language has it."""
    from babel import Locale
    from babel.core import get_global

    alias = get_global("language_aliases").get(code)
    if alias is not None:
        return str(alias)
    # CLDR guesses a script for nearly every language of ISO 639-3, and names some that it does not
    # guess one for.
    if code in get_global("likely_subtags") or code in Locale("en").languages:
        return code
    return None


def suggest_tag(text: str) -> str:
    """The tag that somebody meant who wrote a language's name or a country's code; else empty.

    Names are known in English and, for the commonest languages, in the language.
    """
    from babel import Locale
    from babel.languages import get_official_languages

    wanted = text.strip().casefold()
    codes = {name.casefold(): str(code) for code, name in Locale("en").languages.items()}
    for common in _COMMON_LANGUAGES - {"und"}:  # which Babel takes for English
        own = require_language(common).locale
        if own is not None and own.language_name is not None:
            codes[own.language_name.casefold()] = common
    official = get_official_languages(wanted.upper())
    return codes.get(wanted) or (str(official[0]) if official else "")


def require_language(tag: str) -> Language:
    """The language of a tag that is known to be one.

    Raises:
        ValueError: it is not.
    """
    language = parse_language(tag)
    if language is None:
        raise ValueError(f"“{tag}” is not a language tag")
    return language


ENGLISH = require_language("en")
UNDETERMINED = require_language("und")
"""A text in a language that is not known: no rule knows its words."""
