"""The quotation supports a wrong option too.

What it does: looks for wrong options of a multiple choice that stand in the marked words, that the
quotation joins to the answer (“Putin and Pezeshkian signed”), that are another name of the actor in
the answer, or that `also` accepts.

Why: a learner who knows the text picks such an option, and the card says that it is wrong. T.
Haladyna, S. Downing and M. Rodriguez (2002), guideline 19: make sure that only one of the choices
is right.

Fails::

    - id: who-signed
      kind: choice
      question: Who signed the new partnership?
      answer: Putin
      options: [Pezeshkian, Prigozhin]
      evidence: presidents Putin and Pezeshkian signed a new Comprehensive Strategic Partnership

Passes::

    - id: who-signed
      kind: choice
      question: Who signed the new partnership?
      answer: Putin
      options: [Prigozhin, Medvedev]
      evidence: presidents ==Putin== and Pezeshkian signed a new Comprehensive Strategic Partnership

How to fix: give an answer that the quotation makes wrong.
"""

import re
from collections.abc import Iterator

from deckgen.cards.actor_names import find_actor
from deckgen.cards.word_matching import contains_words, find_words, fold_text, normalize_words
from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.question_front import ChoiceOptions, list_choice_options
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.derived import keep_with_owner
from deckgen.files import YamlText
from deckgen.findings import Finding, clip_words
from deckgen.languages.question_words import QuestionWords
from deckgen.model import Deck, FieldType, Quotation, WrittenQuestion

CODE = Code.OPTION_TRUE_ELSEWHERE


def check_written_question(question: WrittenQuestion, _: Deck, __: Context) -> Iterator[Finding]:
    for offer in list_choice_options(question):
        quotations = question.get_quotations(offer.field.key)
        for option in offer.wrong_options:
            why = _explain_correctness(option, offer, question, quotations)
            if why:
                message = f"“{clip_words(option, 40)}” is right as well: {why}"
                hint = "give an answer that is wrong"
                passage = find_passage(quotations[0]) if quotations else None
                yield make_finding(CODE, option, message, hint, question, passage)


RULE = Rule(
    CODE, __doc__, check_written_question=check_written_question, field_type=FieldType.CHOICE
)


def _explain_correctness(
    option: YamlText,
    offer: ChoiceOptions,
    question: WrittenQuestion,
    quotations: tuple[Quotation, ...],
) -> str:
    wanted, right = normalize_words(option), normalize_words(offer.right_option)
    if wanted in {normalize_words(text) for text in question.get_texts("also")}:
        return "`also` accepts it"
    actor = find_actor(option, question.source) if question.source else None
    if question.source and actor and actor is find_actor(offer.right_option, question.source):
        return f"it is another name of “{offer.right_option}”"
    # A part of the answer stands wherever the answer does; that does not make the part right.
    if contains_words(right, wanted):
        return ""
    for quotation in quotations:
        if any(contains_words(fold_text(marked), wanted) for marked in quotation.marked_words):
            return "it stands in the marked words"
        language = quotation.source.language.question_words
        if _is_in_same_list(fold_text(quotation.words), right, wanted, language):
            return f"the quotation joins it to “{clip_words(offer.right_option, 40)}”"
    return ""


def _is_in_same_list(words: str, right: str, option: str, language: QuestionWords) -> bool:
    """Whether the two stand side by side in a list."""
    first, second = find_words(words, right), find_words(words, option)
    if first < 0 or second < 0:
        return False
    # The separator begins where the first of the two ends, and either can be the first.
    if first > second:
        first, second, right = second, first, option
    return bool(_compile_list_separator(language).fullmatch(words, first + len(right), second))


@keep_with_owner
def _compile_list_separator(language: QuestionWords) -> re.Pattern[str]:
    """A comma, an “and”, or both; an article may follow."""
    both, article = language.and_words.pattern.pattern, language.articles.pattern.pattern
    return re.compile(rf"\s*(?:[,、،]\s*(?:{both})?|{both})\s*(?:{article}\s+)?")
