"""A multiple choice offers the same answer twice, or offers no wrong answer.

What it does: compares the options of a question with one another, and requires at least one that is
not the answer.

Why: if two options are the same, one of them is marked wrong; and where there is nothing to choose,
nothing is asked.

Fails::

    - id: who-sent-drones
      kind: choice
      question: Who sent drones?
      answer: Iran
      options: [Israel, israel]
      evidence: Iran has sent thousands of Shared drones

Passes::

    - id: who-sent-drones
      kind: choice
      question: Who sent drones?
      answer: Iran
      options: [Israel, Russia]
      evidence: Iran has sent thousands of Shared drones

How to fix: give other wrong answers, each once.
"""

from collections.abc import Iterator

from deckgen.cards.word_matching import normalize_shown
from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.findings import Finding
from deckgen.model import Deck, FieldType, WrittenQuestion
from deckgen.text.card_text import get_written

CODE = Code.OPTION_REPEATED


def check_written_question(question: WrittenQuestion, _: Deck, __: Context) -> Iterator[Finding]:
    answers = set(map(normalize_shown, question.answers))
    for spec in question.select_fields(FieldType.CHOICE):
        options = question.get_texts(spec.key)
        seen: set[str] = set()
        for option in options:
            shown = normalize_shown(option)
            if shown in seen:
                name = option if option.strip() else get_written(option)
                message = f"the option “{name}” stands twice"
                yield make_finding(CODE, option, message, "give another wrong answer", question)
            seen.add(shown)
        # Options that only repeat the answer leave nothing to choose either.
        if options and seen <= answers:
            hint = "give a few wrong answers"
            yield make_finding(CODE, options[0], "no option is wrong", hint, question)


RULE = Rule(
    CODE, __doc__, check_written_question=check_written_question, field_type=FieldType.CHOICE
)
