"""Curly quotation marks are straight, or straight ones curly.

How it happens: word processors turn them, editors do not. Nothing should notice it.
"""

import re
from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant
from deckgen.mutate.subject import MutationSubject
from deckgen.mutate.typography import retype_texts

NAME = "quotes-retyped"
GROUP = "typography"
_STRAIGHT_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'"})
_OPENING_QUOTE = re.compile(r"(?<![^\s(\[—–=])(?P<double>\")|(?<![^\s(\[—–=])'")


def mutants(subject: MutationSubject, _: Random) -> Iterator[Mutant]:
    return retype_texts(subject, _retype_quotes, "quotation marks retyped")


def _retype_quotes(text: str) -> str:
    straight = text.translate(_STRAIGHT_QUOTES)
    if straight != text:
        return straight
    opened = _OPENING_QUOTE.sub(lambda match: "“" if match["double"] else "‘", text)
    return opened.replace('"', "”").replace("'", "’")
