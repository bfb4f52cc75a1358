"""A quotation stands in several places of its source, and nothing says which one is meant.

What it does: counts the places where the words stand. A paragraph that only repeats a sentence of
another one (a pull quotation) does not count, and neither do places inside longer words.

Why: the card shows where its quotation stands, and deckgen looks for speakers and dates in that
paragraph.

Fails::

    - id: who-was-hailed
      question: Whom did pundits hail?
      answer: Iran
      evidence: Iran

Passes::

    ## seeds/essay.txt
    In June the army marched on Moscow. Nobody had foreseen it.
    When the army marched on Moscow a second time, everybody had.
    ## seeds/essay.yaml
    {language: en, voice: the text}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: second-march
        question: Where did the army march a second time?
        answer: Moscow
        evidence: {quote: the army marched on Moscow, paragraph: 2}

How to fix: quote more words, or add ``paragraph:``, ``prefix:`` or ``suffix:``.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, clip_words, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, WrittenQuestion

CODE = Code.QUOTE_AMBIGUOUS


def check_written_question(question: WrittenQuestion, _: Deck, __: Context) -> Iterator[Finding]:
    for quotation in question.list_missing_quotations(CODE):
        places, source = quotation.fault.places, quotation.source
        numbers = [source.find_paragraph(start) for start, _ in places]
        distinct = list(dict.fromkeys(numbers))
        where = f"paragraph {distinct[0]}, twice"
        if len(distinct) > 1:
            where = f"paragraphs {', '.join(map(str, distinct))}"
        message = f"“{clip_words(quotation.text, 50)}” stands in {where}"
        # A paragraph's number says which place is meant only if no paragraph has two of them.
        hint = "quote more words, or add the words right before it as `prefix:`"
        if len(distinct) == len(numbers):
            hint = f"quote more words, or write it as {{quote: …, paragraph: {distinct[0]}}}"
        excerpt = source.build_excerpt(*places[0])
        yield make_finding(CODE, quotation.text, message, hint, question, excerpt)


RULE = Rule(CODE, __doc__, check_written_question=check_written_question)
