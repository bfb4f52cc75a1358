"""Some spaces are no-break spaces.

How it happens: copied from a web page or a PDF file. Nothing should notice it.
"""

from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant
from deckgen.mutate.subject import MutationSubject
from deckgen.mutate.typography import retype_texts

NAME = "no-break-spaces"
GROUP = "typography"


def mutants(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    def replace_spaces(text: str) -> str:
        return "".join("\u00a0" if char == " " and draw.random() < 0.5 else char for char in text)

    return retype_texts(subject, replace_spaces, "spaces made no-break spaces")
