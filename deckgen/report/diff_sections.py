"""What differs between two editions, for people: sections of entries, each with rows of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from deckgen.package.contents import PackedNote
from deckgen.release.change_rules import ChangeRule
from deckgen.release.edition_changes import Change
from deckgen.release.edition_diff import EditionDiff
from deckgen.release.package_comparison import (
    FieldChange,
    NoteChange,
    PackageComparison,
    is_switch,
    make_note_title,
)
from deckgen.release.word_diff import DiffSegment, diff_words, extract_plain_text
from deckgen.render.note import CardTemplate, NoteType
from deckgen.report.terminal_text import format_count


@dataclass(frozen=True, slots=True)
class DiffRow:
    """One thing that differs in an entry: its name, and either old and new words or a remark."""

    name: str
    pieces: tuple[DiffSegment, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class DiffEntry:
    """A question, note type, file or deck that differs.

    ``name`` is an id or a name, ``title`` what a note asks.
    """

    name: str
    title: str
    rows: tuple[DiffRow, ...]


@dataclass(frozen=True, slots=True)
class DiffSection:
    """Entries of one sort, and the sign before each in a text: ``+``, ``-`` or ``~``.

    ``has_questions`` says that they are questions, not what is around them.
    """

    heading: str
    sign: str
    entries: tuple[DiffEntry, ...]
    has_questions: bool = False

    @property
    def key(self) -> str:
        """The heading as an anchor of a page."""
        return self.heading.lower().replace(" ", "-")


_NEW, _GONE = DiffRow("new"), DiffRow("gone")


@dataclass(frozen=True, slots=True)
class LearnerEffect:
    """What learners get of all changes of one sort."""

    rule: ChangeRule
    changes: tuple[Change, ...]


def build_sections(found: EditionDiff) -> list[DiffSection]:
    """All that differs, without empty sections: questions first, then what is around them."""
    return [
        each
        for each in (*_build_question_sections(found), *_build_other_sections(found))
        if each.entries
    ]


def group_changes(changes: Iterable[Change]) -> list[LearnerEffect]:
    """The changes by sort, the gravest first."""
    ordered = sorted(changes, key=lambda change: (-change.rule.level, change.rule.name))
    return [
        LearnerEffect(rule, tuple(group))
        for rule, group in groupby(ordered, key=lambda change: change.rule)
    ]


def summarise_sections(parts: Sequence[DiffSection]) -> str:
    """One line: “questions: 2 changed, 1 added; note types, media”, or that nothing differs."""
    questions = [
        f"{len(each.entries)} {each.heading.lower()}" for each in parts if each.has_questions
    ]
    others = [each.heading.lower() for each in parts if not each.has_questions]
    summary = [f"questions: {', '.join(questions)}"] if questions else []
    summary += [", ".join(others)] if others else []
    return "; ".join(summary) or "no difference"


def _build_question_sections(found: EditionDiff) -> Iterator[DiffSection]:
    comparison = found.comparison
    retired, moved, edited = [], [], []
    for change in comparison.notes_changed:
        entry = _describe_note_change(found, change)
        if change.is_retired:
            retired.append(entry)
        if change.is_only_moved:
            moved.append(entry)
        if not (change.is_retired or change.is_only_moved):
            edited.append(entry)
    sections = (
        ("Added", "+", [_describe_whole_note(found, note) for note in comparison.notes_added]),
        ("Changed", "~", edited),
        ("Retired", "-", retired),
        ("Removed", "-", [_describe_whole_note(found, note) for note in comparison.notes_removed]),
        ("Moved", "~", moved),
        ("Rewritten", "~", [_describe_rewrite(found, note) for note in comparison.notes_rewritten]),
    )
    for heading, sign, entries in sections:
        yield DiffSection(heading, sign, tuple(entries), has_questions=True)


def _describe_whole_note(found: EditionDiff, note: PackedNote) -> DiffEntry:
    note_type = found.comparison.find_note_type(note)
    pairs = zip((field.name for field in note_type.fields), note.fields, strict=True)
    rows = [
        DiffRow(name, remark=words)
        for name, html in pairs
        if not is_switch(name, note_type) and (words := extract_plain_text(html))
    ]
    # The first field is the title already.
    return DiffEntry(_name_note(found, note), make_note_title(note), tuple(rows[1:]))


def _describe_rewrite(found: EditionDiff, note: PackedNote) -> DiffEntry:
    return DiffEntry(
        _name_note(found, note),
        make_note_title(note),
        (DiffRow("time", remark="newer, and nothing else differs"),),
    )


def _name_note(found: EditionDiff, note: PackedNote) -> str:
    return found.find_question_id(note) or note.guid


def _describe_note_change(found: EditionDiff, change: NoteChange) -> DiffEntry:
    rows = [_describe_field_change(field) for field in change.fields]
    tags = [f"+{tag}" for tag in change.tags_added] + [f"−{tag}" for tag in change.tags_removed]
    rows += [DiffRow("tags", remark=" ".join(tags))] if tags else []
    if change.has_other_note_type:
        then, now = change.note_types
        rows.append(DiffRow("note type", remark=f"{then.name} → {now.name}"))
    if change.has_moved:
        rows.append(DiffRow("deck", remark=" → ".join(map(", ".join, change.decks))))
    if change.has_other_cards:
        counts = f"{len(change.before.cards)} → {len(change.after.cards)}"
        rows.append(DiffRow("cards", remark=counts))
    return DiffEntry(_name_note(found, change.after), make_note_title(change.after), tuple(rows))


def _describe_field_change(field: FieldChange) -> DiffRow:
    before, after = field.words
    # Templates only test whether a switch is there: its text tells a reader nothing.
    if field.is_switch and bool(before) != bool(after):
        return DiffRow(field.name, remark="off → on" if after else "on → off")
    # The words are the same, so that only the HTML around them differs.
    if before == after:
        return DiffRow(field.name, remark="formatting")
    return DiffRow(field.name, tuple(diff_words(before, after)))


def _build_other_sections(found: EditionDiff) -> Iterator[DiffSection]:
    comparison = found.comparison
    types = [
        *(_name_entry(each.name, _NEW) for each in comparison.note_types_added),
        *(_name_entry(each.name, _GONE) for each in comparison.note_types_removed),
    ]
    for old, new in comparison.note_types_changed:
        types.append(_name_entry(new.name, *_compare_note_types(old, new)))
    yield DiffSection("Note types", "~", tuple(types))
    yield DiffSection("Media", "~", tuple(_list_media_entries(comparison)))
    yield DiffSection("Decks", "~", tuple(_compare_decks(found)))
    before, after, changed = comparison.preset_names
    presets = [*_compare_names(before, after)]
    presets += [_name_entry(name, DiffRow("other settings")) for name in changed]
    yield DiffSection("Presets", "~", tuple(presets))


def _name_entry(name: str, *rows: DiffRow) -> DiffEntry:
    return DiffEntry(name, "", rows)


def _list_media_entries(comparison: PackageComparison) -> Iterator[DiffEntry]:
    for each in comparison.media_added:
        yield _name_entry(each.name, DiffRow("new", remark=_format_size(each.size)))
    for each in comparison.media_removed:
        yield _name_entry(each.name, _GONE)
    for old, new in comparison.media_changed:
        sizes = f"{_format_size(old.size)} → {_format_size(new.size)}"
        yield _name_entry(new.name, DiffRow("other contents", remark=sizes))


def _format_size(size: int) -> str:
    return format_count(size, "byte")


def _compare_names(then: Sequence[str], now: Sequence[str]) -> Iterator[DiffEntry]:
    yield from (_name_entry(name, _NEW) for name in now if name not in then)
    yield from (_name_entry(name, _GONE) for name in then if name not in now)


def _compare_decks(found: EditionDiff) -> Iterator[DiffEntry]:
    yield from _compare_names(*found.comparison.decks)
    old, new = found.comparison.descriptions
    if found.comparison.has_other_order:
        yield _name_entry("order of study", DiffRow("changed"))
    for name, text in new.items():
        if name in old and old[name] != text:
            description = FieldChange("description", old[name], text)
            yield _name_entry(name, _describe_field_change(description))


def _compare_note_types(before: NoteType, after: NoteType) -> Iterator[DiffRow]:
    if before.name != after.name:
        yield DiffRow("name", remark=f"{before.name} → {after.name}")
    yield from _compare_part_names(
        "field", [each.name for each in before.fields], [each.name for each in after.fields]
    )
    old, new = before.templates, after.templates
    yield from _compare_part_names(
        "card template", [each.name for each in old], [each.name for each in new]
    )
    yield from (DiffRow("look", remark=side) for side in _compare_templates(old, new))
    if before.css != after.css:
        yield DiffRow("look", remark="the style sheet")
    if _list_ids(before) != _list_ids(after):
        yield DiffRow("ids", remark="those of fields or card templates")
    if before.sort != after.sort:
        fields = f"{_find_sort_field(before)} → {_find_sort_field(after)}"
        yield DiffRow("sorted by", remark=fields)
    if before.cloze != after.cloze:
        yield DiffRow("gaps", remark="off → on" if after.cloze else "on → off")


def _find_sort_field(note_type: NoteType) -> str:
    # A package of another program can name a field that its note type does not have.
    names = [each.name for each in note_type.fields[note_type.sort : note_type.sort + 1]]
    return names[0] if names else "nothing"


def _list_ids(note_type: NoteType) -> list[int]:
    return [each.id for each in note_type.fields] + [each.id for each in note_type.templates]


def _compare_part_names(what: str, then: Sequence[str], now: Sequence[str]) -> Iterator[DiffRow]:
    # With another number of parts nobody can tell which one was renamed.
    if len(then) == len(now):
        yield from (
            DiffRow(what, remark=f"{old} → {new}")
            for old, new in zip(then, now, strict=True)
            if old != new
        )
    else:
        yield DiffRow(f"{what}s", remark=f"{', '.join(then)} → {', '.join(now)}")


def _compare_templates(old: Iterable[CardTemplate], new: Iterable[CardTemplate]) -> Iterator[str]:
    then = {each.name: each for each in old}
    for each in new:
        if each.name in then and then[each.name].front != each.front:
            yield f"the front of {each.name}"
        if each.name in then and then[each.name].back != each.back:
            yield f"the back of {each.name}"
