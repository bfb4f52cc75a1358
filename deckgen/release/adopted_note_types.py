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
from deckgen.render.note import CardTemplate, Note, NoteField, NoteType


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
    if note_type.cloze != (kind.cloze_field is not None):
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
    for number in range(1, RESERVED_FIELDS + 1):
        fields[derive_field_id(deck_id, kind.name, f"Reserved {number}")] = ""
    for gate in RESERVED_GATES:
        cards[derive_card_template_id(deck_id, kind.name, gate)] = ""
    return NoteTypeRecord(
        note_type.id,
        note_type.name,
        note_type.mod,
        compute_note_type_digest(note_type),
        _record_slots(note_type.fields, fields),
        _record_slots(note_type.templates, cards),
    )


def _record_slots(
    places: Sequence[NoteField | CardTemplate], keys: Mapping[int, str]
) -> tuple[NoteTypeSlot, ...]:
    # What the kind no longer has keeps its place under its name, and nothing else ever takes it.
    return tuple(NoteTypeSlot(keys.get(each.id, each.name), each.id, each.name) for each in places)


def _map_fields(
    kind: Kind,
    note_type: NoteType,
    pairs: Sequence[tuple[Note, PackedNote]],
    given: Mapping[str, str],
) -> tuple[NoteTypeSlot, ...]:
    keys = [spec.key for spec in kind.anki_fields]
    names = [each.name for each in note_type.fields]
    chosen = _choose_given("field", kind, note_type, names, keys, given)
    # Names before contents: two fields may have the same words in every note.
    for number, name in enumerate(names):
        key = _find_key_by_name(kind, name)
        if number not in chosen and key and key not in chosen.values():
            chosen[number] = key
    for index, key in enumerate(keys):
        free = [number for number in range(len(names)) if number not in chosen]
        same = _find_matching_field(index, pairs, free)
        if key not in chosen.values() and same is not None:
            chosen[same] = key
    for number, name in enumerate(names):
        full = sum(bool(packed.fields[number].strip()) for _, packed in pairs)
        if number not in chosen and full:
            raise DeckgenError(
                f"the field “{name}” of “{note_type.name}” is full in {full} notes, and the kind "
                f"`{kind.name}` has no such field: say which it is with --field '{name}=KEY' "
                f"({_quote_names(keys)}), or empty it with --field '{name}='"
            )
    return _make_slots(note_type.fields, chosen)


def _map_cards(
    kind: Kind, used: set[str], note_type: NoteType, given: Mapping[str, str]
) -> tuple[NoteTypeSlot, ...]:
    names = [each.name for each in note_type.templates]
    known = [card.name for card in kind.cards]
    chosen = _choose_given("card", kind, note_type, names, known, given)
    by_name = {card.casefold(): card for card in known}
    for number, name in enumerate(names):
        card = by_name.get(name.casefold(), "")
        if number not in chosen and card and card not in chosen.values():
            chosen[number] = card
    # One template and one card that are left must belong together; of more, only the author knows.
    left = [number for number in range(len(names)) if number not in chosen]
    open_cards = [card for card in known if card in used and card not in chosen.values()]
    if len(left) == len(open_cards) == 1:
        chosen[left[0]] = open_cards[0]
    elif left:
        name = names[left[0]]
        raise DeckgenError(
            f"the kind `{kind.name}` has no card for the card template “{name}” of "
            f"“{note_type.name}”: say which with --card '{name}=CARD' ({_quote_names(known)}), or "
            f"--card '{name}=' to leave learners' cards of it blank"
        )
    return _make_slots(note_type.templates, chosen)


def _choose_given(
    option: str,
    kind: Kind,
    note_type: NoteType,
    names: Sequence[str],
    known: Sequence[str],
    given: Mapping[str, str],
) -> dict[int, str]:
    """What the author gives for the names of a note type, by the places of these."""
    chosen: dict[int, str] = {}
    for name, key in given.items():
        if name not in names:
            continue
        if key and key not in known:
            raise DeckgenError(
                f"--{option} {name}={key}: the kind `{kind.name}` has {_quote_names(known)}"
            )
        if key and key in chosen.values():
            what = "fields" if option == "field" else "card templates"
            raise DeckgenError(f"--{option} gives `{key}` two {what} of “{note_type.name}”")
        chosen[names.index(name)] = key
    return chosen


def _make_slots(
    places: Sequence[NoteField | CardTemplate], chosen: Mapping[int, str]
) -> tuple[NoteTypeSlot, ...]:
    return tuple(
        NoteTypeSlot(chosen.get(number, ""), each.id, each.name)
        for number, each in enumerate(places)
    )


def _find_key_by_name(kind: Kind, name: str) -> str:
    """The key of the field with this key or title, in any case; empty if there is none."""
    for spec in kind.anki_fields:
        if name.casefold() in (spec.title.casefold(), spec.key.casefold()):
            return spec.key
    return ""


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
