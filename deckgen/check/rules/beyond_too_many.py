"""More answers of a deck than it may have are not from its text.

What it does: counts the questions with ``beyond:``, which says why an answer is not from the text.
One question may always have it; more than a tenth of the questions may not. Withdrawn questions do
not count. A deck sets another share with ``rules: {beyond-too-many: {percent: 20}}``.

The evidence of such a question supports what it asks, and must be found there as elsewhere; its
answer, ``also`` and explanation need no support. So the rules that compare an answer with its
quotation have nothing to compare, and `negation-differs` is silent. `actor-not-in-passage` and
`quoted-words-differ` look at the prompt alone, and an answer may be an actor that the sidecar does
not have (`unknown-actor`).

Why: what the text does not say, nobody has checked. A gloss here and an objection there help to read;
a deck of them is no deck on this text. The card says that the answer is not from it.

Fails::

    ## deckgen.yaml
    rules:
      beyond-too-many: {percent: 50}
    ## cards/example/questions.yaml
    kind: term
    questions:
      - id: shahed-drone
        question: What is a Shahed drone?
        answer: An unmanned aircraft that explodes where it hits
        beyond: A gloss; the essay explains no weapon
        evidence: Iran has sent thousands of Shared drones
      - id: power-couple
        question: What is a power couple?
        answer: Two well-known people who live together
        beyond: A gloss
        evidence: pundits were hailing Russia and Iran as the world’s “new power couple”

Passes::

    - id: shahed-drone
      kind: term
      question: What is a Shahed drone?
      answer: An unmanned aircraft that explodes where it hits
      beyond: A gloss; the essay explains no weapon
      evidence: Iran has sent thousands of Shared drones

How to fix: quote the words of the text that give the answer and take ``beyond:`` out, leave some of
these questions out, or set another share.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck

CODE = Code.BEYOND_TOO_MANY


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    asked = [each.facts for each in context.checked[deck.folder] if not each.facts.is_retired]
    beyond, total = sum(facts.goes_beyond for facts in asked), len(asked)
    limit = context.find_limit(deck, CODE, "percent")
    if beyond > 1 and 100 * beyond > limit * total:
        message = (
            f"{beyond} of {total} answers are not from the text, and at most {limit:g} % may be"
        )
        hint = "quote the words that give the answer instead of `beyond:`, or set another share"
        yield make_finding(CODE, deck.name, message, hint)


RULE = Rule(CODE, __doc__, check_deck=check_deck, limits={"percent": 10}, is_about_whole_deck=True)
