"""A card uses a relative date, and the learner does not know when it counts from.

What it does: reports “last year”, “recently”, “this January”, “a decade ago” in a prompt, in an
answer or in the passage of a cloze. Silent for words in quotation marks; where the same text or its
``context:`` gives a year; for an answer with a year in its ``explanation:``; and for “66 million
years ago”, which is not a date.

Why: an article has a date, a card has none. In a year's time the card asks for something else
(Wozniak's twenty rules, rule 18: *provide date stamping*).

Fails::

    - id: signed-this-january
      question: What did Putin and Pezeshkian sign this January?
      answer: a new Comprehensive Strategic Partnership
      evidence: presidents Putin and Pezeshkian signed ==a new Comprehensive Strategic Partnership==

Passes::

    - id: signed-in-january-2025
      question: What did Putin and Pezeshkian sign in January 2025?
      answer: a new Comprehensive Strategic Partnership
      evidence: >-
        As recently as this January, presidents Putin and Pezeshkian signed ==a new Comprehensive Strategic
        Partnership==

How to fix: give the date itself.
"""

import re
from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.files import YamlText
from deckgen.findings import Finding
from deckgen.languages.lexicon import EMPTY_LEXICON, Lexicon
from deckgen.model import Deck, WrittenQuestion
from deckgen.text.canonical import INVISIBLE_CHARS

CODE = Code.RELATIVE_DATE_UNDATED

_QUOTATION = re.compile(
    r"“[^“”]*”|„[^“”„]*[“”]|\"[^\"]*\"|«[^«»]*»|»[^«»]*«|「[^」]*」|『[^』]*』|‘[^‘’]*’(?!\w)"
)
_INVISIBLE_CHARACTER = re.compile(f"[{INVISIBLE_CHARS}]")
# Four digits that begin with 1 or 2, also in Chinese and Arabic numerals.
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)|[零〇一二三四五六七八九]{4}年|[١٢][٠-٩]{3}")


def check_written_question(question: WrittenQuestion, deck: Deck, _: Context) -> Iterator[Finding]:
    lexicon = deck.language.lexicon
    texts = _list_card_texts(question) if lexicon is not EMPTY_LEXICON else ()
    if not texts or lexicon.relative_dates.search("\n".join(texts)) is None:
        return
    if any(_YEAR.search(fact) for fact in question.context) or _has_year_over_cloze(question):
        return
    prompts = question.prompts
    explained = any(_YEAR.search(text) for text in (*question.get_texts("explanation"), *prompts))
    # The explanation stands on the back: it dates the answer, but not the prompt on the front.
    if explained and prompts:
        texts = prompts
    for text in texts:
        if phrase := _find_relative_date(text, lexicon):
            message = f"“{phrase.group()}” counts from a day that the card does not give"
            # The phrase was found without invisible characters, and may not stand like that here.
            at = text.find(phrase.group())
            span = text.find_span(at, len(phrase.group())) if at >= 0 else None
            yield make_finding(CODE, text, message, "give the date itself", question, span=span)


RULE = Rule(CODE, __doc__, check_written_question=check_written_question, words="statements")


def _list_card_texts(question: WrittenQuestion) -> tuple[YamlText, ...]:
    """What the learner reads before or as the answer: prompt and answer, or a cloze's passage."""
    return question.asking_texts if question.is_cloze else (*question.prompts, *question.answers)


def _has_year_over_cloze(question: WrittenQuestion) -> bool:
    """Whether the words over a cloze give its year."""
    return question.is_cloze and any(_YEAR.search(text) for text in question.texts)


def _find_relative_date(text: str, lexicon: Lexicon) -> re.Match[str] | None:
    """The first relative date of a text that gives no year."""
    if _YEAR.search(text):
        return None
    visible = _INVISIBLE_CHARACTER.sub("", text)
    plain = _QUOTATION.sub(lambda quoted: " " * len(quoted.group()), visible)
    # A match without a group is no date (“66 million years ago”); the pattern takes it so that no
    # part of it is found.
    dates = (match for match in lexicon.relative_dates.finditer(plain) if match.lastgroup)
    return next(dates, None)
