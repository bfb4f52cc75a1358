"""The places of a kind's fields and cards in a note type that another tool made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from deckgen.errors import DeckgenError
from deckgen.ledger.anki_ids import derive_card_template_id, derive_field_id, derive_note_type_id
from deckgen.ledger.note_type_slots import NoteTypeSlots
from deckgen.ledger.record import NoteTypeRecord, NoteTypeSlot
from deckgen.model import Kind
from deckgen.package.contents import PackedNote
from deckgen.release.note_matching import fold_field_words
from deckgen.render.deck import record_note_type
from deckgen.render.fields import DERIVED_FIELD_TYPES
from deckgen.render.note import CardTemplate, Note, NoteField, NoteType
from deckgen.text.anki_names import RESERVED_GATES, RESERVED_NAMES

Places = Sequence[NoteField | CardTemplate]


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
        DeckgenError: no place can be found, a place would lose what it holds, or only one of kind
            and note type is for gaps.
    """
    # A deck whose ledger was lost: its own package brings the places back.
    if note_type.id == derive_note_type_id(deck_id, kind.name):
        return _record_own_type(deck_id, kind, note_type)
    if note_type.cloze != (kind.gap_field is not None):
        theirs, ours = ("has gaps", "has none") if note_type.cloze else ("has no gaps", "has some")
        raise DeckgenError(
            f"the note type “{note_type.name}” {theirs}, and the kind `{kind.name}` {ours}"
        )
    fields = _map_fields(kind, note_type, pairs, given.fields)
    cards = _map_cards(kind, used, note_type, given.cards)
    placed = {place.key for place in (*fields, *cards)}
    _refuse_without_prompt(kind, note_type, placed)
    # What no question uses is not left out on purpose: it is refused once a question uses it.
    wanted = [
        spec.key
        for spec in kind.anki_fields
        if spec.key in used or spec.type in DERIVED_FIELD_TYPES
    ]
    wanted += [card.name for card in kind.cards if card.name in used]
    left_out = tuple(key for key in wanted if key not in placed)
    return record_note_type(note_type, NoteTypeSlots(fields, cards), left_out)


def _refuse_without_prompt(kind: Kind, note_type: NoteType, placed: Collection[str]) -> None:
    # A card that does not show the question asks nothing, whatever else it shows.
    prompt = kind.anki_fields[0].key
    if prompt not in placed:
        names = _quote_names([each.name for each in note_type.fields])
        raise DeckgenError(
            f"no field of “{note_type.name}” asks what `{prompt}` asks: say which with "
            f"--field NAME={prompt}; it has {names}"
        )


def _record_own_type(deck_id: str, kind: Kind, note_type: NoteType) -> NoteTypeRecord:
    """One that deckgen made: every place is known by its id, those in reserve too."""
    fields = {derive_field_id(deck_id, kind.name, spec.key): spec.key for spec in kind.anki_fields}
    cards = {
        derive_card_template_id(deck_id, kind.name, card.name): card.name for card in kind.cards
    }
    for name in RESERVED_NAMES:
        fields[derive_field_id(deck_id, kind.name, name)] = ""
    for gate in RESERVED_GATES:
        cards[derive_card_template_id(deck_id, kind.name, gate)] = ""
    slots = NoteTypeSlots(
        _record_slots(note_type.fields, fields), _record_slots(note_type.templates, cards)
    )
    # Learners may sort by another field, but ours are made to be sorted by the first.
    return replace(record_note_type(note_type, slots), sort=0)


def _record_slots(places: Places, keys: Mapping[int, str]) -> tuple[NoteTypeSlot, ...]:
    # What the kind no longer has keeps its place under its name, and nothing else ever takes it.
    return tuple(NoteTypeSlot(keys.get(each.id, each.name), each.id, each.name) for each in places)


class _SlotChoice:
    """Which of a kind's fields or cards have which places of a note type, numbered from 0."""

    def __init__(self, kind: Kind, places: Places, keys: Sequence[str]) -> None:
        self.kind, self.places, self.keys = kind, places, keys
        self.names = [each.name for each in places]
        self.chosen: dict[int, str] = {}

    @property
    def free(self) -> list[int]:
        """The places that nothing was chosen for."""
        return [number for number in range(len(self.names)) if number not in self.chosen]

    @property
    def slots(self) -> tuple[NoteTypeSlot, ...]:
        """The places as a ledger records them; what nothing was chosen for stays empty."""
        numbered = enumerate(self.places)
        return tuple(
            NoteTypeSlot(self.chosen.get(at, ""), each.id, each.name) for at, each in numbered
        )

    def take_given(self, option: str, of: str, given: Mapping[str, str]) -> None:
        """Take what the author says, which goes before all else.

        Raises:
            DeckgenError: the kind has no such field or card, or it would have two places.
        """
        for name, key in given.items():
            # The option may be for another note type of the deck.
            if name not in self.names:
                continue
            if key and key not in self.keys:
                known = _quote_names(self.keys)
                raise DeckgenError(
                    f"--{option} {name}={key}: the kind `{self.kind.name}` has {known}"
                )
            if key and key in self.chosen.values():
                what = "fields" if option == "field" else "card templates"
                raise DeckgenError(f"--{option} gives `{key}` two {what} of “{of}”")
            self.chosen[self.names.index(name)] = key

    def take(self, number: int, key: str) -> None:
        """Take a place for a field or card, if neither has another already."""
        if number in self.free and key not in self.chosen.values():
            self.chosen[number] = key

    def take_names(self, keys: Mapping[str, str]) -> None:
        """Take the places with these names, in any case."""
        for number, name in enumerate(self.names):
            if key := keys.get(name.casefold()):
                self.take(number, key)


def _map_fields(
    kind: Kind,
    note_type: NoteType,
    pairs: Sequence[tuple[Note, PackedNote]],
    given: Mapping[str, str],
) -> tuple[NoteTypeSlot, ...]:
    choice = _SlotChoice(kind, note_type.fields, [spec.key for spec in kind.anki_fields])
    choice.take_given("field", note_type.name, given)
    by_name: dict[str, str] = {}
    for spec in kind.anki_fields:
        by_name.setdefault(spec.title.casefold(), spec.key)
        by_name.setdefault(spec.key.casefold(), spec.key)
    # Names before contents: two fields may have the same words in every note.
    choice.take_names(by_name)
    for index, key in enumerate(choice.keys):
        same = _find_matching_field(index, pairs, choice.free)
        if same is not None:
            choice.take(same, key)
    # Left empty, such a field would lose what learners have in it.
    for number in choice.free:
        full = sum(bool(packed.fields[number].strip()) for _, packed in pairs)
        if full:
            name = choice.names[number]
            raise DeckgenError(
                f"the field “{name}” of “{note_type.name}” is full in {full} notes, and the kind "
                f"`{kind.name}` has no such field: say which it is with --field '{name}=KEY' "
                f"({_quote_names(choice.keys)}), or empty it with --field '{name}='"
            )
    return choice.slots


def _map_cards(
    kind: Kind, used: set[str], note_type: NoteType, given: Mapping[str, str]
) -> tuple[NoteTypeSlot, ...]:
    choice = _SlotChoice(kind, note_type.templates, [card.name for card in kind.cards])
    choice.take_given("card", note_type.name, given)
    choice.take_names({card.casefold(): card for card in choice.keys})
    # One template and one card that are left must belong together; of more, only the author knows.
    taken = choice.chosen.values()
    open_cards = [card for card in choice.keys if card in used and card not in taken]
    if len(choice.free) == len(open_cards) == 1:
        choice.take(choice.free[0], open_cards[0])
    if choice.free:
        name = choice.names[choice.free[0]]
        raise DeckgenError(
            f"the kind `{kind.name}` has no card for the card template “{name}” of "
            f"“{note_type.name}”: say which with --card '{name}=CARD' "
            f"({_quote_names(choice.keys)}), or --card '{name}=' to leave learners' cards of it "
            "blank"
        )
    return choice.slots


def _find_matching_field(
    index: int, pairs: Sequence[tuple[Note, PackedNote]], free: Sequence[int]
) -> int | None:
    """The one free field with the words of the kind's field, in most notes where that is full.

    None if another field has them in some note.
    """
    full = [
        (fold_field_words(note.fields[index]), packed)
        for note, packed in pairs
        if note.fields[index]
    ]
    same: Counter[int] = Counter()
    for words, packed in full:
        same.update(each for each in free if fold_field_words(packed.fields[each]) == words)
    # In a few notes an unrelated field may have the same words by chance, but not in most.
    return next(iter(same)) if len(same) == 1 and 2 * same.total() > len(full) else None


def _quote_names(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "none"
