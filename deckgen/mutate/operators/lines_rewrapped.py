"""Lines break at other places.

How it happens: copied from a text with other margins. A space between two Chinese characters is
left alone: a line break there would mean none. Nothing should notice it.
"""

import re
from collections.abc import Iterator
from random import Random

from deckgen.mutate.mutant import Mutant
from deckgen.mutate.subject import MutationSubject
from deckgen.mutate.typography import retype_texts

NAME = "lines-rewrapped"
GROUP = "typography"
# A line may end at a space between two words, or between two Chinese or Japanese characters.
_IDEOGRAPH = "[\u3001-\u30ff\u3400-\u9fff\uff01-\uff60]"
_LINE_BREAK = re.compile(
    rf"(?<=[\w,;])(?<!{_IDEOGRAPH}) (?=\w)|(?<=[\w,;]) (?=\w)(?!{_IDEOGRAPH})|(?<={_IDEOGRAPH})(?={_IDEOGRAPH})"
)


def mutants(subject: MutationSubject, draw: Random) -> Iterator[Mutant]:
    def rewrap_lines(text: str) -> str:
        return _LINE_BREAK.sub(lambda match: "\n" if draw.random() < 0.15 else match.group(), text)

    return retype_texts(subject, rewrap_lines, "lines broken elsewhere")
