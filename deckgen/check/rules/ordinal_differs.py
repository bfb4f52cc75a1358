"""The card has the second of something, and the quotation speaks of the first.

What it does: an ordinal in words (“second”) of the prompt, or of an answer with marked words, must stand in a paragraph of the evidence
or in ``context:``, in words, digits or Roman numerals, if the quotation has another ordinal. It works
in languages with known ordinals (docs/languages.md).

Why: two items of a list have the same words around them, and a question about the wrong one reads
just as well.

Fails::

    ## seeds/essay.yaml
    language: en
    actors: {}
    ## seeds/essay.txt
    Two events shook the relationship: first, an indifferent response, and second, the leak of internal documents.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: second-event
        question: What was the third event that shook the relationship?
        answer: the leak of internal documents
        evidence: >-
          Two events shook the relationship: first, an indifferent response, and second, ==the leak of
          internal documents==

Passes::

    ## seeds/essay.yaml
    language: en
    actors: {}
    ## seeds/essay.txt
    Two events shook the relationship: first, an indifferent response, and second, the leak of internal documents.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: second-event
        question: What was the second event that shook the relationship?
        answer: the leak of internal documents
        evidence: >-
          Two events shook the relationship: first, an indifferent response, and second, ==the leak of
          internal documents==

How to fix: correct the ordinal, or quote the words that count.
"""

from collections.abc import Iterator
from itertools import chain

from deckgen.cards.passages import list_quoted_paragraphs
from deckgen.cards.word_matching import fold_text
from deckgen.check.context import Context, make_words_finding
from deckgen.check.number_support import find_evidence_numbers, find_paragraph_numbers
from deckgen.check.question_front import analyse_stated_fronts
from deckgen.check.rule import Rule
from deckgen.check.support import is_comparable, list_marked_claims
from deckgen.check.word_support import join_evidence
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.languages.number_words import NumberWords
from deckgen.languages.numbers import find_roman_numerals
from deckgen.languages.question_words import fold_sentence
from deckgen.model import Deck, Question
from deckgen.text.matching import LETTERS

CODE = Code.ORDINAL_DIFFERS


def check_question(question: Question, deck: Deck, _: Context) -> Iterator[Finding]:
    words = question.source.language.numbers
    if words is None or not is_comparable(question, deck):
        return
    texts = [(each.text, each.sentence) for each in analyse_stated_fronts(question, deck.language)]
    texts += [(each.text, fold_sentence(each.text)) for each in list_marked_claims(question)]
    for text, sentence in texts:
        asked = _read_ordinals(sentence, words)
        if not asked or not _read_ordinals(join_evidence(question), words):
            continue
        known = _list_known_numbers(question, words)
        for ordinal, number in asked.items():
            if str(number) not in known:
                message = f"“{ordinal}” stands nowhere in the passage, which counts otherwise"
                hint = "correct the ordinal, or quote the words that count"
                yield make_words_finding(CODE, text, ordinal, message, hint, question)


RULE = Rule(CODE, __doc__, check_question=check_question, words="numbers")


def _read_ordinals(text: str, words: NumberWords) -> dict[str, int]:
    """The ordinals of a text in words, without case, with their numbers."""
    numbers = ((word, words.read_ordinal(word)) for word in LETTERS.findall(text))
    return {word: number for word, number in numbers if number is not None}


def _list_known_numbers(question: Question, words: NumberWords) -> set[str]:
    """The numbers of the passage and of ``context:``, ordinals among them."""
    evidence, paragraphs = join_evidence(question), list_quoted_paragraphs(question.evidence)
    # “A second” is mostly time, and no number elsewhere.
    ordinals = (
        _read_ordinals(text, words).values()
        for text in (evidence, *(fold_text(each.text) for each in paragraphs))
    )
    return find_evidence_numbers(evidence, question.source).union(
        map(str, chain.from_iterable(ordinals)),
        *(find_paragraph_numbers(*each) for each in paragraphs),
        *map(find_roman_numerals, question.context),
    )
