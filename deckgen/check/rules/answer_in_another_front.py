"""The answer stands on the front of a question that is studied just before.

What it does: goes through the cards in the order of study, and looks for each answer, word for word,
on the fronts of the last `cards` (15) cards before it: prompts, claims, headings, options, and the
passage of a cloze as each of its cards shows it. Case, signs and leading articles do not matter. Only
questions that quote some of the same words are compared: elsewhere a name is just a name. All items of
a list must stand on one front. Questions with one
`same_fact:` are not compared with one another, and two cards that show each other's answers are left to
`mirrored-questions`.

Why: if you have just read the answer, you do not recall it, and the card seems known when it is
not. T. Haladyna, S. Downing and M. Rodriguez (2002), A review of multiple-choice item-writing
guidelines: keep one item from giving away the answer of another.

Fails::

    - id: drones-for-whom
      question: To whom did Iran send thousands of drones?
      answer: the Russian army
      evidence: Iran has sent thousands of Shared drones to aid ==the Russian army==
    - id: how-many-drones
      question: How many drones did Iran send?
      answer: thousands
      evidence: Iran has sent ==thousands== of Shared drones

Passes::

    - id: drones-for-whom
      question: To whom did Iran send drones?
      answer: the Russian army
      evidence: Iran has sent thousands of Shared drones to aid ==the Russian army==
    - id: how-many-drones
      question: How many drones did Iran send?
      answer: thousands
      evidence: Iran has sent ==thousands== of Shared drones

How to fix: leave the words out of the other question, or take out one of the two, if it asks for little. Or
have the other one studied second (`after: [id]`); where both are wanted as they are, give both the same
`same_fact:`.
"""

from collections.abc import Iterator

from deckgen.check.card_words import quote_asked_words
from deckgen.check.context import Context, make_finding
from deckgen.check.question_pairs import read_pairs
from deckgen.check.rule import Rule
from deckgen.check.shown_answers import find_shown_answers, list_studied_questions
from deckgen.codes import Code
from deckgen.findings import Finding, clip_words
from deckgen.model import Deck, Question, WrittenQuestion

CODE = Code.ANSWER_IN_ANOTHER_FRONT


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    reach = int(context.find_limit(deck, CODE, "cards"))
    found = list(find_shown_answers(list_studied_questions(deck, context), reach))
    pairs = read_pairs((card.question, other.question) for card, other, _ in found)
    for (card, _, distance), (question, shown) in zip(found, pairs, strict=True):
        if isinstance(question, Question):  # others have no cards
            words = quote_asked_words(question, card.number, deck.language)
            # Put behind one that it goes before, directly or not, the two would make a circle.
            may_move = not question.after
            yield _report_shown_answer(question, words, shown, distance, may_move=may_move)


RULE = Rule(CODE, __doc__, check_deck=check_deck, limits={"cards": 15})


def _report_shown_answer(
    question: Question, words: str, shown: WrittenQuestion, distance: int, *, may_move: bool
) -> Finding:
    span = shown.id.span
    where = "the card before" if distance == 1 else f"{distance} cards before"
    message = f"`{shown.id}` ({span.path}:{span.line}) shows the answer “{clip_words(words, 60)}”, {where}"
    move = f" give it `after: [{question.id}]`," if may_move else ""
    hint = f"leave the words out of `{shown.id}`,{move} or take out one"
    at = question.answers[0] if question.answers else question.id
    return make_finding(CODE, at, message, hint, question)
