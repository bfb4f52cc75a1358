"""A date answer is more exact than the words that give it.

What it does: reports a day where the words give a month, a month where they give a year, and a year
where “a decade ago” may mean one of several. An answer marked “about” (``2015~``) or “perhaps”
(``2015?``) passes.

Why: a digit that the source does not have is invented. Historians write “c. 2015”.

Fails::

    - id: when-hailed
      kind: date
      question: When were Russia and Iran hailed as the world’s “new power couple”?
      answer: 2015
      evidence: ==A decade ago==, pundits were hailing Russia and Iran as the world’s “new power couple”

Passes::

    - id: when-hailed
      kind: date
      question: Around when were Russia and Iran hailed as the world’s “new power couple”?
      answer: 2015~
      evidence: ==A decade ago==, pundits were hailing Russia and Iran as the world’s “new power couple”

How to fix: give the date as the words have it, or write ``~`` after it for “about”; or say in
``context:`` how you know it.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.date_answers import DateAnswer, find_date_answers
from deckgen.check.dates_in_words import has_full_grammar
from deckgen.check.dates_in_words.date_intervals import has_whole_years
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding, clip_words
from deckgen.model import Deck, FieldType, Question

CODE = Code.FALSE_PRECISION


def check_question(question: Question, deck: Deck, _: Context) -> Iterator[Finding]:
    for dated in find_date_answers(question):
        if _is_too_exact(dated):
            phrase = clip_words(dated.phrase, 60)
            meant = dated.describe_meaning(deck.language)
            message = f"{dated.text} is more exact than “{phrase}”, which means {meant}"
            hint = f"give the date as the words have it, or write `{dated.text}~` for “about”"
            passage = find_passage(dated.quotations[0])
            yield make_finding(CODE, dated.text, message, hint, question, passage)


RULE = Rule(CODE, __doc__, check_question=check_question, field_type=FieldType.DATE)


def _is_too_exact(dated: DateAnswer) -> bool:
    given, intervals = dated.answer_date, dated.reading.intervals
    if given.is_approximate or given.is_uncertain or given.precision == "interval":
        return False
    if not dated.is_inside_reading:  # a wrong date is another rule's finding
        return False
    # A season of the text is longer than EDTF's three months, and is read in few languages.
    is_read = has_full_grammar(dated.quotations[0].source.language)
    if given.precision == "season" and not (is_read and all(map(has_whole_years, intervals))):
        return False
    # Of several readings, one that the answer holds whole is reason enough for it.
    if any(given.first <= first and last <= given.last for first, last in intervals):
        return False
    return any(first <= given.first and given.last <= last for first, last in intervals)
