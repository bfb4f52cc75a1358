"""The words of a language that tell a view from a fact, and what may answer a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from deckgen.languages.data_file import build_matcher
from deckgen.languages.word_matcher import (
    EMPTY_MATCHER,
    NO_EDGES,
    WORD_EDGES,
    WordMatcher,
    merge_matchers,
)


@dataclass(frozen=True, eq=False)
class Lexicon:
    """One language's words; a list that is left out is empty, and the rules that need it are
    silent.

    - ``negations``, ``conditions``, ``hedges``: what turns a statement round or takes from its certainty.
    - ``softeners``: words by which a question or an answer says that something is a view, a guess, a possibility,
      or only what people call something; the hedges and the reporting words are among them.
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


def build_lexicon(data: Mapping[str, Any]) -> Lexicon:
    """The lexicon of a language's data; the empty one where it has none."""
    if "statements" not in data:
        return EMPTY_LEXICON
    edges = data.get("edges", NO_EDGES if "is_unspaced" in data else WORD_EDGES)
    words = {name: build_matcher(node, edges) for name, node in data["statements"].items()}
    words["softeners"] = merge_matchers(
        words["hedges"], words["reporting_words"], words["softeners"]
    )
    return Lexicon(**words)
