"""A question for a list is studied before questions that ask for its items one by one.

What it does: goes through the cards in the order of study, and looks for questions with a list of
answers whose items later questions ask for, at least two of them, each with an item as its whole
answer. Only questions that quote some of the same words are compared. Questions with one
`same_fact:` pass.

Why: the back of the list shows the answers of its parts, which then come one after the other. The
other way round, each part is recalled before the whole is asked for. P. Wozniak, Twenty rules of
formulating knowledge, rules 9 and 10: lists are hard; build them up from what is known.

Fails::

    - id: what-iran-sent
      question: Which two parts does the aid from Tehran have?
      answer: [thousands of Shahed drones, the Russian army]
      evidence: Iran has sent ==thousands of Shared drones== to aid ==the Russian army==
    - id: sent
      question: What has Iran sent?
      answer: thousands of Shahed drones
      evidence: Iran has sent ==thousands of Shared drones== to aid the Russian army
    - id: whom-to-aid
      question: Whom does Iran aid?
      answer: the Russian army
      evidence: Iran has sent thousands of Shared drones to aid ==the Russian army==

Passes::

    - id: what-iran-sent
      question: Which two parts does the aid from Tehran have?
      answer: [thousands of Shahed drones, the Russian army]
      after: [sent, whom-to-aid]
      evidence: Iran has sent ==thousands of Shared drones== to aid ==the Russian army==
    - id: sent
      question: What has Iran sent?
      answer: thousands of Shahed drones
      evidence: Iran has sent ==thousands of Shared drones== to aid the Russian army
    - id: whom-to-aid
      question: Whom does Iran aid?
      answer: the Russian army
      evidence: Iran has sent thousands of Shared drones to aid ==the Russian army==

How to fix: put the list behind its parts (`after: [ids]`), or choose `order: source`, where lists
follow what they sum up.
"""

from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.check.shown_answers import find_later_parts, list_studied_questions
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, WrittenQuestion

CODE = Code.SUMMARY_BEFORE_PARTS


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    for card, parts in find_later_parts(list_studied_questions(deck, context)):
        yield _report_summary(card.question.read(), [each.question.facts.id for each in parts])


RULE = Rule(CODE, __doc__, check_deck=check_deck)


def _report_summary(question: WrittenQuestion, parts: list[str]) -> Finding:
    named = ", ".join(f"`{name}`" for name in parts)
    message = f"the list is studied before its parts {named}"
    hint = f"give it `after: [{', '.join(parts)}]`, or choose `order: source`"
    at = question.answers[0] if question.answers else question.id
    return make_finding(CODE, at, message, hint, question)
