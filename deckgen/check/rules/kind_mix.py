"""Nearly all questions of a deck are of one kind.

What it does: in a deck of twenty questions or more, reports that more than nine in ten are of the
same kind. The finding stands at ``cards/…/deck.yaml``.

Why: mixed practice is remembered better than blocked practice (Rohrer and Taylor 2007, “The
shuffling of mathematics problems improves learning”), and an essay contains more than one type of
thing to know.

Fails::

    ## deckgen.yaml
    rules: {kind-mix: {questions: 2}}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones
      - id: drones-how-many
        question: How many drones has Iran sent?
        answer: thousands
        evidence: Iran has sent thousands of Shared drones

Passes::

    ## deckgen.yaml
    rules: {kind-mix: {questions: 2}}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones
      - id: careful
        kind: cloze
        evidence: Putin has long been ==careful== to avoid provoking Israel

How to fix: ask some things in another way; if the deck is so on purpose, write
``rules: {kind-mix: off}``.
"""

from collections import Counter
from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck

CODE = Code.KIND_MIX


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    known = [each.facts for each in context.checked[deck.folder]]
    kinds = Counter(facts.kind for facts in known if facts.kind and not facts.is_retired)
    # In a deck of a few questions one kind is no habit yet.
    total = kinds.total()
    if total < context.find_limit(deck, CODE, "questions"):
        return
    kind, count = kinds.most_common(1)[0]
    if 100 * count > context.find_limit(deck, CODE, "percent") * total:
        message = f"{count} of {total} questions are of the kind `{kind}`"
        yield make_finding(CODE, deck.name, message, "ask some things in another way")


RULE = Rule(CODE, __doc__, check_deck=check_deck, limits={"questions": 20, "percent": 90})
