"""A learner who imports a package for the first time: does everything in it arrive, once, whole and
readable?
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

# Anki's modules import each other: only this one can be the first.
import anki.collection  # noqa: F401
from anki.cards import CardId
from anki.collection import Collection
from anki.errors import AnkiException, CardTypeError
from anki.models import NotetypeDict, NotetypeId
from anki.notes import NoteId

from deckgen.anki.collection import clean_anki_message, import_package, list_note_types
from deckgen.anki.collection_state import CollectionState, read_state
from deckgen.anki.package_diff import (
    ARRIVED_DIFFERENTLY,
    has_same_content,
    list_card_slots,
    make_label,
    strip_markup,
)
from deckgen.anki.verification_report import Harm, HarmSign
from deckgen.package.contents import Package
from deckgen.package.preset import DEFAULT_PRESET_ID

_REMOTE_URL = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_VISIBLE_TAG = re.compile(
    r"<(?:img|audio|video|svg|math|canvas|object|embed|iframe|input)\b", re.IGNORECASE
)
_CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)""", re.IGNORECASE)


def check_first_import(collection: Collection, path: Path, package: Package) -> Iterator[HarmSign]:
    """Every sign of harm of importing ``path``, which holds ``package``, for a newcomer."""
    yield from _find_duplicates(package)
    try:
        import_package(collection, path)
    except AnkiException as error:
        yield HarmSign(Harm.IMPORT_REFUSED, clean_anki_message(error))
        return
    state = read_state(collection)
    yield from _compare_contents(package, state)
    yield from _check_cards(collection, state)
    yield from _find_missing_media(collection, package)
    # After the checks that only read; the others change the collection.
    yield from _check_second_import(collection, path, state)
    yield from _check_presets(collection, path, package)
    yield from _check_integrity(collection, state)
    yield from _check_editing(collection, package)


def _find_duplicates(package: Package) -> Iterator[HarmSign]:
    # Before the import: Anki joins notes with one guid, and afterwards nothing shows that.
    guids = Counter(note.guid for note in package.notes)
    firsts = Counter((note.note_type, note.fields[0]) for note in package.notes)
    for note in package.notes:
        cause = ""
        if guids[note.guid] > 1:
            cause = f"{guids[note.guid]} notes have one guid"
        elif firsts[note.note_type, note.fields[0]] > 1:
            cause = "their first field is the same"
        if cause:
            yield HarmSign(Harm.NOTE_DOUBLED, cause, make_label(note.fields))


def _compare_contents(package: Package, state: CollectionState) -> Iterator[HarmSign]:
    """Notes, cards and note types of the package against those of the collection."""
    for note in package.notes:
        have = state.notes.get(note.guid)
        if have is None:
            yield HarmSign(Harm.NOTE_MISSING, "", make_label(note.fields))
        elif not has_same_content(have, note):
            yield HarmSign(Harm.EDIT_NOT_DELIVERED, ARRIVED_DIFFERENTLY, make_label(note.fields))
    yield from _compare_cards(package, state)
    names = {note_type.name for note_type in package.note_types}
    for number in sorted(state.note_types.keys() - package.note_types_by_id.keys()):
        # Anki calls a fork by the name of the note type and as many `+` as it takes.
        name = state.note_types[number].look.name
        if name.rstrip("+") in names and name not in names:
            yield HarmSign(Harm.NOTE_TYPE_FORKED, "", name)


def _compare_cards(package: Package, state: CollectionState) -> Iterator[HarmSign]:
    wanted, counts = list_card_slots(package), state.card_counts
    for guid, ordinal in sorted(wanted - counts.keys()):
        cause = f"card {ordinal + 1} of the package"
        yield HarmSign(Harm.CARD_MISSING, cause, state.label_note(guid))
    for guid, ordinal in sorted(counts.keys() - wanted):
        cause = f"card {ordinal + 1}, which the package does not have"
        yield HarmSign(Harm.CARD_UNWANTED, cause, state.label_note(guid))
    for (guid, ordinal), times in counts.items():
        if times > 1:
            cause = f"card {ordinal + 1} is there {times} times"
            yield HarmSign(Harm.CARD_DOUBLED, cause, state.label_note(guid))


def _check_cards(collection: Collection, state: CollectionState) -> Iterator[HarmSign]:
    """Each card as the reviewer would show it."""
    for number, card in sorted(state.cards.items()):
        name = state.label_note(card.guid)
        try:
            # Asked for by way of its class, Anki would show the fault of a card template as if it
            # were the card.
            collection._backend.render_existing_card(
                card_id=number, browser=False, partial_render=True
            )
        except AnkiException as error:
            yield HarmSign(Harm.CARD_UNREADABLE, clean_anki_message(error), name)
            continue
        front = collection.get_card(CardId(number)).render_output().question_text
        # For Anki a field of nothing but mark-up is full, though the front then asks nothing.
        if number in state.blank_cards or not _has_content(front):
            yield HarmSign(Harm.CARD_BLANK, f"card {card.ordinal + 1} has nothing to ask", name)


def _has_content(front: str) -> bool:
    """Whether there is anything on a front: words, or something to see, hear or fill in."""
    return bool(strip_markup(front) or _VISIBLE_TAG.search(front))


def _find_missing_media(collection: Collection, package: Package) -> Iterator[HarmSign]:
    """What notes and note types show, against the learner's media folder."""
    for file in sorted(collection.media.check().missing):
        yield HarmSign(Harm.MEDIA_MISSING, f"a note shows {file!r}", "")
    for note_type in list_note_types(collection, package):
        shown = _collect_note_type_media(collection, note_type)
        for file in sorted(file for file in shown if not collection.media.have(file)):
            cause = f"the note type shows {file!r}"
            if any(each.name == file for each in package.media):
                cause = "the package has it, and Anki takes it only if its name begins with `_`"
            yield HarmSign(Harm.MEDIA_MISSING, cause)


def _collect_note_type_media(collection: Collection, note_type: NotetypeDict) -> set[str]:
    """The media files that a note type's own templates and style show, whatever the note."""
    sides: list[str] = []
    for template in note_type["tmpls"]:
        sides += [template["qfmt"], template["afmt"]]
    found = set(_CSS_URL.findall(note_type["css"]))
    for pattern in collection.media.regexps:
        for side in sides:
            found.update(match["fname"] for match in re.finditer(pattern, side))
    found.update(collection.media.extract_static_media_files(NotetypeId(note_type["id"])))
    return {
        unquote(file.strip()) for file in found if "{{" not in file and not _REMOTE_URL.match(file)
    }


def _check_second_import(
    collection: Collection, path: Path, state: CollectionState
) -> Iterator[HarmSign]:
    log = import_package(collection, path)
    for each in (*log.new, *log.updated):
        yield HarmSign(Harm.SECOND_IMPORT_DIFFERS, "", make_label(each.fields))
    if not log.new and not log.updated and read_state(collection) != state:
        yield HarmSign(Harm.SECOND_IMPORT_DIFFERS, "cards or note types differ after it")


def _check_presets(collection: Collection, path: Path, package: Package) -> Iterator[HarmSign]:
    """What an import with the tick at “Import any deck presets” does to the learner's own choice."""
    decks = {each: collection.decks.by_name(each.name) for each in package.used_decks}
    own = collection.decks.add_config_returning_id("My own")
    for deck in filter(None, decks.values()):
        deck["conf"] = own
        collection.decks.save(deck)
    import_package(collection, path, with_presets=True)
    for each in decks:
        has_preset = each.preset != DEFAULT_PRESET_ID
        found = collection.decks.by_name(each.name)
        if found is not None and found["conf"] != (each.preset if has_preset else own):
            harm = Harm.PRESET_MISSING if has_preset else Harm.PRESET_REPLACED
            yield HarmSign(harm, f"the deck “{each.name}”")


def _check_integrity(collection: Collection, state: CollectionState) -> Iterator[HarmSign]:
    """What Anki's own housekeeping would do, now or as soon as a note is changed."""
    problems, sound = collection.fix_integrity()
    if not sound:
        for line in problems.splitlines()[:-1]:
            yield HarmSign(Harm.DATABASE_FAULTY, clean_anki_message(line))
    collection.after_note_updates(
        [NoteId(note.id) for note in state.notes.values()], mark_modified=False
    )
    for number in sorted(set(collection.find_cards("")) - state.cards.keys()):
        card = collection.get_card(CardId(number))
        cause = f"card {card.ord + 1}, which Anki makes as soon as the note is changed"
        yield HarmSign(Harm.CARD_MISSING, cause, make_label(card.note().fields))


def _check_editing(collection: Collection, package: Package) -> Iterator[HarmSign]:
    for note_type in list_note_types(collection, package):
        # The smallest change that makes Anki check and save all of it.
        edited = {**note_type, "css": note_type["css"] + "\n"}
        try:
            collection.models.update_dict(edited)
        except CardTypeError as error:
            cause = clean_anki_message(error)
            yield HarmSign(Harm.NOTE_TYPE_NOT_EDITABLE, cause, note_type["name"])
