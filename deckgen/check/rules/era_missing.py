"""A year before Christ has lost its era.

What it does: where the quotation gives a year with the words for “before Christ” (399 BC), an answer
with that year must have them too, or the question must. They are the language's own (Unicode CLDR),
in English also BCE, and Latin letters with or without points. A date answer cannot be a year before
Christ yet: write it as text, in another kind.

Why: 399 is another year than 399 BC, eight hundred years later.

Fails::

    ## seeds/essay.yaml
    language: en
    ## seeds/essay.txt
    Socrates died in 399 BC, in the prison of Athens.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: socrates
        question: When did Socrates die?
        answer: In 399
        evidence: Socrates died ==in 399 BC==

Passes::

    ## seeds/essay.yaml
    language: en
    ## seeds/essay.txt
    Socrates died in 399 BC, in the prison of Athens.
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: socrates
        question: When did Socrates die?
        answer: In 399 BCE
        evidence: Socrates died ==in 399 BC==

How to fix: add the era.
"""

import re
from collections.abc import Iterator
from itertools import product

from deckgen.cards.word_matching import join_quoted_words
from deckgen.check.context import Context, find_passage, make_finding
from deckgen.check.eras import compile_era, names_era
from deckgen.check.rule import Rule
from deckgen.check.support import list_claims
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, Question

CODE = Code.ERA_MISSING

_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?<![\d.,])0*([1-9]\d{0,3})(?!\d|[.,]\d)")


def check_question(question: Question, deck: Deck, _: Context) -> Iterator[Finding]:
    for claim in list_claims(question):
        quoted = join_quoted_words(claim.quotations)
        if not _DIGIT.search(claim.text) or not _DIGIT.search(quoted):
            continue
        era = compile_era(question.source.language)
        before_christ = {found[1] for found in era.finditer(quoted)}
        # The same number may stand there without the era.
        bare = set(_YEAR.findall(era.sub(" ", quoted)))
        texts = (claim.text, *question.prompts)
        languages = (question.source.language, deck.language)
        if not before_christ or any(map(names_era, *zip(*product(texts, languages), strict=True))):
            continue
        for year in _YEAR.findall(claim.text.lstrip("-")):
            if year in before_christ - bare and not claim.text.startswith("-"):
                message = f"the year {year} is one before Christ in the quotation"
                hint, passage = "add the era to the answer", find_passage(claim.quotations[0])
                yield make_finding(CODE, claim.text, message, hint, question, passage)


RULE = Rule(CODE, __doc__, check_question=check_question)
