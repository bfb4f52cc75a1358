"""Tags that a deck's questions get by themselves, under one tag of the author's choosing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from deckgen.cards.card_texts import (
    CardTexts,
    collect_card_texts,
    find_named_actors,
    list_question_sources,
)
from deckgen.ledger.record import NoteRecord
from deckgen.model import Deck, Question, Source
from deckgen.render.study_order import list_deck_sources

RETIRED_TAG = "retired"
CHANGED_TAG = "changed"
# White space ends a tag, and `::` begins another level of the tree.
_LEVEL_BREAKS = re.compile(r"[\s:]+")
# Anki drops control characters (rslib/src/tags/mod.rs).
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f]")


class Tagger:
    """The tags of one deck's notes."""

    def __init__(self, deck: Deck) -> None:
        self.under = str(deck.tags_under or "").strip(":")
        self.tag_changes = deck.tag_changes
        self.several = self.under != "" and len(list_deck_sources(deck)) > 1

    def make_tags(self, question: Question) -> tuple[str, ...]:
        """The question's own tags as written, then the derived ones, each once."""
        tags = [*map(str, question.tags), *([RETIRED_TAG] if question.retired_since else ())]
        if self.under:
            tags += self._derive_tags(question)
        return tuple(dict.fromkeys(tags))

    def add_change_tag(self, tags: tuple[str, ...], record: NoteRecord) -> tuple[str, ...]:
        """The tags of a note that equals the ledger, with the release that last changed it where
        the deck asks.
        """
        if not self.tag_changes or record.changed == record.added:
            return tags
        return (*tags, f"{self.under}::{CHANGED_TAG}::{record.changed}".removeprefix("::"))

    def _derive_tags(self, question: Question) -> Iterator[str]:
        if question.kind is not None:
            yield f"{self.under}::kind::{make_tag_level(question.kind.name)}"
        for source, number in sorted(
            _find_paragraphs(question), key=lambda each: (each[0].name, each[1])
        ):
            of_source = f"::{make_tag_level(source.name)}" if self.several else ""
            width = max(2, len(str(len(source.paragraphs))))
            yield f"{self.under}{of_source}::paragraph::{number:0{width}}"
        for name in sorted(
            {
                str(actor.name)
                for _, actor in find_named_actors(
                    _collect_actor_texts(question), list_question_sources(question)
                )
            }
        ):
            yield f"{self.under}::actor::{make_tag_level(name)}"


@lru_cache(maxsize=4096)
def make_tag_level(name: str) -> str:
    """A name as one level of a tag, such that Anki keeps it as it is: “Vladimir Putin” is
    ``Vladimir_Putin``.
    """
    joined = _LEVEL_BREAKS.sub("_", unicodedata.normalize("NFC", name).strip())
    return _CONTROL_CHARACTERS.sub("", joined) or "_"


def _find_paragraphs(question: Question) -> set[tuple[Source, int]]:
    """Every paragraph that the question's evidence stands in."""
    return {
        (source, number)
        for quotation in question.evidence
        if (source := quotation.source) is not None
        for start, end in quotation.places
        for number in range(source.find_paragraph(start), source.find_paragraph(end - 1) + 1)
    }


def _collect_actor_texts(question: Question) -> CardTexts:
    """What can name an actor: other right answers too, and the passage where it is what is asked."""
    said = collect_card_texts(question)
    prompts, answers = said.prompts, [*said.answers, *question.get_texts("also")]
    if question.kind is not None and question.kind.cloze_field:
        prompts = [*prompts, *(quotation.words for quotation in question.evidence)]
    return said._replace(prompts=prompts, answers=answers)
