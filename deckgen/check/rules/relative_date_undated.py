"""A card uses a relative date, and its learner does not know from when it counts.

What it does: reports “last year”, “recently”, “this January”, “a decade ago” in a prompt, an answer or the
passage of a cloze. Silent for words in quotation marks, where the same text or its ``context:`` gives a
year, and for an answer whose ``explanation:`` gives one; and for “66 million years ago”, which is no date.

Why: an article knows its day, a card does not. In a year's time the card asks for something else
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

Mend: give the date itself.
"""

import re
from collections.abc import Iterator

from deckgen.check.cards import prompts
from deckgen.check.context import Context, finding
from deckgen.check.language import EMPTY, Lexicon, lexicon_of
from deckgen.findings import Finding, Severity
from deckgen.model import Deck, Question, Text

ID = "relative-date-undated"
SEVERITY = Severity.WARNING

_QUOTED = re.compile(r"“[^“”]*”|„[^“”„]*[“”]|\"[^\"]*\"|«[^«»]*»|»[^«»]*«|「[^」]*」|『[^』]*』|‘[^‘’]*’(?!\w)")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)|[零〇一二三四五六七八九]{4}年|[١٢][٠-٩]{3}")


def check_question(question: Question, deck: Deck, _: Context) -> Iterator[Finding]:
    lexicon = lexicon_of(deck.language)
    kind = question.kind
    if lexicon is EMPTY or kind is None:
        return
    dated = any(_YEAR.search(fact) for fact in question.context)
    if kind.cloze is not None:
        lead = any(_YEAR.search(text) for value in kind.fields for text in question.texts(value))
        texts: tuple[Text, ...] = () if lead else tuple(quotation.text for quotation in question.evidence)
    else:
        texts = prompts(question)
        explained = any(_YEAR.search(text) for text in (*question.texts("explanation"), *texts))
        if not explained:
            texts += tuple(text for spec in kind.answers for text in question.texts(spec.key))
    for text in texts:
        if (phrase := _relative(text, lexicon)) and not dated:
            message = f"“{phrase.group()}” counts from a day that the card does not give"
            span = text.span_of(phrase.start(), len(phrase.group()))
            yield finding(ID, text, message, "give the date itself", question, span=span)


def _relative(text: str, lexicon: Lexicon) -> re.Match[str] | None:
    """The first relative date of a text that gives no year."""
    if lexicon.relative.search(text) is None or _YEAR.search(text):
        return None
    plain = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), text)
    return next((match for match in lexicon.relative.finditer(plain) if match.lastgroup), None)
