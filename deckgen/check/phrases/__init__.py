"""What words of prose mean as dates and numbers: a small closed grammar that never guesses."""

from deckgen.check.phrases.numbers import numbers_in
from deckgen.check.phrases.reading import MAX_LENGTH, Reading, read_phrase

__all__ = ["MAX_LENGTH", "Reading", "numbers_in", "read_phrase"]
