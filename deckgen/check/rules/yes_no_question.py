"""The answer to the question is yes or no.

What it does: looks at how the prompt begins (“Did …”, “Ist …”, “هل …”), ends (“…吗？”) or turns its
verb round (“La force fait-elle droit ?”), in the languages it knows. A question that offers alternatives (“… or …?”) or also asks for something else
(“Can you say who …?”) is left alone, and so is a prompt that is not a question.

Why: half of all guesses are right, and a “yes” recalls nothing. M. Nielsen, Augmenting long-term
memory (2018): “avoid the yes/no pattern”; A. Matuschak, How to write good prompts (2020), says the
same of prompts that take little effort.

Fails::

    - id: careful
      question: Has Putin been careful to avoid provoking Israel?
      answer: Yes
      evidence: Putin has ==long been careful== to avoid provoking Israel

Passes::

    - id: not-to-provoke
      question: Whom has Putin been careful not to provoke?
      answer: Israel
      evidence: Putin has long been careful to avoid provoking ==Israel==

How to fix: ask who, what, when, where or why.
"""

import re
from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.question_front import analyse_prompts
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.languages.question_words import QuestionWords
from deckgen.model import Deck, WrittenQuestion

CODE = Code.YES_NO_QUESTION
QUESTION_MARKS = ("?", "？", "؟")
# Where the last sentence of a prompt begins: a statement before it may set the scene.
_LAST_SENTENCE_START = re.compile(r".*[.!…:;。！][ \n]+|[¿ ]+", re.DOTALL)


def check_written_question(question: WrittenQuestion, deck: Deck, _: Context) -> Iterator[Finding]:
    for prompt in analyse_prompts(question, deck.language):
        # Without a question mark it is a sentence to complete.
        is_asked = prompt.text.rstrip().endswith(QUESTION_MARKS)
        if is_asked and _is_yes_no_question(prompt.sentence, prompt.words):
            hint = "ask who, what, when, where or why"
            yield make_finding(CODE, prompt.text, "yes or no answers this", hint, question)


RULE = Rule(
    CODE, __doc__, check_written_question=check_written_question, words="questions.yes_no_openers"
)


def _is_yes_no_question(text: str, words: QuestionWords) -> bool:
    is_turned = any(
        text[: each.start()].endswith("-") for each in words.inverted_pronouns.finditer(text)
    )
    # Chinese puts the word that asks at the end (吗).
    if is_turned or text.rstrip(" ?？").endswith(tuple(words.yes_no_endings.phrases)):
        return not _offers_more(text, words)
    if not words.yes_no_openers.may_match(text):
        return False
    last = _LAST_SENTENCE_START.match(text)
    opener = words.yes_no_openers.pattern.match(text)
    if opener is None and last:
        opener = words.yes_no_openers.pattern.match(text, last.end())
    if opener is None:
        return False
    # “Did he win or lose?” and “Can you say who won?” are not answered by yes or no.
    return not _offers_more(text[opener.end() :], words)


def _offers_more(text: str, words: QuestionWords) -> bool:
    """Whether a text offers things to choose from, or asks for one."""
    return words.or_words.has_match_in(text) or words.interrogatives.has_match_in(text)
