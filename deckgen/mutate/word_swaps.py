"""Words that people take for one another: more for less, grams for milligrams, because for although.

The rules have tables of their own: what measures them must not share their gaps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

from deckgen.languages.language import Language


def find_swaps(language: Language, table: str, text: str) -> Iterator[tuple[int, int, str]]:
    """Each word of a table that stands in a text, as (start, end, another of its row); none for a
    language without the table.
    """
    rows = language.data.get("word_swaps", {}).get(table, ())
    for row in rows:
        for word, other in permutations(map(str.strip, row.split(",")), 2):
            for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE):
                yield *match.span(), _copy_case(match.group(), other)


def _copy_case(written: str, word: str) -> str:
    return word[0].upper() + word[1:] if written[0].isupper() else word
