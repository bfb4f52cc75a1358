"""What differs between two editions, arranged for people: sections of entries, each with its rows
of words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from deckgen.package.contents import PackedNote
from deckgen.release.change_rules import ChangeRule
from deckgen.release.edition_changes import Change
from deckgen.release.edition_diff import EditionDiff
from deckgen.release.package_comparison import FieldChange, NoteChange, is_switch, make_note_title
from deckgen.release.word_diff import DiffSegment, diff_words, extract_plain_text
from deckgen.render.note import CardTemplate, NoteType
from deckgen.report.terminal_text import format_count


@dataclass(frozen=True, slots=True)
class DiffRow:
    """One thing that differs in an entry: its name, and either words old and new, or what is
    ``remark`` of it.
    """

    name: str
    pieces: tuple[DiffSegment, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class DiffEntry:
    """A question, note type, file or deck that differs: ``name`` is an id or name, ``title`` what a
    note asks.
    """

    name: str
    title: str
    rows: tuple[DiffRow, ...]


@dataclass(frozen=True, slots=True)
class DiffSection:
    """Entries of one sort, and the sign that stands before each in a text: ``+``, ``-`` or ``~``.

    ``has_questions`` says that they are questions, not what is round them.
    """

    heading: str
    sign: str
    entries: tuple[DiffEntry, ...]
    has_questions: bool = False


@dataclass(frozen=True, slots=True)
class LearnerEffect:
    """What learners get of all changes of one sort."""

    rule: ChangeRule
    changes: tuple[Change, ...]


def build_sections(found: EditionDiff) -> list[DiffSection]:
    """All that differs, without empty sections: questions first, then what is round them."""
    return [
        each
        for each in (*_build_question_sections(found), *_build_other_sections(found))
        if each.entries
    ]


def group_effects(found: EditionDiff) -> list[LearnerEffect]:
    """The effects by sort, the gravest first."""
    ordered = sorted(found.effects, key=lambda change: (-change.rule.level, change.rule.name))
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
    told = f"questions: {', '.join(questions)}" if questions else ""
    return "; ".join(filter(None, (told, ", ".join(others)))) or "no difference"


def _build_question_sections(found: EditionDiff) -> Iterator[DiffSection]:
    comparison = found.comparison
    changed = comparison.notes_changed
    yield DiffSection(
        "Added",
        "+",
        tuple(_describe_whole_note(found, note) for note in comparison.notes_added),
        has_questions=True,
    )
    edited = [each for each in changed if not (each.is_retired or each.is_only_moved)]
    yield DiffSection(
        "Changed",
        "~",
        tuple(_describe_note_change(found, each) for each in edited),
        has_questions=True,
    )
    yield DiffSection(
        "Retired",
        "-",
        tuple(_describe_note_change(found, each) for each in changed if each.is_retired),
        has_questions=True,
    )
    yield DiffSection(
        "Removed",
        "-",
        tuple(_describe_whole_note(found, note) for note in comparison.notes_removed),
        has_questions=True,
    )
    yield DiffSection(
        "Moved",
        "~",
        tuple(_describe_note_change(found, each) for each in changed if each.is_only_moved),
        has_questions=True,
    )
    yield DiffSection(
        "Rewritten",
        "~",
        tuple(_describe_rewritten_note(found, note) for note in comparison.notes_rewritten),
        has_questions=True,
    )


def _describe_whole_note(found: EditionDiff, note: PackedNote) -> DiffEntry:
    note_type = found.comparison.find_note_type(note)
    pairs = zip((field.name for field in note_type.fields), note.fields, strict=True)
    rows = [
        DiffRow(name, remark=words)
        for name, html in pairs
        if not is_switch(name, note_type) and (words := extract_plain_text(html))
    ]
    return DiffEntry(_name_note(found, note), make_note_title(note), tuple(rows[1:]))


def _describe_rewritten_note(found: EditionDiff, note: PackedNote) -> DiffEntry:
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
        rows.append(
            DiffRow(
                "note type", remark=f"{change.note_types[0].name} → {change.note_types[1].name}"
            )
        )
    if change.has_moved:
        rows.append(DiffRow("deck", remark=" → ".join(map(", ".join, change.decks))))
    if change.has_other_cards:
        rows.append(
            DiffRow("cards", remark=f"{len(change.before.cards)} → {len(change.after.cards)}")
        )
    return DiffEntry(_name_note(found, change.after), make_note_title(change.after), tuple(rows))


def _describe_field_change(field: FieldChange) -> DiffRow:
    before, after = field.words
    if field.is_switch and bool(before) != bool(after):
        return DiffRow(field.name, remark="off → on" if after else "on → off")
    if before == after:
        return DiffRow(field.name, remark="formatting")
    return DiffRow(field.name, tuple(diff_words(before, after)))


def _build_other_sections(found: EditionDiff) -> Iterator[DiffSection]:
    comparison = found.comparison
    types = [
        *(DiffEntry(each.name, "", (DiffRow("new"),)) for each in comparison.note_types_added),
        *(DiffEntry(each.name, "", (DiffRow("gone"),)) for each in comparison.note_types_removed),
        *(
            DiffEntry(new.name, "", tuple(_compare_note_types(old, new)))
            for old, new in comparison.note_types_changed
        ),
    ]
    yield DiffSection("Note types", "~", tuple(types))
    media = [
        *(
            DiffEntry(each.name, "", (DiffRow("new", remark=_format_size(each.size)),))
            for each in comparison.media_added
        ),
        *(DiffEntry(each.name, "", (DiffRow("gone"),)) for each in comparison.media_removed),
        *(
            DiffEntry(
                new.name,
                "",
                (
                    DiffRow(
                        "other contents",
                        remark=f"{_format_size(old.size)} → {_format_size(new.size)}",
                    ),
                ),
            )
            for old, new in comparison.media_changed
        ),
    ]
    yield DiffSection("Media", "~", tuple(media))
    yield DiffSection("Decks", "~", tuple(_compare_decks(found)))
    before, after, changed = comparison.preset_names
    presets = [
        *_compare_names(before, after),
        *(DiffEntry(name, "", (DiffRow("other settings"),)) for name in changed),
    ]
    yield DiffSection("Presets", "~", tuple(presets))


def _format_size(size: int) -> str:
    return format_count(size, "byte")


def _compare_names(then: Sequence[str], now: Sequence[str]) -> Iterator[DiffEntry]:
    yield from (DiffEntry(name, "", (DiffRow("new"),)) for name in now if name not in then)
    yield from (DiffEntry(name, "", (DiffRow("gone"),)) for name in then if name not in now)


def _compare_decks(found: EditionDiff) -> Iterator[DiffEntry]:
    yield from _compare_names(*found.comparison.decks)
    old, new = found.comparison.descriptions
    if found.comparison.has_other_order:
        yield DiffEntry("order of study", "", (DiffRow("changed"),))
    for name, text in new.items():
        if name in old and old[name] != text:
            yield DiffEntry(
                name, "", (_describe_field_change(FieldChange("description", old[name], text)),)
            )


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
    yield from (DiffRow("look", remark=said) for said in _compare_templates(old, new))
    if before.css != after.css:
        yield DiffRow("look", remark="the style sheet")
    if _list_ids(before) != _list_ids(after):
        yield DiffRow("ids", remark="those of fields or card templates")
    if before.sort != after.sort:
        yield DiffRow(
            "sorted by", remark=" → ".join(_find_sort_field(each) for each in (before, after))
        )
    if before.cloze != after.cloze:
        yield DiffRow("gaps", remark="off → on" if after.cloze else "on → off")


def _find_sort_field(note_type: NoteType) -> str:
    return next(
        (each.name for each in note_type.fields[note_type.sort : note_type.sort + 1]), "nothing"
    )


def _list_ids(note_type: NoteType) -> list[int]:
    return [each.id for each in note_type.fields] + [each.id for each in note_type.templates]


def _compare_part_names(what: str, then: Sequence[str], now: Sequence[str]) -> Iterator[DiffRow]:
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
