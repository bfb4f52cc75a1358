"""Mistakes of a file that the printed text does not have: “T he ferry” for “The ferry”."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from deckgen.sources.source_form import HiddenStretch
from deckgen.text.matching import find_occurrences
from deckgen.text.spans import count_shared_ends


def find_corrections(text: str, reads: Mapping[str, str]) -> Iterator[HiddenStretch]:
    """What is to be read in another way, wherever it stands: only the characters that differ."""
    for wrong, right in reads.items():
        # The schema reports words of nothing; words that read as they stand hide nothing.
        if not wrong or wrong == right:
            continue
        before, after = count_shared_ends(wrong, right)
        first, last = before, len(wrong) - after
        instead = right[before : len(right) - after]
        if first == last:
            # What is put in stands for the character before or after it.
            first, last = (first - 1, last) if first else (first, last + 1)
            instead = wrong[first] + instead if before else instead + wrong[first]
        for at in find_occurrences(text, wrong):
            yield HiddenStretch(at + first, at + last, reads=instead)
