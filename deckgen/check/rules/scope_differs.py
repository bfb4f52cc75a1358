"""The question or the answer says “always”, “never” or “only”, and the quotation does not.

What it does: reports a word in the prompt, or in an answer with marked words, that says how far
something holds, if neither that word nor one that may stand for it (“every” for “always”) is in the
quotation. Each language has these words in its data.

Why: overstating is the commonest way to make a true sentence false. A learner who knows that “nodes
sometimes fail” is asked when they always do.

Fails::

    - id: always-careful
      question: What has Putin always been careful to avoid?
      answer: provoking Israel
      evidence: Putin has long been careful to avoid ==provoking Israel==

Passes::

    - id: long-careful
      question: What has Putin long been careful to avoid?
      answer: provoking Israel
      evidence: Putin has long been careful to avoid ==provoking Israel==

How to fix: say it as far as the text does, or quote the words that say how far it holds.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, make_words_finding
from deckgen.check.question_front import analyse_stated_fronts
from deckgen.check.rule import Rule
from deckgen.check.support import is_comparable, list_marked_claims
from deckgen.check.word_support import join_sentences
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.languages.question_words import fold_sentence
from deckgen.model import Deck, Question

CODE = Code.SCOPE_DIFFERS


def check_question(question: Question, deck: Deck, _: Context) -> Iterator[Finding]:
    contrasts = question.source.language.contrasts
    if contrasts is None or not is_comparable(question, deck):
        return
    texts = [(each.text, each.sentence) for each in analyse_stated_fronts(question, deck.language)]
    texts += [(each.text, fold_sentence(each.text)) for each in list_marked_claims(question)]
    for text, sentence in texts:
        if contrasts.scope_words.search(sentence) is None:
            continue
        for scope in contrasts.scopes:
            found = scope.words.search(sentence)
            if found is None or scope.equals.has_match_in(join_sentences(question)):
                continue
            message = f"“{found.group()}” has nothing in the quotation that says so"
            hint = "say it as far as the text does, or quote the words that say how far it holds"
            yield make_words_finding(CODE, text, found.group(), message, hint, question)


RULE = Rule(CODE, __doc__, check_question=check_question, words="contrasts")
