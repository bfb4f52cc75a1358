"""The question asks about a “now” that passes.

What it does: looks for adverbs of the present (“currently”, “recently”) in the prompt, outside
quotation marks; “today” and “now” count as the first or the last word, but not where something is
compared with today. “Most recently” compares as well. A prompt that names a year is left alone.

Why: learners answer a card for years. What was true when the text was written then looks as if it
were true today. P. Wozniak, Twenty rules of formulating knowledge, rule 19: “provide date
stamping”.

Fails::

    - id: who-sends-drones
      question: Who currently sends drones?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones

Passes::

    - id: who-sent-drones
      question: Who had sent drones by 2025?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones

How to fix: name the year, or say “when the text was written”.
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

CODE = Code.UNDATED_PRESENT
# “than it is today”: the word that compares stands at most this many words before.
COMPARISON_WORDS_BEFORE = 3
_WORD = re.compile(r"\w")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")


def check_written_question(question: WrittenQuestion, deck: Deck, _: Context) -> Iterator[Finding]:
    for text, where, words in analyse_prompts(question, deck.language):
        found = _find_adverb(where, words) or _find_today(where, words)
        if found and not _YEAR.search(text):
            word = text[found.start() : found.end()]
            span = text.find_span(found.start(), len(word))
            message, hint = f"“{word}” will not stay true", "name the year it is about"
            yield make_finding(CODE, text, message, hint, question, span=span)


RULE = Rule(
    CODE, __doc__, check_written_question=check_written_question, words="questions.present_adverbs"
)


def _find_adverb(where: str, words: QuestionWords) -> re.Match[str] | None:
    """An adverb of the present, but not in “most recently”, which compares things of one time."""
    for found in words.present_adverbs.finditer(where):
        before = where[: found.start()].split()
        if not before or before[-1] not in words.degree_words:
            return found
    return None


def _find_today(where: str, words: QuestionWords) -> re.Match[str] | None:
    """“Today” as the first or the last word, and not in “than today”."""
    found = words.today_words.search(where)
    if found is None:
        return None
    # In the middle of a sentence “now” often means the time of the story, not of the reader.
    before, after = where[: found.start()], where[found.end() :]
    if not _WORD.search(before):
        return found
    nearby = before.split()[-COMPARISON_WORDS_BEFORE:]
    compared = any(word in words.comparison_words for word in nearby)
    return None if compared or _WORD.search(after) else found
