"""The card states as a fact what the source only supposes.

What it does: looks for a hedge (“might”, “perhaps”, “alleged”, “is thought to”) in the clause of
the evidence that contains the answer. Reports it if neither the prompt nor the answer says that
this is a guess, a possibility or a view. A concession before a “but” is another clause; “surely”
and “supposed” are not hedges.

Why: “may have” becomes “did” in a learner's memory, and stays. Historians keep the degree of
certainty that the source has.

Fails::

    ## seeds/essay.txt
    Moscow insiders might have been blindsided by the attack, but there was no help.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: who-was-surprised
        question: Who was blindsided by the attack?
        answer: Moscow insiders
        evidence: ==Moscow insiders== might have been blindsided by the attack

Passes::

    ## seeds/essay.txt
    Moscow insiders might have been blindsided by the attack, but there was no help.
    ## seeds/essay.yaml
    language: en
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: who-was-surprised
        question: Who may have been blindsided by the attack?
        answer: Moscow insiders
        evidence: ==Moscow insiders== might have been blindsided by the attack

How to fix: ask “who may have …?”, or answer “perhaps …”.
"""

from collections.abc import Iterator

from deckgen.cards.word_matching import join_quoted_words
from deckgen.check.clauses import find_clause_after, find_clause_before
from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.check.support import JUDGED_ELSEWHERE, AnswerClaim, list_claims
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.languages.lexicon import EMPTY_LEXICON, Lexicon
from deckgen.model import Deck, FieldType, Question, Source

CODE = Code.HEDGE_STATED_AS_FACT
_EXCLUDED_TYPES = JUDGED_ELSEWHERE - {FieldType.DATE}


def check_question(question: Question, deck: Deck, __: Context) -> Iterator[Finding]:
    for claim in list_claims(question):
        source = question.source
        lexicon = source.language.lexicon
        if lexicon is EMPTY_LEXICON or claim.spec.type in _EXCLUDED_TYPES:
            continue
        # Joining is slow, and most claims have one quotation.
        if len(claim.quotations) == 1:
            words = claim.quotations[0].words
        else:
            words = join_quoted_words(claim.quotations)
        if lexicon.hedges.search(words) is None:
            continue
        # A card in a language without such words cannot show that it is careful.
        on_card = deck.language.lexicon
        if on_card is EMPTY_LEXICON or any(map(on_card.softeners.has_match_in, question.texts)):
            return
        for start, end in _find_answer_places(claim):
            hedge = _find_hedge(source, start, end, lexicon)
            if hedge is not None:
                at, word = hedge
                message = f"the source only says “{word}”, and the card states it as a fact"
                hint = "let the question or the answer say that it is not certain"
                passage = source.build_excerpt(at, at + len(word))
                yield make_finding(CODE, claim.text, message, hint, question, passage)
                break


RULE = Rule(CODE, __doc__, check_question=check_question, words="statements")


def _find_answer_places(claim: AnswerClaim) -> Iterator[tuple[int, int]]:
    """Where the answer stands in the source: its marked words, or else the words themselves."""
    for quotation in claim.quotations:
        # A part that an editor added has no place in the source.
        parts = [part for part in quotation.parts if part.start >= 0]
        if any(part.mark for part in quotation.parts):
            yield from ((part.start, part.end) for part in parts if part.mark)
            continue
        for part in parts:
            at = part.text.lower().find(claim.text.lower())
            if at >= 0:
                yield part.start + at, part.start + at + len(claim.text)


def _find_hedge(source: Source, start: int, end: int, lexicon: Lexicon) -> tuple[int, str] | None:
    """The hedge in the clause of these words, and where it stands in the source."""
    before = find_clause_before(source, start, lexicon)
    words = before + source.text[start:end] + find_clause_after(source, end, lexicon)
    match = lexicon.hedges.search(words)
    return (start - len(before) + match.start(), match.group()) if match else None
