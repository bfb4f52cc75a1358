"""A short answer has a word that stands neither in the evidence nor in the question.

What it does: where an answer is not what is marked word for word, each of its content words must
stand in the quotation, in the question or in ``context:``. Forms of a word are one word (“lost”,
“losses”), and so are the names of an actor in the passage, an abbreviation and what it stands
for, and the name and the sign of a unit (“km”). Articles, pronouns, prepositions and other small words do not count, nor do numbers, which
`number-not-in-quote` reads. Longer answers, of more than four content words, are left to
`weak-support`, and so are answers in another language than their source.

Why: most wrong answers next to a right quotation are one word wrong: another place, another unit,
“less” for “more”. The mark says “these words mean the answer”; a word that stands nowhere means
something else, or is knowledge that the text does not give.

Fails::

    - id: not-to-provoke
      question: What has Putin been careful to avoid?
      answer: Provoking Turkey
      evidence: Putin has long been careful to avoid ==provoking Israel==

Passes::

    - id: not-to-provoke
      question: What has Putin been careful to avoid?
      answer: Any provocation of Israel
      evidence: Putin has long been careful to avoid ==provoking Israel==
      context: [To provoke somebody is a provocation]

How to fix: use the text's own word; or quote more of the text, if it has the word elsewhere. What
the answer needs and the text does not say belongs in ``context:``.
"""

from collections.abc import Iterator

from deckgen.check.context import (
    Context,
    find_passage,
    find_words_span,
    find_written_words,
    make_finding,
)
from deckgen.check.rule import Rule
from deckgen.check.support import Support, judge_support, list_marked_claims
from deckgen.check.word_support import find_word_support
from deckgen.codes import Code
from deckgen.findings import Finding, clip_words
from deckgen.model import Deck, FieldType, Question

CODE = Code.UNSUPPORTED_WORD


def check_question(question: Question, deck: Deck, context: Context) -> Iterator[Finding]:
    if question.source.language.base != deck.language.base:
        return
    for claim in list_marked_claims(question):
        if claim.spec.type is FieldType.ACTOR or judge_support(claim) is not Support.DECLARED:
            continue
        support = find_word_support(claim.text, question, claim.quotations)
        if support is None or not support.unsupported:
            continue
        if len(support.words) > context.find_limit(deck, CODE, "words"):
            continue
        missing = support.unsupported[0]
        at = find_written_words(claim.text, missing)
        word = claim.text[at : at + len(missing)] if at >= 0 else missing
        marked = clip_words(claim.marked_text, 60)
        message = (
            f"“{word}” stands neither in the evidence nor in the question; “{marked}” is marked"
        )
        hint = "use the text's own word, quote the words that have it, or explain it in `context:`"
        span, passage = find_words_span(claim.text, missing), find_passage(claim.quotations[0])
        yield make_finding(CODE, claim.text, message, hint, question, passage, span)


RULE = Rule(
    CODE, __doc__, check_question=check_question, limits={"words": 4}, words="content_words"
)
