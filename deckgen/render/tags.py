"""Tags that deckgen gives a deck's questions, under one tag of the author's choosing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from deckgen.cards.card_texts import list_actors_of_question
from deckgen.cards.study_order import find_main_source
from deckgen.ledger.record import NoteRecord
from deckgen.model import Deck, Question
from deckgen.render.place_tags import choose_tag_levels, list_place_tags
from deckgen.text.composition import compose_text

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
        self.main_source = find_main_source(deck)
        self.levels = choose_tag_levels(deck, deck.questions) if self.under else {}

    def make_tags(self, question: Question) -> tuple[str, ...]:
        """The question's own tags as written, then the derived ones, each once."""
        tags = [*map(str, question.tags), *([RETIRED_TAG] if question.is_retired else ())]
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
        yield f"{self.under}::kind::{make_tag_level(question.kind.name)}"
        source = question.source
        is_main = source.name == self.main_source
        of_source = "" if is_main else f"::{make_tag_level(source.name)}"
        places = list_place_tags(question, self.levels.get(source, ""))
        for tag in places or _list_paragraph_tags(question):
            yield f"{self.under}{of_source}::{tag}"
        passage = [quotation.words for quotation in question.evidence] if question.is_cloze else []
        actors = list_actors_of_question(
            question, also_in=passage, also_answers=question.get_texts("also")
        )
        for name in sorted({str(actor.name) for actor in actors}):
            yield f"{self.under}::actor::{make_tag_level(name)}"


def _list_paragraph_tags(question: Question) -> Iterator[str]:
    # Numbers of one width sort in Anki's tree as the text goes.
    width = max(2, len(str(len(question.source.paragraphs))))
    for number in sorted(question.find_paragraphs()):
        yield f"paragraph::{number:0{width}}"


@lru_cache(maxsize=4096)
def make_tag_level(name: str) -> str:
    """A name as one level of a tag, such that Anki keeps it unchanged: “Vladimir Putin” is
    ``Vladimir_Putin``.
    """
    joined = _LEVEL_BREAKS.sub("_", compose_text(name).strip())
    return _CONTROL_CHARACTERS.sub("", joined) or "_"
