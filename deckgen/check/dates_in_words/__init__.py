"""What words of prose mean as dates: a small closed grammar that never guesses.

``phrase_reader`` reads prose. ``vocabulary`` is the words of a language as tables, with those of
``cldr_phrases``; ``grammar`` compiles rules of them, and ``match_handlers`` says what each rule means,
in days of ``date_intervals``. ``spelt_years`` and ``era_years`` prepare words for it, ``named_eras``
reads reigns, ``elided_months`` the first days of a list, ``date_spelling`` writes a phrase as EDTF.
"""

from deckgen.check.dates_in_words.phrase_reader import (
    MAX_LENGTH,
    DateReading,
    has_full_grammar,
    locate_date_phrases,
    read_date_phrases,
)

__all__ = [
    "MAX_LENGTH",
    "DateReading",
    "has_full_grammar",
    "locate_date_phrases",
    "read_date_phrases",
]
