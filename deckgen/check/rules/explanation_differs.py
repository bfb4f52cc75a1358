"""A sentence of the explanation says what the quotation says, with another name or number.

What it does: looks at each sentence of an explanation of which nearly all content words stand in the evidence, the
question or ``context:``: it says again what they say. It reports a number that the passage does not have, if the quotation
has another in its place; of years, only another year counts. It also reports an actor who is not named in the passage,
if the quotation names another in the place. Other sentences may add what they like.

Why: an explanation is read after the answer, and believed. What it adds is the author's own, but what it repeats
wrongly contradicts the card.

Fails::

    - id: march
      question: Who condemned Prigozhin’s march?
      answer: Tehran
      evidence: When Prigozhin marched on Moscow in 2023, ==Tehran== condemned it.
      explanation: Prigozhin marched on Moscow in 2022.

Passes::

    - id: march
      question: Who condemned Prigozhin’s march?
      answer: Tehran
      evidence: When Prigozhin marched on Moscow in 2023, ==Tehran== condemned it.
      explanation: Prigozhin marched on Moscow in 2023. He had taken Bakhmut in May, after 224 days.

How to fix: correct the explanation; or say in ``context:`` where the name or number comes from.
"""

import re
from collections.abc import Iterator

from deckgen.cards.actor_names import ActorNames, compile_actor_names, find_nearby_actors
from deckgen.cards.passages import list_quoted_paragraphs
from deckgen.check.context import Context, make_words_finding
from deckgen.check.dates_in_words import read_date_phrases
from deckgen.check.number_support import find_evidence_numbers, find_paragraph_numbers, list_years
from deckgen.check.rule import Rule
from deckgen.check.support import is_comparable
from deckgen.check.word_support import find_word_support, join_evidence
from deckgen.codes import Code
from deckgen.files import YamlText
from deckgen.findings import Finding
from deckgen.languages.numbers import find_numbers
from deckgen.model import Deck, Question

CODE = Code.EXPLANATION_DIFFERS

_KEY = "explanation"
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])|\n+")
_YEAR = re.compile(r"[12]\d{3}")
# “One” and “two” are pronouns as often as numbers.
_UNCERTAIN = frozenset({"1", "2"})
# A sentence repeats what the evidence says if no more of its content words than this are new.
_NEW_SHARE = 0.25
_MIN_WORDS = 2
_MAX_YEARS = 20


def check_question(question: Question, deck: Deck, _: Context) -> Iterator[Finding]:
    texts = question.get_texts(_KEY)
    if not texts or not is_comparable(question, deck):
        return
    names = compile_actor_names(question.source)
    for text in texts:
        for sentence in filter(None, _SENTENCE_END.split(text)):
            if not _is_repetition(sentence, question, names):
                continue
            wrong = _find_other_number(sentence, question)
            wrong = wrong or (_find_other_actor(sentence, question, names) if names else "")
            if wrong:
                yield _report(text, wrong, question)


RULE = Rule(CODE, __doc__, check_question=check_question, words="content_words")


def _report(text: YamlText, words: str, question: Question) -> Finding:
    message = f"the explanation repeats the quotation, but “{words}” stands nowhere in the passage"
    hint = "correct the explanation, or say in `context:` where this comes from"
    return make_words_finding(CODE, text, words, message, hint, question)


def _is_repetition(sentence: str, question: Question, names: ActorNames | None) -> bool:
    """Whether nearly all that a sentence says, names and numbers aside, stands in the evidence."""
    words = names.pattern.sub(" ", sentence) if names else sentence
    support = find_word_support(words, question, question.evidence)
    if support is None or len(support.words) < _MIN_WORDS:
        return False
    return len(support.unsupported) <= _NEW_SHARE * len(support.words)


def _find_other_number(sentence: str, question: Question) -> str:
    """A number of a sentence that the passage does not have, where the quotation has another that the
    sentence does not; empty if there is none.
    """
    source = question.source
    said = find_numbers(sentence, source.language) - _UNCERTAIN
    if not said:
        return ""
    missing = said - find_numbers(str(source.published or ""), source.language)
    for words in (*question.context, *question.prompts, *question.answers):
        missing -= find_numbers(words, source.language)
    for paragraph in list_quoted_paragraphs(question.evidence):
        missing -= find_paragraph_numbers(*paragraph)
        printed = paragraph.source.get_paragraph_text(paragraph.number)
        dates = read_date_phrases(printed, source.language, source.publication_date)
        missing -= list_years(dates.intervals, _MAX_YEARS)
    unsaid = find_evidence_numbers(join_evidence(question), source) - said - _UNCERTAIN
    kinds = {_is_year(number) for number in unsaid}
    return min((number for number in missing if _is_year(number) in kinds), default="")


def _is_year(number: str) -> bool:
    return _YEAR.fullmatch(number) is not None


def _find_other_actor(sentence: str, question: Question, names: ActorNames) -> str:
    """The name of an actor who is not named in the passage, where the quotation names another that
    the sentence does not; empty if there is none.
    """
    words = " … ".join(each.written_words for each in question.evidence)
    around = (*question.context, *question.prompts, *question.answers, str(question.source.title))
    near = find_nearby_actors(question.evidence) | names.find_mentioned_actors(" … ".join(around))
    unsaid = names.find_mentioned_actors(words) - names.find_mentioned_actors(sentence)
    others = (name for name, actor in names.find_names(sentence) if actor not in near)
    return next(others, "") if unsaid else ""
