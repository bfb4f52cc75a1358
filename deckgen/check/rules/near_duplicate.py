"""Two questions of a deck differ only in a word.

What it does: compares questions of one kind that have the same answer. Reports two if their prompts
have the same words, or differ in only one word that is not a number and has no capital letter.
Questions of fewer than five words, counted with the answer, pass, and so do clozes of one sentence
that leave out different words.

Why: similar cards interfere: a learner answers one by the look of the other (Wozniak, twenty rules
of formulating knowledge, rule 11: combat interference).

Fails::

    - id: drones
      question: Which state has sent thousands of drones?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones
    - id: drones-again
      question: Which country has sent thousands of drones?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones

Passes::

    - id: drones
      question: Which state has sent thousands of drones?
      answer: Iran
      evidence: Iran has sent thousands of Shared drones
    - id: drones-as-aid
      question: To whose aid were thousands of drones sent?
      answer: the Russian army
      evidence: Iran has sent thousands of Shared drones to aid the Russian army

How to fix: remove one of the two, or ask for what tells them apart.
"""

from collections import defaultdict
from collections.abc import Iterator

from deckgen.check.context import CheckedQuestion, Context, make_finding
from deckgen.check.question_facts import QuestionFacts
from deckgen.check.question_pairs import read_pairs
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, WrittenQuestion

CODE = Code.NEAR_DUPLICATE


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    for question, twin in read_pairs(_list_duplicates(deck, context)):
        yield _report_duplicate(question, twin)


RULE = Rule(CODE, __doc__, check_deck=check_deck, limits={"words": 5})


def _list_duplicates(
    deck: Deck, context: Context
) -> Iterator[tuple[CheckedQuestion, CheckedQuestion]]:
    least = context.find_limit(deck, CODE, "words")
    first: defaultdict[str, dict[int, CheckedQuestion]] = defaultdict(dict)
    for each in context.checked[deck.folder]:
        facts = each.facts
        if not facts.word_numbers or facts.word_numbers[1] < least:
            continue
        other = None
        # A number for each word, and their sum for all: taking one word out is a subtraction, so
        # that a deck is compared in one pass and not pair by pair.
        whole, _, *free = facts.word_numbers
        of_kind = first[facts.kind]
        for rest in (whole, *[whole - word for word in free]):
            # Without the one word in which they differ, two questions have the same words.
            twin = of_kind.setdefault(rest, each)
            if twin is not each and other is None and _is_near_duplicate(twin.facts, facts):
                other = twin
        if other is not None:
            yield each, other


def _is_near_duplicate(one: QuestionFacts, other: QuestionFacts) -> bool:
    """Whether only the prompts differ: with the same prompt too it would be a plain duplicate."""
    return one.prompt_digest != other.prompt_digest and one.answer_digest == other.answer_digest


def _report_duplicate(question: WrittenQuestion, twin: WrittenQuestion) -> Finding:
    prompt = twin.asking_texts[0]
    span = prompt.span
    message = f"`{twin.id}` ({span.path}:{span.line}) asks nearly the same: “{prompt}”"
    hint = "remove one of the two, or ask for what tells them apart"
    return make_finding(CODE, question.asking_texts[0], message, hint, question)
