"""The quotation denies what the question and its answer say, or the other way round.

What it does: counts the negations of the prompt and the answer together, and the negations of the
quotation. It reports if one count is even and the other odd. The rule is off until a project turns
it on (`rules: {negation-differs: info}`), because many good questions turn a negation into “fail
to”, “without” or “refuse”.

Why: a “not” lost on the way from the text to the card makes the card false. A comparison by
similarity cannot see this mistake: a quotation without its “not” scores 96 of 100.

Fails::

    ## deckgen.yaml
    rules: {negation-differs: info}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: commitment
        question: Their commitment has not been more than what?
        answer: “aspirational”
        evidence: “aspirational”. When Prigozhin marched on Moscow in 2023, Tehran condemned it

Passes::

    ## deckgen.yaml
    rules: {negation-differs: info}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: commitment
        question: Than what has their commitment never been more?
        answer: “aspirational”
        evidence: Their commitment has never been more than “aspirational”

Mend: compare the question with the text.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.question_front import analyse_prompts, list_answers
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.languages.question_words import WordList, fold_text
from deckgen.model import Deck, Question, Source

CODE = Code.NEGATION_DIFFERS


def check_question(question: Question, deck: Deck, _: Context) -> Iterator[Finding]:
    asked, source = analyse_prompts(question, deck.language), question.source
    if not asked or not question.quotations or not _has_negation_words(deck, source):
        return
    said = deck.language.question_words.negations
    own = sum(said.count_in(prompt.sentence) for prompt in asked)
    own += sum(_count_negations(text, said) for _, text in list_answers(question))
    there = sum(
        _count_negations(quotation.words, source.language.question_words.negations)
        for quotation in question.quotations
    )
    if own % 2 != there % 2:
        message = "a “not” stands in the question or in the quotation, and not in both"
        hint = "compare the question with the text"
        yield make_finding(
            CODE, asked[0].text, message, hint, question, find_passage(question.quotations[0])
        )


RULE = Rule(CODE, __doc__, check_question=check_question)


def _has_negation_words(deck: Deck, source: Source) -> bool:
    """Whether the negations of both languages are known."""
    return bool(
        deck.language.question_words.negations.phrases
        and source.language.question_words.negations.phrases
    )


def _count_negations(text: str, negations: WordList) -> int:
    return negations.count_in(fold_text(text))
