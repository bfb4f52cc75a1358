"""What words of prose mean as dates and numbers: a small closed grammar that never guesses."""

from deckgen.check.phrases.numbers import numbers_in
from deckgen.check.phrases.reading import (
    MAX_LENGTH,
    Reading,
    date_phrases,
    read_phrase,
    reads_in_full,
)

__all__ = ["MAX_LENGTH", "Reading", "date_phrases", "numbers_in", "read_phrase", "reads_in_full"]
