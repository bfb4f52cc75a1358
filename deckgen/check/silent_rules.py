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
    written = [deck.language for deck in project.decks]
    written += [source.language for source in project.sources.values()]
    silent: dict[Language, tuple[Code, ...]] = {}
    for language in dict.fromkeys(written):
        unable = (rule.code for rule in RULES if not rule.works_in(language))
        if codes := tuple(code for code in unable if code in asked):
            silent[language] = codes
    return silent
