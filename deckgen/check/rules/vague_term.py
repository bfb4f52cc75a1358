"""The question asks with a vague word.

What it does: looks for words such as “many”, “often” or “important” in the prompt, outside
quotation marks. The rule is off until a project turns it on: `rules: {vague-term: info}`.

Why: readers differ in what they understand by “often”; S. Case and D. Swanson, Constructing written
test questions (NBME), count vague terms among the flaws of items. But what a source says vaguely
cannot be asked without them.

Fails::

    ## deckgen.yaml
    rules: {vague-term: info}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: who-sent-drones
        question: Who has sent many drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

Passes::

    ## deckgen.yaml
    rules: {vague-term: info}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: who-sent-drones
        question: Who has sent drones by the thousand?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

How to fix: say how many, how often or in what respect.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.question_front import analyse_prompts
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, WrittenQuestion

CODE = Code.VAGUE_TERM


def check_written_question(question: WrittenQuestion, deck: Deck, _: Context) -> Iterator[Finding]:
    for text, where, words in analyse_prompts(question, deck.language):
        found = words.vague_words.search(where)
        if found and not _is_after_how(where[: found.start()]):
            word = text[found.start() : found.end()]
            span = text.find_span(found.start(), len(word))
            message = f"“{word}” may mean different things"
            hint = "say how many, how often or in what respect"
            yield make_finding(CODE, text, message, hint, question, span=span)


RULE = Rule(
    CODE, __doc__, check_written_question=check_written_question, words="questions.vague_words"
)


def _is_after_how(before: str) -> bool:
    """Whether the word is part of a question word: “how many”, “wie oft”."""
    return before.rstrip().endswith(("how", "wie"))
