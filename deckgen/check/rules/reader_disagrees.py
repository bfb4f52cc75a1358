"""A reader who had only the text gave another answer than the card, or objected to the question.

What it does: compares what readers said in a quiz (``deckgen quiz``, recorded under
``cards/<deck>/readings/``) with the card today. Reports an answer with another number, name, date
or option; an answer in other words, which only a person can judge; and each flag: a false premise,
a passage that does not tell, another answer that is as good. A reading counts as long as the reader
would still see the same: a new answer on the card keeps it, a new question or a new passage does
not. Of readers who saw the back of the card (``deckgen quiz export --open``) it reports what they find
wrong with it. A line of the record that cannot be read is reported too.

Why: no rule notices a question that exchanges who acted and who was acted on, or a cause taken for
an effect. Somebody who reads the passage does.

Fails::

    ## cards/example/readings/anna.jsonl
    {"seen": "3htm47ebl6ge4", "reader": "Anna", "time": "2026-03-01T10:00:00Z", "answer": ["Russia"]}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

Passes::

    ## cards/example/readings/anna.jsonl
    {"seen": "3htm47ebl6ge4", "reader": "Anna", "time": "2026-03-01T10:00:00Z", "answer": ["Tehran"]}
    ## cards/example/questions.yaml
    kind: basic
    questions:
      - id: drones
        question: Who sent drones?
        answer: Iran
        evidence: Iran has sent thousands of Shared drones

How to fix: read the passage. Correct the card, or say what you found with ``deckgen quiz settle``.
"""

from collections.abc import Iterator

from deckgen.check.context import Context
from deckgen.check.reader_verdicts import ReaderVerdict, read_deck_readings
from deckgen.check.rule import Rule
from deckgen.check.verdict_findings import report_unsettled
from deckgen.codes import Code
from deckgen.errors import DeckgenError
from deckgen.files import is_path_present
from deckgen.findings import Finding
from deckgen.model import Deck
from deckgen.quiz.readings import READINGS_FOLDER

CODE = Code.READER_DISAGREES


def check_deck(deck: Deck, context: Context) -> Iterator[Finding]:
    if not is_path_present(context.project.root / deck.folder / READINGS_FOLDER):
        return
    try:
        found = read_deck_readings(context, deck)
    except DeckgenError:
        return  # `template-error` reports it
    yield from found.record.faults
    for verdict in found.verdicts:
        if verdict.is_unsettled:
            yield _report(verdict)


RULE = Rule(CODE, __doc__, check_deck=check_deck, is_about_whole_deck=True)


def _report(verdict: ReaderVerdict) -> Finding:
    card = "; ".join(verdict.question.written_answers)
    message = f"{verdict.author}: {verdict.objection}; the card has “{card}”"
    return report_unsettled(CODE, verdict, message)
