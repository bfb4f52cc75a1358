"""What rules that compare questions need to know of each: little enough to be kept from one check
to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from deckgen.cards.actor_names import find_actor
from deckgen.cards.card_texts import list_media_paths
from deckgen.cards.option_texts import read_option
from deckgen.cards.study_order import is_list_asked
from deckgen.cards.word_matching import fold_text, normalize_shown, normalize_words
from deckgen.check.card_words import CardWords, list_card_words
from deckgen.check.coverage.usage import SourceUsage, find_usage
from deckgen.check.date_answers import find_date_answers
from deckgen.check.quotation_overlaps import QuotedSpan
from deckgen.files import YamlText
from deckgen.ledger.record import Ledger, digest_question
from deckgen.model import Deck, FieldSpec, FieldType, Question, WrittenQuestion
from deckgen.text.canonical import canonicalise_words

# A place that a question dates, and the first and last day it gives, as ordinals.
DateSpan = tuple[str, int, int, int, int]

_WORD = re.compile(r"\w+")
# What a gate can ask for that needs more than the places of quotations.
_USAGE_GATES = frozenset({"actors", "dates", "claims"})


class QuestionFacts(NamedTuple):
    """One question as others see it: texts, numbers and lists of them, nothing else.

    ``prompt_digest`` and ``answer_digest`` are digests of what is asked and answered without
    typography and case, empty where nothing is. ``word_numbers`` are numbers that stand for their
    words: all of them together, how many they are, then each that could be another word without
    another thing being meant (no number, no name). ``media`` are paths as written, ``actors`` the
    actors that answers and speakers name, each as (source, name); ``answer_position`` (n, of) is the
    place of the right one among options in a fixed order. ``unreleased_digest`` is the digest of a
    question that its deck never released. ``usage`` is what the question uses besides sentences,
    where the deck's gate asks for that; ``speaker_answer_fields`` are the fields with the speaker as
    the answer. ``cards`` are what its cards show and ask, see :func:`list_card_words`; ``prompt_words``
    are the content words of what asks, each once: none of a cloze, nor where the deck's language has
    no such list. ``is_list`` is true where the cards ask for several things, ``after`` are the ids of
    questions studied before it.
    """

    id: str
    was: str
    kind: str
    is_retired: bool
    prompt_digest: str
    answer_digest: str
    word_numbers: tuple[int, ...]
    media: tuple[str, ...]
    evidence: tuple[QuotedSpan, ...]
    tags: tuple[str, ...]
    allow: tuple[str, ...]
    answer_position: tuple[int, int] | None
    unreleased_digest: str
    dates: tuple[DateSpan, ...] = ()
    actors: tuple[tuple[str, str], ...] = ()
    usage: SourceUsage | None = None
    speaker_answer_fields: tuple[str, ...] = ()
    cards: tuple[CardWords, ...] = ()
    prompt_words: tuple[str, ...] = ()
    is_list: bool = False
    after: tuple[str, ...] = ()
    same_fact: str = ""
    goes_beyond: bool = False

    @property
    def has_question(self) -> bool:
        """Whether the question asks anything that can be compared."""
        return bool(self.prompt_digest or self.answer_digest)


@dataclass(frozen=True, eq=False, slots=True)
class ComparableQuestion:
    """A question's prompt and answer without typography, case and punctuation."""

    original_prompt: YamlText
    prompt: str
    answer: str


def make_comparable(question: WrittenQuestion) -> ComparableQuestion | None:
    """What the question asks; None for one that was withdrawn, or that asks nothing.

    A cloze asks for its marked words, and its prompt is its text with the marks in it. What a
    question draws on a map is asked with it, in any order.
    """
    prompts, answers = question.asking_texts, question.written_answers
    if not prompts or question.is_retired:
        return None
    if question.answer_fields and not answers and not question.is_cloze:
        return None  # a missing answer is a finding of its own, and no other answer
    return ComparableQuestion(
        original_prompt=prompts[0],
        prompt="\n".join([*map(normalize_shown, prompts), *sorted(question.relation_ids)]),
        answer="\n".join(map(normalize_shown, answers)),
    )


def gather_facts(question: WrittenQuestion, ledger: Ledger, deck: Deck) -> QuestionFacts:
    """The facts of a question of the deck that this ledger belongs to."""
    asked = make_comparable(question)
    whole = question if isinstance(question, Question) else None
    return QuestionFacts(
        id=str(question.id),
        was=str(question.previous_id or ""),
        kind=question.kind.name if question.kind else "",
        is_retired=question.is_retired,
        prompt_digest=_digest_text(asked.prompt) if asked and asked.prompt else "",
        answer_digest=_digest_text(asked.answer) if asked else "",
        word_numbers=_number_words(asked) if asked else (),
        media=tuple([path for _, path, _ in list_media_paths(question)]),
        evidence=tuple(_list_evidence_spans(question)),
        tags=tuple(map(str, question.tags)),
        allow=tuple(map(str, question.waivers)),
        answer_position=_find_answer_position(question),
        unreleased_digest=_digest_if_unreleased(question, ledger),
        dates=tuple(_list_date_spans(whole)) if whole else (),
        actors=tuple(_list_actors(whole)) if whole else (),
        usage=find_usage(whole) if whole and deck.gate.keys() & _USAGE_GATES else None,
        speaker_answer_fields=tuple(_list_speaker_answer_fields(whole)) if whole else (),
        cards=tuple(list_card_words(whole, deck)) if whole else (),
        prompt_words=tuple(dict.fromkeys(_iterate_prompt_words(whole, deck))) if whole else (),
        is_list=is_list_asked(question),
        after=tuple(map(str, question.after)),
        same_fact=str(question.same_fact or ""),
        goes_beyond=question.goes_beyond,
    )


def _digest_text(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _number_words(asked: ComparableQuestion) -> tuple[int, ...]:
    words = set(_WORD.findall(f"{asked.prompt} {asked.answer}"))
    # Case is folded in `asked`: what is not there as written begins with a capital letter, and may
    # be a name.
    free = words.intersection(_WORD.findall(canonicalise_words(asked.original_prompt)))
    return (
        sum(map(_number_word, words)),
        len(words),
        *(_number_word(word) for word in free if not word.isdigit()),
    )


@lru_cache(maxsize=65_536)
def _number_word(word: str) -> int:
    """A number that stands for the word; small enough for JSON's numbers to be exact everywhere."""
    return int.from_bytes(
        blake2b(word.encode("utf-8", "surrogatepass"), digest_size=6).digest(), "big"
    )


def _list_speaker_answer_fields(question: Question) -> Iterator[str]:
    for spec in question.kind.speakers:
        if find_answering_speaker(question, spec):
            yield spec.key


def find_answering_speaker(question: Question, spec: FieldSpec) -> tuple[YamlText, YamlText] | None:
    """A speaker that this field names and an answer that are one and the same."""
    for speaker in question.get_texts(spec.key):
        actor = find_actor(speaker, question.source)
        for answer in question.answers:
            same_actor = actor is not None and find_actor(answer, question.source) is actor
            if same_actor or normalize_words(speaker) == normalize_words(answer):
                return speaker, answer
    return None


def _list_date_spans(question: Question) -> Iterator[DateSpan]:
    for dated in find_date_answers(question):
        first, last = dated.answer_date.first.toordinal(), dated.answer_date.last.toordinal()
        for start, end in dated.mark_ranges:
            yield question.source.name, start, end, first, last


def _iterate_prompt_words(question: Question, deck: Deck) -> Iterator[str]:
    known = deck.language.content_words
    if known is None or question.is_cloze or question.is_retired:
        return
    for prompt in question.prompts:
        yield from known.iterate_words(fold_text(prompt))


def _list_evidence_spans(question: WrittenQuestion) -> Iterator[QuotedSpan]:
    for quotation in question.evidence:
        for start, end in quotation.places:
            yield quotation.source.name, start, end


def _list_actors(question: Question) -> Iterator[tuple[str, str]]:
    for spec in question.kind.select_fields(FieldType.ACTOR, FieldType.SPEAKER):
        for name in question.get_texts(spec.key):
            actor = find_actor(name, question.source)
            if actor is not None:
                yield question.source.name, str(actor.name)


def _find_answer_position(question: WrittenQuestion) -> tuple[int, int] | None:
    for spec in question.select_fields(FieldType.CHOICE):
        options = [read_option(option) for option in question.get_written_texts(spec.key)]
        for answer in map(read_option, question.written_answers):
            if answer in options:
                return options.index(answer) + 1, len(options)
    return None


def _digest_if_unreleased(question: WrittenQuestion, ledger: Ledger) -> str:
    known = question.id in ledger.notes or question.previous_id is not None
    return "" if known else digest_question(question)
