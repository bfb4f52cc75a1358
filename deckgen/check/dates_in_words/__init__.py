"""What words of prose mean as dates and numbers: a small closed grammar that never guesses."""

from deckgen.check.dates_in_words.phrase_reader import (
    MAX_LENGTH,
    DateReading,
    has_full_grammar,
    locate_date_phrases,
    read_date_phrases,
)
from deckgen.languages.numbers import find_numbers

__all__ = [
    "MAX_LENGTH",
    "DateReading",
    "find_numbers",
    "has_full_grammar",
    "locate_date_phrases",
    "read_date_phrases",
]
