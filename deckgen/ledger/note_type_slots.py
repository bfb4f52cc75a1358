"""The places of a note type: which field and card template stands where, and which wait to be used.

A field or card template that is added to a shipped note type, removed or moved forks it, and
learners get no more updates. So a note type is shipped with places in reserve, and what is new
takes one by renaming it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from deckgen.ledger.anki_ids import derive_card_template_id, derive_field_id
from deckgen.ledger.record import NoteTypeRecord, NoteTypeSlot
from deckgen.model import FieldType, Kind
from deckgen.text.anki_names import RESERVED_GATES, RESERVED_NAMES


class NoSlotLeft(Exception):
    """A kind has more new fields or cards than its shipped note type has places for."""


@dataclass(frozen=True, slots=True)
class NoteTypeSlots:
    """The fields and card templates of a note type in their physical order."""

    fields: tuple[NoteTypeSlot, ...]
    cards: tuple[NoteTypeSlot, ...]


def assign_slots(
    deck_id: str, kind: Kind, record: NoteTypeRecord | None, used: Collection[str]
) -> NoteTypeSlots:
    """The places of a deck's note type for a kind.

    Args:
        record: the note type as last shipped; None before the first release. used: keys of the
            fields that some question of the deck fills, and names of the cards it makes;
            only these take a reserved place of a shipped note type.

    Raises:
        NoSlotLeft: more is new than there are reserved places; an adopted note type has none.
    """
    titles = {spec.key: spec.title for spec in kind.anki_fields}
    names = {card.name: card.name for card in kind.cards}
    if record is not None and record.adopted:
        # Another tool's note type has nothing in reserve, and what it has keeps its names.
        # A link that learners can do without is no reason to refuse a deck.
        optional = {spec.key for spec in kind.select_fields(FieldType.REPORT)}
        needed = [key for key in titles if key not in optional]
        _refuse_without_slot(record, (*needed, *names), used)
        return NoteTypeSlots(record.fields, record.cards)
    if record is not None:
        return NoteTypeSlots(
            _take_reserved_slots(record.fields, titles, used),
            _take_reserved_slots(_follow_renamed_cards(record.cards, kind), names, used),
        )
    field_places = [*titles.items(), *_list_reserved(RESERVED_NAMES)]
    fields = [
        NoteTypeSlot(key, derive_field_id(deck_id, kind.name, key or title), title)
        for key, title in field_places
    ]
    # A note type for gaps has one card template in Anki, and the gaps make its cards.
    gates = RESERVED_GATES if kind.gap_field is None else ()
    card_places = [*names.items(), *_list_reserved(gates)]
    cards = [
        NoteTypeSlot(key, derive_card_template_id(deck_id, kind.name, name), name)
        for key, name in card_places
    ]
    return NoteTypeSlots(tuple(fields), tuple(cards))


def _list_reserved(names: Sequence[str]) -> list[tuple[str, str]]:
    return [("", name) for name in names]


def _refuse_without_slot(
    record: NoteTypeRecord, wanted: Sequence[str], used: Collection[str]
) -> None:
    taken = {place.key for place in (*record.fields, *record.cards)}
    left_out = record.left_out or ()
    new = [key for key in wanted if key in used and key not in taken and key not in left_out]
    if new:
        raise NoSlotLeft(f"the adopted note type “{record.name}” has no place for {', '.join(new)}")


def _follow_renamed_cards(shipped: Sequence[NoteTypeSlot], kind: Kind) -> tuple[NoteTypeSlot, ...]:
    """The places of cards, those of renamed cards under the new name.

    In Anki the card template keeps its first name: learners know it, and nothing is gained there.
    """
    taken = {place.key for place in shipped}
    renamed = {
        card.previous_name: card.name
        for card in kind.cards
        if card.previous_name and card.name not in taken
    }
    return tuple(place._replace(key=renamed.get(place.key, place.key)) for place in shipped)


def _take_reserved_slots(
    shipped: Sequence[NoteTypeSlot], wanted: dict[str, str], used: Collection[str]
) -> tuple[NoteTypeSlot, ...]:
    taken = {place.key for place in shipped}
    # What no question uses takes no place: there are few, and a place once taken is never free.
    new = [key for key in wanted if key not in taken and key in used]
    free = [place for place in shipped if not place.key]
    if len(new) > len(free):
        raise NoSlotLeft(f"no reserved place is left for {', '.join(new[len(free) :])}")
    given = {
        place.id: NoteTypeSlot(key, place.id, wanted[key])
        for key, place in zip(new, free, strict=False)
    }
    return tuple(given.get(place.id, place) for place in shipped)
