"""Long words have soft hyphens in them.

How it happens: copied from a page that hyphenates. Nothing should notice it.
"""

from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant
from deckgen.mutate.subject import Subject
from deckgen.mutate.typography import retyped
from deckgen.mutate.words import words_of

NAME = "soft-hyphens"
GROUP = "typography"
# Words shorter than this are not hyphenated.
LONG = 7


def mutants(subject: Subject, _: Random) -> Iterator[Mutant]:
    return retyped(subject, _hyphenated, "soft hyphens put in")


def _hyphenated(text: str) -> str:
    for start, end in reversed(words_of(text)):
        if end - start >= LONG and text[start:end].isalpha():
            middle = (start + end) // 2
            text = f"{text[:middle]}\u00ad{text[middle:]}"
    return text
