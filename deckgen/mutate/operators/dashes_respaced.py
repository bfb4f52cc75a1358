"""Dashes are of another length, and have spaces round them or none.

How it happens: every house has its own style. Nothing should notice it.
"""

import re
from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant
from deckgen.mutate.subject import MutationSubject
from deckgen.mutate.typography import retype_texts

NAME = "dashes-respaced"
GROUP = "typography"
_DASH = re.compile(r" ?[–—] ?")
_DASH_STYLES = ("—", " — ", " – ", " -- ")


def mutants(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    def respace_dashes(text: str) -> str:
        return _DASH.sub(
            lambda match: draw.choice([style for style in _DASH_STYLES if style != match.group()]),
            text,
        )

    return retype_texts(subject, respace_dashes, "dashes written in another way")
