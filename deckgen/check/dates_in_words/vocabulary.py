"""The words of date phrases as tables: English, German, and what all languages share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from deckgen.languages.numbers import (
    DE_ARTICLES,
    DE_NUMBERS,
    DE_ORDINALS,
    EN_ONES,
    EN_ORDINALS,
    EN_SCALES,
    EN_TENS,
)

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


# What stands for a date in any language. Months come from CLDR, digits have been made ASCII.

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

_EN_ORDER_ADJECTIVE = r"(?:following|next|previous|preceding|same|subsequent|ensuing)"

_EN_NUMBER = (
    rf"(?:{'|'.join(sorted((*EN_ONES, *EN_TENS, *EN_SCALES), key=len, reverse=True))})(?![a-z])"
)

ENGLISH = DateVocabulary(
    count_words={
        **{
            f"{one}{gap}and{gap}a{gap}half": (EN_ONES[one] + 0.5,) * 2
            for one in tuple(EN_ONES)[1:11]
            for gap in " -"
        },
        "a": (1, 1),
        "an": (1, 1),
        "half a": (0.5, 0.5),
        "half an": (0.5, 0.5),
        "a half": (0.5, 0.5),
        **{word: (0.25, 0.25) for word in ("a quarter of a", "quarter of a", "a quarter")},
        **{word: (0.75, 0.75) for word in ("three quarters of a", "three-quarters of a")},
        **{word: (2, 3) for word in ("a couple of", "couple of", "a couple")},
        **{word: (2, 6) for word in ("a few", "few")},
        "several": (3, 10),
        "some": (2, 10),
    },
    ordinal_words=EN_ORDINALS,
    units={
        **{word: ("hour", 1) for word in ("hour", "hours")},
        **{word: ("day", 1) for word in ("day", "days")},
        **{word: ("week", 1) for word in ("week", "weeks")},
        **{word: ("week", 2) for word in ("fortnight", "fortnights")},
        **{word: ("month", 1) for word in ("month", "months")},
        **{word: ("year", 1) for word in ("year", "years")},
        **{word: ("decade", 1) for word in ("decade", "decades")},
        **{word: ("century", 1) for word in ("century", "centuries")},
        **{word: ("millennium", 1) for word in ("millennium", "millennia")},
        **{word: ("year", 5) for word in ("half-decade", "half decade")},
        **{word: ("year", 25) for word in ("quarter-century", "quarter century")},
        **{word: ("year", 50) for word in ("half-century", "half century")},
    },
    plural_units=frozenset(
        {"weeks", "fortnights", "months", "years", "decades", "centuries", "millennia"}
    ),
    seasons={"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4},
    number_pattern=rf"(?:an? )?{_EN_NUMBER}(?:(?: and |[- ]){_EN_NUMBER}){{0,6}}",
    or_pattern="or|to",
    months={"sep": 9, "sept": 9},
    doubtful_months=frozenset({3, 4, 5, 6, 8}),
    decade_words={f"{word[:-1]}ies": value for word, value in EN_TENS.items()},
    part_patterns={
        "early": r"early|(?:the )?(?:beginning|start|first half|early part) of",
        "mid": r"mid|(?:the )?middle of",
        "late": r"late|(?:the )?(?:end|close|second half|latter half|late part) of",
    },
    part_connector=r"[- ](?:in )?(?:the )?",
    modifier_patterns={
        "more": r"more than|over|well over|at least|upwards of",
        "less": r"less than|under|almost|nearly|not quite|barely",
        "about": r"about|around|some|roughly|approximately|circa|c\.",
    },
    to_pattern="to|until|till|through",
    and_pattern="and",
    between_pattern="between",
    patterns=(
        ("nothing", r"\d{1,4}(?:st|nd|rd|th|s)?(?:-\d{1,4})?(?: century)? ?(?:bce?\b|b\.c\.)"),
        ("nothing", r"ORDINAL century (?:bce?\b|b\.c\.)"),
        *GENERIC_PATTERNS,
        ("month_of", r"PARTMONTH,? (?:of )?(?P<rel>this|last|next) year"),
        ("month_of", r"(?P<rel>this|last|next) year\"s MONTH"),
        ("season", r"PARTSEASON,? (?:of )?YEAR(?:[-/](?P<end>\d{2,4}))?"),
        ("ago", r"MODNUMBER UNIT(?P<half> and a half)? ago"),
        ("before_last", r"(?:the )?UNIT before last"),
        ("hence", r"MODNUMBER UNIT (?:from now|hence)"),
        ("hence", r"in MODNUMBER UNIT\" time"),
        (
            "day",
            r"(?P<before>the day before yesterday)|(?P<yesterday>yesterday|last night)|(?P<today>today|tonight)",
        ),
        ("day", r"(?P<after>the day after tomorrow)|(?P<tomorrow>tomorrow)"),
        ("past", r"(?:past|last) MODNUMBER UNIT(?! of)"),
        ("past", r"(?:the|this|these) (?P<word>past|last) UNIT(?! of)|past UNIT2(?! of)"),
        ("ahead", r"(?:(?<!the )next|coming) MODNUMBER UNIT|(?:the )?coming UNIT2"),
        ("recent", r"recent UNIT(?:(?:,| and| or) UNIT2)?"),
        ("adrift", rf"(?:the|that|this) (?:very )?{_EN_ORDER_ADJECTIVE} (?:NUMBER )?NAMED"),
        (
            "adrift",
            rf"(?:the|that|this) (?:very )?{_EN_ORDER_ADJECTIVE} (?:morning|evening|afternoon|night)",
        ),
        (
            "adrift",
            r"(?:(?:early|late|earlier|later) )?that (?:same )?NAMED|the UNIT2 (?:before|after)",
        ),
        ("adrift", r"(?:after|within) MODNUMBER UNIT"),
        (
            "adrift",
            r"MODNUMBER UNIT(?P<half> and a half)? (?:on|later|earlier|before|beforehand|after|afterwards?|prior)",
        ),
        ("adrift", r"MODNUMBER UNIT(?P<half> and a half)? (?:previously|into|from|since|apart)"),
        ("adrift", r"(?:since|by|until) then"),
        ("so_far", r"(?:earlier|so far) (?:in )?this (?:UNIT|MONTH|SEASON)|this UNIT2 so far"),
        ("rest", r"later this (?:UNIT|MONTH|SEASON)"),
        ("latest", r"PARTthis (?:past|last) (?:MONTH|SEASON|WEEKDAY)"),
        ("this", r"PART(?:this|the current) NAMED"),
        ("last", r"PART(?<!the )last NAMED"),
        ("next", r"PART(?:(?<!the )next|this coming) NAMED"),
        ("months", r"BETWEENMONTH1 ?(?:TO|AND) ?MONTH"),
        ("bare", r"(?:on )?(?:the )?DAY (?:of )?MONTH|(?:on )?MONTH1 (?:the )?DAY1"),
        ("bare", r"(?:PART|(?P<lead>in|since|until|till|during|throughout) )MONTH"),
        ("bare", r"MONTH"),
        ("bare", r"(?:on|since|until|by) WEEKDAY"),
        ("duration", r"MODNUMBER UNIT(?! old|\" war)"),
        ("duration", r"(?P<lead>for|over|spent|lasted|took) NUMBER UNIT(?! old|\" war)"),
        ("century", r"PARTORDINAL[- ]century"),
        ("century", r"PART(?P<century>\d{1,2})(?:st|nd|rd|th)[- ]century"),
        ("decade", rf"PART(?:the )?{_DECADE}[\"']?s"),
        ("tens", r"PART(?:the \"?|\")(?P<tens>[2-9]0)s"),
        ("tens", r"PART(?:the )DECADE"),
        *FINAL_GENERIC_PATTERNS,
    ),
)

_DE_ADJECTIVE_ENDING = "(?:e[nmrs]?)"
_DE_LAST_ADJECTIVE = f"(?:letzt|vergangen|vorig){_DE_ADJECTIVE_ENDING}"
_DE_PLURAL_UNIT = r"(?P<unit>tagen?|wochen|monaten?|jahren?|jahrzehnten?|jahrhunderten?)"

GERMAN = DateVocabulary(
    count_words={
        **{word: (float(value), float(value)) for word, value in DE_NUMBERS.items()},
        **{word: (1, 1) for word in DE_ARTICLES},
        **{f"{word} halbe{end}": (0.5, 0.5) for word in DE_ARTICLES for end in ("n", "s", "")},
        **{word: (1.5, 1.5) for word in ("anderthalb", "eineinhalb")},
        **{
            f"{word}einhalb": (value + 0.5, value + 0.5)
            for word, value in DE_NUMBERS.items()
            if 2 <= value <= 10
        },
        "ein paar": (2, 6),
        "wenigen": (2, 6),
        "wenige": (2, 6),
        "einigen": (2, 10),
        "einige": (2, 10),
        "mehreren": (3, 10),
        "mehrere": (3, 10),
        "hundert": (100, 100),
        "tausend": (1000, 1000),
        "einem dutzend": (12, 12),
        "ein dutzend": (12, 12),
    },
    ordinal_words={
        f"{word}e{end}": value
        for word, value in DE_ORDINALS.items()
        for end in ("", "n", "r", "s", "m")
    },
    units={
        **{word: ("hour", 1) for word in ("stunde", "stunden")},
        **{word: ("day", 1) for word in ("tag", "tage", "tagen", "tages")},
        **{word: ("week", 1) for word in ("woche", "wochen")},
        **{f"monat{end}": ("month", 1) for end in ("", "e", "en", "s")},
        **{word: ("year", 1) for word in ("jahr", "jahre", "jahren", "jahres", "jahrs", "heuer")},
        **{f"jahrzehnt{end}": ("decade", 1) for end in ("", "e", "en", "es", "s")},
        **{f"jahrhundert{end}": ("century", 1) for end in ("", "e", "en", "es", "s")},
        **{f"halbjahr{end}": ("month", 6) for end in ("", "e", "en", "es", "s")},
        **{f"vierteljahr{end}": ("month", 3) for end in ("", "e", "en", "es", "s")},
        **{f"vierteljahrhundert{end}": ("year", 25) for end in ("", "e", "en", "es", "s")},
    },
    plural_units=frozenset({"wochen", "monate", "monaten", "jahre", "jahren"})
    | {
        f"{word}{end}"
        for word in ("jahrzehnt", "jahrhundert", "halbjahr", "vierteljahr")
        for end in ("e", "en")
    },
    seasons={
        "frühling": 1,
        "frühjahr": 1,
        "sommer": 2,
        "herbst": 3,
        "winter": 4,
        "sommers": 2,
        "winters": 4,
    },
    number_pattern=r"[a-zäöüß]*(?:hundert|tausend)[a-zäöüß]*",
    or_pattern="oder|bis",
    months={"jänner": 1, "feber": 2},
    doubtful_months=frozenset({8}),
    decade_words={
        f"{word}er": value for word, value in DE_NUMBERS.items() if value >= 20 and value % 10 == 0
    },
    part_patterns={
        "early": r"anfang|beginn|(?:die |der )?erste[nr]? hälfte",
        "mid": r"mitte",
        "late": r"ende|(?:die |der )?zweite[nr]? hälfte",
    },
    part_connector=r" (?:(?:des jahres|des|der|im|von) )?",
    modifier_patterns={
        "more": r"mehr als|über|gut|mindestens",
        "less": r"weniger als|fast|beinahe|knapp|nicht ganz",
        "about": r"etwa|rund|ungefähr|circa|ca\.|gegen",
    },
    to_pattern="bis|bis zum",
    and_pattern="und",
    between_pattern="zwischen",
    patterns=(
        ("nothing", r"\d{1,4}(?:\. (?:jahrhunderts?|jh\.))? v\. ?(?:chr\.?|u\. ?z\.?)"),
        ("nothing", r"ORDINAL jahrhunderts? v\. ?(?:chr|u\. ?z)"),
        *GENERIC_PATTERNS,
        (
            "month_of",
            rf"PARTMONTH (?P<rel>diese[sn]|des laufenden|(?:des )?{_DE_LAST_ADJECTIVE}|nächsten|kommenden) jahres",
        ),
        ("season", r"PARTSEASON (?:des jahres )?YEAR(?:[-/](?P<end>\d{2,4}))?"),
        ("ago", r"vor MODNUMBER UNIT"),
        ("day", r"(?P<before>vorgestern)|(?P<yesterday>gestern)|(?P<today>heute)"),
        ("day", r"(?P<after>übermorgen)|(?-i:(?P<tomorrow>morgen))"),
        ("past", rf"(?:{_DE_LAST_ADJECTIVE}|seit) MODNUMBER UNIT"),
        ("ahead", r"(?:nächsten|kommenden) MODNUMBER UNIT"),
        ("recent", rf"(?:{_DE_LAST_ADJECTIVE}|jüngsten) {_DE_PLURAL_UNIT}(?: und UNIT2)?"),
        ("adrift", r"(?:nach|binnen|innerhalb von|innerhalb) MODNUMBER UNIT"),
        (
            "adrift",
            r"MODNUMBER UNIT (?:später|danach|darauf|darnach|zuvor|davor|vorher|früher|nach|vor)",
        ),
        (
            "adrift",
            rf"(?:darauf)?(?:folgend|selb|gleich|jen|vorangegangen|vorhergehend){_DE_ADJECTIVE_ENDING} NAMED",
        ),
        (
            "adrift",
            rf"(?:im|am|zum)(?:selben|gleichen) NAMED|jene{_DE_ADJECTIVE_ENDING}? NAMED1|NAMED2 (?:darauf|zuvor|danach|davor)",
        ),
        (
            "adrift",
            r"am nächsten tag|vorjahr(?:es|s)?|folgejahr(?:es|s)?|damals|seither|seitdem|bis dahin",
        ),
        ("so_far", r"früher (?:in )?diese[ms] UNIT"),
        ("rest", r"später (?:in )?diese[ms] UNIT"),
        ("this", rf"PARTdies{_DE_ADJECTIVE_ENDING} NAMED|(?P<unit1>heuer)"),
        ("last", rf"PART{_DE_LAST_ADJECTIVE} NAMED"),
        ("next", rf"PART(?:nächst|kommend){_DE_ADJECTIVE_ENDING} NAMED"),
        ("months", r"BETWEENMONTH1 ?(?:TO|AND) ?MONTH"),
        ("bare", r"(?:am |dem |den |vom |zum )?DAY MONTH"),
        ("bare", r"(?:PART|(?P<lead>im|seit|bis|ab) )MONTH"),
        ("bare", r"MONTH"),
        ("bare", r"(?:am|seit|bis) WEEKDAY"),
        ("duration", r"MODNUMBER UNIT(?! alt)"),
        ("duration", r"(?P<lead>für|während) NUMBER UNIT(?! alt)"),
        ("century", r"PARTORDINAL jahrhunderts?"),
        ("century", r"PART(?P<century>\d{1,2})\. ?(?:jahrhunderts?|jh(?:dt?s?)?\b\.?)"),
        ("decade", rf"PART(?:die |der |den )?{_DECADE}er[- ]?(?:n|jahren?)?"),
        ("tens", r"PART(?:die |der |den )?(?P<tens>[2-9]0)er[- ]?jahren?"),
        ("tens", r"PART(?:die |der |den )?DECADE[- ]?jahren?"),
        *FINAL_GENERIC_PATTERNS,
    ),
)

OTHER_LANGUAGES = DateVocabulary(
    patterns=(*GENERIC_PATTERNS, *FINAL_GENERIC_PATTERNS),
    to_pattern="à|a|al|até|fino al|do|til|till|tot|до|по|إلى|至|到|から|~|～",
    and_pattern="et|y|e|i|en|och|og|и|و|和",
    between_pattern="entre|tra|fra|między|tussen|mellan|mellem|между|بين",
)
VOCABULARIES = {"en": ENGLISH, "de": GERMAN}

MONTH_NAME_TAGS = {"en": ("en-GB",), "ar": ("ar-LB", "ar-DZ", "ar-MA")}
"""Regions whose month names are read as well: CLDR gives bare ``ar`` the Egyptian ones alone."""
