"""What a language's table may hold, and the table of each language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import import_module

from deckgen.languages.word_matcher import EMPTY_MATCHER, WordMatcher, merge_matchers


@dataclass(frozen=True, eq=False)
class Lexicon:
    """One language's words; a list that is left out is empty, and the rules that need it are
    silent.

    - ``negations``, ``conditions``, ``hedges``: what turns a statement round or takes from its certainty.
    - ``softeners``: words by which a question or an answer says that something is a view, a guess, a possibility,
      or only what people call something.
    - ``reporting_words``: what people do with words (“claimed”, “according to”).
    - ``clause_connectors``: words between two clauses of one sentence.
    - ``who``, ``when``, ``how_many``: questions, where they ask and not where they begin a clause.
    - ``time_words``: a word of these may answer “when”; ``quantity_words``: one of these may answer “how many”.
    - ``relative_dates``: dates counted from the day of writing; those in a group are such, those outside are not.
    """

    negations: WordMatcher = EMPTY_MATCHER
    conditions: WordMatcher = EMPTY_MATCHER
    hedges: WordMatcher = EMPTY_MATCHER
    softeners: WordMatcher = EMPTY_MATCHER
    reporting_words: WordMatcher = EMPTY_MATCHER
    clause_connectors: WordMatcher = EMPTY_MATCHER
    who: WordMatcher = EMPTY_MATCHER
    when: WordMatcher = EMPTY_MATCHER
    how_many: WordMatcher = EMPTY_MATCHER
    time_words: WordMatcher = EMPTY_MATCHER
    quantity_words: WordMatcher = EMPTY_MATCHER
    relative_dates: WordMatcher = EMPTY_MATCHER

    @cached_property
    def qualifiers(self) -> WordMatcher:
        """Negations, conditions, hedges and reporting words in one."""
        return merge_matchers(self.negations, self.conditions, self.hedges, self.reporting_words)

    @cached_property
    def interrogatives(self) -> WordMatcher:
        """The questions that ask for one sort of answer, for a quick look."""
        return merge_matchers(self.who, self.when, self.how_many)


EMPTY_LEXICON = Lexicon()
_MODULE_BY_LANGUAGE = {
    "en": "english",
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "ar": "arabic",
    "zh": "chinese",
}


@lru_cache(maxsize=64)
def load_lexicon(base: str) -> Lexicon:
    """The lexicon of a language by its code (``de``); an empty one where there is none."""
    name = _MODULE_BY_LANGUAGE.get(base)
    if name is None:
        return EMPTY_LEXICON
    lexicon = import_module(f"deckgen.languages.{name}").LEXICON
    assert isinstance(lexicon, Lexicon)
    return lexicon
