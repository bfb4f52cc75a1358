"""The prompt asks two things.

What it does: looks for a second question mark outside quotation marks, for two question words
joined at the beginning (“When and where …?”), and for a question that ends in another (“…, and
why?”).

Why: a learner who knows only one of the two answers must call the card wrong, and then repeats the
known half. P. Wozniak, Twenty rules of formulating knowledge, rule 4; T. Haladyna, S. Downing and
M. Rodriguez (2002), guideline 1: each item asks for one thing.

Fails::

    - id: when-and-where
      question: When and where did Prigozhin march?
      answer: In 2023, on Moscow
      evidence: When Prigozhin ==marched on Moscow in 2023==, Tehran condemned it

Passes::

    - id: where-did-he-march
      question: On which city did Prigozhin march?
      answer: Moscow
      evidence: When Prigozhin marched on Moscow in 2023, Tehran condemned it

How to fix: split it into two questions.
"""

import re
from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.question_front import analyse_prompts
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.derived import keep_with_owner
from deckgen.findings import Finding
from deckgen.languages.question_words import QuestionWords
from deckgen.model import Deck, WrittenQuestion

CODE = Code.DOUBLE_QUESTION
_TOKEN = re.compile(r"\w+")
_QUESTION_MARK = re.compile(r"[?？؟]")
_SECOND_QUESTION = re.compile(r"\w[^?？؟]*[?？؟][^?？؟]*\w[^?？؟]*[?？؟]")


def check_written_question(question: WrittenQuestion, deck: Deck, _: Context) -> Iterator[Finding]:
    for prompt in analyse_prompts(question, deck.language):
        if _is_double_question(prompt.sentence, prompt.words):
            message, hint = "this asks two things", "make two questions of it"
            yield make_finding(CODE, prompt.text, message, hint, question)


RULE = Rule(
    CODE, __doc__, check_written_question=check_written_question, words="questions.and_words"
)


def _is_double_question(text: str, words: QuestionWords) -> bool:
    marks = len(_QUESTION_MARK.findall(text))
    # Two marks in a row (“?!?”, “??”) are one question: words must stand before each.
    if marks > 1 and _SECOND_QUESTION.search(text):
        return True
    both = words.and_words
    if not marks or not both.has_edges or not both.may_match(text):
        return False
    # The joint pattern is slow, and two questions have two words that ask.
    asking = words.interrogatives.phrases.intersection(_TOKEN.findall(text))
    return len(asking) > 1 and _compile_joint_pattern(words).search(text) is not None


@keep_with_owner
def _compile_joint_pattern(words: QuestionWords) -> re.Pattern[str]:
    """“When and where …”, or “… and why?” with at most one word after it."""
    both, ask = words.and_words.pattern.pattern, words.interrogatives.pattern.pattern
    first = rf"^\W*(?:\w+\s+)?{ask}\s*,?\s+{both}\s+(?:\w+\s+)?{ask}"
    return re.compile(rf"{first}|{ask}.*[\s,]{both}\s+(?:\w+\s+)?{ask}(?:\s+\w+)?\s*[?؟]")
