"""Two questions show each other's answers.

What it does: looks for pairs of cards anywhere in a deck where each front has the answer of the other,
word for word; as `answer-in-another-front` does, only among questions that quote some of the same
words. Reports a pair once, at the question that is studied later. Questions with one `same_fact:` are not
compared with one another.

Why: both cards ask for one fact, and each is the other's answer sheet. Anki cannot bury one when the
other was just shown, for they are two notes. P. Wozniak, Twenty rules of formulating knowledge, rule 17,
welcomes the same fact from several sides, as long as each side has to be recalled.

Fails::

    - id: who-sent-drones
      question: Which state sent drones to the Russian army?
      answer: Iran
      evidence: ==Iran== has sent thousands of Shared drones to aid the Russian army
    - id: drones-for-whom
      question: To whom did Iran send drones?
      answer: the Russian army
      evidence: Iran has sent thousands of Shared drones to aid ==the Russian army==

Passes::

    - id: who-sent-drones
      question: Which state sent drones to the Russian army?
      answer: Iran
      evidence: ==Iran== has sent thousands of Shared drones to aid the Russian army
    - id: how-many-drones
      question: How many drones were sent?
      answer: thousands
      evidence: Iran has sent ==thousands== of Shared drones

How to fix: keep the one that is worth knowing, or reword one of them without the words that the other
asks for. Where both sides are wanted, give both the same `same_fact:`, or make them one question with
`reversed: true`.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.question_pairs import read_pairs
from deckgen.check.rule import Rule
from deckgen.check.shown_answers import find_mirrored_cards, list_studied_questions
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, WrittenQuestion

CODE = Code.MIRRORED_QUESTIONS


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    mirrored = find_mirrored_cards(list_studied_questions(deck, context))
    # Two questions may show more than one card of each other's.
    pairs = {
        (card.question.facts.id, other.question.facts.id): (card.question, other.question)
        for card, other in mirrored
    }
    for question, twin in read_pairs(pairs.values()):
        yield _report_pair(question, twin)


RULE = Rule(CODE, __doc__, check_deck=check_deck)


def _report_pair(question: WrittenQuestion, twin: WrittenQuestion) -> Finding:
    span = twin.id.span
    message = f"this and `{twin.id}` ({span.path}:{span.line}) each show the answer of the other"
    hint = f"keep one, reword one without what `{twin.id}` asks for, or give both one `same_fact:`"
    at = question.answers[0] if question.answers else question.id
    return make_finding(CODE, at, message, hint, question)
