"""Long words have soft hyphens in them.

How it happens: copied from a page that hyphenates. Nothing should notice it.
"""

from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant
from deckgen.mutate.quotation_words import locate_words
from deckgen.mutate.subject import MutationSubject
from deckgen.mutate.typography import retype_texts

NAME = "soft-hyphens"
GROUP = "typography"
# Words shorter than this are not hyphenated.
MIN_WORD_LENGTH = 7


def mutants(subject: MutationSubject, _: Random) -> Iterator[Mutant]:
    return retype_texts(subject, _insert_soft_hyphens, "soft hyphens put in")


def _insert_soft_hyphens(text: str) -> str:
    for start, end in reversed(locate_words(text)):
        if end - start >= MIN_WORD_LENGTH and text[start:end].isalpha():
            middle = (start + end) // 2
            text = f"{text[:middle]}\u00ad{text[middle:]}"
    return text
