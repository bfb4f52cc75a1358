"""Why a sentence of a copy is not found: what its letters alone tell.

A program that copies a whole page copies its head, its foot and its notes where they stand, so a piece
of the copy may have them before it, behind it or inside. Programs also leave blanks and signs out where
lines end. Letters and digits are compared, in their order; nothing here counts as found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from deckgen.model import Source

# Shorter pieces of a page's head or of a note stand in any sentence.
_LEAST_EDGE, _LEAST_NOTE = 4, 20
_NOTE_MARK = re.compile(r"\A\[\^[^\]]*\]:")


class Loss(StrEnum):
    """What a piece of a copy has that the sentence has not."""

    EDGE = "with a page's head or foot before or behind them"
    NOTES = "with notes of a page inside"
    PICTURE = "with a picture inside, between two paragraphs"
    SIGNS = "with blanks or signs left out or put in, and the same letters"
    OTHER = "with other words, or in another order"


# Pieces that a reader who copies a sentence does not copy.
PAGE_KINDS = frozenset({Loss.EDGE, Loss.NOTES, Loss.PICTURE})
# Programs copy it in the place of a picture.
_PICTURE_SIGN = "\ufffc"


@dataclass(frozen=True)
class LossReader:
    """The letters of a text, of the beginnings of its notes, and of what its pages print."""

    body: str
    notes: tuple[str, ...]
    edges: tuple[str, ...]

    @classmethod
    def read(cls, source: Source) -> LossReader:
        structure = source.structure
        notes = structure.form.notes
        hidden = [(each.start, each.end) for each in structure.hidden]
        body: list[str] = []
        at = 0
        for start, end in sorted([*notes, *hidden]):
            body.append(source.text[at : max(at, start)])
            at = max(at, end)
        written = [_NOTE_MARK.sub("", source.text[start:end]) for start, end in notes]
        return cls(
            _keep_letters("".join([*body, source.text[at:]])),
            tuple(_keep_letters(each)[:_LEAST_NOTE] for each in written),
            tuple({_keep_letters(each.printed) for each in structure.hidden if each.printed}),
        )

    def name_loss(self, sentence: str) -> Loss:
        """The first kind that explains a sentence that was not found."""
        letters = _keep_letters(sentence)
        if letters in self.body:
            return Loss.PICTURE if _PICTURE_SIGN in sentence else Loss.SIGNS
        if any(each in self.body for each in self._cut_edges(letters)):
            return Loss.EDGE
        if any(len(each) == _LEAST_NOTE and each in letters for each in self.notes):
            return Loss.NOTES
        return Loss.OTHER

    def _cut_edges(self, letters: str) -> Iterator[str]:
        for edge in self.edges:
            for size in range(_LEAST_EDGE, len(edge) + 1):
                if letters.startswith(edge[-size:]):
                    yield letters[size:]
                if letters.endswith(edge[:size]):
                    yield letters[:-size]


def _keep_letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
