"""What words of prose mean as dates: a small closed grammar that never guesses."""

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
