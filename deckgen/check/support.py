"""Whether quotations support an answer: verbatim, by an alias or an erratum, or by marked words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from deckgen.cards.actor_names import find_actor, has_actor_name, inflect_names
from deckgen.cards.word_matching import (
    apply_errata,
    contains_inflected,
    contains_words,
    fold_text,
    join_quoted_words,
    normalize_words,
)
from deckgen.derived import DerivedValues, keep_with_owner
from deckgen.files import YamlText
from deckgen.model import (
    Deck,
    FieldSpec,
    FieldType,
    Question,
    Quotation,
    Source,
    list_marked_words,
)
from deckgen.text.card_text import read_quotable
from deckgen.text.letter_projection import POINT, strip_points

# Types whose support other rules judge: dates by reading them, choices and clozes by their own
# nature.
JUDGED_ELSEWHERE = frozenset(FieldType) - {FieldType.TEXT, FieldType.ACTOR, FieldType.REGIONS}


class Support(Enum):
    """How a quotation supports an answer."""

    VERBATIM = "stands in the words"
    DECLARED = "paraphrases the marked words"
    ELSEWHERE = "stands in the quotation, but not in the marked words"
    OTHER_ACTOR = "another actor is marked"
    UNMARKED = "is an item of a list without a mark of its own"
    NONE = "does not stand there"


@dataclass(frozen=True, eq=False)
class AnswerClaim(DerivedValues):
    """One text that must have support: an answer, or an item of a list of answers.

    ``marked_words`` are the marked words that belong to it; empty where nothing is marked for it.
    """

    question: Question
    spec: FieldSpec
    text: YamlText
    quotations: tuple[Quotation, ...]
    marked_words: tuple[str, ...]

    @property
    def marked_text(self) -> str:
        """The marked words as one text."""
        return " … ".join(self.marked_words)


@keep_with_owner  # several rules ask for the same question
def list_claims(question: Question) -> tuple[AnswerClaim, ...]:
    """Every answer of a question that its found quotations must support."""
    return tuple(_build_claims(question))


def _build_claims(question: Question) -> Iterator[AnswerClaim]:
    for spec in question.supported_answers:
        quotations = question.get_full_evidence(spec.key)
        if not quotations:
            continue
        marks = tuple(list_marked_words(quotations))
        items = question.get_texts(spec.key)
        # With a mark for each item of a list, the author pairs them by their order.
        has_pairs = 1 < len(items) <= len(marks)
        for number, text in enumerate(items):
            paired = marks[number : number + 1] if has_pairs else marks
            yield AnswerClaim(question, spec, text, quotations, paired)


def list_marked_claims(question: Question) -> Iterator[AnswerClaim]:
    """The answers of a question that words are marked for, but those whose support other rules judge."""
    for claim in list_claims(question):
        if claim.marked_words and claim.spec.type not in JUDGED_ELSEWHERE:
            yield claim


def is_comparable(question: Question, deck: Deck) -> bool:
    """Whether the words of a question can be compared with all of its evidence: that was found, and is
    in the deck's language.
    """
    if question.source.language.base != deck.language.base:
        return False
    return bool(question.evidence) and question.has_all_evidence


@keep_with_owner
def judge_support(claim: AnswerClaim) -> Support:
    """How the quotations support the claim."""
    source = claim.question.source
    everywhere = join_quoted_words(claim.quotations)
    if not claim.marked_words:
        return Support.VERBATIM if _is_in_words(claim, everywhere, source) else Support.NONE
    marked = fold_text(claim.marked_text)
    if _is_in_words(claim, marked, source, also=False) or _goes_round_mark(claim, everywhere):
        return Support.VERBATIM
    # What else is right says nothing for an answer that stands elsewhere, or is another actor.
    if _is_in_words(claim, everywhere, source, also=False) and not _has_unmarked_items(claim):
        return Support.ELSEWHERE
    if _is_other_actor_named(claim, marked, source):
        return Support.OTHER_ACTOR
    if _is_in_words(claim, marked, source):
        return Support.VERBATIM
    if _has_more_items_than_marks(claim, everywhere, source):
        return Support.UNMARKED
    return Support.NONE if claim.spec.type is FieldType.ACTOR else Support.DECLARED


def _goes_round_mark(claim: AnswerClaim, everywhere: str) -> bool:
    """Whether the answer stands verbatim, and most of its words are the marked ones: “A spanning
    tree” for “a ==spanning tree==”.
    """
    answer = normalize_words(claim.text)
    if not contains_words(everywhere, answer):
        return False
    marks = (normalize_words(mark) for mark in claim.marked_words)
    return any(2 * len(mark) > len(answer) and contains_words(answer, mark) for mark in marks)


def _has_more_items_than_marks(claim: AnswerClaim, everywhere: str, source: Source) -> bool:
    """Whether the claim is one of more items of a list than there are marks for, those aside that
    stand verbatim.
    """
    if not _has_unmarked_items(claim):
        return False
    others = [replace(claim, text=item) for item in claim.question.get_texts(claim.spec.key)]
    verbatim = [other for other in others if _is_in_words(other, everywhere, source)]
    free: list[str] = []
    for mark in claim.marked_words:
        words = fold_text(mark)
        if not any(_is_in_words(other, words, source) for other in verbatim):
            free.append(mark)
    return claim.text not in (other.text for other in verbatim) and len(others) - len(
        verbatim
    ) > len(free)


def _has_unmarked_items(claim: AnswerClaim) -> bool:
    """Whether a list has fewer marks than items: those that stand there verbatim need none."""
    items = len(claim.question.get_texts(claim.spec.key))
    marks = sum(len(quotation.marked_words) for quotation in claim.quotations)
    return items > 1 and marks < items


def _list_right_answers(claim: AnswerClaim, source: Source, also: bool) -> Iterator[str]:
    """The answer as given, the names of the actor that it is, and, with ``also``, the other right
    answers.
    """
    yield from inflect_names((claim.text,), source.language)
    actor = find_actor(claim.text, source)
    if actor is not None:
        yield from inflect_names(actor.names, source.language)
    if also and len(claim.question.get_texts(claim.spec.key)) == 1:
        yield from claim.question.get_texts("also")


@keep_with_owner
def has_points(source: Source) -> bool:
    """Whether a text has points over letters at all: most have none."""
    return POINT.search(source.text) is not None


def lacks_points(claim: AnswerClaim) -> bool:
    """Whether the answer stands in its quotations only if their points over letters are left out."""
    answer, words = normalize_words(claim.text), join_quoted_words(claim.quotations)
    return not contains_words(words, answer) and contains_words(
        _adapt_points(words, answer), answer
    )


def _adapt_points(words: str, answer: str) -> str:
    """The words without the points of Arabic and Hebrew, beside an answer that has none."""
    return words if strip_points(answer) != answer else strip_points(words)


def _is_in_words(claim: AnswerClaim, words: str, source: Source, also: bool = True) -> bool:
    """Whether the answer stands in the words, which are :func:`~deckgen.cards.word_matching.fold_text`."""
    words = _adapt_points(words, claim.text)
    if contains_words(words, normalize_words(read_quotable(claim.text))):
        return True
    stands_in = contains_inflected if source.language.has_endings else contains_words
    wanted = [normalize_words(name) for name in _list_right_answers(claim, source, also)]
    for reading in apply_errata(words, source):
        if any(stands_in(reading, each) for each in wanted):
            return True
    return False


def _is_other_actor_named(claim: AnswerClaim, marked: str, source: Source) -> bool:
    """Whether the answer is one actor and the marked words name only others."""
    actor = find_actor(claim.text, source)
    if actor is None or has_actor_name(marked, actor.all_names, source.language):
        return False
    return any(has_actor_name(marked, other.all_names, source.language) for other in source.actors)
