"""A deck's questions → note types, notes and media, through the templates of their kinds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from deckgen.cards.actor_map import ActorMap, build_actor_map
from deckgen.cards.deck_description import DeckSize, render_deck_description
from deckgen.cards.field_gaps import find_gap_numbers
from deckgen.cards.jinja_sandbox import TemplateFault
from deckgen.cards.media import MediaFile, find_asset
from deckgen.cards.mustache import remove_condition, remove_fields, rename_fields
from deckgen.cards.report_link import (
    REPORT_KEY,
    add_report_field,
    write_report_address,
    write_report_name,
)
from deckgen.cards.study_order import list_deck_sources, sort_questions
from deckgen.cards.templates import CompiledKind, Templates
from deckgen.errors import DeckgenError
from deckgen.ledger.anki_ids import (
    derive_anki_deck_id,
    derive_first_note_id,
    derive_note_guid,
    derive_note_type_id,
    derive_preset_id,
)
from deckgen.ledger.note_type_slots import NoSlotLeft, NoteTypeSlots, assign_slots
from deckgen.ledger.record import Ledger, NoteRecord, NoteTypeRecord, NoteTypeSlot, digest_json
from deckgen.model import Deck, FieldType, Kind, Project, Question
from deckgen.render.actor_map import MapValues, describe_map, has_safe_answers
from deckgen.render.fields import FieldRenderer
from deckgen.render.note import CardTemplate, Note, NoteField, NoteType, RenderedDeck
from deckgen.render.tags import Tagger
from deckgen.render.timeline import TimelineDate, lay_out_timeline


def render_deck(project: Project, deck: Deck, ledger: Ledger, now: int) -> RenderedDeck:
    """Everything the deck's package will hold: the newest release, if it equals the ledger, else a
    draft.

    Args:
        project: a project without errors.
        ledger: what the deck's releases recorded; it alone knows which notes keep their ``mod``.
        now: the ``mod``, in seconds since the epoch, of what differs from the ledger; a later one
            if the ledger has one as late, because Anki delivers only what is newer.

    Raises:
        DeckgenError: a template is wrong, a file is missing, or a note type has no place left.
    """
    return _DeckRenderer(project, deck, ledger, now).render()


class NoteRenderer:
    """The notes of a deck, one at a time and as soon as they are asked for: a deck with errors has
    some, too.
    """

    def __init__(self, project: Project, deck: Deck, ledger: Ledger, now: int) -> None:
        """As :func:`render_deck` takes them."""
        self._renderer = _DeckRenderer(project, deck, ledger, now)
        self._typed: dict[tuple[str, frozenset[str]], _KindNoteType] = {}
        self.replace_deck(deck)

    def replace_deck(self, deck: Deck) -> None:
        """Takes up other questions of the deck; its own file, ledger, kinds and templates are
        what they were.
        """
        self._used = {kind.name: used for kind, used in find_used_keys(deck, sort_questions(deck))}
        pictures = draw_deck_pictures(deck)
        if pictures != self._renderer.pictures:
            self._renderer.pictures = pictures
            self._typed.clear()

    def render_note(self, question: Question) -> Note:
        """The note of a question, whether the deck has it or is only to get it.

        Raises:
            DeckgenError: a template is wrong, a file is missing, or a note type has no place left.
        """
        [(kind, own)] = find_used_keys(self._renderer.deck, [question])
        used = frozenset(own | self._used.get(kind.name, set()))
        with self._renderer.convert_faults():
            typed = self._typed.get((kind.name, used))
            if typed is None:
                typed = self._renderer.make_note_type(kind, set(used))
                self._typed[kind.name, used] = typed
            return self._renderer.make_note(question, typed)

    @property
    def media(self) -> Mapping[str, Path]:
        """The files that the notes made so far refer to, by their names on cards."""
        return {name: each.path for name, each in self._renderer.media.items()}


@dataclass(frozen=True, slots=True)
class _KindNoteType:
    """A kind with its note type and the places its fields and cards have there.

    ``card_switches`` are the ordinals of the kind's cards, each with the switch it hangs on.
    """

    kind: Kind
    note_type: NoteType
    places: NoteTypeSlots
    card_switches: tuple[tuple[int, str | None], ...]


class _DeckRenderer:
    def __init__(self, project: Project, deck: Deck, ledger: Ledger, now: int) -> None:
        self.project, self.deck, self.ledger = project, deck, ledger
        self.now = ledger.next_mod(now)
        self.assets: dict[str, MediaFile] = {}
        self.templates = Templates(project.template_folders, self._add_asset)
        self.fields = FieldRenderer(self.templates, deck, project.root)
        self.tagger = Tagger(deck)
        self.pictures = draw_deck_pictures(deck)

    @property
    def media(self) -> Mapping[str, MediaFile]:
        """The files of notes and templates that were referred to so far, by their names."""
        return {**self.fields.media, **self.assets}

    @contextmanager
    def convert_faults(self) -> Iterator[None]:
        """Raises DeckgenError for what is wrong with a template or a note type."""
        try:
            yield
        except TemplateFault as fault:
            raise DeckgenError(f"templates/{fault}") from fault
        except NoSlotLeft as fault:
            message = f"{self.deck.folder}: {fault}; give new questions a new kind"
            raise DeckgenError(message) from fault

    def render(self) -> RenderedDeck:
        questions, preset = sort_questions(self.deck), self.deck.preset
        with self.convert_faults():
            used_keys = find_used_keys(self.deck, questions)
            typed = {kind.name: self.make_note_type(kind, used) for kind, used in used_keys}
            notes = [self.make_note(question, typed[question.kind.name]) for question in questions]
            _refuse_notes_without_card(notes)
            note_types = tuple(each.note_type for each in typed.values())
            sources, size = list_deck_sources(self.deck), _measure_deck(questions, notes)
            page = partial(render_deck_description, self.templates, self.deck, sources, size)
            # Without the version: it stands in the description, and would make every frame new.
            frame = digest_json(self.deck.name, page(""), [note.guid for note in notes])
            is_released = self._is_released(notes, note_types, frame)
            description = page(self.ledger.version if is_released else "")
        mods = [*(note.mod for note in notes), *(each.mod for each in note_types)]
        return RenderedDeck(
            id=derive_anki_deck_id(self.deck.id),
            name=str(self.deck.name),
            description=description,
            frame=frame,
            mod=max(mods, default=self.now),
            first_note_id=derive_first_note_id(self.deck.id),
            note_types=note_types,
            notes=notes,
            media=tuple(sorted(self.media.values(), key=lambda file: file.name)),
            preset=preset,
            preset_id=derive_preset_id(self.deck.id, preset.name) if preset else 0,
        )

    def _is_released(
        self, notes: Sequence[Note], note_types: Sequence[NoteType], frame: str
    ) -> bool:
        """Whether the newest release is all of this, and nothing else."""
        # A removed question has a record still, but no note in the package.
        shipped = sum(not record.removed for record in self.ledger.notes.values())
        newest = self.ledger.newest
        if newest is None or shipped != len(notes):
            return False
        if newest.frame != frame or newest.preset != self.deck.preset:
            return False
        mods = [*(note.mod for note in notes), *(each.mod for each in note_types)]
        return max(mods, default=0) <= self.ledger.newest_mod

    def _add_asset(self, path: str) -> str:
        """A template's own file: ``asset("base/logo.svg")`` is its name in the package."""
        found = find_asset(path, self.project.template_folders)
        if found is None:
            raise DeckgenError(f"templates: there is no file {path}")
        self.assets[found.name] = found
        return found.name

    def make_note_type(self, kind: Kind, used: set[str]) -> _KindNoteType:
        record = self.ledger.note_types.get(kind.name)
        placed = assign_slots(self.deck.id, kind, record, used)
        adopted = record is not None and record.adopted
        compiled = self.templates.compile_kind(
            kind,
            str(self.deck.name),
            self.deck.language,
            self.pictures.timeline,
            write_report_address(self.deck),
            self._describe_map(kind),
        )
        identity = record.id if record else derive_note_type_id(self.deck.id, kind.name)
        note_type = NoteType(
            id=identity,
            name=f"{self.deck.name} · {kind.title}",
            fields=tuple(
                NoteField(place.name, place.id, not (place.key or adopted))
                for place in placed.fields
            ),
            templates=tuple(_make_card_templates(kind, placed, compiled)),
            css=compiled.css,
            cloze=kind.gap_field is not None,
            mod=self.now,
            sort=record.sort if record else 0,
        )
        # Only what changed gets a new `mod`: Anki replaces a learner's own style if ours is newer.
        if record is not None and record.digest == compute_note_type_digest(note_type):
            note_type = replace(note_type, mod=record.mod)
        present = {place.key for place in placed.fields}
        switches = {
            card.name: card.switch if card.switch in present else None for card in kind.cards
        }
        gates = tuple(
            (ord_, switches[place.key])
            for ord_, place in enumerate(placed.cards)
            if place.key in switches
        )
        return _KindNoteType(kind, note_type, placed, gates)

    def _describe_map(self, kind: Kind) -> MapValues | None:
        """The deck's map for the templates of a kind.

        To lay one out takes a while. Templates that come with deckgen show it where an actor is asked
        for; a project's own may show it anywhere.
        """
        drawn = self.pictures.actor_map
        has_own = len(self.project.template_folders) > 1
        is_shown = has_own or any(each.type is FieldType.ACTOR for each in kind.answers[:1])
        if drawn is None or not is_shown:
            return None
        return describe_map(drawn, self.deck.language, finds_own=self.pictures.finds_own)

    def make_note(self, question: Question, typed: _KindNoteType) -> Note:
        html = {
            spec.key: self.fields.render_field(question, spec) for spec in typed.kind.anki_fields
        }
        record = find_record(question, self.ledger)
        note = Note(
            guid=record.guid
            if record
            else derive_note_guid(self.deck.id, question.previous_id or question.id),
            note_type=typed.note_type,
            fields=tuple(html.get(place.key, "") for place in typed.places.fields),
            tags=self.tagger.make_tags(question),
            cards=tuple(_list_card_ordinals(question, typed, html)),
            mod=self.now,
            question_id=str(question.id),
        )
        if record is not None:
            for each in _vary_report_name(note, question, typed):
                if record.rendered == compute_note_digest(each):
                    tags = self.tagger.add_change_tag(note.tags, record)
                    return replace(each, mod=record.mod, tags=tags, is_shipped=True)
        return note


def _vary_report_name(note: Note, question: Question, typed: _KindNoteType) -> Iterator[Note]:
    """The note, and as it would be if learners could, or could not, report its mistakes: that alone
    is no reason to replace a note that they have.
    """
    yield note
    for place, slot in enumerate(typed.places.fields):
        if slot.key == REPORT_KEY:
            name = "" if note.fields[place] else write_report_name(question)
            yield replace(note, fields=(*note.fields[:place], name, *note.fields[place + 1 :]))


class DeckPictures(NamedTuple):
    """What cards show of the whole deck: the line of its dates, and the map of its actors, on which
    the style ``finds_own`` or not.
    """

    timeline: tuple[TimelineDate, ...]
    actor_map: ActorMap | None
    finds_own: bool


def draw_deck_pictures(deck: Deck) -> DeckPictures:
    return DeckPictures(lay_out_timeline(deck), build_actor_map(deck), has_safe_answers(deck))


def _refuse_notes_without_card(notes: Iterable[Note]) -> None:
    """Anki refuses such a package; a release that is only tried has to say so, too."""
    for note in notes:
        if not note.cards:
            raise DeckgenError(
                f"question {note.question_id} makes no card: give it something to ask"
            )


def find_record(question: Question, ledger: Ledger) -> NoteRecord | None:
    """What the ledger knows of a question, by its id or by the one it had before."""
    return ledger.find_note(question.id, question.previous_id or "")


def compute_note_digest(note: Note) -> str:
    """The digest of what a learner's note holds: fields, tags, note type; media stand in names by
    content.

    The tag that says in which release a note changed does not count: it is added to a note that
    equals the ledger.
    """
    return digest_json(note.note_type.id, note.fields, sorted(note.tags))


def compute_note_type_digest(note_type: NoteType) -> str:
    """The digest of all of a note type but its ``mod``."""
    table = {**asdict(note_type), "mod": 0}
    if not note_type.sort:
        del table["sort"]  # as it was before note types of other tools could be adopted
    return digest_json(table)


def record_note_type(
    note_type: NoteType, slots: NoteTypeSlots, left_out: tuple[str, ...] | None = None
) -> NoteTypeRecord:
    """What a ledger says of a note type; ``left_out`` is None unless it was adopted."""
    digest = compute_note_type_digest(note_type)
    name, mod, sort = note_type.name, note_type.mod, note_type.sort
    fields, cards = slots.fields, slots.cards
    return NoteTypeRecord(note_type.id, name, mod, digest, fields, cards, left_out, sort)


def _measure_deck(questions: Sequence[Question], notes: Sequence[Note]) -> DeckSize:
    """How much these questions and their notes come to; what was withdrawn counts for itself."""
    pairs = zip(questions, notes, strict=True)
    asked = [len(note.cards) for question, note in pairs if not question.is_retired]
    return DeckSize(len(asked), sum(asked), withdrawn=len(questions) - len(asked))


def find_used_keys(deck: Deck, questions: Iterable[Question]) -> list[tuple[Kind, set[str]]]:
    """The kinds of these questions as a deck's notes have them, each with the keys of the fields and
    the names of the cards they use.
    """
    used: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, Kind] = {}
    for question in questions:
        kind = kinds.setdefault(question.kind.name, question.kind)
        used[kind.name].update(question.values)
        used[kind.name].update(
            card.name
            for card in kind.cards
            if card.switch is None or question.values.get(card.switch) is True
        )
    if deck.report_address:
        kinds = {name: add_report_field(kind) for name, kind in kinds.items()}
        for keys in used.values():
            keys.add(REPORT_KEY)
    # Kinds in the order of their names: a new first question must not reorder the package.
    return [(kinds[name], used[name]) for name in sorted(kinds)]


def _make_card_templates(
    kind: Kind, placed: NoteTypeSlots, compiled: CompiledKind
) -> Iterable[CardTemplate]:
    by_name = {card.name: card for card in compiled.cards}
    switches = {card.name: card.switch for card in kind.cards}
    reserved = {place.name for place in placed.fields if not place.key}
    for place in placed.cards:
        card = by_name.get(place.key)
        if card is None:
            yield CardTemplate(
                place.name,
                place.id,
                _make_empty_front(place.name, reserved, placed.fields[0].name),
                "reserved",
            )
        else:
            sides = (
                _adapt_side(side, kind, placed.fields, switches[place.key])
                for side in (card.front, card.back)
            )
            yield CardTemplate(place.name, place.id, *sides)


def _adapt_side(side: str, kind: Kind, fields: Sequence[NoteTypeSlot], switch: str | None) -> str:
    """A side of a card that shows the fields its note type has, by the names they have there.

    A card whose switch has no place is made of every note: there is nothing that could turn it off.
    """
    names = {place.key: place.name for place in fields}
    if switch is not None and switch not in names:
        side = remove_condition(side, kind.fields[switch].title)
    absent = [spec.title for spec in kind.anki_fields if spec.key not in names]
    titles = {spec.title: names[spec.key] for spec in kind.anki_fields if spec.key in names}
    return rename_fields(remove_fields(side, absent), titles)


def _make_empty_front(name: str, reserved: set[str], prompt: str) -> str:
    """A front that makes no card: behind a field that is always empty, or full and empty at once.

    It must show a field: when an import renames any field, Anki (26.9) adds the first field to
    every front that shows none, and each note would get a card of it.
    """
    if name in reserved:
        return f"{{{{#{name}}}}}{{{{{name}}}}}{{{{/{name}}}}}"
    field, end = f"{{{{{prompt}}}}}", f"{{{{/{prompt}}}}}"
    return f"{{{{#{prompt}}}}}{{{{^{prompt}}}}}{name} {field}{end}{end}"


def _list_card_ordinals(
    question: Question, typed: _KindNoteType, html: Mapping[str, str]
) -> list[int]:
    """The ordinals of the cards that Anki makes of the note."""
    if gap_field := question.kind.gap_field:
        # As Anki does: words never look like gaps in a field that is written.
        text = html[gap_field.key]
        return sorted({number - 1 for number in find_gap_numbers(text)})
    return [
        ordinal for ordinal, switch in typed.card_switches if switch is None or html.get(switch)
    ]


def get_deck_file_name(deck: Deck) -> str:
    """The name of the deck's package, without ending."""
    return Path(deck.folder).name
