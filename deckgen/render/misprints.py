"""Misprints of a source that a quotation shows, and how they should read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from deckgen.cards.word_matching import find_words, fold_subscripts, fold_text
from deckgen.derived import keep_with_owner
from deckgen.model import Quotation, Source
from deckgen.text.spans import find_changed_words


class Misprint(NamedTuple):
    """Words of a source that an erratum corrects: ``start`` and ``end`` are the offsets of those that
    differ, ``correction`` is what the sidecar says of all of them.
    """

    start: int
    end: int
    correction: str


def list_corrections(source: Source, quotations: Iterable[Quotation]) -> list[str]:
    """What the source should have said where quotations have a misprint or a part of it, each once."""
    places = list(chain.from_iterable(quotation.places for quotation in quotations))
    shown = (
        each.correction
        for each in find_misprints(source)
        if any(start < each.end and each.start < end for start, end in places)
    )
    return list(dict.fromkeys(shown))


@keep_with_owner
def find_misprints(source: Source) -> tuple[Misprint, ...]:
    """Every place of a source that its errata correct, in the order of the errata."""
    return tuple(_locate_misprints(source)) if source.errata else ()


def _locate_misprints(source: Source) -> Iterator[Misprint]:
    text = fold_subscripts(source.canonical.lower_text)
    for misprint, correct in source.errata.items():
        wrong = fold_text(misprint)
        start, end = _find_difference(wrong, fold_text(correct))
        at = find_words(text, wrong)
        while at >= 0:
            yield Misprint(*source.canonical.map_to_original(at + start, at + end), str(correct))
            at = find_words(text, wrong, at + 1)


def _find_difference(wrong: str, right: str) -> tuple[int, int]:
    """Where in the wrong words those stand that the right ones do not have in their place; all of
    them where words are only missing.
    """
    words = wrong.split(" ")
    first, last = find_changed_words(words, right.split(" "))
    if first == last:
        return 0, len(wrong)
    start = sum(len(word) + 1 for word in words[:first])
    return start, start + len(" ".join(words[first:last]))
