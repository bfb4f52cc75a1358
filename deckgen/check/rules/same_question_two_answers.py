"""Two questions of a deck ask the same and have different answers.

What it does: compares prompts without regard to typography, case and punctuation.

Why: a learner cannot know which of the two answers is wanted, and fails one of them at every
review.

Fails::

    - id: drones
      question: What is known of Iran?
      answer: thousands of Shahed drones
      evidence: Iran has sent thousands of Shared drones
    - id: hailed
      question: What is known of Iran?
      answer: new power couple
      evidence: hailing Russia and Iran as the world’s “new power couple”

Passes::

    - id: drones
      question: What has Iran sent?
      answer: thousands of Shahed drones
      evidence: Iran has sent thousands of Shared drones
    - id: hailed
      question: What was Iran called with Russia?
      answer: new power couple
      evidence: hailing Russia and Iran as the world’s “new power couple”

How to fix: ask each so that only its own answer fits, or make one question of both.
"""

from collections.abc import Iterator

from deckgen.check.context import CheckedQuestion, Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding, clip_words
from deckgen.model import Deck

CODE = Code.SAME_QUESTION_TWO_ANSWERS


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    first: dict[str, CheckedQuestion] = {}
    for each in context.checked[deck.folder]:
        facts = each.facts
        # A question without a prompt is compared only with itself. Digests are compared first, so
        # that only the questions of a finding are read.
        other = first.setdefault(facts.prompt_digest, each) if facts.prompt_digest else each
        if other.facts.answer_digest != facts.answer_digest:
            question, twin = each.read(), other.read()
            span = twin.asking_texts[0].span
            answer = clip_words("; ".join(twin.asked_words), 50)
            where = f"`{twin.id}` ({span.path}:{span.line})"
            message = f"{where} asks the same, and its answer is “{answer}”"
            hint = "ask each so that only its own answer fits"
            yield make_finding(CODE, question.asking_texts[0], message, hint, question)


RULE = Rule(CODE, __doc__, check_deck=check_deck)
