"""Dashes are of another length, and have spaces round them or none.

How it happens: every house has its own style. Nothing should notice it.
"""

import re
from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant
from deckgen.mutate.subject import Subject
from deckgen.mutate.typography import retyped

NAME = "dashes-respaced"
GROUP = "typography"
_DASH = re.compile(r" ?[–—] ?")
_STYLES = ("—", " — ", " – ", " -- ")


def mutants(subject: Subject, draw: Random) -> Iterator[Mutant]:
    def retype(text: str) -> str:
        return _DASH.sub(
            lambda match: draw.choice([style for style in _STYLES if style != match.group()]), text
        )

    return retyped(subject, retype, "dashes written in another way")
