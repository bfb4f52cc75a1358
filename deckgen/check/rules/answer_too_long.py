"""An answer is longer than its kind allows.

What it does: counts the words of each answer, or of each item of a list, and compares them with
`words` of the field in the kind's `kind.yaml` (10, and 20 for arguments and counterpoints).
Articles do not count, because many languages have none. In scripts without spaces two Chinese or
Japanese characters, or four Thai ones, count as a word. An answer that stands word for word in its
quotation may be a fifth longer, because it cannot always be cut. The limits `share` (1) and
`verbatim` (1.2) are multiples of `words`.

Why: learners recall a short answer whole, and judge it right or wrong at a glance; of a long answer
they know half and cannot tell which half. P. Wozniak, Twenty rules of formulating knowledge, rule
4: “stick to the minimum information principle”.

Fails::

    - id: what-happened
      question: What happened this January?
      answer: presidents Putin and Pezeshkian signed a new Comprehensive Strategic Partnership after long talks
      evidence: >-
        ==presidents Putin and Pezeshkian signed a new Comprehensive Strategic Partnership==

Passes::

    - id: what-was-signed
      question: What did Putin and Pezeshkian sign?
      answer: a new Comprehensive Strategic Partnership
      evidence: presidents Putin and Pezeshkian signed a new Comprehensive Strategic Partnership

How to fix: ask for less, split the question, or move what explains the answer to `explanation`.
"""

from collections.abc import Iterator
from math import ceil

from deckgen.check.context import Context, make_finding
from deckgen.check.question_front import count_words, is_verbatim, list_answers
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.languages.question_words import fold_sentence
from deckgen.languages.word_matcher import WordMatcher
from deckgen.model import Deck, FieldType, WrittenQuestion

CODE = Code.ANSWER_TOO_LONG
ANSWER_TYPES = frozenset({FieldType.TEXT, FieldType.ACTOR, FieldType.REGIONS})


def check_written_question(
    question: WrittenQuestion, deck: Deck, context: Context
) -> Iterator[Finding]:
    for spec, text in list_answers(question):
        # No word is shorter than a character and the space after it, or half a word in Chinese.
        if spec.type not in ANSWER_TYPES or len(text) < 2 * spec.words:
            continue
        words = count_words(text) - _count_articles(text, deck.language.question_words.articles)
        limit = spec.words * context.find_limit(deck, CODE, "share")
        if words > limit and is_verbatim(text, question.get_written_quotations(spec.key)):
            limit = spec.words * context.find_limit(deck, CODE, "verbatim")
        if words > limit:
            # Half words of scripts without spaces are rounded up: “10 words, and 10” would puzzle.
            message = f"the answer has {ceil(words)} words, and {limit:.0f} are enough"
            hint = "ask for less, or split the question"
            yield make_finding(CODE, text, message, hint, question)


RULE = Rule(
    CODE,
    __doc__,
    check_written_question=check_written_question,
    limits={"share": 1.0, "verbatim": 1.2},
)


def _count_articles(text: str, articles: WordMatcher) -> int:
    return sum(word in articles for word in fold_sentence(text).split())
