"""The month of a day that a list of days names once, at its end: “on the 10th and 11th of February”."""

from __future__ import annotations

import re

from deckgen.check.dates_in_words.grammar import DateGrammar, build_grammar
from deckgen.derived import keep_with_owner
from deckgen.languages.language import Language
from deckgen.text.canonical import canonicalise_words

# What is marked may begin with a word: “am 10.”, “the 10th”.
_BARE_DAY = re.compile(r"(?:[^\W\d_]+ )?(\d{1,2})(?:[^\W\d_]{1,2}|[.º°])?", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_MOST_DAYS = 8


def complete_day(marked: str, following: str, language: Language) -> str:
    """The marked words with the month, and the year, of the list of days that they begin; as they are if
    they are no bare day, or no list that leads to a month follows.

    The days of one month are listed in their order: where the numbers fall, the list is another.
    """
    day = _BARE_DAY.fullmatch(canonicalise_words(marked).strip())
    grammar = build_grammar(language)
    if day is None or not grammar.vocabulary.is_complete:
        return marked
    found = _compile_list(language).match(canonicalise_words(following).lstrip(". "))
    if found is None:
        return marked
    days = [int(day[1]), *map(int, _DAY.findall(found["days"]))]
    if days != sorted(set(days)):
        return marked
    *_, last = _DAY.finditer(found["days"])
    rest = found.group()[last.end() :]
    return f"{day[1]}{rest}"


@keep_with_owner
def _compile_list(language: Language) -> re.Pattern[str]:
    """“and on the 11th, 12th and 13th of February 2015”."""
    grammar: DateGrammar = build_grammar(language)
    words, months = (
        grammar.vocabulary,
        "|".join(map(re.escape, sorted(grammar.months, key=len)[::-1])),
    )
    ending = rf"(?:{words.day_ending_pattern})?"
    joint = rf"(?:,(?: (?:{words.and_pattern}))?|(?:{words.and_pattern}|{words.to_pattern})|[-—/])"
    # “and on the”
    item = rf"{ending} ?{joint} ?(?:[^\W\d_]+ ){{0,2}}\d{{1,2}}"
    return re.compile(
        rf"{ending}(?P<days>(?:{item}){{1,{_MOST_DAYS}}}){ending} ?(?:{words.of_pattern})?"
        rf"(?:{months})(?!\w)\.?(?:,? ?\d{{4}})?",
        re.IGNORECASE,
    )
