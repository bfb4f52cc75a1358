"""Notes → cards as Anki itself renders them, in a collection that is thrown away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING, Any

from deckgen.errors import DeckgenError
from deckgen.render.note import Note, NoteType

if TYPE_CHECKING:
    from anki.collection import Collection

# What stands on a side where the learner types: [[type:Answer]], [[type:nc:Answer]], [[type:cloze:Text]].
TYPE_BOX = re.compile(r"\[\[type:(?P<how>(?:nc:|cloze:)*)(?P<field>[^\]]+)\]\]")
# What stands where a sound is played: its side and number.
PLAY = re.compile(r"\[anki:play:([qa]):([0-9]+)\]")
_DEFAULT_DECK = 1


@dataclass(frozen=True, slots=True)
class RenderedCard:
    """One card of a note: both sides as HTML without the style sheet ``css``.

    ``[[type:…]]`` and ``[anki:play:…]`` stand in them as Anki leaves them for its reviewer. ``front_sounds`` and
    ``back_sounds`` are names of media. ``expected`` is what a typed answer is compared with, as HTML, or None;
    ``combining`` whether accents count.
    """

    name: str
    ordinal: int
    front: str
    back: str
    css: str
    front_sounds: tuple[str, ...] = ()
    back_sounds: tuple[str, ...] = ()
    expected: str | None = None
    combining: bool = True


class CardRenderer:
    """Anki's renderer. Any number of threads may use it; they wait for each other."""

    def __init__(self, collection: Collection) -> None:
        self._collection, self._lock = collection, Lock()
        self._note_types: dict[int, tuple[NoteType, int]] = {}
        self._deck = ""

    def cards(self, note: Note, deck: str) -> list[RenderedCard]:
        """The cards that Anki makes of a note in a deck of this name, by ordinal."""
        with self._lock:
            if deck != self._deck:  # `{{Deck}}` on a card that is not stored yet is the default deck
                self._collection.decks.rename(_DEFAULT_DECK, deck)  # type: ignore[arg-type]  # a NewType of int
                self._deck = deck
            anki_note = self._note(note)
            return [self._card(anki_note, note, ordinal) for ordinal in note.cards]

    def compare(self, expected: str, typed: str, combining: bool) -> str:
        """What Anki shows in place of the box on the back, as HTML: what was typed beside what was expected."""
        with self._lock:
            return self._collection.compare_answer(expected, typed, combining)

    def _note(self, note: Note) -> Any:
        model = self._collection.models.get(self._type_of(note.note_type))  # type: ignore[arg-type]  # a NewType of int
        assert model is not None  # it was added
        made = self._collection.new_note(model)
        made.fields = list(note.fields)
        made.tags = list(note.tags)
        return made

    def _type_of(self, wanted: NoteType) -> int:
        """The id, in the collection, of the note type; added, or brought up to date, where need be."""
        known = self._note_types.get(wanted.id)
        if known is not None and known[0] == wanted:
            return known[1]
        if known is not None:
            self._collection.models.remove(known[1])  # type: ignore[arg-type]  # a NewType of int
        models = self._collection.models
        model = models.new(wanted.name)
        model["type"] = 1 if wanted.cloze else 0
        model["css"] = wanted.css
        model["flds"] = [{**models.new_field(each.name), "ord": number} for number, each in enumerate(wanted.fields)]
        for number, each in enumerate(wanted.templates):
            template = {**models.new_template(each.name), "qfmt": each.front, "afmt": each.back, "ord": number}
            model["tmpls"].append(template)
        identity = int(models.add_dict(model).id)
        self._note_types[wanted.id] = (wanted, identity)
        return identity

    def _card(self, anki_note: Any, note: Note, ordinal: int) -> RenderedCard:
        card = anki_note.ephemeral_card(ordinal)
        output = card.render_output()
        templates = note.note_type.templates
        name = templates[0 if note.note_type.cloze else ordinal].name
        box = TYPE_BOX.search(output.question_text)
        return RenderedCard(
            name=f"{name} {ordinal + 1}" if note.note_type.cloze else name,
            ordinal=ordinal,
            front=output.question_text,
            back=output.answer_text,
            css=output.css,
            front_sounds=tuple(_sounds(output.question_av_tags)),
            back_sounds=tuple(_sounds(output.answer_av_tags)),
            expected=self._expected(box, dict(anki_note.items()), ordinal) if box else None,
            combining=box is None or "nc:" not in box["how"],
        )

    def _expected(self, box: re.Match[str], fields: Mapping[str, str], ordinal: int) -> str:
        text = fields.get(box["field"], "")
        if "cloze:" in box["how"]:
            return str(self._collection.extract_cloze_for_typing(text, ordinal + 1))
        return text


@contextmanager
def card_renderer() -> Iterator[CardRenderer]:
    """Anki's renderer, over a collection in a temporary folder.

    Raises:
        DeckgenError: the package ``anki`` is not installed.
    """
    try:
        from anki.collection import Collection
    except ImportError as failure:
        raise DeckgenError(
            "cards are drawn by Anki's own library, which is not installed: pip install 'deckgen-apkg[studio]'"
        ) from failure
    with TemporaryDirectory(prefix="deckgen-cards-") as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        try:
            yield CardRenderer(collection)
        finally:
            collection.close()


def _sounds(tags: Any) -> Iterator[str]:
    for tag in tags:
        yield getattr(tag, "filename", "")
