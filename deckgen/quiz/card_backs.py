"""The second round, which is not blind: what a reader sees of a card's back, to judge it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace

from deckgen.cards.option_texts import read_option
from deckgen.model import FieldType, Question
from deckgen.quiz.items import CardBack, QuizItem, digest_seen
from deckgen.text.card_text import OptionText, read_quotable


def add_card_backs(items: Sequence[QuizItem]) -> list[QuizItem]:
    """The same questions, each with the back of its card, and numbers of their own: who has seen the
    answer has not read blind. Questions that look the same in front may have several.
    """
    shown: dict[str, QuizItem] = {}
    for item in items:
        for question in item.questions:
            back = read_back(question)
            number = digest_seen(item.number, asdict(back))
            known = shown.get(number)
            same = (*known.questions, question) if known else (question,)
            shown[number] = replace(item, number=number, back=back, questions=same)
    return list(shown.values())


def read_back(question: Question) -> CardBack:
    """What the back of a question's card says."""
    right = set(map(read_option, question.written_answers))
    choices = [spec.key for spec in question.kind.select_fields(FieldType.CHOICE)]
    options = [text for key in choices for text in question.get_written_texts(key)]
    explanation = " ".join(_read_texts(question.get_written_texts("explanation")))
    return CardBack(
        _read_texts(question.written_answers),
        _read_texts(question.get_written_texts("also")),
        explanation,
        tuple(_read_option(text) for text in options if read_option(text) not in right),
        tuple(" ".join(quotation.text.split()) for quotation in question.evidence),
    )


def _read_texts(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(str(read_quotable(text)).split()) for text in texts)


def _read_option(option: str) -> str:
    reason = option.reason if isinstance(option, OptionText) else None
    return ": ".join(_read_texts([option, reason] if reason else [option]))
