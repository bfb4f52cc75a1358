"""What a learner who has one package gets of another: each difference judged by what Anki does with
it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from deckgen.package.contents import PackedNote
from deckgen.release.changes import Change, beside_gaps, cards_that_changed, words_of_gaps
from deckgen.release.compare import Comparison, NoteChange, same_place
from deckgen.release.consequences import RULES
from deckgen.release.plain import plain_text
from deckgen.render.note import CardTemplate, NoteField, NoteType

# What a note is called: a question's id where it is known.
Named = Callable[[PackedNote], str]


def effects(comparison: Comparison, named: Named) -> list[Change]:
    """The differences as changes with their consequences, the gravest first; none where there is no
    difference.
    """
    found = [
        *_of_decks(comparison),
        *_of_note_types(comparison),
        *_of_notes(comparison, named),
        *_of_media(comparison),
    ]
    return sorted(found, key=lambda change: -change.rule.level)


def _change(rule: str, subject: str, message: str) -> Change:
    return Change(RULES[rule], subject, message)


def _of_decks(comparison: Comparison) -> Iterator[Change]:
    then, now = comparison.decks
    gone, new = (
        [name for name in then if name not in now],
        [name for name in now if name not in then],
    )
    if gone and new:
        yield _change(
            "deck-renamed", "", f"was called {_quoted(gone)}, and is called {_quoted(new)}"
        )
    old, fresh = comparison.descriptions
    if any(name in fresh and fresh[name] != text for name, text in old.items()):
        yield _change("deck-changed", "", "the description changed")
    elif comparison.reordered:
        yield _change("deck-changed", "", "the order of study changed")


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _of_note_types(comparison: Comparison) -> Iterator[Change]:
    gone = {each.name: each for each in comparison.note_types_removed}
    for each in comparison.note_types_added:
        if each.name in gone:
            yield _change(
                "note-type-changed", each.name, f"the id was {gone[each.name].id} and is {each.id}"
            )
        else:
            yield _change("note-type-added", each.name, "new")
    for before, after in comparison.note_types_changed:
        yield from _of_note_type(before, after, comparison.timed)


def _of_note_type(before: NoteType, after: NoteType, timed: bool) -> Iterator[Change]:
    forks = list(_forks(before, after))
    yield from forks
    if forks:
        return
    for rule, old, new in (
        ("field-added", before.fields, after.fields),
        ("card-template-added", before.templates, after.templates),
    ):
        for then, now in _renamed(old, new):
            yield _change(rule, after.name, f"“{now}” takes the place of “{then}”")
    if timed and after.mod <= before.mod:
        yield _change("note-type-not-newer", after.name, "changed, and its time is not newer")
    else:
        yield _change("look-changed", after.name, "changed")


def _forks(before: NoteType, after: NoteType) -> Iterator[Change]:
    """What makes another note type of it: Anki compares fields and card templates place by place."""
    if before.cloze != after.cloze:
        yield _change(
            "note-type-changed",
            after.name,
            "it is for gaps in one of the two, and not in the other",
        )
    for what, rule, old, new in (
        ("field", "fields-changed", before.fields, after.fields),
        ("card template", "card-templates-changed", before.templates, after.templates),
    ):
        places: Sequence[tuple[NoteField | CardTemplate, NoteField | CardTemplate]]
        places = list(zip(old, new, strict=False))
        if len(old) != len(new):
            yield _change(
                rule, after.name, f"there were {len(old)} {what}s, and there are {len(new)}"
            )
        elif wrong := [(then.name, now.name) for then, now in places if not same_place(then, now)]:
            yield _change(rule, after.name, f"the {what} “{wrong[0][0]}” became “{wrong[0][1]}”")


def _renamed(
    old: Sequence[NoteField | CardTemplate], new: Sequence[NoteField | CardTemplate]
) -> Iterator[tuple[str, str]]:
    """The places that took another name; of fields only those that were reserved, for others are
    merely renamed.
    """
    for then, now in zip(old, new, strict=True):
        if then.name != now.name and not (isinstance(then, NoteField) and not then.reserved):
            yield then.name, now.name


def _of_notes(comparison: Comparison, named: Named) -> Iterator[Change]:
    again = _same_words(comparison)
    for note in comparison.added:
        if old := again.get(note.guid):
            yield _change("guid-changed", named(note), f"the guid was {old} and is {note.guid}")
        else:
            yield _change("note-added", named(note), "new")
    for note in comparison.removed:
        yield _change("note-removed", named(note), "removed")
    for each in comparison.changed:
        yield from _of_note(each, named(each.after), comparison.timed)
    for note in comparison.rewritten:
        yield _change("note-rewritten", named(note), "the same, with a newer time")


def _same_words(comparison: Comparison) -> dict[str, str]:
    """The guids of added notes that ask what a removed note asks, each with the guid of that."""
    gone = {_asked(comparison, note): note.guid for note in comparison.removed}
    asked = ((note.guid, _asked(comparison, note)) for note in comparison.added) if gone else ()
    return {guid: gone[words] for guid, words in asked if words in gone}


def _asked(comparison: Comparison, note: PackedNote) -> tuple[str, str]:
    return comparison.note_type(note).name, plain_text(note.fields[0])


def _of_note(each: NoteChange, name: str, timed: bool) -> Iterator[Change]:
    if each.retyped:
        yield _change(
            "kind-changed",
            name,
            f"it was a note of “{each.types[0].name}”, and is one of “{each.types[1].name}”",
        )
        return
    if each.moved:
        yield _change(
            "note-moved", name, f"from {_quoted(each.decks[0])} to {_quoted(each.decks[1])}"
        )
    if timed and not each.delivered and not each.only_moved:
        yield _change("note-not-newer", name, "changed, and its time is not newer")
    elif each.retired:
        yield _change("note-retired", name, "retired")
    elif not each.only_moved:
        yield _change("note-changed", name, "changed")
    old, new = map(cards_of_packed, (each.before, each.after), each.types)
    rest = beside_gaps(each.after.fields) if each.types[1].cloze else None
    yield from cards_that_changed(name, old, new, rest)


def cards_of_packed(note: PackedNote, note_type: NoteType) -> tuple[str, ...]:
    """What tells a note's cards apart, as :func:`~deckgen.release.changes.cards_of` does."""
    if note_type.cloze:
        return words_of_gaps(note.fields)
    names = [template.name for template in note_type.templates]
    return tuple(names[card.ordinal] for card in note.cards if card.ordinal < len(names))


def _of_media(comparison: Comparison) -> Iterator[Change]:
    """Files of one name with other bytes: they come with a note that shows them and has a newer
    time.
    """
    if not comparison.media_changed:
        return
    newer = {
        name
        for note in _with_newer_time(comparison)
        for field in note.fields
        for name in _files(field)
    }
    for _, after in comparison.media_changed:
        if after.name.startswith("_") or (comparison.timed and after.name not in newer):
            yield _change("media-not-newer", after.name, "other contents under the same name")


def _with_newer_time(comparison: Comparison) -> Iterator[PackedNote]:
    yield from (each.after for each in comparison.changed if each.delivered)
    yield from comparison.rewritten
    yield from comparison.added


_FILE = re.compile(r"""(?:src|data)=["']?([^"'> ]+)|\[sound:([^\]]+)\]""", re.IGNORECASE)


def _files(field: str) -> Iterator[str]:
    """The names of the files that a field shows or plays."""
    for source, sound in _FILE.findall(field):
        yield source or sound
