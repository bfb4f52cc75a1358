"""Curly quotation marks are straight, or straight ones curly.

How it happens: word processors turn them, editors do not. Nothing should notice it.
"""

import re
from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant
from deckgen.mutate.subject import Subject
from deckgen.mutate.typography import retyped

NAME = "quotes-retyped"
GROUP = "typography"
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'"})
_OPENING = re.compile(r"(?<![^\s(\[—–=])(?P<double>\")|(?<![^\s(\[—–=])'")


def mutants(subject: Subject, _: Random) -> Iterator[Mutant]:
    return retyped(subject, _turned, "quotation marks retyped")


def _turned(text: str) -> str:
    straight = text.translate(_STRAIGHT)
    if straight != text:
        return straight
    opened = _OPENING.sub(lambda match: "“" if match["double"] else "‘", text)
    return opened.replace('"', "”").replace("'", "’")
