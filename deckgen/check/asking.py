"""What a question shows before it is answered, and how many words that is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import regex

from deckgen.check.cards import prompts
from deckgen.check.language.questions import Sentence, Wording, sentence, wording
from deckgen.load.quotation_search import UNSPACED_LETTER
from deckgen.markup.words import comparable, contains, full_words
from deckgen.model import FieldSpec, Kind, Question, Quotation, YamlText

OPTIONS = frozenset({"choice"})
# Languages without spaces: so many characters make about one word of a language that has them.
IDEOGRAPHS_A_WORD = 2
LETTERS_A_WORD = 4
_IDEOGRAPH = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Gap:
    """What one card of a cloze leaves out, and all the text that it shows round it.

    ``visible`` are the stretches of text between the gaps of the card.
    """

    quotation: Quotation
    hidden: str
    visible: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """The options of a multiple choice: the field that answers, the right one, the wrong ones."""

    field: FieldSpec
    right: YamlText
    wrong: tuple[YamlText, ...]


class Prompt(NamedTuple):
    """What asks: as written, as word lists look through it, and the words of its language."""

    text: YamlText
    sentence: Sentence
    words: Wording


@lru_cache(maxsize=4)  # several rules ask for the same question, one after the other
def prompts_in(question: Question, language: str) -> tuple[Prompt, ...]:
    """What asks, with the words of its language; nothing for a question that is withdrawn."""
    if question.kind is None or question.retired_since is not None:
        return ()
    words = wording(language)
    return tuple([Prompt(text, sentence(text), words) for text in prompts(question)])


def front(question: Question) -> list[YamlText]:
    """What asks, and what the kind itself prints beside it before the answer is seen."""
    if question.kind is None or question.retired_since is not None:
        return []
    return [text for key in _front_keys(question.kind) for text in question.get_texts(key)]


@lru_cache(maxsize=256)
def _front_keys(kind: Kind) -> tuple[str, ...]:
    beside = (spec for spec in kind.fields.values() if spec.role == "context" and not spec.common)
    return tuple(spec.key for spec in (*kind.prompts, *beside))


@lru_cache(maxsize=4)
def answers(question: Question) -> tuple[tuple[FieldSpec, YamlText], ...]:
    """Each answer, or item of a list of answers, with its field; nothing for a question that is
    withdrawn.
    """
    if question.kind is None or question.retired_since is not None:
        return ()
    return tuple(
        [(spec, text) for spec in question.kind.answers for text in question.get_texts(spec.key)]
    )


def verbatim(text: str, quotations: tuple[Quotation, ...]) -> bool:
    """Whether a text stands in quotations word for word."""
    return contains(full_words(quotations), comparable(text))


def offers(question: Question) -> Iterator[Offer]:
    """What a question offers to choose from, for each field of options."""
    if question.kind is None or not question.kind.select_fields_by_type(OPTIONS):
        return
    given = answers(question)
    right = {comparable(text) for _, text in given}
    for spec in question.kind.select_fields_by_type(OPTIONS) if given else ():
        wrong = tuple(
            text for text in question.get_texts(spec.key) if comparable(text) not in right
        )
        yield Offer(*given[0], wrong)


@lru_cache(maxsize=4)
def gaps(question: Question) -> tuple[Gap, ...]:
    """The gaps of a cloze, one a card; nothing where a quotation was not found."""
    if (
        question.kind is None
        or question.kind.cloze_field is None
        or question.retired_since is not None
    ):
        return ()
    quotations = question.get_quotations(question.kind.cloze_field.key) or question.evidence
    return tuple(_gaps(quotations)) if all(quotation.is_found for quotation in quotations) else ()


def _gaps(quotations: tuple[Quotation, ...]) -> Iterator[Gap]:
    parts = [
        (number, part) for number, quotation in enumerate(quotations) for part in quotation.parts
    ]
    for card in dict.fromkeys((number, part.mark) for number, part in parts if part.mark):
        hidden = "".join(part.text for number, part in parts if (number, part.mark) == card)
        shown = "".join(
            "\n" if (number, part.mark) == card else part.text for number, part in parts
        )
        yield Gap(quotations[card[0]], hidden, tuple(shown.split("\n")))


def count_words(text: str) -> float:
    """How many words a text has; in scripts without spaces, about how many they would be elsewhere."""
    if text.isascii() or not UNSPACED_LETTER.search(text):
        return _words(text)
    ideographs = len(_IDEOGRAPH.findall(text))
    letters = len(UNSPACED_LETTER.findall(text)) - ideographs
    others = _words(UNSPACED_LETTER.sub(" ", text))
    return ideographs / IDEOGRAPHS_A_WORD + letters / LETTERS_A_WORD + others


def _words(text: str) -> int:
    return sum(_LETTER.search(word) is not None for word in text.split())
