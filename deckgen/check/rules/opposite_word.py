"""The question or the answer has the opposite of a word of the quotation.

What it does: reports a word of the prompt, or of an answer with marked words, if its opposite
stands in the quotation (“increase” with “reduced”), while the word itself stands in no form in the
passage. Where one side has a negation and the other has none, two opposites may say the same, and
nothing is reported. Which words are opposites is data of each language, prefixes among it
(“insufficient”); pairs that tell one event from two sides (“buy”, “sell”) are not among them.

Why: a question with the direction turned round reads well, uses the text's other words, and is
false.

Fails::

    ## seeds/essay.yaml
    language: en
    actors: {}
    ## seeds/essay.txt
    As Russian production has improved, Russia’s reliance on Iranian drone technology has decreased.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: capacity-improved
        question: What has increased as Russian production has improved?
        answer: Russia’s reliance on Iranian drone technology
        evidence: ==Russia’s reliance on Iranian drone technology== has decreased

Passes::

    ## seeds/essay.yaml
    language: en
    actors: {}
    ## seeds/essay.txt
    As Russian production has improved, Russia’s reliance on Iranian drone technology has decreased.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: capacity-improved
        question: What has decreased as Russian production has improved?
        answer: Russia’s reliance on Iranian drone technology
        evidence: ==Russia’s reliance on Iranian drone technology== has decreased

How to fix: correct the word; or quote the words of the text that have it.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from deckgen.cards.passages import list_quoted_paragraphs
from deckgen.cards.word_matching import fold_text
from deckgen.check.context import Context, make_words_finding
from deckgen.check.question_front import analyse_stated_fronts
from deckgen.check.rule import Rule
from deckgen.check.support import is_comparable, list_marked_claims
from deckgen.check.word_support import join_evidence
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.languages.contrasts import Contrasts
from deckgen.languages.question_words import fold_sentence
from deckgen.model import Deck, Question
from deckgen.text.matching import LETTERS

CODE = Code.OPPOSITE_WORD


def check_question(question: Question, deck: Deck, _: Context) -> Iterator[Finding]:
    contrasts = question.source.language.contrasts
    if contrasts is None or not is_comparable(question, deck):
        return
    evidence = join_evidence(question)
    fronts = analyse_stated_fronts(question, deck.language)
    texts = [(front.text, front.sentence, evidence) for front in fronts]
    # What is not marked stands there word for word.
    for claim in list_marked_claims(question):
        texts.append((claim.text, fold_sentence(claim.text), fold_text(claim.marked_text)))
    for text, sentence, words in texts:
        pair = _find_opposites(sentence, words, question, contrasts)
        if pair is not None:
            word, opposite = pair
            message = f"“{word}” is the opposite of “{opposite}” in the quotation"
            hint = "correct the word, or quote the words of the text that have it"
            yield make_words_finding(CODE, text, word, message, hint, question)


RULE = Rule(CODE, __doc__, check_question=check_question, words="contrasts")


def _find_opposites(
    sentence: str, words: str, question: Question, contrasts: Contrasts
) -> tuple[str, str] | None:
    """A word of a folded sentence and its opposite in some words of the evidence; None if there is no
    such pair.
    """
    own = LETTERS.findall(sentence)
    pair = _pair_entries(own, words, contrasts) or contrasts.find_prefixed(own, words)
    if pair is None or _is_in_passage(pair[0], question, contrasts):
        return None
    # With a negation on one side only, two opposites may say the same.
    if _is_denied(sentence, contrasts) != _is_denied(join_evidence(question), contrasts):
        return None
    return pair


def _pair_entries(own: Iterable[str], text: str, contrasts: Contrasts) -> tuple[str, str] | None:
    """A word and its opposite in a text, as the language's data has them."""
    asked = contrasts.map_entries(own)
    found = contrasts.map_entries(LETTERS.findall(text)) if asked else {}
    for entry, word in asked.items():
        opposites = (contrasts.opposites[entry] & found.keys()) - asked.keys()
        if opposites and entry not in found:
            return word, found[min(opposites)]
    return None


def _is_denied(text: str, contrasts: Contrasts) -> bool:
    return contrasts.negations.search(text) is not None


def _is_in_passage(word: str, question: Question, contrasts: Contrasts) -> bool:
    """Whether a word stands in the paragraphs of the quotations, or in ``context:``, in any form."""
    paragraphs = (each.text for each in list_quoted_paragraphs(question.evidence))
    texts = map(fold_text, (*paragraphs, *question.context))
    there = chain.from_iterable(map(LETTERS.findall, texts))
    return any(contrasts.known.are_alike(word, other) for other in there)
