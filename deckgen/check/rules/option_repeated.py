"""A multiple choice offers the same answer twice, or offers no wrong answer.

What it does: compares the options of a question with one another and with the answer, and requires
at least one that is not the answer. The answer may stand among the options, exactly as `answer:`
shows it (bold or not); the card then keeps the order of the options. Two options are also the same
to a reader where only the case of words differs (“Iran” and “iran”), or stops, brackets and
quotation marks round words. They are not the same where a sign, a digit, a formula, code, or the
case of a unit or of the name of an element differs: “-5” and “5”, “3 mW” and “3 MW”, “Co” and “CO”.
Short words of one or two letters are compared with their case, unless they are common words such as
“no”.

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

from collections.abc import Iterator, Sequence

from deckgen.cards.option_texts import fold_option, read_option
from deckgen.check.context import Context, make_finding
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.files import YamlText
from deckgen.findings import Finding
from deckgen.model import Deck, FieldType, WrittenQuestion
from deckgen.text.card_text import get_written

CODE = Code.OPTION_REPEATED


def check_written_question(question: WrittenQuestion, deck: Deck, _: Context) -> Iterator[Finding]:
    answers = {fold_option(answer, deck.language) for answer in question.answers}
    for spec in question.select_fields(FieldType.CHOICE):
        options = question.get_texts(spec.key)
        folded = [fold_option(option, deck.language) for option in options]
        # Options that only repeat the answer leave nothing to choose either.
        has_choice = not answers.issuperset(folded)
        if options and not has_choice:
            hint = "give a few wrong answers"
            yield make_finding(CODE, options[0], "no option is wrong", hint, question)
        is_listed = _lists_answer(question, options)
        for number, option in enumerate(options):
            name = option if option.strip() else get_written(option)
            if folded[number] in folded[:number]:
                message = f"the option “{name}” stands twice"
                yield make_finding(CODE, option, message, "give another wrong answer", question)
            elif has_choice and not is_listed and folded[number] in answers:
                message = f"the option “{name}” is the answer, written differently"
                hint = "write it exactly as the answer, or give another wrong answer"
                yield make_finding(CODE, option, message, hint, question)


def _lists_answer(question: WrittenQuestion, options: Sequence[YamlText]) -> bool:
    """Whether an answer stands among the options as it is."""
    answers = set(map(read_option, question.answers))
    return any(read_option(option) in answers for option in options)


RULE = Rule(
    CODE, __doc__, check_written_question=check_written_question, field_type=FieldType.CHOICE
)
