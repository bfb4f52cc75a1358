"""Notes → cards as Anki itself renders them, in a collection that is thrown away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING, Any

from deckgen.errors import DeckgenError
from deckgen.extras import format_install_command
from deckgen.render.note import Note, NoteType

if TYPE_CHECKING:
    from anki.collection import Collection

# The place where the learner types: [[type:Answer]], [[type:nc:Answer]], [[type:cloze:Text]].
TYPE_BOX = re.compile(r"\[\[type:(?P<how>(?:nc:|cloze:)*)(?P<field>[^\]]+)\]\]")


@dataclass(frozen=True, slots=True)
class RenderedCard:
    """One card of a note: both sides as HTML without the style sheet ``css``.

    ``[[type:…]]`` and ``[anki:play:…]`` stand in them as Anki leaves them for its reviewer.
    ``front_sounds`` and ``back_sounds`` are names of media. ``expected_answer`` is what a
    typed answer is compared with, as HTML, or None; ``compares_accents`` whether accents count.
    """

    name: str
    ordinal: int
    front: str
    back: str
    css: str
    front_sounds: tuple[str, ...] = ()
    back_sounds: tuple[str, ...] = ()
    expected_answer: str | None = None
    compares_accents: bool = True


class CardRenderer:
    """Anki's renderer. Any number of threads may use it; they wait for each other."""

    def __init__(self, collection: Collection) -> None:
        self._collection, self._lock = collection, Lock()
        self._note_types: dict[int, tuple[NoteType, int]] = {}
        self._notes: dict[tuple[int, str], int] = {}

    def render_cards(self, note: Note, deck: str) -> list[RenderedCard]:
        """The cards that Anki makes of a note in a deck of this name, by ordinal."""
        with self._lock:
            stored = self._store_note(note, deck)
            there = {card.ord: card for card in stored.cards()}
            return [
                self._render_card(there[ordinal], note)
                for ordinal in note.cards
                if ordinal in there
            ]

    def compare_answer(self, expected: str, typed: str, combining: bool) -> str:
        """What Anki shows in place of the box on the back, as HTML: what was typed next to what was
        expected.
        """
        with self._lock:
            return self._collection.compare_answer(expected, typed, combining)

    def _store_note(self, note: Note, deck: str) -> Any:
        """The note in the collection, in place of the one of its type that was drawn before.

        Anki can draw a note that is not stored, but not what it shows of its deck.
        """
        collection, identity = self._collection, self._store_note_type(note.note_type)
        number = self._notes.get((identity, deck))
        if number is not None:
            stored = collection.get_note(number)  # type: ignore[arg-type]  # a NewType of int
        else:
            model = collection.models.get(identity)  # type: ignore[arg-type]  # a NewType of int
            assert model is not None  # it was added
            stored = collection.new_note(model)
        stored.fields, stored.tags = list(note.fields), list(note.tags)
        if number is not None:
            collection.update_note(stored, skip_undo_entry=True)
        else:
            # `id` makes the deck if it is not there, so that it is never None.
            deck_id = collection.decks.id(deck)
            collection.add_note(stored, deck_id)  # type: ignore[arg-type]
            self._notes[identity, deck] = stored.id
        return stored

    def _store_note_type(self, wanted: NoteType) -> int:
        """The id of the note type in the collection, where it is added or updated first."""
        known = self._note_types.get(wanted.id)
        if known is not None and known[0] == wanted:
            return known[1]
        if known is not None:
            self._collection.models.remove(known[1])  # type: ignore[arg-type]  # a NewType of int
            # Its notes went with it, and its id, a time in milliseconds, may be the id of the next.
            self._notes = {
                place: note for place, note in self._notes.items() if place[0] != known[1]
            }
        models = self._collection.models
        model = models.new(wanted.name)
        model["type"] = 1 if wanted.cloze else 0
        model["css"] = wanted.css
        model["flds"] = [
            {**models.new_field(each.name), "ord": number}
            for number, each in enumerate(wanted.fields)
        ]
        for number, side in enumerate(wanted.templates):
            own = {"qfmt": side.front, "afmt": side.back, "ord": number}
            model["tmpls"].append({**models.new_template(side.name), **own})
        identity = int(models.add_dict(model).id)
        self._note_types[wanted.id] = (wanted, identity)
        return identity

    def _render_card(self, card: Any, note: Note) -> RenderedCard:
        output, ordinal = card.render_output(reload=True), card.ord
        templates = note.note_type.templates
        name = templates[0 if note.note_type.cloze else ordinal].name
        # Anki leaves the box to its reviewer, which is not part of the library.
        box = TYPE_BOX.search(output.question_text)
        return RenderedCard(
            name=f"{name} {ordinal + 1}" if note.note_type.cloze else name,
            ordinal=ordinal,
            front=output.question_text,
            back=output.answer_text,
            css=output.css,
            front_sounds=tuple(_list_sounds(output.question_av_tags)),
            back_sounds=tuple(_list_sounds(output.answer_av_tags)),
            expected_answer=self._find_expected_answer(box, card),
            compares_accents=box is None or "nc:" not in box["how"],
        )

    def _find_expected_answer(self, box: re.Match[str] | None, card: Any) -> str | None:
        if box is None:
            return None
        text: str = dict(card.note().items()).get(box["field"], "")
        if "cloze:" in box["how"]:
            # Anki counts gaps from 1, and cards from 0.
            return self._collection.extract_cloze_for_typing(text, card.ord + 1)
        return text


@contextmanager
def open_card_renderer() -> Iterator[CardRenderer]:
    """Anki's renderer, over a collection in a temporary folder.

    Raises:
        DeckgenError: the package ``anki`` is not installed.
    """
    try:
        from anki.collection import Collection
    except ImportError as failure:
        command = format_install_command("studio")
        raise DeckgenError(
            f"cards are drawn by Anki's own library, which is not installed: {command}"
        ) from failure
    with TemporaryDirectory(prefix="deckgen-cards-") as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        try:
            yield CardRenderer(collection)
        finally:
            collection.close()


def _list_sounds(tags: Any) -> Iterator[str]:
    for tag in tags:
        yield getattr(tag, "filename", "")
