"""The places of a kind's fields and cards in a note type that another tool made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from deckgen.errors import DeckgenError
from deckgen.ledger.anki_ids import derive_card_template_id, derive_field_id, derive_note_type_id
from deckgen.ledger.note_type_slots import RESERVED_FIELDS, RESERVED_GATES
from deckgen.ledger.record import NoteTypeRecord, NoteTypeSlot
from deckgen.model import Kind
from deckgen.package.contents import PackedNote
from deckgen.release.note_matching import fold_field_words
from deckgen.render.deck import compute_note_type_digest
from deckgen.render.fields import DERIVED_FIELD_TYPES
from deckgen.render.note import Note, NoteType


@dataclass(frozen=True, slots=True)
class NoteTypeMapping:
    """What the author says of places: the kind's field or card for a field or card template, by
    names in Anki.

    An empty one leaves the field or card template empty.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    cards: Mapping[str, str] = field(default_factory=dict)


def adopt_note_type(
    deck_id: str,
    kind: Kind,
    used: set[str],
    note_type: NoteType,
    pairs: Sequence[tuple[Note, PackedNote]],
    given: NoteTypeMapping,
) -> NoteTypeRecord:
    """A note type of a package as the one that a deck has for a kind from now on.

    Args:
        used: keys of the fields that the deck's questions of this kind fill, and names of the cards
            they make. pairs: the notes as deckgen would render them, without a ledger, and those of
            the package.

    Raises:
        DeckgenError: a place cannot be told, would lose what it holds, or the one is for gaps and
            the other not.
    """
    if note_type.id == derive_note_type_id(deck_id, kind.name):
        return _record_own_note_type(deck_id, kind, note_type)
    if note_type.cloze != (kind.cloze_field is not None):
        which = ("has gaps", "has none") if note_type.cloze else ("has no gaps", "has some")
        raise DeckgenError(
            f"the note type “{note_type.name}” {which[0]}, and the kind `{kind.name}` {which[1]}"
        )
    fields = _map_fields(kind, note_type, pairs, given.fields)
    cards = _map_cards(kind, used, note_type, given.cards)
    placed = {place.key for place in (*fields, *cards)}
    _refuse_without_prompt(kind, note_type, placed)
    # What no question uses is not left out knowingly: it is refused once one does.
    wanted = [
        spec.key
        for spec in kind.anki_fields
        if spec.key in used or spec.type in DERIVED_FIELD_TYPES
    ]
    wanted += [card.name for card in kind.cards if card.name in used]
    return NoteTypeRecord(
        note_type.id,
        note_type.name,
        note_type.mod,
        compute_note_type_digest(note_type),
        fields,
        cards,
        left_out=tuple(key for key in wanted if key not in placed),
        sort=note_type.sort,
    )


def _refuse_without_prompt(kind: Kind, note_type: NoteType, placed: Collection[str]) -> None:
    prompt, names = kind.anki_fields[0].key, [each.name for each in note_type.fields]
    if prompt not in placed:
        raise DeckgenError(
            f"no field of “{note_type.name}” asks what `{prompt}` asks: say which with --field NAME={prompt}; it has"
            f" {_quote_names(names)}"
        )


def _record_own_note_type(deck_id: str, kind: Kind, note_type: NoteType) -> NoteTypeRecord:
    """One that deckgen made: every place is known by its id, those in reserve too."""
    fields = {derive_field_id(deck_id, kind.name, spec.key): spec.key for spec in kind.anki_fields}
    cards = {
        derive_card_template_id(deck_id, kind.name, card.name): card.name for card in kind.cards
    }
    fields |= {
        derive_field_id(deck_id, kind.name, f"Reserved {number}"): ""
        for number in range(1, RESERVED_FIELDS + 1)
    }
    cards |= {derive_card_template_id(deck_id, kind.name, gate): "" for gate in RESERVED_GATES}
    return NoteTypeRecord(
        note_type.id,
        note_type.name,
        note_type.mod,
        compute_note_type_digest(note_type),
        # What the kind has no more keeps its place under its name, and nothing else ever takes it.
        tuple(
            NoteTypeSlot(fields.get(each.id, each.name), each.id, each.name)
            for each in note_type.fields
        ),
        tuple(
            NoteTypeSlot(cards.get(each.id, each.name), each.id, each.name)
            for each in note_type.templates
        ),
    )


def _map_fields(
    kind: Kind,
    note_type: NoteType,
    pairs: Sequence[tuple[Note, PackedNote]],
    given: Mapping[str, str],
) -> tuple[NoteTypeSlot, ...]:
    keys = [spec.key for spec in kind.anki_fields]
    names = [each.name for each in note_type.fields]
    chosen = {names.index(name): key for name, key in given.items() if name in names}
    for name, key in given.items():
        if name in names and key and key not in keys:
            raise DeckgenError(
                f"--field {name}={key}: the kind `{kind.name}` has {_quote_names(keys)}"
            )
    if repeated := [key for key in chosen.values() if key and list(chosen.values()).count(key) > 1]:
        raise DeckgenError(f"--field gives `{repeated[0]}` two fields of “{note_type.name}”")
    for number, name in enumerate(names):
        if (
            number not in chosen
            and (key := _find_key_by_name(kind, name))
            and key not in chosen.values()
        ):
            chosen[number] = key
    for index, key in enumerate(keys):
        same = _find_matching_field(
            index, pairs, [at for at in range(len(names)) if at not in chosen]
        )
        if key not in chosen.values() and same is not None:
            chosen[same] = key
    for number, name in enumerate(names):
        full = sum(bool(packed.fields[number].strip()) for _, packed in pairs)
        if number not in chosen and full:
            raise DeckgenError(
                f"the field “{name}” of “{note_type.name}” is full in {full} notes, and the kind `{kind.name}` has no"
                f" such field: say which it is with --field '{name}=KEY' ({_quote_names(keys)}), or empty it with"
                f" --field '{name}='"
            )
    return tuple(
        NoteTypeSlot(chosen.get(number, ""), each.id, each.name)
        for number, each in enumerate(note_type.fields)
    )


def _find_key_by_name(kind: Kind, name: str) -> str:
    """The key of the field that goes by this name, whatever its case."""
    same = (
        spec.key
        for spec in kind.anki_fields
        if name.casefold() in (spec.title.casefold(), spec.key.casefold())
    )
    return next(same, "")


def _find_matching_field(
    index: int, pairs: Sequence[tuple[Note, PackedNote]], free: Sequence[int]
) -> int | None:
    """The one free field that says what the kind's field says, in most notes where that is
    anything.

    None where another field says it in some note.
    """
    full = [
        (fold_field_words(note.fields[index]), packed)
        for note, packed in pairs
        if note.fields[index]
    ]
    same = Counter(
        number
        for words, packed in full
        for number in free
        if fold_field_words(packed.fields[number]) == words
    )
    return next(iter(same)) if len(same) == 1 and 2 * same.total() > len(full) else None


def _map_cards(
    kind: Kind, used: set[str], note_type: NoteType, given: Mapping[str, str]
) -> tuple[NoteTypeSlot, ...]:
    names = [each.name for each in note_type.templates]
    known = [card.name for card in kind.cards]
    chosen = {names.index(name): card for name, card in given.items() if name in names}
    for name, card in given.items():
        if name in names and card and card not in known:
            raise DeckgenError(
                f"--card {name}={card}: the kind `{kind.name}` has {_quote_names(known)}"
            )
    if repeated := [
        card for card in chosen.values() if card and list(chosen.values()).count(card) > 1
    ]:
        raise DeckgenError(f"--card gives `{repeated[0]}` two card templates of “{note_type.name}”")
    for number, name in enumerate(names):
        same = [
            card
            for card in known
            if card.casefold() == name.casefold() and card not in chosen.values()
        ]
        if number not in chosen and same:
            chosen[number] = same[0]
    left = [number for number in range(len(names)) if number not in chosen]
    open_cards = [card for card in known if card in used and card not in chosen.values()]
    if len(left) == len(open_cards) == 1:
        chosen[left[0]] = open_cards[0]
    elif left:
        name = names[left[0]]
        raise DeckgenError(
            f"the kind `{kind.name}` has no card for the card template “{name}” of “{note_type.name}”: say which with "
            f"--card '{name}=CARD' ({_quote_names(known)}), or --card '{name}=' to leave learners' cards of it blank"
        )
    return tuple(
        NoteTypeSlot(chosen.get(number, ""), each.id, each.name)
        for number, each in enumerate(note_type.templates)
    )


def _quote_names(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "none"
