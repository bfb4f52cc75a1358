"""The question asks for so many things, and the answer lists more or fewer.

What it does: where a number stands next to the question word (“which three”, “what two”), a list of
answers must have so many items. Answers that are one text are left alone, for nobody can count what
they name. In French and other languages, the number may be in words as far as these are read
(docs/languages.md).

Why: a learner who knows that there are three looks for the third, and does not find it.

Fails::

    - id: two-states
      question: Which three states seemed to be ushering in a “multipolar world”?
      answer: [Russia, Iran]
      evidence: pundits were hailing ==Russia== and ==Iran== as the world’s “new power couple”

Passes::

    - id: two-states
      question: Which two states were hailed as the world’s “new power couple”?
      answer: [Russia, Iran]
      evidence: pundits were hailing ==Russia== and ==Iran== as the world’s “new power couple”

How to fix: correct the number, or complete the list.
"""

import re
from collections.abc import Iterator

from deckgen.check.context import Context, find_words_span, make_finding
from deckgen.check.question_front import AnalysedPrompt, analyse_prompts
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.languages.numbers import find_numbers
from deckgen.model import Deck, WrittenQuestion

CODE = Code.COUNT_DIFFERS

_NEXT_WORD = re.compile(r"\s+([^\W_]+)")
# “Which one” and “which 1914 treaty” count nothing.
_COUNTS = frozenset(map(str, range(2, 21)))


def check_written_question(question: WrittenQuestion, deck: Deck, _: Context) -> Iterator[Finding]:
    lists = [question.get_texts(spec.key) for spec in question.answer_fields]
    items = [texts for texts in lists if len(texts) > 1]
    if len(items) != 1:
        return
    for prompt in analyse_prompts(question, deck.language):
        word = _find_count(prompt, deck)
        if word and find_numbers(word, deck.language) != {str(len(items[0]))}:
            message = f"the question asks for {word}, and the answer lists {len(items[0])}"
            hint = "correct the number, or complete the list"
            span = find_words_span(prompt.text, word)
            yield make_finding(CODE, prompt.text, message, hint, question, span=span)


RULE = Rule(
    CODE, __doc__, check_written_question=check_written_question, words="questions.interrogatives"
)


def _find_count(prompt: AnalysedPrompt, deck: Deck) -> str:
    """The number after a prompt's question word, as written; empty if there is none."""
    for asking in prompt.words.interrogatives.finditer(prompt.sentence):
        following = _NEXT_WORD.match(prompt.sentence, asking.end())
        if following and find_numbers(following[1], deck.language) & _COUNTS:
            return following[1]
    return ""
