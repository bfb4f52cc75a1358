"""How a “not” gets into a sentence by mistake, or out of it, in each language.

The rules have tables of their own: what measures them must not share their gaps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from deckgen.languages.language import Language


@dataclass(frozen=True, slots=True)
class Negations:
    """The word that gets in, the words that it follows, and the words that can get lost."""

    inserted_word: str
    preceding_word: re.Pattern[str]
    removable_word: re.Pattern[str]
    has_spaces: bool = True


def find_negations(language: Language) -> Negations | None:
    """The negations of a language; None if there are none for it."""
    data = language.data.get("negation_mistakes")
    if data is None:
        return None
    return Negations(
        data["inserted"],
        # The default matches nothing: then the word can follow any other.
        re.compile(data.get("after", "(?!)")),
        re.compile(data["removed"], re.IGNORECASE),
        has_spaces=not language.is_unspaced,
    )
