"""Who speaks in a play or a dialogue whose sidecar declares no labels.

Printed plays set a name on a line of its own above the words, or before them with a tab or a colon. Where many
lines of a text begin so with the names of its actors, these are its labels.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from deckgen.cards.actor_names import find_actor
from deckgen.derived import keep_with_owner
from deckgen.model import Quotation, Source

# A name, alone on its line or before a tab or a colon.
_LABEL = re.compile(
    r"^[ \t]*(?P<name>[^\W\d_][^\n\t:]{0,39}?)(?:[.:]?[ \t]*$|:[ \t]|\t)", re.MULTILINE
)
# Fewer are headings or a list of names.
_LEAST_LABELS = 8
_LEAST_SPEAKERS = 2
# A line above words that names no actor: somebody whom the sidecar does not have, or a heading.
_UNKNOWN = ""


def list_labelled_speakers(quotations: Iterable[Quotation]) -> set[str]:
    """The actors under whose labels some quotations stand; empty if the text has no labels, or if one
    of them is of nobody known.
    """
    found: set[str] = set()
    for quotation in quotations:
        offsets, names = _list_labels(quotation.source)
        for start, end in quotation.places:
            first = bisect_right(offsets, start) - 1
            found.update(names[max(first, 0) : bisect_right(offsets, end - 1)])
            found.update(() if first >= 0 else (_UNKNOWN,))
    return set() if _UNKNOWN in found else found


@keep_with_owner
def _list_labels(source: Source) -> tuple[list[int], list[str]]:
    """Where the labels of a text begin, in order, and the actor of each; none if they are too few."""
    labels = list(_iterate_labels(source))
    known = [name for _, name in labels if name]
    if len(known) < _LEAST_LABELS or len(set(known)) < _LEAST_SPEAKERS:
        return [], []
    return [at for at, _ in labels], [name for _, name in labels]


def _iterate_labels(source: Source) -> Iterator[tuple[int, str]]:
    for found in _LABEL.finditer(source.text):
        actor = find_actor(found["name"], source)
        if actor is not None:
            yield found.start(), str(actor.name)
        elif found["name"].isupper():
            yield found.start(), _UNKNOWN
