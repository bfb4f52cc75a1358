"""Letters with accents are written as two characters (NFD).

How it happens: file names and texts from a Mac. Nothing should notice it.
"""

import unicodedata
from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant
from deckgen.mutate.subject import Subject
from deckgen.mutate.typography import retyped

NAME = "decomposed-letters"
GROUP = "typography"


def mutants(subject: Subject, _: Random) -> Iterator[Mutant]:
    return retyped(subject, lambda text: unicodedata.normalize("NFD", text), "accents decomposed")
