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

How to fix: compare the question with the text.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.question_front import analyse_prompts, list_answers
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.languages.question_words import fold_sentence
from deckgen.languages.word_matcher import WordMatcher
from deckgen.model import Deck, Question

CODE = Code.NEGATION_DIFFERS


def check_question(question: Question, deck: Deck, _: Context) -> Iterator[Finding]:
    prompts, quotations = analyse_prompts(question, deck.language), question.quotations
    # A deck may ask in another language than its source's.
    on_card = deck.language.question_words.negations
    in_source = question.source.language.question_words.negations
    if not prompts or not quotations or not on_card.phrases or not in_source.phrases:
        return
    texts = [*question.prompts, *(text for _, text in list_answers(question))]
    asked = sum(_count_words(on_card, text) for text in texts)
    quoted = sum(_count_words(in_source, quotation.words) for quotation in quotations)
    # Two negations cancel each other, so only odd and even count.
    if asked % 2 != quoted % 2:
        message = "a “not” stands in the question or in the quotation, and not in both"
        hint, passage = "compare the question with the text", find_passage(quotations[0])
        yield make_finding(CODE, prompts[0].text, message, hint, question, passage)


RULE = Rule(CODE, __doc__, check_question=check_question)


def _count_words(words: WordMatcher, text: str) -> int:
    return sum(1 for _ in words.finditer(fold_sentence(text)))
