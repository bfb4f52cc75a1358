"""What a question shows before it is answered, and how many words that is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import regex

from deckgen.cards.cloze_cards import list_enclosing_marks, number_gaps
from deckgen.cards.option_texts import read_option
from deckgen.cards.word_matching import (
    contains_words,
    join_quoted_words,
    normalize_words,
)
from deckgen.derived import keep_with_owner
from deckgen.files import YamlText
from deckgen.languages.language import Language
from deckgen.languages.question_words import QuestionWords, fold_sentence
from deckgen.model import (
    FieldSpec,
    FieldType,
    Question,
    Quotation,
    QuotationPart,
    WrittenQuestion,
    WrittenQuotation,
)
from deckgen.text.card_text import read_quotable
from deckgen.text.matching import UNSPACED_LETTER

# Languages without spaces: so many characters make about one word of a language that has them.
IDEOGRAPHS_PER_WORD = 2
LETTERS_PER_WORD = 4
_IDEOGRAPH = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class ClozeGap:
    """What one card of a cloze leaves out, and all the text that it shows round it.

    ``visible_texts`` are the stretches of text between the gaps of the card, and their hints.
    """

    quotation: Quotation
    hidden_text: str
    visible_texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChoiceOptions:
    """The options of a multiple choice: the field that answers, the right one, the wrong ones."""

    field: FieldSpec
    right_option: YamlText
    wrong_options: tuple[YamlText, ...]


class AnalysedPrompt(NamedTuple):
    """What asks: as written, as :func:`fold_sentence` makes it, and the words of its language."""

    text: YamlText
    sentence: str
    words: QuestionWords


@keep_with_owner  # several rules ask for the same question
def analyse_prompts(question: WrittenQuestion, language: Language) -> tuple[AnalysedPrompt, ...]:
    """What asks, with the words of its language; nothing for a question that is withdrawn."""
    return _analyse_texts(() if question.is_retired else question.prompts, language)


@keep_with_owner
def analyse_stated_fronts(
    question: WrittenQuestion, language: Language
) -> tuple[AnalysedPrompt, ...]:
    """The same of :func:`list_stated_fronts`."""
    return _analyse_texts(list_stated_fronts(question), language)


def _analyse_texts(texts: Iterable[YamlText], language: Language) -> tuple[AnalysedPrompt, ...]:
    words = language.question_words
    return tuple([AnalysedPrompt(text, fold_sentence(text), words) for text in texts])


def list_stated_fronts(question: WrittenQuestion) -> tuple[YamlText, ...]:
    """What a front states in its author's words, and the text must bear out: what asks, or the
    heading of a passage with gaps. None for a question that is withdrawn.
    """
    if question.is_retired or question.kind is None:
        return ()
    if not question.is_cloze:
        return question.prompts
    headings = (spec for spec in question.kind.leads if spec.type is FieldType.TEXT)
    return tuple(chain.from_iterable(question.get_texts(spec.key) for spec in headings))


@keep_with_owner  # several rules ask for the same question
def list_front_texts(question: WrittenQuestion) -> tuple[YamlText, ...]:
    """What asks, and what the kind itself prints next to it before the answer is shown."""
    if question.kind is None or question.is_retired:
        return ()
    own_leads = (spec for spec in question.kind.leads if not spec.common)
    specs = (*question.kind.prompts, *own_leads, *question.select_fields(FieldType.EXPECTS))
    return tuple(chain.from_iterable(question.get_texts(spec.key) for spec in specs))


def list_answers(question: WrittenQuestion) -> tuple[tuple[FieldSpec, YamlText], ...]:
    """Each answer, or item of a list of answers, with its field; nothing for a question that is
    withdrawn.
    """
    return () if question.is_retired else question.paired_answers


def is_verbatim(text: YamlText, quotations: tuple[WrittenQuotation, ...]) -> bool:
    """Whether a text stands in quotations word for word."""
    return contains_words(join_quoted_words(quotations), normalize_words(read_quotable(text)))


def list_choice_options(question: WrittenQuestion) -> Iterator[ChoiceOptions]:
    """What a question offers to choose from, for each field of options."""
    specs = question.select_fields(FieldType.CHOICE)
    answers = list_answers(question) if specs else ()
    if not answers:
        return
    right = {read_option(text) for _, text in answers}
    for spec in specs:
        options = question.get_texts(spec.key)
        wrong = tuple(text for text in options if read_option(text) not in right)
        yield ChoiceOptions(*answers[0], wrong)


@keep_with_owner
def find_gaps(question: Question) -> tuple[ClozeGap, ...]:
    """The gaps of a cloze, one a card; nothing where a quotation was not found."""
    field = question.kind.cloze_field
    if field is None or question.is_retired:
        return ()
    if question.get_written_quotations(field.key):
        quotations = question.get_full_evidence(field.key)
    else:
        quotations = question.evidence if question.has_all_evidence else ()
    return tuple(_cut_gaps(quotations, hides_rest=question.hides_rest))


def _cut_gaps(quotations: tuple[Quotation, ...], *, hides_rest: bool) -> Iterator[ClozeGap]:
    numbered = number_gaps(quotations)
    parts: list[tuple[int, QuotationPart]] = []
    for number, quotation in enumerate(quotations):
        parts += [(number, part) for part in quotation.parts]
    cards: dict[int, tuple[Quotation, str]] = {}
    for quotation, gaps in zip(quotations, numbered, strict=True):
        for gap in gaps.values():
            _, hints = cards.get(gap.card, (quotation, ""))
            cards[gap.card] = (quotation, f"{hints}\n{gap.hint}" if gap.hint else hints)
    for card, (quotation, hints) in cards.items():
        hidden: list[str] = []
        shown: list[str] = []
        for number, part in parts:
            marks = list_enclosing_marks(part.mark, numbered[number])
            is_hidden = any(numbered[number][mark].card == card for mark in marks)
            is_later = hides_rest and bool(hidden) and bool(part.mark)
            hidden += [part.text] if is_hidden else []
            shown.append("\n" if is_hidden or is_later else part.text)
        yield ClozeGap(quotation, "".join(hidden), tuple(f"{''.join(shown)}{hints}".split("\n")))


def count_words(text: str) -> float:
    """How many words a text has; in scripts without spaces, about how many they would be elsewhere."""
    if text.isascii() or not UNSPACED_LETTER.search(text):
        return _count_spaced_words(text)
    ideographs = len(_IDEOGRAPH.findall(text))
    letters = len(UNSPACED_LETTER.findall(text)) - ideographs
    others = _count_spaced_words(UNSPACED_LETTER.sub(" ", text))
    return ideographs / IDEOGRAPHS_PER_WORD + letters / LETTERS_PER_WORD + others


def _count_spaced_words(text: str) -> int:
    return sum(_LETTER.search(word) is not None for word in text.split())
