"""The question is long.

What it does: counts the words of the prompt, and reports more than the limit `words` (30).

Why: the learner reads it again at every review. P. Wozniak, Twenty rules of formulating knowledge,
rule 12: “optimize wording”.

Fails::

    - id: who-sent-drones
      question: >-
        When you think of all that this essay has to say about the two states, their presidents, their armies, their
        treaties and their many plans for a new world, which of them has sent drones?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones

Passes::

    - id: who-sent-drones
      question: Which state has sent drones?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones

How to fix: leave out what the answer does not depend on.
"""

from collections.abc import Iterator
from math import ceil

from deckgen.check.context import Context, make_finding
from deckgen.check.question_front import analyse_prompts, count_words
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, WrittenQuestion

CODE = Code.QUESTION_TOO_LONG


def check_written_question(
    question: WrittenQuestion, deck: Deck, context: Context
) -> Iterator[Finding]:
    limit = context.find_limit(deck, CODE, "words")
    for text, _, _ in analyse_prompts(question, deck.language):
        # No word is shorter than a character and the space after it, or half a word in Chinese.
        if len(text) >= 2 * limit and (words := count_words(text)) > limit:
            message = f"the question has {ceil(words)} words"
            hint = "leave out what the answer does not depend on"
            yield make_finding(CODE, text, message, hint, question)


RULE = Rule(CODE, __doc__, check_written_question=check_written_question, limits={"words": 30})
