"""Which rules find nothing in a language, because deckgen does not have its words."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from deckgen.check.context import Context
from deckgen.check.rules import RULES
from deckgen.codes import Code
from deckgen.languages import Language


def list_silent_rules(context: Context) -> Mapping[Language, tuple[Code, ...]]:
    """The rules that some deck asks for and that cannot judge its words, by language.

    Some rules read the texts and others the questions: the languages of both count.
    """
    project = context.project
    asked = set(chain.from_iterable(context.settings[deck].severities for deck in project.decks))
    needs = [(rule.code, rule.words) for rule in RULES if rule.words and rule.code in asked]
    written = [deck.language for deck in project.decks]
    written += [source.language for source in project.sources.values()]
    silent = {
        language: tuple(code for code, words in needs if not language.has_words(words))
        for language in dict.fromkeys(written)
    }
    return {language: codes for language, codes in silent.items() if codes}
