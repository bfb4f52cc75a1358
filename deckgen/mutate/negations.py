"""How a “not” gets into a sentence by mistake, or out of it, in each language.

The rules have tables of their own: what measures them must not share their gaps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from deckgen.languages.language import Language
from deckgen.text.spans import TextSpan

# French “ne” loses its vowel before another one.
_VOWELS = frozenset("aeéèêiouyh")


@dataclass(frozen=True, slots=True)
class Negations:
    """The word that gets in, the words that it follows, and the words that can get lost.

    ``particle`` is a second word that stands before the verb (French “ne … pas”). What a group of
    ``removable_word`` matches stays: the verb between two such words.
    """

    inserted_word: str
    preceding_word: re.Pattern[str]
    removable_word: re.Pattern[str]
    particle: str = ""
    has_spaces: bool = True

    def deny(self, verb: str) -> str:
        """A verb that :attr:`preceding_word` matches, denied: “is not”, “n’est pas”."""
        denied = f"{verb}{' ' if self.has_spaces else ''}{self.inserted_word}"
        if not self.particle:
            return denied
        is_cut = verb[0].casefold() in _VOWELS
        return f"{self.particle[:-1]}’{denied}" if is_cut else f"{self.particle} {denied}"

    def locate_removable(self, text: str) -> list[TextSpan]:
        """Where each negation of a text begins and ends."""
        return [match.span() for match in self.removable_word.finditer(text)]

    def find_rest(self, text: str, start: int) -> str:
        """What stays of the negation that begins at ``start``."""
        found = self.removable_word.match(text, start)
        return (found[1] or "") if found and found.re.groups else ""


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
        data.get("particle", ""),
        has_spaces=not language.is_unspaced,
    )
