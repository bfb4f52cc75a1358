"""What a learner who has one package gets of another: each difference judged by what Anki does with
it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from deckgen.package.contents import PackedNote
from deckgen.release.change_rules import CHANGE_RULES
from deckgen.release.ledger_changes import (
    Change,
    extract_gap_words,
    extract_text_outside_gaps,
    find_card_changes,
)
from deckgen.release.package_comparison import NoteChange, PackageComparison, is_same_slot
from deckgen.release.word_diff import extract_plain_text
from deckgen.render.note import CardTemplate, NoteField, NoteType

# What a note is called: a question's id where it is known.
NoteNamer = Callable[[PackedNote], str]


def find_package_changes(comparison: PackageComparison, named: NoteNamer) -> list[Change]:
    """The differences as changes with their consequences, the gravest first; none where there is no
    difference.
    """
    found = [
        *_find_deck_changes(comparison),
        *_find_note_type_changes(comparison),
        *_find_note_changes(comparison, named),
        *_find_media_changes(comparison),
    ]
    return sorted(found, key=lambda change: -change.rule.level)


def _make_change(rule: str, subject: str, message: str) -> Change:
    return Change(CHANGE_RULES[rule], subject, message)


def _find_deck_changes(comparison: PackageComparison) -> Iterator[Change]:
    then, now = comparison.decks
    gone, new = (
        [name for name in then if name not in now],
        [name for name in now if name not in then],
    )
    if gone and new:
        yield _make_change(
            "deck-renamed",
            "",
            f"was called {_quote_names(gone)}, and is called {_quote_names(new)}",
        )
    old, fresh = comparison.descriptions
    if any(name in fresh and fresh[name] != text for name, text in old.items()):
        yield _make_change("deck-changed", "", "the description changed")
    elif comparison.has_other_order:
        yield _make_change("deck-changed", "", "the order of study changed")


def _quote_names(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _find_note_type_changes(comparison: PackageComparison) -> Iterator[Change]:
    gone = {each.name: each for each in comparison.note_types_removed}
    for each in comparison.note_types_added:
        if each.name in gone:
            yield _make_change(
                "note-type-changed", each.name, f"the id was {gone[each.name].id} and is {each.id}"
            )
        else:
            yield _make_change("note-type-added", each.name, "new")
    for before, after in comparison.note_types_changed:
        yield from _compare_note_type(before, after, comparison.has_learner_times)


def _compare_note_type(before: NoteType, after: NoteType, timed: bool) -> Iterator[Change]:
    forks = list(_find_forks(before, after))
    yield from forks
    if forks:
        return
    for rule, old, new in (
        ("field-added", before.fields, after.fields),
        ("card-template-added", before.templates, after.templates),
    ):
        for then, now in _find_renames(old, new):
            yield _make_change(rule, after.name, f"“{now}” takes the place of “{then}”")
    if timed and after.mod <= before.mod:
        yield _make_change("note-type-not-newer", after.name, "changed, and its time is not newer")
    else:
        yield _make_change("look-changed", after.name, "changed")


def _find_forks(before: NoteType, after: NoteType) -> Iterator[Change]:
    """What makes another note type of it: Anki compares fields and card templates place by place."""
    if before.cloze != after.cloze:
        yield _make_change(
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
            yield _make_change(
                rule, after.name, f"there were {len(old)} {what}s, and there are {len(new)}"
            )
        elif wrong := [
            (then.name, now.name) for then, now in places if not is_same_slot(then, now)
        ]:
            yield _make_change(
                rule, after.name, f"the {what} “{wrong[0][0]}” became “{wrong[0][1]}”"
            )


def _find_renames(
    old: Sequence[NoteField | CardTemplate], new: Sequence[NoteField | CardTemplate]
) -> Iterator[tuple[str, str]]:
    """The places that took another name; of fields only those that were reserved, for others are
    merely renamed.
    """
    for then, now in zip(old, new, strict=True):
        if then.name != now.name and not (isinstance(then, NoteField) and not then.reserved):
            yield then.name, now.name


def _find_note_changes(comparison: PackageComparison, named: NoteNamer) -> Iterator[Change]:
    again = _match_reissued_guids(comparison)
    for note in comparison.notes_added:
        if old := again.get(note.guid):
            yield _make_change(
                "guid-changed", named(note), f"the guid was {old} and is {note.guid}"
            )
        else:
            yield _make_change("note-added", named(note), "new")
    for note in comparison.notes_removed:
        yield _make_change("note-removed", named(note), "removed")
    for each in comparison.notes_changed:
        yield from _describe_note_change(each, named(each.after), comparison.has_learner_times)
    for note in comparison.notes_rewritten:
        yield _make_change("note-rewritten", named(note), "the same, with a newer time")


def _match_reissued_guids(comparison: PackageComparison) -> dict[str, str]:
    """The guids of added notes that ask what a removed note asks, each with the guid of that."""
    gone = {_make_prompt_key(comparison, note): note.guid for note in comparison.notes_removed}
    asked = (
        ((note.guid, _make_prompt_key(comparison, note)) for note in comparison.notes_added)
        if gone
        else ()
    )
    return {guid: gone[words] for guid, words in asked if words in gone}


def _make_prompt_key(comparison: PackageComparison, note: PackedNote) -> tuple[str, str]:
    return comparison.find_note_type(note).name, extract_plain_text(note.fields[0])


def _describe_note_change(each: NoteChange, name: str, timed: bool) -> Iterator[Change]:
    if each.has_other_note_type:
        yield _make_change(
            "kind-changed",
            name,
            f"it was a note of “{each.note_types[0].name}”, and is one of “{each.note_types[1].name}”",
        )
        return
    if each.has_moved:
        yield _make_change(
            "note-moved",
            name,
            f"from {_quote_names(each.decks[0])} to {_quote_names(each.decks[1])}",
        )
    if timed and not each.is_delivered and not each.is_only_moved:
        yield _make_change("note-not-newer", name, "changed, and its time is not newer")
    elif each.is_retired:
        yield _make_change("note-retired", name, "retired")
    elif not each.is_only_moved:
        yield _make_change("note-changed", name, "changed")
    old, new = map(identify_packed_cards, (each.before, each.after), each.note_types)
    rest = extract_text_outside_gaps(each.after.fields) if each.note_types[1].cloze else None
    yield from find_card_changes(name, old, new, rest)


def identify_packed_cards(note: PackedNote, note_type: NoteType) -> tuple[str, ...]:
    """What tells a note's cards apart, as :func:`~deckgen.release.ledger_changes.identify_cards` does."""
    if note_type.cloze:
        return extract_gap_words(note.fields)
    names = [template.name for template in note_type.templates]
    return tuple(names[card.ordinal] for card in note.cards if card.ordinal < len(names))


def _find_media_changes(comparison: PackageComparison) -> Iterator[Change]:
    """Files of one name with other bytes: they come with a note that shows them and has a newer
    time.
    """
    if not comparison.media_changed:
        return
    newer = {
        name
        for note in _list_newer_notes(comparison)
        for field in note.fields
        for name in _find_file_names(field)
    }
    for _, after in comparison.media_changed:
        if after.name.startswith("_") or (comparison.has_learner_times and after.name not in newer):
            yield _make_change("media-not-newer", after.name, "other contents under the same name")


def _list_newer_notes(comparison: PackageComparison) -> Iterator[PackedNote]:
    yield from (each.after for each in comparison.notes_changed if each.is_delivered)
    yield from comparison.notes_rewritten
    yield from comparison.notes_added


_FILE_REFERENCE = re.compile(r"""(?:src|data)=["']?([^"'> ]+)|\[sound:([^\]]+)\]""", re.IGNORECASE)


def _find_file_names(field: str) -> Iterator[str]:
    """The names of the files that a field shows or plays."""
    for source, sound in _FILE_REFERENCE.findall(field):
        yield source or sound
