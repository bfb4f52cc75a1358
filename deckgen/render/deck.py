"""A deck's questions → note types, notes and media, through the templates of their kinds."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from deckgen.errors import DeckgenError
from deckgen.ledger.identity import anki_deck_id, first_note_id, note_guid, note_type_id
from deckgen.ledger.places import NoPlaceLeft, Places, places
from deckgen.ledger.record import Ledger, digest_of
from deckgen.markup.media import Media, find_asset
from deckgen.markup.mustache import without_fields
from deckgen.markup.templates import CompiledKind, TemplateFault, Templates
from deckgen.model import Deck, Kind, Project, Question
from deckgen.render.fields import FieldRenderer
from deckgen.render.note import CardTemplate, MediaFile, Note, NoteField, NoteType, RenderedDeck

RETIRED_TAG = "retired"


def render_deck(project: Project, deck: Deck, ledger: Ledger, now: int) -> RenderedDeck:
    """Everything the deck's package will hold.

    Args:
        project: a project without errors.
        ledger: what the deck's releases recorded; it alone knows which notes keep their ``mod``.
        now: the ``mod``, in seconds since the epoch, of what differs from the ledger.

    Raises:
        DeckgenError: a template is wrong, a file is missing, or a note type has no place left.
    """
    return _DeckRenderer(project, deck, ledger, now).render()


class NoteRenderer:
    """The notes of a deck, one at a time and as soon as they are asked for: a deck with errors has some, too."""

    def __init__(self, project: Project, deck: Deck, ledger: Ledger, now: int) -> None:
        """As :func:`render_deck` takes them."""
        self._renderer = _DeckRenderer(project, deck, ledger, now)
        self._typed: dict[tuple[str, frozenset[str]], _Typed] = {}
        self.follow(deck)

    def follow(self, deck: Deck) -> None:
        """Takes up other questions of the deck, whose own file, ledger, kinds and templates are what they were."""
        self._used = {kind.name: used for kind, used in _used(in_order(deck))}

    def note(self, question: Question) -> Note | None:
        """The note of a question, whether the deck has it or is only to get it; None if its kind is not known.

        Raises:
            DeckgenError: a template is wrong, a file is missing, or a note type has no place left.
        """
        if question.kind is None:
            return None
        [(kind, own)] = _used([question])
        used = frozenset(own | self._used.get(kind.name, set()))
        try:
            typed = self._typed.get((kind.name, used))
            if typed is None:
                typed = self._typed[kind.name, used] = self._renderer._typed(kind, set(used))
            return self._renderer._note(question, typed)
        except TemplateFault as fault:
            raise DeckgenError(f"templates/{fault}") from fault
        except NoPlaceLeft as fault:
            raise DeckgenError(f"{self._renderer.deck.folder}: {fault}; give new questions a new kind") from fault

    @property
    def media(self) -> Mapping[str, Path]:
        """The files that the notes made so far refer to, by their names on cards."""
        return {name: each.path for name, each in {**self._renderer.fields.media, **self._renderer.assets}.items()}


@dataclass(frozen=True, slots=True)
class _Typed:
    """A kind with its note type and the places its fields and cards have there.

    ``gates`` are the ordinals of the kind's cards, each with the switch it hangs on.
    """

    kind: Kind
    note_type: NoteType
    places: Places
    gates: tuple[tuple[int, str | None], ...]


class _DeckRenderer:
    def __init__(self, project: Project, deck: Deck, ledger: Ledger, now: int) -> None:
        self.project, self.deck, self.ledger, self.now = project, deck, ledger, now
        self.assets: dict[str, Media] = {}
        self.templates = Templates(project.template_folders, self._asset)
        self.fields = FieldRenderer(self.templates, deck, project.root)

    def render(self) -> RenderedDeck:
        questions = in_order(self.deck)
        try:
            typed = {kind.name: self._typed(kind, used) for kind, used in _used(questions)}
            notes = [self._note(question, typed[question.kind.name]) for question in questions if question.kind]
        except TemplateFault as fault:
            raise DeckgenError(f"templates/{fault}") from fault
        except NoPlaceLeft as fault:
            raise DeckgenError(f"{self.deck.folder}: {fault}; give new questions a new kind") from fault
        note_types = tuple(each.note_type for each in typed.values())
        media = {**self.fields.media, **self.assets}
        return RenderedDeck(
            id=anki_deck_id(self.deck.id),
            name=str(self.deck.name),
            description=self.deck.description,
            mod=max([note.mod for note in notes] + [each.mod for each in note_types], default=self.now),
            first_note_id=first_note_id(self.deck.id),
            note_types=note_types,
            notes=notes,
            media=tuple(MediaFile(name, media[name].path) for name in sorted(media)),
        )

    def _asset(self, path: str) -> str:
        """A template's own file: ``asset("base/logo.svg")`` is its name in the package."""
        found = find_asset(path, self.project.template_folders)
        if found is None:
            raise DeckgenError(f"templates: there is no file {path}")
        self.assets[found.name] = found
        return found.name

    def _typed(self, kind: Kind, used: set[str]) -> _Typed:
        record = self.ledger.note_types.get(kind.name)
        placed = places(self.deck.id, kind, record, used)
        compiled = self.templates.compile(kind, str(self.deck.name), self.deck.language)
        identity = record.id if record else note_type_id(self.deck.id, kind.name)
        note_type = NoteType(
            id=identity,
            name=f"{self.deck.name} · {kind.title}",
            fields=tuple(NoteField(place.name, place.id, not place.key) for place in placed.fields),
            templates=tuple(_card_templates(kind, placed, compiled)),
            css=compiled.css,
            cloze=kind.cloze is not None,
            mod=self.now,
        )
        if record is not None and record.digest == note_type_digest(note_type):
            note_type = replace(note_type, mod=record.mod)
        switches = {card.name: card.switch for card in kind.cards}
        gates = tuple((ord_, switches[place.key]) for ord_, place in enumerate(placed.cards) if place.key in switches)
        return _Typed(kind, note_type, placed, gates)

    def _note(self, question: Question, typed: _Typed) -> Note:
        html = {spec.key: self.fields.render(question, spec) for spec in typed.kind.shown_fields}
        tags = [str(tag) for tag in question.tags] + ([RETIRED_TAG] if question.retired else [])
        record = self.ledger.notes.get(str(question.was or question.id)) or self.ledger.notes.get(question.id)
        note = Note(
            guid=record.guid if record else note_guid(self.deck.id, question.was or question.id),
            note_type=typed.note_type,
            fields=tuple(html.get(place.key, "") for place in typed.places.fields),
            tags=tuple(dict.fromkeys(tags)),
            cards=tuple(_cards(question, typed, html)),
            mod=self.now,
            question=str(question.id),
        )
        if record is not None and record.rendered == note_digest(note):
            note = replace(note, mod=record.mod)
        return note


def note_digest(note: Note) -> str:
    """The digest of what a learner's note holds: fields, tags, note type; media stand in names by content."""
    return digest_of(note.note_type.id, note.fields, sorted(note.tags))


def note_type_digest(note_type: NoteType) -> str:
    """The digest of all of a note type but its ``mod``."""
    return digest_of({**asdict(note_type), "mod": 0})


def in_order(deck: Deck) -> list[Question]:
    """The questions that can be rendered, in the deck's order of study."""
    questions = [question for question in deck.questions if question.kind is not None]
    if deck.order == "source":
        questions.sort(key=_first_place)
    elif deck.order == "mixed":
        questions.sort(key=lambda question: hashlib.sha256(f"{deck.id}/{question.id}".encode()).digest())
    return questions


def _first_place(question: Question) -> tuple[str, int]:
    places_found = [
        (quotation.source.name, quotation.places[0][0])
        for quotation in question.evidence
        if quotation.source is not None and quotation.places
    ]
    return min(places_found, default=("", 0))


def _used(questions: Iterable[Question]) -> list[tuple[Kind, set[str]]]:
    """The kinds of these questions, each with the keys of the fields and the names of the cards they use."""
    used: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, Kind] = {}
    for question in questions:
        assert question.kind is not None  # in_order leaves the others out
        kind = kinds.setdefault(question.kind.name, question.kind)
        used[kind.name].update(question.values)
        used[kind.name].update(
            card.name for card in kind.cards if card.switch is None or question.values.get(card.switch) is True
        )
    return [(kinds[name], used[name]) for name in sorted(kinds)]


def _card_templates(kind: Kind, placed: Places, compiled: CompiledKind) -> Iterable[CardTemplate]:
    present = {place.key for place in placed.fields}
    absent = [spec.title for spec in kind.shown_fields if spec.key not in present]
    by_name = {card.name: card for card in compiled.cards}
    reserved = {place.name for place in placed.fields if not place.key}
    for place in placed.cards:
        card = by_name.get(place.key)
        if card is None:
            yield CardTemplate(place.name, place.id, _never(place.name, reserved, placed.fields[0].name), "reserved")
        else:
            front, back = without_fields(card.front, absent), without_fields(card.back, absent)
            yield CardTemplate(place.name, place.id, front, back)


def _never(name: str, reserved: set[str], prompt: str) -> str:
    """A front that makes no card: behind a field that is always empty, or full and empty at once.

    It must show a field: when an import renames any field, Anki (26.9) adds the first field to every
    front that shows none, and each note would get a card of it.
    """
    if name in reserved:
        return f"{{{{#{name}}}}}{{{{{name}}}}}{{{{/{name}}}}}"
    return f"{{{{#{prompt}}}}}{{{{^{prompt}}}}}{name} {{{{{prompt}}}}}{{{{/{prompt}}}}}{{{{/{prompt}}}}}"


def _cards(question: Question, typed: _Typed, html: Mapping[str, str]) -> list[int]:
    """The ordinals of the cards that Anki makes of the note."""
    if typed.kind.cloze is not None:
        marks = sum(max((part.mark for part in each.parts), default=0) for each in question.evidence)
        return list(range(marks))
    return [ordinal for ordinal, switch in typed.gates if switch is None or html.get(switch)]


def deck_file_name(deck: Deck) -> str:
    """The name of the deck's package, without ending."""
    return Path(deck.folder).name
