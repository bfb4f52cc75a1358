"""The right option stands mostly in the same place.

What it does: looks at the multiple-choice questions with a fixed order (the right answer stands
among the options). From eight such questions on, reports a place that holds the right answer in
more than six of ten.

Why: learners find the pattern before the knowledge. Test makers favour the middle, and guessers
know it (Attali and Bar-Hillel 2003; Haladyna, Downing and Rodriguez 2002, guideline 20: vary the
place of the right answer).

Fails::

    ## deckgen.yaml
    rules: {answer-position-bias: {questions: 2}}
    ## cards/example/questions.yaml
    kind: choice
    questions:
      - id: drones
        question: Which state has sent drones?
        answer: Iran
        options: [Iran, Cuba, Peru]
        evidence: Iran has sent thousands of Shared drones
      - id: careful
        question: Which state does Putin avoid provoking?
        answer: Israel
        options: [Israel, Brazil, Norway]
        evidence: Putin has long been careful to avoid provoking Israel

Passes::

    ## deckgen.yaml
    rules: {answer-position-bias: {questions: 2}}
    ## cards/example/questions.yaml
    kind: choice
    questions:
      - id: drones
        question: Which state has sent drones?
        answer: Iran
        options: [Iran, Cuba, Peru]
        evidence: Iran has sent thousands of Shared drones
      - id: careful
        question: Which state does Putin avoid provoking?
        answer: Israel
        options: [Brazil, Israel, Norway]
        evidence: Putin has long been careful to avoid provoking ==Israel==

How to fix: move some right options, or leave the right one out of ``options:``; deckgen then puts
it in a random place.
"""

from collections import Counter
from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck

CODE = Code.ANSWER_POSITION_BIAS


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    known = [each.facts for each in context.checked[deck.folder]]
    # A question without a fixed order has no place: the build shuffles its options.
    places = Counter(
        facts.answer_position[0]
        for facts in known
        if facts.answer_position and not facts.is_retired
    )
    if places.total() < max(1, context.find_limit(deck, CODE, "questions")):
        return
    place, count = places.most_common(1)[0]
    if 100 * count > context.find_limit(deck, CODE, "percent") * places.total():
        message = (
            f"the right option is number {place} in {count} of {places.total()} questions "
            "with a fixed order"
        )
        hint = "leave the right one out of `options:`: a random place is then chosen for it"
        yield make_finding(CODE, deck.name, message, hint)


RULE = Rule(CODE, __doc__, check_deck=check_deck, limits={"questions": 8, "percent": 60})
