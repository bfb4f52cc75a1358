"""The words by which rules know how a question asks: openers, pronouns, negations and the like.

A language that is missing here, or a list that is empty, means that the rule cannot judge, and says
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from deckgen.languages.data_file import split_words
from deckgen.text.canonical import fold_case

_TOKEN = re.compile(r"\w+")
# The tokens of a text in ASCII are what stands between these; ten times as fast.
_SEPARATOR_TABLE = bytes(
    code if chr(code).isalnum() or code == ord("_") else ord(" ") for code in range(128)
)
# What stands in for a quoted character: neither a letter nor a space.
QUOTE_PLACEHOLDER = "\ufffc"
_QUOTATION_MARK = re.compile("[“„«»「『《\"‘'‚]")
# Words in quotation marks of any country; an apostrophe inside a word does not open any.
_QUOTATION = re.compile(
    r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|»[^«»]*«|「[^「」]*」|『[^『』]*』|《[^《》]*》|\"[^\"]*\"|(?<!\w)[‘'‚][^‘'’]*['’‘](?!\w)"
)


class FoldedText:
    """A text made ready for word lists: ``plain`` has its length, no capital letters and no quoted
    words.
    """

    __slots__ = ("plain", "tokens")

    def __init__(self, text: str) -> None:
        plain = text
        if _QUOTATION_MARK.search(text):
            plain = _QUOTATION.sub(lambda match: QUOTE_PLACEHOLDER * len(match.group()), text)
        if plain.isascii():
            self.plain = plain.lower()
            between = self.plain.encode("ascii").translate(_SEPARATOR_TABLE.ljust(256))
            self.tokens = frozenset(between.decode("ascii").split())
        else:
            self.plain = fold_case(plain).replace("’", "'").replace("‘", "'").replace("ʼ", "'")
            self.tokens = frozenset(_TOKEN.findall(self.plain))


@lru_cache(maxsize=16)
def fold_text(text: str) -> FoldedText:
    """A text as a :class:`WordList` looks through it."""
    return FoldedText(text)


@dataclass(frozen=True, eq=False)
class WordList:
    """Words and phrases of a language; in one that puts ``spaced`` words, only whole words count."""

    phrases: tuple[str, ...] = ()
    spaced: bool = True

    @cached_property
    def _first_tokens(self) -> frozenset[str]:
        return frozenset(
            match.group() for phrase in self.phrases if (match := _TOKEN.search(phrase))
        )

    @cached_property
    def pattern(self) -> str:
        """A regular expression of all of them, for a sentence's ``plain``; it never matches if
        there are none.
        """
        if not self.phrases:
            return r"(?!)"
        longest_first = sorted(self.phrases, key=len, reverse=True)
        either = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)
        return rf"(?<!\w)(?:{either})(?!\w)" if self.spaced else f"(?:{either})"

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def search(self, where: FoldedText, start: int = 0) -> re.Match[str] | None:
        """The first of the words in a sentence."""
        if not self.phrases or (self.spaced and where.tokens.isdisjoint(self._first_tokens)):
            return None
        return self._regex.search(where.plain, start)

    def may_occur_in(self, where: FoldedText) -> bool:
        """Whether any of the words may stand in a sentence: a quick look that rules most sentences
        out.
        """
        return not (self.spaced and where.tokens.isdisjoint(self._first_tokens))

    def match_at(self, where: FoldedText, start: int = 0) -> re.Match[str] | None:
        """The word that stands at ``start``."""
        return self._regex.match(where.plain, start) if self.phrases else None

    def is_end_of(self, where: FoldedText, articles: WordList) -> bool:
        """Whether a sentence ends in one of the words, or in one and an article."""
        if not self.spaced:
            return where.plain.endswith(self.phrases)
        last = where.plain.split()[-2:]
        if last and last[-1] in articles:
            last.pop()
        return bool(last) and last[-1] in self

    def count_in(self, where: FoldedText) -> int:
        """How many of the words a sentence has."""
        return len(self._regex.findall(where.plain))

    def remove_from(self, plain: str) -> str:
        """A text without these words."""
        return self._regex.sub("", plain)

    def __contains__(self, word: str) -> bool:
        return word in self._phrase_set

    @cached_property
    def _phrase_set(self) -> frozenset[str]:
        return frozenset(self.phrases)


EMPTY_WORD_LIST = WordList()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionWords:
    """How one language asks; each list of words does one thing.

    - ``yes_no_openers`` open a question that is answered by yes or no, ``yes_no_endings`` close one.
    - ``interrogatives`` are the words that ask for something else; ``choice_words`` those that choose (“which”, “between”);
      ``which_words`` begin a “which … not”, ``which_negations`` negate it, unless one of ``clause_openers`` begins a clause
      before.
    - ``or_words`` join alternatives (“or”), ``and_words`` join what is asked for together (“and”).
    - ``negations`` are all the words that negate.
    - ``pronouns`` stand for somebody named before. ``object_pronouns`` are those that never mean the subject, ``polite_pronouns`` those
      that may address the reader; ``possessives`` after a form of ``forms_of_have`` may mean the subject.
      ``subject_interrogatives`` are question words that may be what a pronoun means.
    - ``demonstratives`` (“this”) stand for something said before, when a word of ``demonstrative_followers`` follows.
    - ``auxiliaries`` stand before the subject of a question. ``function_words`` are words that name nothing: ``articles``,
      prepositions, conjunctions.
    - ``present_adverbs`` are adverbs of a present that passes; ``today_words`` those that also date a name (“now called …”), and
      ``comparison_words`` what compares with them.
    - ``catch_all_options`` are options such as “all of the above”; ``vague_words`` words leave open how many or how often.
    """

    yes_no_openers: WordList = EMPTY_WORD_LIST
    yes_no_endings: WordList = EMPTY_WORD_LIST
    interrogatives: WordList = EMPTY_WORD_LIST
    choice_words: WordList = EMPTY_WORD_LIST
    which_words: WordList = EMPTY_WORD_LIST
    which_negations: WordList = EMPTY_WORD_LIST
    clause_openers: WordList = EMPTY_WORD_LIST
    or_words: WordList = EMPTY_WORD_LIST
    and_words: WordList = EMPTY_WORD_LIST
    articles: WordList = EMPTY_WORD_LIST
    negations: WordList = EMPTY_WORD_LIST
    pronouns: WordList = EMPTY_WORD_LIST
    demonstratives: WordList = EMPTY_WORD_LIST
    demonstrative_followers: WordList = EMPTY_WORD_LIST
    object_pronouns: WordList = EMPTY_WORD_LIST
    subject_interrogatives: WordList = EMPTY_WORD_LIST
    polite_pronouns: WordList = EMPTY_WORD_LIST
    possessives: WordList = EMPTY_WORD_LIST
    forms_of_have: WordList = EMPTY_WORD_LIST
    auxiliaries: WordList = EMPTY_WORD_LIST
    function_words: WordList = EMPTY_WORD_LIST
    has_capitalised_nouns: bool = False
    present_adverbs: WordList = EMPTY_WORD_LIST
    today_words: WordList = EMPTY_WORD_LIST
    comparison_words: WordList = EMPTY_WORD_LIST
    catch_all_options: WordList = EMPTY_WORD_LIST
    vague_words: WordList = EMPTY_WORD_LIST


EMPTY_QUESTION_WORDS = QuestionWords()


def build_question_words(data: Mapping[str, Any]) -> QuestionWords:
    """How the language of some data asks; empty where the data does not say."""
    words: dict[str, Any] = {}
    for name, node in data.get("questions", {}).items():
        if name == "has_capitalised_nouns":
            words[name] = True
        elif isinstance(node, str):
            words[name] = WordList(split_words(node), spaced="is_unspaced" not in data)
        else:
            # Arabic writes “and” as a letter of the next word.
            words[name] = WordList(split_words(node["words"]), spaced=False)
    return QuestionWords(**words) if words else EMPTY_QUESTION_WORDS
