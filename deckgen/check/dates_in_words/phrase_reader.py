"""Read the date phrases of prose with a small closed grammar that says when it cannot tell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import chain

from deckgen.check.dates_in_words.date_intervals import DateInterval, DayInterval, find_anchor
from deckgen.check.dates_in_words.era_years import (
    MovedYear,
    find_origin,
    move_back,
    move_era_years,
)
from deckgen.check.dates_in_words.grammar import DateGrammar, build_grammar
from deckgen.check.dates_in_words.match_handlers import (
    ABSOLUTE_HANDLERS,
    DRIFTING_RULES,
    RELATIVE_HANDLERS,
    UNCONDITIONAL_RULES,
    PhraseMatch,
)
from deckgen.check.dates_in_words.spelt_years import write_year_digits
from deckgen.languages.language import Language
from deckgen.text.canonical import canonicalise_words
from deckgen.text.edtf import EdtfDate
from deckgen.text.quotation_signs import strip_marks

MAX_LENGTH = 4000
"""The longest text that is read, in characters: 300 are already too many for a card."""

# Stands for a date of publication that is unknown, to tell a date phrase from other words.
_PLACEHOLDER_ANCHOR = date(2000, 1, 1), date(2000, 1, 1)
_CJK_DIGITS = {ord(digit): str(value % 10) for value, digit in enumerate("零一二三四五六七八九〇")}
_DUAL_YEAR = re.compile(r"\b(1[0-7]\d\d)/(\d{1,2})\b")
_DAY_LENGTH = 30
_CJK_YEAR = re.compile("[零〇一二三四五六七八九]{4}(?=年)")


@dataclass(frozen=True, slots=True)
class DateReading:
    """What the date phrases in some words may mean.

    ``intervals`` are the candidates, first and last day included, in the order of the words; where
    there are several, the words are ambiguous (or name several dates) and the author's declared
    date picks one. No interval: the words cannot be read. ``is_relative``: some phrase counts from
    elsewhere. ``needs_publication``: it counts from the publication, whose date is unknown (or
    spans more than eleven years). ``is_unanchored``: it counts from an event that the words do not
    name (“six months on”); a bare duration (“twenty-five years”) or “the end of the year” may be either, so
    it has both an interval, counted from publication, and this flag. ``is_drifting``: all intervals
    are of such phrases.
    """

    intervals: tuple[DayInterval, ...] = ()
    is_relative: bool = False
    needs_publication: bool = False
    is_unanchored: bool = False
    is_drifting: bool = False


@dataclass(frozen=True, slots=True)
class _DatePhrase:
    """One phrase, where it stands in the words, and what it may mean."""

    start: int
    end: int
    intervals: tuple[DayInterval, ...]
    is_absolute: bool = True
    needs_publication: bool = False
    is_unanchored: bool = False


def read_date_phrases(words: str, language: Language, published: EdtfDate | None) -> DateReading:
    """Read every date phrase in ``words``; what is not certainly one is left alone.

    Languages with a vocabulary are read in full; in others dates with a year are, by CLDR's month
    names and any script's digits. ``published`` is what relative phrases count from; where it is a
    month or a year, an interval reaches from what its first day gives to what its last day gives.

    - Absolute: full dates, months, years from 1000 to 2100, seasons, decades, centuries and ranges
      of them; “early”, “mid” and “late” are the first, middle and last half; “since 2022” counts as
      2022; “11 February 1688/9” is in 1689. “3/4/2025” in English is ambiguous. With the name of an
      era also earlier years: “44 BC”, “AD 14”, “the 5th century BC”; the 40s BC are left unread.
    - “this”, “last” and “next” unit are the calendar's; “the last year” is also the twelve months up
      to publication; “last January” may be the latest one or last year's; a bare “in January”, “on
      Friday”, “summer” or “the third quarter” is the latest one or the next; “earlier this year” ends on the day of publication;
      “the nineties” are the latest.
    - “N units ago”: see :func:`~deckgen.check.dates_in_words.date_intervals.offset_interval` for how
      far it may be off; “the past N units” and a bare “N units” reach from there to publication;
      “recent” see ``RECENT_DAYS``.
    """
    if len(words) > MAX_LENGTH:
        return DateReading()
    # A text that knows its file would keep the whole file in the cache.
    return _read_phrases(str(words), language, published)


def locate_date_phrases(canonical: str, language: Language) -> list[tuple[int, int]]:
    """Where date phrases stand in canonical words (at most ``MAX_LENGTH`` of them are read), as
    offsets.

    Only phrases that :func:`read_date_phrases` gives an interval for, when it knows the publication.
    """
    grammar = build_grammar(language)
    text = _convert_digits(canonical[:MAX_LENGTH])
    pieces, moved = _find_pieces(text, grammar, _PLACEHOLDER_ANCHOR)
    return [find_origin(piece.start, piece.end, moved) for piece in pieces if piece.intervals]


def has_full_grammar(language: Language) -> bool:
    """Whether all sorts of date phrases of a language are read, or only dates with a year."""
    return build_grammar(language).vocabulary.is_complete


@lru_cache(maxsize=4096)
def _read_phrases(words: str, language: Language, published: EdtfDate | None) -> DateReading:
    grammar = build_grammar(language)
    pieces, _ = _find_pieces(_prepare_words(words), grammar, find_anchor(published))
    dated = [piece for piece in pieces if piece.intervals]
    intervals = chain.from_iterable(piece.intervals for piece in dated)
    return DateReading(
        tuple(dict.fromkeys(intervals)),
        is_relative=any(not piece.is_absolute for piece in pieces),
        needs_publication=any(piece.needs_publication for piece in pieces),
        is_unanchored=any(piece.is_unanchored for piece in pieces),
        is_drifting=bool(dated) and all(piece.is_unanchored for piece in dated),
    )


def _find_pieces(
    text: str, grammar: DateGrammar, anchor: DateInterval | None
) -> tuple[list[_DatePhrase], list[MovedYear]]:
    """The phrases of a text, in order, where they stand once its years with an era are moved."""
    text = _resolve_dual_years(write_year_digits(text, grammar.language), grammar)
    text, moved = move_era_years(text, grammar)
    found = [
        replace(piece, intervals=move_back(piece.intervals, piece.start, piece.end, moved))
        if moved and piece.is_absolute
        else piece
        for piece in _match_rules(text, grammar, anchor)
    ]
    found.sort(key=lambda piece: piece.start)
    return _join_ranges(text, found, grammar), moved


def _prepare_words(words: str) -> str:
    """Canonical text with ASCII digits and without marks."""
    return _convert_digits(canonicalise_words(strip_marks(words)))


def _convert_digits(text: str) -> str:
    """The text with ASCII digits, each where it stood."""
    if not text.isascii():
        text = re.sub(r"\d", lambda digit: str(unicodedata.decimal(digit.group())), text)
        text = _CJK_YEAR.sub(lambda year: year.group().translate(_CJK_DIGITS), text)
    return text


def _resolve_dual_years(text: str, grammar: DateGrammar) -> str:
    """“11 February 1688/9” as 11 February 1689, as years are counted today, at the same length.

    Until 1752 the English year began on 25 March: only a date with its month has two years.
    """

    def choose_year(found: re.Match[str]) -> str:
        month = grammar.month_before_year.search(
            text, max(0, found.start() - _DAY_LENGTH), found.start()
        )
        year = int(found[1]) + 1
        if month is None or not str(year).endswith(found[2]):
            return found.group()
        is_month = grammar.find_month(month[1].casefold()) is not None
        return f"{year}".ljust(len(found.group())) if is_month else found.group()

    return _DUAL_YEAR.sub(choose_year, text)


def _match_rules(
    text: str, grammar: DateGrammar, anchor: DateInterval | None
) -> Iterator[_DatePhrase]:
    """Try the rules in order; what one has read is blanked out for the next."""
    has = grammar.find_kinds(text)
    for rule in grammar.rules:
        if not rule.necessary_kinds <= has:
            continue
        if rule.alternative_kinds and not has & rule.alternative_kinds:
            continue
        blanked = text
        for match in rule.pattern.finditer(text):
            piece = _interpret_match(rule.name, match, grammar, anchor)
            if piece is None:
                continue
            # As long as what it covers, so that all offsets stay.
            cover = "\0" * (piece.end - piece.start)
            blanked = f"{blanked[: piece.start]}{cover}{blanked[piece.end :]}"
            yield piece
        text = blanked


def _interpret_match(
    name: str, match: re.Match[str], grammar: DateGrammar, anchor: DateInterval | None
) -> _DatePhrase | None:
    """What a rule makes of its match; None if it is not a date phrase after all."""
    if name == "nothing":
        return _DatePhrase(*match.span(), ())
    found = PhraseMatch(match, grammar)
    if name == "adrift":
        if found.is_doubtful_month:
            return None
        return _DatePhrase(*match.span(), (), is_absolute=False, is_unanchored=True)
    if name in ABSOLUTE_HANDLERS:
        intervals = ABSOLUTE_HANDLERS[name](found)
        if not intervals and name not in UNCONDITIONAL_RULES:
            return None
        return _DatePhrase(*match.span(), tuple(intervals))
    intervals = RELATIVE_HANDLERS[name](found, anchor or _PLACEHOLDER_ANCHOR)
    if not intervals and name not in UNCONDITIONAL_RULES:
        return None
    known = tuple(intervals) if anchor else ()
    drifts = name in DRIFTING_RULES
    return _DatePhrase(*match.span(), known, False, anchor is None, is_unanchored=drifts)


def _join_ranges(text: str, pieces: list[_DatePhrase], grammar: DateGrammar) -> list[_DatePhrase]:
    """Two dates with a “to” between them as one interval; “and” joins them only after “between”."""
    result: list[_DatePhrase] = []
    for piece in pieces:
        before = result[-1] if result else None
        if before and _is_range(text, before, piece, grammar):
            first, last = before.intervals[0][0], piece.intervals[-1][1]
            result[-1] = _DatePhrase(
                before.start, piece.end, ((first, last),), before.is_absolute and piece.is_absolute
            )
        else:
            result.append(piece)
    return result


def _is_range(text: str, before: _DatePhrase, after: _DatePhrase, grammar: DateGrammar) -> bool:
    if (
        not len(before.intervals) == len(after.intervals) == 1
        or before.intervals[0][0] > after.intervals[0][1]
    ):
        return False
    gap = text[before.end : after.start].strip(" ")
    language = grammar.vocabulary
    if re.fullmatch(language.and_pattern, gap, re.IGNORECASE):
        return (
            re.search(rf"\b(?:{language.between_pattern}) $", text[: before.start], re.IGNORECASE)
            is not None
        )
    return re.fullmatch(f"-|—|{language.to_pattern}", gap, re.IGNORECASE) is not None
