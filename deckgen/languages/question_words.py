"""The words by which rules know how a question asks: openers, pronouns, negations and the like.

A language that is missing here, or a list that is empty, means that the rule cannot judge, and says
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from deckgen.derived import DerivedValues
from deckgen.languages.data_file import split_words
from deckgen.languages.word_matcher import EMPTY_MATCHER, NO_EDGES, WORD_EDGES, WordMatcher
from deckgen.text.canonical import fold_case

# What stands in for a quoted character: neither a letter nor a space.
QUOTE_PLACEHOLDER = "\ufffc"
_SOFT_HYPHEN = "\xad"
_HYPHENATED_WORD = re.compile(rf"\w+(?:{_SOFT_HYPHEN}+\w+)+")
_QUOTATION_MARK = re.compile("[“„«»「『《\"‘'‚]")
# Words in quotation marks of any country; an apostrophe inside a word does not open any.
QUOTED_WORDS = re.compile(
    r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|»[^«»]*«|「[^「」]*」|『[^『』]*』|《[^《》]*》|\"[^\"]*\"|(?<!\w)[‘'‚][^‘'’]*['’‘](?!\w)"
)


def has_quotation_mark(text: str) -> bool:
    """Whether a text has a sign that may open a quotation: quicker than to look for the quotation."""
    return _QUOTATION_MARK.search(text) is not None


def _move_soft_hyphens(word: re.Match[str]) -> str:
    """A word with its soft hyphens behind it, so that no part of it is taken for a word."""
    letters = word.group().replace(_SOFT_HYPHEN, "")
    return letters.ljust(len(word.group()), _SOFT_HYPHEN)


def fold_sentence(text: str) -> str:
    """A text as rules look for question words in it: of the same length, without capital letters,
    the words in quotation marks hidden, and soft hyphens behind their words.
    """
    if has_quotation_mark(text):
        text = QUOTED_WORDS.sub(lambda match: QUOTE_PLACEHOLDER * len(match.group()), text)
    if text.isascii():
        return text.lower()
    text = _HYPHENATED_WORD.sub(_move_soft_hyphens, text)
    return fold_case(text).replace("’", "'").replace("‘", "'").replace("ʼ", "'")


@dataclass(frozen=True, eq=False, kw_only=True)
class QuestionWords(DerivedValues):
    """How one language asks; each list of words does one thing.

    - ``yes_no_openers`` open a question that is answered by yes or no, ``yes_no_endings`` close one;
      ``inverted_pronouns`` stand behind the verb of one, with a hyphen (“La force fait-elle droit ?”).
    - ``interrogatives`` are the words that ask for something else; ``choice_words`` those that choose (“which”, “between”);
      ``which_words`` begin a “which … not”, ``which_negations`` negate it, unless one of ``clause_openers`` begins a clause
      before.
    - ``or_words`` join alternatives (“or”), ``and_words`` join what is asked for together (“and”).
    - ``negations`` are all the words that negate; ``words_of_end`` those among them that say that something ended (“no
      longer”).
    - ``pronouns`` stand for somebody named before. ``object_pronouns`` are those that never mean the subject, ``polite_pronouns`` those
      that may address the reader; ``possessives`` after a form of ``forms_of_have`` may mean the subject.
      ``subject_interrogatives`` are question words that may be what a pronoun means.
    - ``demonstratives`` (“this”) stand for something said before, when a word of ``demonstrative_followers`` follows.
    - ``auxiliaries`` stand before the subject of a question. ``function_words`` are words that name nothing: ``articles``,
      prepositions, conjunctions.
    - ``present_adverbs`` are adverbs of a present that passes; ``today_words`` those that also date a name (“now called …”),
      ``comparison_words`` what compares with them, and ``degree_words`` what makes them compare (“most recently”).
    - ``catch_all_options`` are options such as “all of the above”; ``vague_words`` words leave open how many or how often.
    """

    yes_no_openers: WordMatcher = EMPTY_MATCHER
    yes_no_endings: WordMatcher = EMPTY_MATCHER
    inverted_pronouns: WordMatcher = EMPTY_MATCHER
    interrogatives: WordMatcher = EMPTY_MATCHER
    choice_words: WordMatcher = EMPTY_MATCHER
    which_words: WordMatcher = EMPTY_MATCHER
    which_negations: WordMatcher = EMPTY_MATCHER
    clause_openers: WordMatcher = EMPTY_MATCHER
    or_words: WordMatcher = EMPTY_MATCHER
    and_words: WordMatcher = EMPTY_MATCHER
    articles: WordMatcher = EMPTY_MATCHER
    negations: WordMatcher = EMPTY_MATCHER
    words_of_end: WordMatcher = EMPTY_MATCHER
    pronouns: WordMatcher = EMPTY_MATCHER
    demonstratives: WordMatcher = EMPTY_MATCHER
    demonstrative_followers: WordMatcher = EMPTY_MATCHER
    object_pronouns: WordMatcher = EMPTY_MATCHER
    subject_interrogatives: WordMatcher = EMPTY_MATCHER
    polite_pronouns: WordMatcher = EMPTY_MATCHER
    possessives: WordMatcher = EMPTY_MATCHER
    forms_of_have: WordMatcher = EMPTY_MATCHER
    auxiliaries: WordMatcher = EMPTY_MATCHER
    function_words: WordMatcher = EMPTY_MATCHER
    has_capitalised_nouns: bool = False
    present_adverbs: WordMatcher = EMPTY_MATCHER
    today_words: WordMatcher = EMPTY_MATCHER
    comparison_words: WordMatcher = EMPTY_MATCHER
    degree_words: WordMatcher = EMPTY_MATCHER
    catch_all_options: WordMatcher = EMPTY_MATCHER
    vague_words: WordMatcher = EMPTY_MATCHER


def build_question_words(data: Mapping[str, Any]) -> QuestionWords:
    """How the language of some data asks; empty where the data does not say."""
    words: dict[str, Any] = {}
    for name, node in data.get("questions", {}).items():
        if name == "has_capitalised_nouns":
            words[name] = True
            continue
        # Arabic writes “and” as a letter of the next word: a list of its own says so.
        is_prefix = not isinstance(node, str)
        phrases = split_words(node["words"] if is_prefix else node)
        # Of “which” and “which of”, an expression takes the one that comes first.
        longest_first = sorted(phrases, key=len, reverse=True)
        edges = NO_EDGES if is_prefix or "is_unspaced" in data else WORD_EDGES
        words[name] = WordMatcher(*longest_first, edges=edges)
    return QuestionWords(**words)
