"""What readers and learners said against cards and nobody has settled, each as one screen shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import NamedTuple

from deckgen.check.reader_verdicts import DeckReading, ReaderVerdict, judge_readings
from deckgen.check.report_verdicts import ReportVerdict, judge_reports
from deckgen.model import Deck, Project, Question
from deckgen.quiz.items import write_passage
from deckgen.quiz.readings import Settlement, format_now
from deckgen.text.spans import TextSpan, is_in_span

# Shorter words stand everywhere.
_LEAST_SAID = 3


class PassagePart(NamedTuple):
    """A stretch of a passage, and whether the card rests on it, and the reader's words stand in it."""

    text: str
    is_card: bool
    is_said: bool


@dataclass(frozen=True, slots=True)
class Dispute:
    """One thing to be settled: ``who`` said it and what they had before them, ``words`` what it is
    about; ``card`` is the card's answer. ``key`` and ``version`` go into the settlement.
    """

    key: str
    version: str
    question: Question
    who: str
    words: str
    card: str
    passage: tuple[PassagePart, ...]

    def settle(self, outcome: str, why: str = "") -> Settlement:
        """What a person found, for the record."""
        return Settlement(self.key, outcome, format_now(), why.strip(), self.version)


def list_disputes(project: Project, deck: Deck) -> list[Dispute]:
    """All that nobody has looked at, in the order of the deck; what waits for a change of the card is
    settled.

    Raises:
        DeckgenError: a card template is missing or wrong.
    """
    found = judge_readings(project, deck)
    disputes = [*_list_read(found), *_list_reported(judge_reports(deck, found.record))]
    order = {question: place for place, question in enumerate(deck.questions)}
    unique = {dispute.key: dispute for dispute in disputes}
    return sorted(unique.values(), key=lambda each: order[each.question])


def _list_read(found: DeckReading) -> Iterator[Dispute]:
    for verdict in found.verdicts:
        if verdict.objection and verdict.settlement is None:
            yield _describe_reading(verdict)


def _describe_reading(verdict: ReaderVerdict) -> Dispute:
    reading, question = verdict.reading, verdict.question
    said = (*reading.answer, reading.premise_false, reading.ambiguous, reading.answer_wrong)
    return Dispute(
        verdict.key,
        "",
        question,
        verdict.author,
        verdict.objection,
        "; ".join(question.written_answers),
        mark_passage(question, said),
    )


def _list_reported(verdicts: Iterable[ReportVerdict]) -> Iterator[Dispute]:
    for verdict in verdicts:
        if verdict.settlement is None:
            question, report = verdict.question, verdict.report
            since = "; the words have changed since" if verdict.is_about_other_words else ""
            yield Dispute(
                verdict.key,
                verdict.version,
                question,
                f"{report.author}{since}",
                report.words,
                "; ".join(question.written_answers),
                mark_passage(question, ()),
            )


def mark_passage(question: Question, said: Iterable[str]) -> tuple[PassagePart, ...]:
    """The passage of a question in parts: where its quotations lie, and where words that were said do,
    as far as they stand there.
    """
    if not question.evidence:
        return ()
    passage = write_passage(question)
    quoted = (
        quotation.source.read_visible_text(*place)
        for quotation in question.evidence
        for place in quotation.places
    )
    card = list(_find_words(passage, quoted))
    heard = list(_find_words(passage, said))
    cuts = sorted({0, len(passage), *chain.from_iterable((*card, *heard))})
    return tuple(
        PassagePart(passage[start:end], is_in_span(card, start), is_in_span(heard, start))
        for start, end in pairwise(cuts)
    )


def _find_words(passage: str, texts: Iterable[str]) -> Iterator[TextSpan]:
    for text in texts:
        words = text.strip()
        if len(words) >= _LEAST_SAID:
            found = re.search(re.escape(words), passage, re.IGNORECASE)
            if found:
                yield found.span()
