"""Some spaces are no-break spaces.

How it happens: copied from a web page or a PDF file. Nothing should notice it.
"""

from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant
from deckgen.mutate.subject import Subject
from deckgen.mutate.typography import retyped

NAME = "no-break-spaces"
GROUP = "typography"


def mutants(subject: Subject, draw: Random) -> Iterator[Mutant]:
    def retype(text: str) -> str:
        return "".join("\u00a0" if char == " " and draw.random() < 0.5 else char for char in text)

    return retyped(subject, retype, "spaces made no-break spaces")
