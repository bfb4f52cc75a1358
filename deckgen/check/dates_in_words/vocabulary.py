"""The words of a language's date phrases as tables, and what all languages share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from deckgen.languages.data_file import parse_numbers, split_words
from deckgen.languages.language import Language

CountRange = tuple[float, float]
"""How many: equal ends for a number, a range for “a few”."""


@dataclass(frozen=True, slots=True)
class DateVocabulary:
    """One language's words.

    ``patterns`` are (name, template) in the order in which they are tried; a template is a regular
    expression over canonical text (every quotation mark is ``"``, spaced dashes are ``—``, white
    space is one space), without regard to case, and words in capitals are slots: NUMBER, UNIT,
    MONTH, SEASON, WEEKDAY, NAMED (a unit, month, season or weekday), DECADE (“nineties”), YEAR,
    DAY, ORDINAL, PART (“early …”), MOD (“about …”), OF, TO, AND and BETWEEN. A digit after a slot
    goes into the name of its group. ``count_words`` and what ``number_pattern`` matches, one or two with
    ``or_pattern`` (“or”) between them, make a NUMBER. ``doubtful_months`` are the months whose names are also
    other words (“May”, “August”).
    """

    patterns: tuple[tuple[str, str], ...]
    count_words: Mapping[str, CountRange] = field(default_factory=dict)
    number_pattern: str = "(?!)"
    or_pattern: str = "(?!)"
    ordinal_words: Mapping[str, int] = field(default_factory=dict)
    units: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    plural_units: frozenset[str] = frozenset()
    seasons: Mapping[str, int] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    doubtful_months: frozenset[int] = frozenset()
    decade_words: Mapping[str, int] = field(default_factory=dict)
    part_patterns: Mapping[str, str] = field(default_factory=dict)
    part_connector: str = ""
    modifier_patterns: Mapping[str, str] = field(default_factory=dict)
    to_pattern: str = "(?!)"
    and_pattern: str = "(?!)"
    between_pattern: str = "(?!)"
    article_counts: frozenset[str] = frozenset()
    this_words: str = "(?!)"
    next_words: str = "(?!)"
    is_day_order_mixed: bool = False


# What is a date in any language. The names of months are CLDR's, and digits are ASCII here.

# A number with a currency, a decimal or a unit is no year.
_NOT_A_YEAR = r"(?![.,]\d| ?[%€$£¥₽‰]| (?:km|kg|mm|cm|m|t|rpm|per cent|percent|prozent|pour cent|por ciento)\b)"
_YEAR = rf"(?<![$€£¥₹#§])(?<![$€£¥₹#§] )(?<!\d[.,])YEAR{_NOT_A_YEAR}"
_DECADE = r"(?P<decade>(?:1\d|20)\d0)"
GENERIC_PATTERNS = (
    (
        "nothing",
        r"\d{1,4} ?(?:av\. ?j\.? ?-?c|a\. ?c\.|до н|ق\. ?م|p\.n\.e|f\.kr|v\. ?chr)|(?:公元前|西元前|紀元前) ?\d+",
    ),
    ("nothing", r"[过過]去 ?\d{1,4} ?年"),
    ("ymd", r"(?<!\d-)YEAR-(?P<m>\d\d)-(?P<d>\d\d)(?:t\d\d:\d\d\S*)?(?!-?\d)"),
    ("iso", r"(?<!\d-)YEAR-(?P<m>\d\d)(?!-?\d)"),
    ("numeric", r"(?P<a>\d{1,2})(?P<dot>[./-]) ?(?P<b>\d{1,2})(?P=dot) ?YEAR(?![./-]?\d)"),
    ("numeric", r"YEAR(?P<dot>[./])(?P<m>\d{1,2})(?P=dot)(?P<d>\d{1,2})(?![./-]?\d)"),
    ("decade", r"(?P<century>\d{1,2}) ?世[纪紀] ?(?P<decade>\d0) ?年代"),
    ("decade", r"(?P<decade>(?:1\d|20)\d0) ?年代"),
    ("tens", r"(?P<tens>\d0) ?年代"),
    ("century", r"(?P<century>\d{1,2}) ?(?:世[纪紀]|세기)"),
    (
        "ymd",
        r"YEAR ?[年년] ?(?:(?P<m1>\d{1,2}) ?[月월] ?TO ?)?(?P<m>\d{1,2}) ?[月월](?! ?\d{1,2} ?[日일号號])",
    ),
    (
        "ymd",
        r"YEAR ?[年년] ?(?P<m>\d{1,2}) ?[月월] ?(?:(?P<day1>\d{1,2}) ?[日일号號] ?TO ?)?(?P<d>\d{1,2}) ?[日일号號]",
    ),
    ("ymd", r"YEAR ?[年년] ?MONTH(?: ?(?P<d>\d{1,2}) ?[日일号號])?"),
    ("year", r"YEAR ?[年년]"),
    ("dmy", r"BETWEEN(?:DAY1(?: OFMONTH1)? ?(?:TO|AND) ?)?DAY ?OFMONTH,? ?OFYEAR"),
    ("mdy", r"BETWEENMONTH (?:the )?DAY(?: ?(?:TO|AND) ?DAY2)?,? (?:of )?YEAR"),
    ("month", r"BETWEENPART(?:MONTH1 ?(?:TO|AND) ?)?MONTH,? ?OFYEAR"),
)
FINAL_GENERIC_PATTERNS = (
    ("decade", rf"(?:années|años|década de(?: los)?|anni|anos|jaren|lata|عقد|تسعينيات) {_DECADE}"),
    ("decade", rf"{_DECADE}(?:-?(?:е|х|ті)|-?tal\w*|-?luvu\w*)"),
    ("years", r"YEAR[-/—](?P<end>\d\d)(?![-/]?\d)"),
    ("year", rf"PART{_YEAR}"),
)
YEAR_FIRST_PATTERNS = (("ymd", r"YEAR\.?,? (?:m\. )?MONTH(?: (?P<d>\d{1,2})\.?)?"),)
OF_PATTERN = r"(?:(?:of|de|del|di|do|da|den|van|ng|năm|من عام|من سنة|عام|سنة) |d\"|ב)?"

DAY_ENDINGS = r"st|nd|rd|th|er|º|ª|°|\.|-?(?:го|е|й)(?!\w)"
LATIN_CHARACTERS = "0-9A-Za-z_À-ɏḀ-ỿ"
"""In other languages only these bound a date: words may be unspaced, or take prefixes and endings."""

OTHER_LANGUAGES = DateVocabulary(
    patterns=(*GENERIC_PATTERNS, *FINAL_GENERIC_PATTERNS),
    to_pattern="à|a|al|até|fino al|do|til|till|tot|до|по|إلى|至|到|から|~|～",
    and_pattern="et|y|e|i|en|och|og|и|و|和",
    between_pattern="entre|tra|fra|między|tussen|mellan|mellem|между|بين",
)


@lru_cache(maxsize=64)
def find_vocabulary(language: Language) -> DateVocabulary:
    """The words of a language's date phrases; where there are none, of dates that need no words."""
    dates, numbers = language.data.get("dates"), language.numbers
    if dates is None or numbers is None:
        return OTHER_LANGUAGES
    units: dict[str, tuple[str, int]] = {}
    for key, words in dates["units"].items():
        unit, _, size = key.partition(" ")
        units |= dict.fromkeys(split_words(words), (unit, int(size or 1)))
    counts = {word: (half, half) for word, half in numbers.halves.items()}
    if numbers.is_compound:
        counts |= {word: (number, number) for word, number in numbers.cardinals.items()}
    counts |= {word: _read_range(node) for word, node in dates["count_words"].items()}
    expressions = {name: text for name, text in dates.items() if name.endswith("_pattern")}
    return DateVocabulary(
        patterns=tuple(_list_patterns(dates["patterns"])),
        count_words=counts,
        article_counts=frozenset(split_words(dates["article_counts"])),
        ordinal_words=numbers.inflect_ordinals(dates.get("ordinal_endings", ("",))),
        units=units,
        plural_units=frozenset(split_words(dates["plural_units"])),
        seasons=parse_numbers(dates["seasons"]),
        months=parse_numbers(dates["months"]),
        doubtful_months=frozenset(map(int, dates["doubtful_months"])),
        decade_words=parse_numbers(dates["decade_words"]),
        part_patterns=dates["part_patterns"],
        part_connector=dates["part_connector"],
        modifier_patterns=dates["modifier_patterns"],
        this_words=dates["this_words"],
        next_words=dates["next_words"],
        is_day_order_mixed="is_day_order_mixed" in dates,
        **expressions,
    )


def _read_range(node: str | list[str]) -> CountRange:
    first, last = (node, node) if isinstance(node, str) else node
    return float(first), float(last)


def _list_patterns(listed: list[str | dict[str, str]]) -> Iterator[tuple[str, str]]:
    """The patterns of a language and those of all languages, which are tried where it says so."""
    for item in listed:
        if isinstance(item, str):
            yield from GENERIC_PATTERNS
        else:
            yield from item.items()
    yield from FINAL_GENERIC_PATTERNS
