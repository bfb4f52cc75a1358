"""What a language's table may hold, and the table of each language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import import_module

from deckgen.check.language.words import NONE, Words, together


@dataclass(frozen=True, eq=False)
class Lexicon:
    """One language's words; a list that is left out is empty, and the rules that need it are
    silent.

    - ``negations``, ``conditions``, ``hedges``: what turns a statement round or takes from its certainty.
    - ``softened``: words by which a question or an answer says that something is a view, a guess, a possibility,
      or only what people call something.
    - ``reporting``: what people do with words (“claimed”, “according to”).
    - ``joints``: words between two clauses of one sentence.
    - ``who``, ``when``, ``how_many``: questions, where they ask and not where they begin a clause.
    - ``timely``: a word of these may answer “when”; ``counted``: one of these may answer “how many”.
    - ``relative``: dates counted from the day of writing; those in a group are such, those outside are not.
    """

    negations: Words = NONE
    conditions: Words = NONE
    hedges: Words = NONE
    softened: Words = NONE
    reporting: Words = NONE
    joints: Words = NONE
    who: Words = NONE
    when: Words = NONE
    how_many: Words = NONE
    timely: Words = NONE
    counted: Words = NONE
    relative: Words = NONE

    @cached_property
    def qualifiers(self) -> Words:
        """Negations, conditions, hedges and reporting words in one."""
        return together(self.negations, self.conditions, self.hedges, self.reporting)

    @cached_property
    def asking(self) -> Words:
        """The questions that ask for one sort of answer, for a quick look."""
        return together(self.who, self.when, self.how_many)


EMPTY = Lexicon()
_MODULES = {
    "en": "english",
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "ar": "arabic",
    "zh": "chinese",
}


@lru_cache(maxsize=64)
def lexicon_of(tag: str) -> Lexicon:
    """The lexicon of a language by its BCP 47 tag; an empty one where there is none."""
    name = _MODULES.get(re.split("[-_]", tag.lower(), maxsplit=1)[0])
    if name is None:
        return EMPTY
    lexicon = import_module(f"deckgen.check.language.{name}").LEXICON
    assert isinstance(lexicon, Lexicon)
    return lexicon
