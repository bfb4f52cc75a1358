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

from deckgen.check.context import Context, make_finding, write_locator
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding, clip_words
from deckgen.model import Deck, WrittenQuestion

CODE = Code.QUOTE_AMBIGUOUS


def check_written_question(question: WrittenQuestion, _: Deck, __: Context) -> Iterator[Finding]:
    for quotation in question.list_missing_quotations(CODE):
        places, source = quotation.fault.places, quotation.source
        cited = [source.cite(*each) for each in places]
        distinct = list(dict.fromkeys(cited))
        where = f"{distinct[0]}, twice" if len(distinct) == 1 else _list_citations(distinct)
        message = f"“{clip_words(quotation.text, 50)}” stands in {where}"
        # A place says which words are meant only if it has them once.
        hint = "quote more words, or add the words right before it as `prefix:`"
        if len(distinct) == len(cited):
            locator = write_locator(source, places[0][0])
            hint = f"quote more words, or write it as {{quote: …, {locator}}}"
        excerpt = source.build_excerpt(*places[0])
        yield make_finding(CODE, quotation.text, message, hint, question, excerpt)


RULE = Rule(CODE, __doc__, check_written_question=check_written_question)


def _list_citations(cited: list[str]) -> str:
    """Several citations; “paragraphs 1, 3” where there is nothing but paragraphs."""
    numbers = [each.removeprefix("paragraph ") for each in cited]
    if all(each.isdecimal() for each in numbers):
        return f"paragraphs {', '.join(numbers)}"
    return "; ".join(cited)
