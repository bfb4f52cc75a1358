"""An option speaks of the other options.

What it does: looks for options such as “all of the above”, “none of these” or “A and B”, whether
right or wrong.

Why: a learner who sees that two options are right need not know the third. Cards show the options
in their own order and without letters, so nothing stands “above”. T. Haladyna, S. Downing and M.
Rodriguez (2002), guidelines 25 and 26.

Fails::

    - id: who-sent-drones
      kind: choice
      question: Who sent drones?
      answer: Iran
      options: [Israel, none of the above]
      evidence: Iran has sent thousands of Shared drones

Passes::

    - id: who-sent-drones
      kind: choice
      question: Who sent drones?
      answer: Iran
      options: [Israel, Russia]
      evidence: Iran has sent thousands of Shared drones

How to fix: give another wrong answer.
"""

import re
from collections.abc import Iterator

from deckgen.check.context import Context, make_finding
from deckgen.check.question_front import list_choice_options
from deckgen.check.rule import Rule
from deckgen.codes import Code
from deckgen.derived import keep_with_owner
from deckgen.findings import Finding, clip_words
from deckgen.languages.question_words import QuestionWords, fold_sentence
from deckgen.model import Deck, FieldType, WrittenQuestion

CODE = Code.OPTION_ALL_OF_ABOVE


def check_written_question(question: WrittenQuestion, deck: Deck, _: Context) -> Iterator[Finding]:
    for offer in list_choice_options(question):
        pattern = _compile_catch_all_pattern(deck.language.question_words)
        for text in (offer.right_option, *offer.wrong_options):
            # The whole option must match: one that says more names an answer.
            if pattern.fullmatch(fold_sentence(text).strip(" .。")):
                message = f"“{clip_words(text, 40)}” speaks of other options"
                yield make_finding(CODE, text, message, "give another wrong answer", question)


RULE = Rule(
    CODE,
    __doc__,
    check_written_question=check_written_question,
    field_type=FieldType.CHOICE,
    words="questions.catch_all_options",
)


@keep_with_owner
def _compile_catch_all_pattern(words: QuestionWords) -> re.Pattern[str]:
    """“All of the above (are right)”, “both A and B”."""
    # Letters of options (“A and C”, “both (a) & (b)”) survive from exams on paper.
    others = rf"(?:\w+\s+)?\(?[a-e]\)?\s*(?:&|{words.and_words.pattern.pattern})\s*\(?[a-e]\)?"
    # Two more words at most (“are right”): a longer sentence is an answer.
    return re.compile(rf"(?:{words.catch_all_options.pattern.pattern})(?:\s*\w+){{0,2}}|{others}")
