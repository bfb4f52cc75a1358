"""Texts as rules look for words in them."""

from __future__ import annotations

import pytest

from deckgen.languages.question_words import fold_sentence


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("In welchem Jahrzehnt?", "in welchem jahrzehnt?"),
        ("In wel\xadchem Jahr\xadzehnt?", "in welchem\xad jahrzehnt\xad?"),
        ("Ge\xadbirgs\xadbach", "gebirgsbach\xad\xad"),
    ],
)
def test_a_soft_hyphen_parts_no_word(text: str, folded: str) -> None:
    """“Zehnt” of “Jahrzehnt” is no ordinal. The text stays as long as it was."""
    assert fold_sentence(text) == folded
    assert len(folded) == len(text)
