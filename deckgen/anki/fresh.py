"""A learner who imports a package for the first time: does everything in it arrive, once, whole and
readable?
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import anki.collection  # noqa: F401  # anki's modules import each other: only this one can be the first
from anki.cards import CardId
from anki.collection import Collection
from anki.errors import AnkiException, CardTypeError
from anki.models import NotetypeDict, NotetypeId
from anki.notes import NoteId

from deckgen.package.contents import Package
from deckgen.realanki.collection import import_package, said
from deckgen.realanki.outcome import Harm, Trace
from deckgen.realanki.state import State, state_of
from deckgen.realanki.step import beginning, note_types, same_fields, same_tags, words

_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_SEEN = re.compile(
    r"<(?:img|audio|video|svg|math|canvas|object|embed|iframe|input)\b", re.IGNORECASE
)
_CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)""", re.IGNORECASE)


def first_import(collection: Collection, path: Path, package: Package) -> Iterator[Trace]:
    """Every sign of harm of importing ``path``, which holds ``package``, into an empty collection."""
    yield from _told_twice(package)
    try:
        import_package(collection, path)
    except AnkiException as error:
        yield Trace(Harm.REFUSED, said(error))
        return
    state = state_of(collection)
    yield from _arrived(package, state)
    yield from _shown(collection, state)
    yield from _media(collection, package)
    yield from _again(collection, path, state)
    yield from _repaired(collection, state)
    yield from _editable(collection, package)


def _told_twice(package: Package) -> Iterator[Trace]:
    guids = Counter(note.guid for note in package.notes)
    firsts = Counter((note.note_type, note.fields[0]) for note in package.notes)
    for note in package.notes:
        if guids[note.guid] > 1:
            yield Trace(
                Harm.NOTE_DOUBLED,
                f"{guids[note.guid]} notes have one guid",
                beginning(note.fields[0]),
            )
        elif firsts[note.note_type, note.fields[0]] > 1:
            yield Trace(
                Harm.NOTE_DOUBLED, "their first field is the same", beginning(note.fields[0])
            )


def _arrived(package: Package, state: State) -> Iterator[Trace]:
    """Notes, cards and note types of the package against those of the collection."""
    for note in package.notes:
        have, name = state.notes.get(note.guid), beginning(note.fields[0])
        if have is None:
            yield Trace(Harm.NOTE_MISSING, "", name)
        elif not same_fields(have.fields, note.fields) or same_tags(have.tags) != same_tags(
            note.tags
        ):
            yield Trace(Harm.NOT_DELIVERED, "it arrived otherwise than the package has it", name)
    wanted = {(note.guid, card.ordinal) for note in package.notes for card in note.cards}
    for guid, ordinal in sorted(wanted - state.places.keys()):
        yield Trace(Harm.CARD_MISSING, f"card {ordinal + 1} of the package", _named(state, guid))
    for guid, ordinal in sorted(state.places.keys() - wanted):
        yield Trace(
            Harm.CARD_UNWANTED,
            f"card {ordinal + 1}, which the package does not have",
            _named(state, guid),
        )
    for (guid, ordinal), times in state.places.items():
        if times > 1:
            yield Trace(
                Harm.CARD_DOUBLED, f"card {ordinal + 1} is there {times} times", _named(state, guid)
            )
    names = {note_type.name for note_type in package.note_types}
    for number, look in state.looks.items():
        if (
            number not in note_types(package)
            and look.name.rstrip("+") in names
            and look.name not in names
        ):
            yield Trace(Harm.FORKED, "", look.name)


def _shown(collection: Collection, state: State) -> Iterator[Trace]:
    """Each card as the reviewer would show it."""
    for number, card in sorted(state.cards.items()):
        name = _named(state, card.guid)
        try:
            # Asked for by way of its class, Anki would show the fault of a card template as if it
            # were the card.
            collection._backend.render_existing_card(
                card_id=number, browser=False, partial_render=True
            )
        except AnkiException as error:
            yield Trace(Harm.CARD_UNREADABLE, said(error), name)
            continue
        if number in state.blank or not _asks(
            collection.get_card(CardId(number)).render_output().question_text
        ):
            yield Trace(Harm.CARD_BLANK, f"card {card.ordinal + 1} has nothing to ask", name)


def _asks(front: str) -> bool:
    """Whether there is anything on a front: words, or something to see, hear or fill in."""
    return bool(words(front) or _SEEN.search(front))


def _media(collection: Collection, package: Package) -> Iterator[Trace]:
    """What notes and note types show, against the learner's media folder."""
    for file in sorted(collection.media.check().missing):
        yield Trace(Harm.MEDIA_MISSING, f"a note shows {file!r}", "")
    for number in sorted({note.note_type for note in package.notes}):
        note_type = collection.models.get(NotetypeId(number))
        for file in sorted(_shown_by(collection, note_type) if note_type else ()):
            if not collection.media.have(file):
                cause = "the package has it, and Anki takes it only if its name begins with `_`"
                held = file in {each.name for each in package.media}
                yield Trace(Harm.MEDIA_MISSING, cause if held else f"the note type shows {file!r}")


def _shown_by(collection: Collection, note_type: NotetypeDict) -> set[str]:
    """The media files that a note type's own templates and style show, whatever the note."""
    texts = [
        text for template in note_type["tmpls"] for text in (template["qfmt"], template["afmt"])
    ]
    found = set(_CSS_URL.findall(note_type["css"]))
    for pattern in collection.media.regexps:
        found.update(match["fname"] for text in texts for match in re.finditer(pattern, text))
    found.update(collection.media.extract_static_media_files(NotetypeId(note_type["id"])))
    return {unquote(file.strip()) for file in found if "{{" not in file and not _REMOTE.match(file)}


def _again(collection: Collection, path: Path, state: State) -> Iterator[Trace]:
    log = import_package(collection, path)
    for each in (*log.new, *log.updated):
        yield Trace(Harm.NOT_REPEATABLE, "", beginning(each.fields[0]))
    if not log.new and not log.updated and state_of(collection) != state:
        yield Trace(Harm.NOT_REPEATABLE, "cards or note types differ after it")


def _repaired(collection: Collection, state: State) -> Iterator[Trace]:
    """What Anki's own housekeeping would do, now or as soon as a note is changed."""
    problems, sound = collection.fix_integrity()
    if not sound:
        for line in problems.splitlines()[:-1]:
            yield Trace(Harm.DATABASE, said(line))
    collection.after_note_updates(
        [NoteId(note.id) for note in state.notes.values()], mark_modified=False
    )
    for number in sorted(set(collection.find_cards("")) - state.cards.keys()):
        card = collection.get_card(CardId(number))
        cause = f"card {card.ord + 1}, which Anki makes as soon as the note is changed"
        yield Trace(Harm.CARD_MISSING, cause, beginning(card.note().fields[0]))


def _editable(collection: Collection, package: Package) -> Iterator[Trace]:
    for number in sorted({note.note_type for note in package.notes}):
        if note_type := collection.models.get(NotetypeId(number)):
            try:
                collection.models.update_dict({**note_type, "css": note_type["css"] + "\n"})
            except CardTypeError as error:
                yield Trace(Harm.NOT_EDITABLE, said(error), note_type["name"])


def _named(state: State, guid: str) -> str:
    note = state.notes.get(guid)
    return beginning(note.fields[0]) if note else ""
