"""A date counts from the day of publication, and the source's sidecar does not give that day.

What it does: reports date answers that rest on words like “last year” when ``published`` is
missing, spans more than eleven years, or lies before the year 1, from where deckgen does not count.

Why: “last year” is a different year for each reader; only the day on which the text was written
says which.

Fails::

    ## seeds/essay.yaml
    language: en
    ## cards/example/questions.yaml
    kind: date
    questions:
      - id: when-signed
        question: When did Putin and Pezeshkian sign a partnership?
        answer: 2025-01
        evidence: As recently as ==this January==, presidents Putin and Pezeshkian signed

Passes::

    ## seeds/essay.yaml
    language: en
    published: 2025-07?
    ## cards/example/questions.yaml
    kind: date
    questions:
      - id: when-signed
        question: When did Putin and Pezeshkian sign a partnership?
        answer: 2025-01
        evidence: As recently as ==this January==, presidents Putin and Pezeshkian signed

How to fix: add ``published:`` to the sidecar, with ``?`` if it is inferred.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.date_answers import find_date_answers
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding, clip_words
from deckgen.model import Deck, FieldType, Question, Source
from deckgen.text.calendar_days import EarlyDay

CODE = Code.PUBLICATION_DATE_MISSING


def check_question(question: Question, _: Deck, __: Context) -> Iterator[Finding]:
    for dated in find_date_answers(question):
        # Next to a date that is given in full, another phrase may count from whatever it likes.
        if dated.reading.needs_publication and not dated.is_inside_reading:
            source = dated.quotations[0].source
            # A source can be without a sidecar; the author then writes this file.
            path = f"seeds/{source.name}.yaml"
            phrase = clip_words(dated.phrase, 60)
            message = (
                f"“{phrase}” counts from the day of publication, and {path} {_describe(source)}"
            )
            hint = f"add `published: 2025-07?` (“?” if it is inferred) to {path}"
            passage = find_passage(dated.quotations[0])
            yield make_finding(CODE, dated.text, message, hint, question, passage)


RULE = Rule(CODE, __doc__, check_question=check_question, field_type=FieldType.DATE, words="dates")


def _describe(source: Source) -> str:
    """What the sidecar says of the day of publication: deckgen counts neither from a span of many
    years nor from a year before Christ.
    """
    published = source.publication_date
    if published is None:
        return "gives none"
    is_early = isinstance(published.first, EarlyDay)
    why = "which is before Christ" if is_early else "which is too long a span"
    return f"gives {published.text}, {why}"
