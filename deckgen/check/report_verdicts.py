"""What learners' recorded reports mean for the cards as they are now: derived anew at each check."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.cards.report_link import compute_question_version
from deckgen.model import Deck, Question
from deckgen.quiz.items import digest_seen
from deckgen.quiz.learner_reports import LearnerReport
from deckgen.quiz.readings import ReadingRecord, Settlement


@dataclass(frozen=True, slots=True)
class ReportVerdict:
    """A report beside its question as it is now; ``version`` is that of the question's words.

    ``key`` is what a settlement names, ``settlement`` what a person found already.
    """

    question: Question
    report: LearnerReport
    version: str
    key: str
    settlement: Settlement | None

    @property
    def is_about_other_words(self) -> bool:
        """Whether the question was changed since the learner got the card."""
        return self.report.version != self.version

    @property
    def is_unsettled(self) -> bool:
        """Whether somebody still has to look, or to change the card."""
        settled = self.settlement
        return settled is None or (settled.is_to_be_followed and settled.version == self.version)


def judge_reports(deck: Deck, record: ReadingRecord) -> list[ReportVerdict]:
    """The reports of questions that the deck still asks, under their ids of today."""
    questions = index_known_ids(deck)
    verdicts = []
    for report in record.reports:
        question = questions.get(report.reported)
        # A card that is withdrawn is asked no more, whatever is wrong with it.
        if question is not None and not question.is_retired:
            key = digest_seen("report", report.reported, report.version, report.words, report.by)
            version = compute_question_version(question)
            settled = record.settlements.get(key)
            verdicts.append(ReportVerdict(question, report, version, key, settled))
    return verdicts


def index_known_ids(deck: Deck) -> dict[str, Question]:
    """A deck's questions by the ids that they have, and had before."""
    questions = {str(each.previous_id): each for each in deck.questions if each.previous_id}
    return questions | deck.questions_by_id
