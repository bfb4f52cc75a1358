"""Two questions of a deck ask the same and answer differently.

What it does: compares prompts without regard to typography, case and punctuation.

Why: a learner cannot know which of the two is wanted, and fails one of them for ever.

Fails::

    - id: drones
      question: What is known of Iran?
      answer: thousands of Shared drones
      evidence: Iran has sent thousands of Shared drones
    - id: hailed
      question: What is known of Iran?
      answer: new power couple
      evidence: hailing Russia and Iran as the world’s “new power couple”

Passes::

    - id: drones
      question: What has Iran sent?
      answer: thousands of Shared drones
      evidence: Iran has sent thousands of Shared drones
    - id: hailed
      question: What was Iran called with Russia?
      answer: new power couple
      evidence: hailing Russia and Iran as the world’s “new power couple”

Mend: ask each so that only its own answer fits; or make one question of both.
"""

from collections.abc import Iterator

from deckgen.check.asked import asked
from deckgen.check.context import Context, clip_words, finding
from deckgen.findings import Finding, Severity
from deckgen.model import Deck

ID = "same-question-two-answers"
SEVERITY = Severity.ERROR


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    first: dict[str, int] = {}
    known = context.facts[deck.folder]
    for number, facts in enumerate(known):
        other = first.setdefault(facts.prompt, number) if facts.prompt else number
        if known[other].answer != facts.answer:
            question, twin = context.question(deck, number), context.question(deck, other)
            said, before = asked(question), asked(twin)
            assert said and before  # both ask something
            span = before.at.span
            message = (
                f"`{twin.id}` ({span.path}:{span.line}) asks the same, "
                f"and its answer is “{clip_words(before.shown_answer, 50)}”"
            )
            yield finding(
                ID, said.at, message, "ask each so that only its own answer fits", question
            )
