"""Note types that can grow: what is new takes a reserved place, and nothing ever moves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from deckgen.files import TextFile
from deckgen.ledger.note_type_slots import NoSlotLeft, NoteTypeSlots, assign_slots
from deckgen.ledger.record import NoteTypeRecord, NoteTypeSlot
from deckgen.model import CardSpec, FieldRole, FieldSpec, FieldType, Kind

FILE = TextFile("templates/own/kind.yaml", "fields: {}\n")


def field(
    key: str, role: FieldRole | None = None, of_type: FieldType = FieldType.TEXT
) -> FieldSpec:
    return FieldSpec(key, role, of_type, key.capitalize(), 10, False, False, True, "", False)


KIND = Kind(
    "own",
    "own",
    "",
    {
        "answer": field("answer", FieldRole.ANSWER),
        "question": field("question", FieldRole.PROMPT),
    },
    (CardSpec("Card", "f", "b", None),),
    FILE,
)
CLOZE = Kind(
    "cloze",
    "cloze",
    "",
    {"text": field("text", FieldRole.PROMPT, FieldType.CLOZE)},
    KIND.cards,
    FILE,
)


def shipped(kind: Kind = KIND) -> NoteTypeRecord:
    placed = assign_slots("deck", kind, None, set())
    return NoteTypeRecord(1, "Deck · own", 1_700_000_000, "", placed.fields, placed.cards)


def grown(count: int) -> Kind:
    new = {f"new{number}": field(f"new{number}") for number in range(count)}
    return replace(KIND, fields={"first": field("first"), **new, **KIND.fields})


def names(placed: NoteTypeSlots) -> list[str]:
    return [place.name for place in placed.fields]


def test_a_new_note_type_has_places_in_reserve() -> None:
    """The prompt comes first, four fields and two card templates wait; a cloze has no cards to
    grow.
    """
    placed = assign_slots("deck", KIND, None, set())
    assert names(placed) == [
        "Question",
        "Answer",
        "Reserved 1",
        "Reserved 2",
        "Reserved 3",
        "Reserved 4",
    ]
    assert [place.name for place in placed.cards] == ["Card", "Reserved 3", "Reserved 4"]
    assert [place.name for place in assign_slots("deck", CLOZE, None, set()).cards] == ["Card"]


def test_a_new_field_takes_a_reserved_place() -> None:
    """It gets the first free place with the id that place has, and no other place moves, whatever
    its order.
    """
    record = shipped()
    placed = assign_slots("deck", grown(0), record, {"first"})
    assert names(placed) == [
        "Question",
        "Answer",
        "First",
        "Reserved 2",
        "Reserved 3",
        "Reserved 4",
    ]
    assert [place.id for place in placed.fields] == [place.id for place in record.fields]
    assert [place.key for place in placed.fields] == ["question", "answer", "first", "", "", ""]


def test_a_new_field_waits_until_it_is_used() -> None:
    """A field that no question of the deck fills takes no place."""
    assert assign_slots("deck", grown(3), shipped(), set()).fields == shipped().fields


def test_a_new_card_takes_a_reserved_template() -> None:
    """It gets the id of the first reserved card template."""
    record = shipped()
    kind = replace(KIND, cards=(*KIND.cards, CardSpec("Reversed", "f", "b", "reversed")))
    placed = assign_slots("deck", kind, record, {"Reversed"})
    assert [place.name for place in placed.cards] == ["Card", "Reversed", "Reserved 4"]
    assert [place.id for place in placed.cards] == [place.id for place in record.cards]


def test_a_removed_field_keeps_its_place() -> None:
    """A field that the kind no longer has stays where learners have it."""
    kind = replace(KIND, fields={"question": KIND.fields["question"]})
    assert names(assign_slots("deck", kind, shipped(), set()))[:2] == ["Question", "Answer"]


def test_a_full_note_type_refuses() -> None:
    """More new fields than reserved places are refused by name, instead of forking the note type."""
    used = {"first", "new0", "new1", "new2", "new3"}
    with pytest.raises(NoSlotLeft, match="no reserved place is left for new3"):
        assign_slots("deck", grown(4), shipped(), used)


def test_ids_hang_on_keys_not_on_order(tmp_path: Path) -> None:
    """Two kinds with the same fields in another order have the same ids for them."""
    turned = replace(KIND, fields=dict(reversed(list(KIND.fields.items()))))
    ids = [
        {place.key: place.id for place in assign_slots("deck", kind, None, set()).fields}
        for kind in (KIND, turned)
    ]
    assert ids[0] == ids[1]


def adopted(*fields: NoteTypeSlot, left_out: tuple[str, ...] = ()) -> NoteTypeRecord:
    cards = (NoteTypeSlot("Card", 0, "Card 1"),)
    return NoteTypeRecord(1, "Basic", 1_700_000_000, "", fields, cards, left_out=left_out)


def test_an_adopted_note_type_never_grows() -> None:
    """Its places are as they came, under the names they had: there may be no ids to rename them by."""
    record = adopted(
        NoteTypeSlot("question", 0, "Front"),
        NoteTypeSlot("answer", 0, "Back"),
        NoteTypeSlot("", 0, "Spare"),
    )
    placed = assign_slots("deck", grown(1), record, {"question", "answer"})
    assert (placed.fields, placed.cards) == (record.fields, record.cards)


def test_what_an_adopted_note_type_has_no_place_for() -> None:
    """It is refused, unless it was left out knowingly."""
    fields = (
        NoteTypeSlot("question", 0, "Front"),
        NoteTypeSlot("answer", 0, "Back"),
        NoteTypeSlot("", 0, "Spare"),
    )
    with pytest.raises(NoSlotLeft, match="the adopted note type “Basic” has no place for first"):
        assign_slots("deck", grown(0), adopted(*fields), {"first"})
    assert (
        assign_slots("deck", grown(0), adopted(*fields, left_out=("first",)), {"first"}).fields
        == fields
    )


def test_an_adopted_note_type_does_without_reports() -> None:
    """The link to report a mistake is no reason to refuse a deck that came from another tool."""
    fields = NoteTypeSlot("question", 0, "Front"), NoteTypeSlot("answer", 0, "Back")
    kind = replace(KIND, fields={**KIND.fields, "name": field("name", None, FieldType.REPORT)})
    assert assign_slots("deck", kind, adopted(*fields), {"question", "name"}).fields == fields
