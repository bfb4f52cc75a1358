"""Which of many phrases stand in a text, in one pass over its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

# A longer phrase is not looked for.
MAX_PHRASE_WORDS = 20


class PhraseSearch:
    """Looks for phrases: words with a space before, between and after them."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = frozenset(phrases)
        # At each word, only what begins with it is tried: so a text costs the same among any
        # number of phrases.
        self._lengths: dict[str, set[int]] = defaultdict(set)
        for phrase in self._phrases:
            words = phrase.split()
            if len(words) <= MAX_PHRASE_WORDS:
                self._lengths[words[0]].add(len(words))

    def find_phrases(self, text: str) -> list[str]:
        """The phrases that stand in a text whose words have spaces between them, each once."""
        found: dict[str, None] = {}
        words = text.split()
        for at, word in enumerate(words):
            for length in self._lengths.get(word, ()):
                phrase = f" {' '.join(words[at : at + length])} "
                if phrase in self._phrases:
                    found[phrase] = None
        return list(found)
