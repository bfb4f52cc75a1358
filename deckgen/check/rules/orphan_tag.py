"""Only one question has this tag.

What it does: in a deck of twenty questions or more, reports a tag that only one question has.

Why: learners study by tag, and a single card is too little to study. Most often the tag is
misspelt.

Fails::

    ## deckgen.yaml
    rules: {orphan-tag: {questions: 2}}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: drones
        tags: [arms]
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones
      - id: drones-how-many
        tags: [amrs]
        question: How many drones has Iran sent?
        answer: thousands
        evidence: Iran has sent thousands of Shared drones
      - id: drones-as-aid
        tags: [arms]
        question: Whose army do the drones aid?
        answer: the Russian army
        evidence: Iran has sent thousands of Shared drones to aid the Russian army

Passes::

    ## deckgen.yaml
    rules: {orphan-tag: {questions: 2}}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: drones
        tags: [arms]
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones
      - id: drones-how-many
        tags: [arms]
        question: How many drones has Iran sent?
        answer: thousands
        evidence: Iran has sent thousands of Shared drones

How to fix: use a tag that other questions have, or remove it.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.load.schema_validation import suggest_word
from deckgen.model import Deck

CODE = Code.ORPHAN_TAG


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    known = context.checked[deck.folder]
    # A small deck has few questions a topic, and its tags may yet be used.
    if len(known) < context.find_limit(deck, CODE, "questions"):
        return
    counts = Counter(chain.from_iterable(each.facts.tags for each in known))
    shared = [tag for tag, count in counts.items() if count > 1]
    for each in known:
        for tag in each.facts.tags:
            if counts[tag] == 1:
                question = each.read()
                # The facts keep the words alone; the question knows where they stand.
                at = next(written for written in question.tags if written == tag)
                hint = suggest_word(tag, shared) or "use a tag that other questions have, or none"
                message = f"no other question has the tag `{tag}`"
                yield make_finding(CODE, at, message, hint, question)


RULE = Rule(CODE, __doc__, check_deck=check_deck, limits={"questions": 20})
