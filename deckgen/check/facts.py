"""What rules that compare questions need to know of each: little enough to be kept from one check
to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from deckgen.check.asked import Asked, asked
from deckgen.check.cards import SPEAKERS, same_speaker
from deckgen.check.coverage import Draw, draws
from deckgen.check.dating import DATE, dated_answers
from deckgen.check.media import references
from deckgen.ledger.authored_digest import digest_question
from deckgen.ledger.record import Ledger
from deckgen.markup.naming import actor_of
from deckgen.markup.words import comparable
from deckgen.model import Deck, Question
from deckgen.text.canonical import canonicalise_words

# (source, start, end): words of a source.
Place = tuple[str, int, int]
# A place that a question dates, and the first and last day it gives, as ordinals.
DatedPlace = tuple[str, int, int, int, int]

ACTING, CHOICE = frozenset({"actor", "speaker"}), frozenset({"choice"})
_WORD = re.compile(r"\w+")


class Facts(NamedTuple):
    """One question as others see it: texts, numbers and lists of them, nothing else.

    ``prompt`` and ``answer`` are digests of what is asked and answered without typography and case,
    empty where nothing is. ``words`` are numbers that stand for their words: all of them together,
    how many they are, then each that could be another word without another thing being meant (no
    number, no name). ``media`` are paths as written, ``actors`` those that answers and speakers
    name, each as (source, name); ``place`` (n, of), where the right one stands among options whose
    order is fixed. ``authored`` is the digest of a question that its deck never released, ``draw``
    what the question draws on beside sentences, where the deck's gate asks for that, ``answering``
    the fields whose speaker is the answer.
    """

    id: str
    was: str
    kind: str
    retired: bool
    prompt: str
    answer: str
    words: tuple[int, ...]
    dates: tuple[DatedPlace, ...]
    media: tuple[str, ...]
    evidence: tuple[Place, ...]
    tags: tuple[str, ...]
    allow: tuple[str, ...]
    actors: tuple[tuple[str, str], ...]
    place: tuple[int, int] | None
    authored: str
    draw: Draw | None = None
    answering: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether the question asks anything that can be compared."""
        return bool(self.prompt or self.answer)


def facts_of(question: Question, ledger: Ledger, deck: Deck) -> Facts:
    """The facts of a question of the deck that this ledger belongs to."""
    said, kind = asked(question), question.kind
    return Facts(
        id=str(question.id),
        was=str(question.previous_id or ""),
        kind=kind.name if kind else "",
        retired=question.retired_since is not None,
        prompt=_digest(said.prompt) if said and said.prompt else "",
        answer=_digest(said.answer) if said else "",
        words=_words(said) if said else (),
        dates=tuple(_dates(question)) if kind and kind.select_fields_by_type(DATE) else (),
        media=tuple(path for _, path, _ in references(question)),
        evidence=tuple(_evidence(question)),
        tags=tuple(map(str, question.tags)),
        allow=tuple(map(str, question.waivers)),
        actors=tuple(_actors(question)),
        place=_place(question) if kind and kind.select_fields_by_type(CHOICE) else None,
        authored=_authored(question, ledger),
        draw=draws(question) if deck.gate.keys() - {"sentences"} else None,
        answering=tuple(_answering(question)),
    )


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _words(said: Asked) -> tuple[int, ...]:
    words = set(_WORD.findall(f"{said.prompt} {said.answer}"))
    # Case is folded in `said`: what is not there as written begins with a capital letter, and may
    # be a name.
    free = words.intersection(_WORD.findall(canonicalise_words(said.at)))
    return (
        sum(map(_number, words)),
        len(words),
        *(_number(word) for word in free if not word.isdigit()),
    )


@lru_cache(maxsize=65_536)
def _number(word: str) -> int:
    """A number that stands for the word; small enough for JSON's numbers to be exact everywhere."""
    return int.from_bytes(
        blake2b(word.encode("utf-8", "surrogatepass"), digest_size=6).digest(), "big"
    )


def _answering(question: Question) -> Iterator[str]:
    specs = question.kind.select_fields_by_type(SPEAKERS) if question.kind else ()
    return (
        spec.key for spec in specs if spec.key in question.values and same_speaker(question, spec)
    )


def _dates(question: Question) -> Iterator[DatedPlace]:
    for dated in dated_answers(question):
        source = dated.quotations[0].source
        assert source is not None  # its words were found there
        for start, end in dated.marked_places:
            yield (
                source.name,
                start,
                end,
                dated.given.first.toordinal(),
                dated.given.last.toordinal(),
            )


def _evidence(question: Question) -> Iterator[Place]:
    for quotation in question.evidence:
        for start, end in quotation.places if quotation.source else ():
            assert quotation.source is not None  # the condition above
            yield quotation.source.name, start, end


def _actors(question: Question) -> Iterator[tuple[str, str]]:
    source = question.source
    for spec in question.kind.select_fields_by_type(ACTING) if question.kind and source else ():
        for name in question.get_texts(spec.key):
            actor = actor_of(name, source) if source else None
            if actor is not None and source is not None:
                yield source.name, str(actor.name)


def _place(question: Question) -> tuple[int, int] | None:
    for spec in question.kind.select_fields_by_type(CHOICE) if question.kind else ():
        options = [comparable(option) for option in question.get_texts(spec.key)]
        for answers in question.kind.answers if question.kind else ():
            for text in question.get_texts(answers.key):
                if comparable(text) in options:
                    return options.index(comparable(text)) + 1, len(options)
    return None


def _authored(question: Question, ledger: Ledger) -> str:
    known = question.id in ledger.notes or question.previous_id is not None
    return "" if known else digest_question(question)
