"""A cloze shows too few words to tell what it asks for.

What it does: counts, for each gap, the words that its card shows: the rest of the passage,
including other gaps, and what the kind prints above it. In the languages that deckgen knows,
articles, prepositions, pronouns and other words without content do not count. Fewer than the limit
`words` (2) are too few.

Why: nothing in “This is called …” says which of many words is wanted. P. Wozniak, Twenty rules of
formulating knowledge, rules 5 and 11: cloze deletion is quick to learn from, if what is left brings
the rest to mind.

Fails::

    - id: careful
      kind: cloze
      evidence: to avoid ==provoking Israel==

Passes::

    - id: careful
      kind: cloze
      evidence: Putin has long been careful to avoid ==provoking Israel==

How to fix: quote more of the sentence, or say in `question` what the passage is about.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.question_front import count_words, find_gaps, list_front_texts
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding, clip_words
from deckgen.languages.question_words import QuestionWords, fold_sentence
from deckgen.model import Deck, FieldType, Question

CODE = Code.CLOZE_WITHOUT_CONTEXT
# No word has so many characters, so a longer text has words enough and need not be counted.
MAX_WORD_LENGTH = 60


def check_question(question: Question, deck: Deck, context: Context) -> Iterator[Finding]:
    for gap in find_gaps(question):
        shown = " ".join((*gap.visible_texts, *list_front_texts(question)))
        limit = context.find_limit(deck, CODE, "words")
        if len(shown) >= MAX_WORD_LENGTH * limit:
            continue
        if count_words(_remove_function_words(shown, deck.language.question_words)) < limit:
            hidden = clip_words(gap.hidden_text, 40)
            message = f"what is shown round “{hidden}” does not tell what it is about"
            hint = "quote more, or say what it is about"
            yield make_finding(CODE, gap.quotation.text, message, hint, question)


RULE = Rule(
    CODE, __doc__, check_question=check_question, limits={"words": 2}, field_type=FieldType.CLOZE
)


def _remove_function_words(text: str, words: QuestionWords) -> str:
    """A text without the words that name nothing."""
    plain = fold_sentence(text)
    for empty in (words.function_words, words.auxiliaries, words.pronouns, words.demonstratives):
        plain = empty.pattern.sub("", plain)
    return plain
