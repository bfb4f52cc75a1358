"""What readers' recorded words mean for the cards as they are now: derived anew at each check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from deckgen.check.answer_agreement import Agreement, AnswerComparer, Comparison
from deckgen.check.context import Context
from deckgen.derived import keep_with_owner
from deckgen.findings import clip_words
from deckgen.model import Deck, Project, Question
from deckgen.quiz.card_backs import add_card_backs
from deckgen.quiz.items import QuizItem, list_quiz_items
from deckgen.quiz.readings import (
    Reading,
    ReadingRecord,
    Settlement,
    load_record,
    make_settlement_key,
)

MAX_SHOWN_WORDS = 200


@dataclass(frozen=True, slots=True)
class ReaderVerdict:
    """One reading beside one question as it is now.

    ``objection`` says what is to be looked at, empty where reader and card agree; ``key`` is what a
    settlement names, ``settlement`` what a person found already. ``is_open`` says that the reader saw the
    back of the card.
    """

    question: Question
    reading: Reading
    agreement: Agreement
    objection: str
    key: str
    settlement: Settlement | None
    is_open: bool = False

    @property
    def sight(self) -> str:
        """What the reader had, in words."""
        if self.is_open:
            return "with the card's back"
        return "with the text alone" if self.reading.is_of_passage_alone else "with the whole text"

    @property
    def author(self) -> str:
        """Who said it, person or model, and what they had."""
        kind = " (a model)" if self.reading.is_model else ""
        return f"{self.reading.reader}{kind}, {self.sight}"

    @property
    def is_flagged(self) -> bool:
        """Whether the reader objected to the question itself."""
        said = self.reading
        if self.is_open:
            return bool(self.objection)
        lacks_answer = said.cannot_tell and not self.question.goes_beyond
        return bool(said.premise_false or lacks_answer or said.ambiguous)

    @property
    def is_unsettled(self) -> bool:
        """Whether somebody still has to look, or to change the card."""
        return bool(self.objection) and (
            self.settlement is None or self.settlement.is_to_be_followed
        )


@dataclass(frozen=True, slots=True)
class DeckReading:
    """A deck's questions as they can be read, what its record holds, and what that means.

    ``items`` are empty where nobody has read anything.
    """

    items: tuple[QuizItem, ...]
    record: ReadingRecord
    verdicts: tuple[ReaderVerdict, ...]


def judge_readings(project: Project, deck: Deck) -> DeckReading:
    """What the readers of a deck found, as far as what they saw is what is there now.

    Raises:
        DeckgenError: a card template is missing or wrong.
    """
    return _judge_record(project, deck, load_record(project, deck))


def _judge_record(project: Project, deck: Deck, record: ReadingRecord) -> DeckReading:
    items = tuple(list_quiz_items(project, deck)) if record.readings else ()
    read = {reading.seen for reading in record.readings}
    comparers = {
        item.number: [(each, AnswerComparer(each, deck)) for each in item.questions]
        for item in items
        if item.number in read
    }
    verdicts = tuple(
        _judge(reading, question, comparer.compare(reading.answer), record)
        for reading in record.readings
        for question, comparer in comparers.get(reading.seen, ())
    )
    backs = {item.number: item.questions for item in add_card_backs(items)}
    opened = tuple(
        _judge_open(reading, question, record)
        for reading in record.readings
        for question in backs.get(reading.seen, ())
    )
    return DeckReading(items, record, verdicts + opened)


@keep_with_owner
def read_deck_readings(context: Context, deck: Deck) -> DeckReading:
    """The same during a check: several rules ask, and the record is read once. Raises the same."""
    return _judge_record(context.project, deck, load_deck_record(context, deck))


@keep_with_owner
def load_deck_record(context: Context, deck: Deck) -> ReadingRecord:
    """What is recorded of a deck, read once during a check."""
    return load_record(context.project, deck)


def _judge(
    reading: Reading, question: Question, found: Comparison, record: ReadingRecord
) -> ReaderVerdict:
    objection = "; ".join(_list_objections(reading, question, found))
    key = make_settlement_key(reading, question.written_answers, question.get_texts("also"))
    settled = record.settlements.get(key)
    return ReaderVerdict(question, reading, found.agreement, objection, key, settled)


def _judge_open(reading: Reading, question: Question, record: ReadingRecord) -> ReaderVerdict:
    """What a reader found who saw the card: it agrees where they found nothing."""
    found = Comparison(Agreement.AGREES)
    faults = [(says, getattr(reading, key)) for key, says in _CARD_FAULTS.items()]
    listed = [f"{says}: “{_clip(words)}”" for says, words in faults if words]
    objection = "; ".join([*listed, *_list_objections(reading, question, found)])
    key = make_settlement_key(reading, question.written_answers, question.get_texts("also"))
    settled = record.settlements.get(key)
    return ReaderVerdict(question, reading, found.agreement, objection, key, settled, is_open=True)


_CARD_FAULTS = {
    "answer_wrong": "the answer is wrong",
    "also_wrong": "what is taken as well is wrong",
    "explanation_unsupported": "the explanation is not supported",
    "option_right": "a wrong option is right",
    "evidence_lacking": "the evidence does not bear it out",
}


def _list_objections(reading: Reading, question: Question, found: Comparison) -> Iterator[str]:
    if reading.premise_false:
        yield f"the question supposes what is not so: “{_clip(reading.premise_false)}”"
    # Of an answer that is not from the text, its card says the same.
    if reading.cannot_tell and not question.goes_beyond:
        yield "the passage does not tell"
    if reading.ambiguous:
        yield f"another answer is as good: “{_clip(reading.ambiguous)}”"
    said = _clip("; ".join(reading.answer))
    if said and found.agreement is Agreement.DIFFERS:
        yield f"the answer is “{said}”"
    elif said and found.agreement is Agreement.OPEN:
        why = f": {found.limit}" if found.limit else ""
        yield f"the answer is “{said}”, and only a person can say whether that is the card's{why}"


def _clip(words: str) -> str:
    return clip_words(words, MAX_SHOWN_WORDS)
