"""Letters with accents are written as two characters (NFD).

How it happens: file names and texts from a Mac. Nothing should notice it.
"""

import unicodedata
from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant
from deckgen.mutate.subject import MutationSubject
from deckgen.mutate.typography import retype_texts

NAME = "decomposed-letters"
GROUP = "typography"


def mutants(subject: MutationSubject, _: Random) -> Iterator[Mutant]:
    return retype_texts(
        subject, lambda text: unicodedata.normalize("NFD", text), "accents decomposed"
    )
