"""What rules that compare questions need to know of each: little enough to be kept from one check
to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from deckgen.cards.actor_names import find_actor
from deckgen.cards.word_matching import normalize_words
from deckgen.check.comparable_question import ComparableQuestion, make_comparable
from deckgen.check.coverage import SourceUsage, find_usage
from deckgen.check.date_answers import DATE_TYPES, find_date_answers
from deckgen.check.question_media import list_media_paths
from deckgen.check.question_text import SPEAKER_TYPES, find_answering_speaker
from deckgen.ledger.authored_digest import digest_question
from deckgen.ledger.record import Ledger
from deckgen.model import Deck, Question
from deckgen.text.canonical import canonicalise_words

# (source, start, end): words of a source.
EvidenceSpan = tuple[str, int, int]
# A place that a question dates, and the first and last day it gives, as ordinals.
DateSpan = tuple[str, int, int, int, int]

ACTOR_TYPES, CHOICE_TYPES = frozenset({"actor", "speaker"}), frozenset({"choice"})
_WORD = re.compile(r"\w+")


class QuestionFacts(NamedTuple):
    """One question as others see it: texts, numbers and lists of them, nothing else.

    ``prompt_digest`` and ``answer_digest`` are digests of what is asked and answered without typography and case,
    empty where nothing is. ``word_numbers`` are numbers that stand for their words: all of them together,
    how many they are, then each that could be another word without another thing being meant (no
    number, no name). ``media`` are paths as written, ``actors`` those that answers and speakers
    name, each as (source, name); ``answer_position`` (n, of), where the right one stands among options whose
    order is fixed. ``unreleased_digest`` is the digest of a question that its deck never released, ``usage``
    what the question draws on beside sentences, where the deck's gate asks for that, ``speaker_answer_fields``
    the fields whose speaker is the answer.
    """

    id: str
    was: str
    kind: str
    is_retired: bool
    prompt_digest: str
    answer_digest: str
    word_numbers: tuple[int, ...]
    dates: tuple[DateSpan, ...]
    media: tuple[str, ...]
    evidence: tuple[EvidenceSpan, ...]
    tags: tuple[str, ...]
    allow: tuple[str, ...]
    actors: tuple[tuple[str, str], ...]
    answer_position: tuple[int, int] | None
    unreleased_digest: str
    usage: SourceUsage | None = None
    speaker_answer_fields: tuple[str, ...] = ()

    @property
    def has_question(self) -> bool:
        """Whether the question asks anything that can be compared."""
        return bool(self.prompt_digest or self.answer_digest)


def gather_facts(question: Question, ledger: Ledger, deck: Deck) -> QuestionFacts:
    """The facts of a question of the deck that this ledger belongs to."""
    said, kind = make_comparable(question), question.kind
    return QuestionFacts(
        id=str(question.id),
        was=str(question.previous_id or ""),
        kind=kind.name if kind else "",
        is_retired=question.retired_since is not None,
        prompt_digest=_digest_text(said.prompt) if said and said.prompt else "",
        answer_digest=_digest_text(said.answer) if said else "",
        word_numbers=_number_words(said) if said else (),
        dates=tuple(_list_date_spans(question))
        if kind and kind.select_fields_by_type(DATE_TYPES)
        else (),
        media=tuple(path for _, path, _ in list_media_paths(question)),
        evidence=tuple(_list_evidence_spans(question)),
        tags=tuple(map(str, question.tags)),
        allow=tuple(map(str, question.waivers)),
        actors=tuple(_list_actors(question)),
        answer_position=_find_answer_position(question)
        if kind and kind.select_fields_by_type(CHOICE_TYPES)
        else None,
        unreleased_digest=_digest_if_unreleased(question, ledger),
        usage=find_usage(question) if deck.gate.keys() - {"sentences"} else None,
        speaker_answer_fields=tuple(_list_speaker_answer_fields(question)),
    )


def _digest_text(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _number_words(said: ComparableQuestion) -> tuple[int, ...]:
    words = set(_WORD.findall(f"{said.prompt} {said.answer}"))
    # Case is folded in `said`: what is not there as written begins with a capital letter, and may
    # be a name.
    free = words.intersection(_WORD.findall(canonicalise_words(said.original_prompt)))
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
    specs = question.kind.select_fields_by_type(SPEAKER_TYPES) if question.kind else ()
    return (
        spec.key
        for spec in specs
        if spec.key in question.values and find_answering_speaker(question, spec)
    )


def _list_date_spans(question: Question) -> Iterator[DateSpan]:
    for dated in find_date_answers(question):
        source = dated.quotations[0].source
        assert source is not None  # its words were found there
        for start, end in dated.mark_ranges:
            yield (
                source.name,
                start,
                end,
                dated.answer_date.first.toordinal(),
                dated.answer_date.last.toordinal(),
            )


def _list_evidence_spans(question: Question) -> Iterator[EvidenceSpan]:
    for quotation in question.evidence:
        for start, end in quotation.places if quotation.source else ():
            assert quotation.source is not None  # the condition above
            yield quotation.source.name, start, end


def _list_actors(question: Question) -> Iterator[tuple[str, str]]:
    source = question.source
    for spec in (
        question.kind.select_fields_by_type(ACTOR_TYPES) if question.kind and source else ()
    ):
        for name in question.get_texts(spec.key):
            actor = find_actor(name, source) if source else None
            if actor is not None and source is not None:
                yield source.name, str(actor.name)


def _find_answer_position(question: Question) -> tuple[int, int] | None:
    for spec in question.kind.select_fields_by_type(CHOICE_TYPES) if question.kind else ():
        options = [normalize_words(option) for option in question.get_texts(spec.key)]
        for answers in question.kind.answers if question.kind else ():
            for text in question.get_texts(answers.key):
                if normalize_words(text) in options:
                    return options.index(normalize_words(text)) + 1, len(options)
    return None


def _digest_if_unreleased(question: Question, ledger: Ledger) -> str:
    known = question.id in ledger.notes or question.previous_id is not None
    return "" if known else digest_question(question)
