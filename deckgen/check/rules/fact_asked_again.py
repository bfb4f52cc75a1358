"""Two questions of a deck ask for the same fact in other words.

What it does: compares questions that have the same answer and quote some of the same words. Reports
two if most of the content words of the shorter prompt stand in the other, in any of their forms.
Questions with one `same_fact:` pass, and so do those that `duplicate-question` and `near-duplicate`
compare. Needs the content words of the deck's language (docs/languages.md).

Why: the second costs a review every time and teaches little. P. Wozniak, Twenty rules of formulating
knowledge, rule 17, welcomes the same fact from several sides; a side is new where another thing is asked
for.

Fails::

    - id: who-sent-drones
      question: Which state sent drones to aid the Russian army?
      answer: Iran
      evidence: ==Iran== has sent thousands of Shared drones to aid the Russian army
    - id: whose-drones
      question: Whose drones were sent to aid the Russian army?
      answer: Iran
      evidence: ==Iran== has sent thousands of Shared drones to aid the Russian army

Passes::

    - id: who-sent-drones
      question: Which state sent drones to aid the Russian army?
      answer: Iran
      evidence: ==Iran== has sent thousands of Shared drones to aid the Russian army
    - id: how-many-drones
      question: How many drones were sent to aid the Russian army?
      answer: thousands
      evidence: Iran has sent ==thousands== of Shared drones to aid the Russian army

How to fix: keep the better of the two, or ask for something else with one. Where both are wanted, give
both the same `same_fact:`.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from deckgen.check.card_words import TEXT_END
from deckgen.check.context import CheckedQuestion, Context, make_finding
from deckgen.check.question_facts import QuestionFacts
from deckgen.check.question_pairs import read_pairs
from deckgen.check.rule import Rule
from deckgen.check.shown_answers import are_about_same_words
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.languages.content_words import ContentWords
from deckgen.model import Deck, WrittenQuestion

CODE = Code.FACT_ASKED_AGAIN
# Of two words of content in common, neither may be by chance; and two thirds of the shorter prompt.
LEAST_SHARED, LEAST_SHARE = 2, 2 / 3
# So many earlier questions with one answer are compared with each.
MAX_COMPARED = 20


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    known = deck.language.content_words
    if known is None:
        return
    for question, twin in read_pairs(_list_repeats(deck, context, known)):
        yield _report_repeat(question, twin)


RULE = Rule(CODE, __doc__, check_deck=check_deck, words="content_words")


def _list_repeats(
    deck: Deck, context: Context, known: ContentWords
) -> Iterator[tuple[CheckedQuestion, CheckedQuestion]]:
    """Each question that asks again, and the nearest earlier one that asks for the same fact."""
    earlier: dict[str, list[CheckedQuestion]] = defaultdict(list)
    for each in context.checked[deck.folder]:
        facts = each.facts
        if not facts.answer_digest or not facts.prompt_words:
            continue
        same_answer = earlier[facts.answer_digest]
        for other in same_answer[-MAX_COMPARED:]:
            if _is_repeated(facts, other.facts, known):
                yield each, other
                break
        same_answer.append(each)


def _is_repeated(one: QuestionFacts, other: QuestionFacts, known: ContentWords) -> bool:
    if one.prompt_digest == other.prompt_digest or not are_about_same_words(one, other):
        return False
    if len(_list_first_words(one) ^ _list_first_words(other)) <= 2:
        return False  # one word apart: a near duplicate, which another rule judges
    shorter, longer = sorted((one.prompt_words, other.prompt_words), key=len)
    shared = [word for word in shorter if any(map(partial(known.are_alike, word), longer))]
    return len(shared) >= LEAST_SHARED and len(shared) >= LEAST_SHARE * len(shorter)


def _list_first_words(facts: QuestionFacts) -> set[str]:
    """The words of the first text that asks, small ones too."""
    front, _ = facts.cards[0]
    return set(front.partition(TEXT_END)[0].split())


def _report_repeat(question: WrittenQuestion, twin: WrittenQuestion) -> Finding:
    span = twin.id.span
    message = f"`{twin.id}` ({span.path}:{span.line}) asks for the same fact in other words"
    hint = "keep one, ask for something else, or give both one `same_fact:`"
    return make_finding(CODE, question.asking_texts[0], message, hint, question)
