"""The answer has another type than the question asks for.

What it does: reports “who …?” answered only by a date or a number, “when …?” answered without any
date, time or event, and “how many …?” answered without a number or a word of quantity. It works in
English and German, and in French, Spanish, Arabic and Chinese as far as their question words allow.
A prompt that asks two things passes.

Why: question and answer must match in grammar and in kind; if they do not, one of them belongs to
another question (Haladyna, Downing & Rodriguez, *A Review of Multiple-Choice Item-Writing
Guidelines*, 2002).

Fails::

    - id: when-condemned
      question: When did Tehran condemn Prigozhin’s march?
      answer: Moscow
      evidence: When Prigozhin marched on ==Moscow== in 2023, Tehran condemned it.

Passes::

    - id: when-condemned
      question: When did Tehran condemn Prigozhin’s march?
      answer: in 2023
      evidence: When Prigozhin marched on Moscow ==in 2023==, Tehran condemned it.

How to fix: correct the question word, or the answer.
"""

import re
from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.dates_in_words import read_date_phrases
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.files import YamlText
from deckgen.findings import Finding, clip_words
from deckgen.languages.language import Language
from deckgen.languages.lexicon import EMPTY_LEXICON, Lexicon
from deckgen.languages.numbers import find_numbers
from deckgen.model import Deck, FieldSpec, FieldType, WrittenQuestion
from deckgen.text.matching import LETTERS

CODE = Code.ANSWER_TYPE_DIFFERS

_HAN_NUMBER = re.compile(r"[零〇一二三四五六七八九十百千万萬亿億两兩半几幾数數多每全无無]")
_DIGIT = re.compile(r"\d")
# Longer answers are sentences, which may answer in any way.
_MAX_ANSWER_LENGTH = 60


def check_written_question(question: WrittenQuestion, deck: Deck, _: Context) -> Iterator[Finding]:
    prompts = question.prompts
    if len(prompts) != 1:
        return
    lexicon = deck.language.lexicon
    sort = _find_question_sort(prompts[0], lexicon) if lexicon is not EMPTY_LEXICON else ""
    if not sort:
        return
    for spec in question.answer_fields:
        answers = question.get_texts(spec.key)
        # A list may answer “who?” and “when?” in turn.
        if len(answers) != 1 or len(answers[0]) > _MAX_ANSWER_LENGTH:
            continue
        difference = _describe_difference(sort, answers[0], spec, deck, lexicon)
        if difference:
            answer = clip_words(answers[0], 60)
            message = f"the question asks {_QUESTION_SORTS[sort]}, and “{answer}” {difference}"
            hint = "correct the question word, or the answer"
            yield make_finding(CODE, answers[0], message, hint, question)


RULE = Rule(CODE, __doc__, check_written_question=check_written_question, words="statements")


_QUESTION_SORTS = {"who": "who", "when": "when", "how_many": "how many"}


def _find_question_sort(prompt: YamlText, lexicon: Lexicon) -> str:
    """What type of answer a prompt asks for; empty if this is not clear, or if it asks for two."""
    if not lexicon.interrogatives.may_match(prompt):
        return ""
    sorts = [sort for sort in _QUESTION_SORTS if getattr(lexicon, sort).has_match_in(prompt)]
    return sorts[0] if len(sorts) == 1 and prompt.rstrip().endswith(("?", "？", "؟")) else ""


def _describe_difference(
    sort: str, answer: YamlText, spec: FieldSpec, deck: Deck, lexicon: Lexicon
) -> str:
    """How the type of the answer differs; empty if it may be right."""
    if sort == "who":
        is_number = spec.type is FieldType.DATE or _is_only_numbers(answer, deck.language)
        return "is a date or a number" if is_number else ""
    if spec.type is FieldType.DATE or _DIGIT.search(answer) or find_numbers(answer, deck.language):
        return ""
    if sort == "when":
        timed = (
            lexicon.time_words.has_match_in(answer)
            or read_date_phrases(answer, deck.language, None).intervals
        )
        return "" if timed else "has no date or time"
    counted = lexicon.quantity_words.has_match_in(answer) or _HAN_NUMBER.search(answer)
    return "" if counted else "has no number"


def _is_only_numbers(answer: str, language: Language) -> bool:
    """Whether the answer is a date or a number and nothing else."""
    if not _DIGIT.search(answer):
        return False
    if not LETTERS.search(answer):
        return True
    # One word may be the name of a month; of more words one could be a name: “Apollo 11 crew”.
    dates = read_date_phrases(answer, language, None).intervals
    return bool(dates) and len(LETTERS.findall(answer)) <= 1
