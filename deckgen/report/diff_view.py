"""What differs between two editions, arranged for people: sections of entries, each with its rows
of words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from deckgen.package.contents import PackedNote
from deckgen.release.change_rules import ChangeRule
from deckgen.release.edition_diff import EditionDiff, make_note_title
from deckgen.release.ledger_changes import Change
from deckgen.release.package_comparison import FieldChange, NoteChange, is_switch
from deckgen.release.word_diff import DiffSegment, diff_words, extract_plain_text
from deckgen.render.note import CardTemplate, NoteType
from deckgen.report.text import count


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that differs in an entry: its name, and either words old and new, or what is
    ``said`` of it.
    """

    name: str
    pieces: tuple[DiffSegment, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A question, note type, file or deck that differs: ``name`` is an id or name, ``title`` what a
    note asks.
    """

    name: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Entries of one sort, and the sign that stands before each in a text: ``+``, ``-`` or ``~``.

    ``questions`` says that they are questions, not what is round them.
    """

    heading: str
    sign: str
    entries: tuple[Entry, ...]
    questions: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What learners get of all changes of one sort."""

    rule: ChangeRule
    changes: tuple[Change, ...]


def sections(found: EditionDiff) -> list[Section]:
    """All that differs, without empty sections: questions first, then what is round them."""
    return [each for each in (*_of_questions(found), *_around(found)) if each.entries]


def outcomes(found: EditionDiff) -> list[Outcome]:
    """The effects by sort, the gravest first."""
    ordered = sorted(found.effects, key=lambda change: (-change.rule.level, change.rule.name))
    return [
        Outcome(rule, tuple(group))
        for rule, group in groupby(ordered, key=lambda change: change.rule)
    ]


def summary(parts: Sequence[Section]) -> str:
    """One line: “questions: 2 changed, 1 added; note types, media”, or that nothing differs."""
    questions = [f"{len(each.entries)} {each.heading.lower()}" for each in parts if each.questions]
    others = [each.heading.lower() for each in parts if not each.questions]
    told = f"questions: {', '.join(questions)}" if questions else ""
    return "; ".join(filter(None, (told, ", ".join(others)))) or "no difference"


def _of_questions(found: EditionDiff) -> Iterator[Section]:
    comparison = found.comparison
    changed = comparison.notes_changed
    yield Section(
        "Added", "+", tuple(_whole(found, note) for note in comparison.notes_added), questions=True
    )
    edited = [each for each in changed if not (each.is_retired or each.is_only_moved)]
    yield Section("Changed", "~", tuple(_edited(found, each) for each in edited), questions=True)
    yield Section(
        "Retired",
        "-",
        tuple(_edited(found, each) for each in changed if each.is_retired),
        questions=True,
    )
    yield Section(
        "Removed",
        "-",
        tuple(_whole(found, note) for note in comparison.notes_removed),
        questions=True,
    )
    yield Section(
        "Moved",
        "~",
        tuple(_edited(found, each) for each in changed if each.is_only_moved),
        questions=True,
    )
    yield Section(
        "Rewritten",
        "~",
        tuple(_rewritten(found, note) for note in comparison.notes_rewritten),
        questions=True,
    )


def _whole(found: EditionDiff, note: PackedNote) -> Entry:
    note_type = found.comparison.find_note_type(note)
    pairs = zip((field.name for field in note_type.fields), note.fields, strict=True)
    rows = [
        Row(name, said=words)
        for name, html in pairs
        if not is_switch(name, note_type) and (words := extract_plain_text(html))
    ]
    return Entry(_name(found, note), make_note_title(note), tuple(rows[1:]))


def _rewritten(found: EditionDiff, note: PackedNote) -> Entry:
    return Entry(
        _name(found, note),
        make_note_title(note),
        (Row("time", said="newer, and nothing else differs"),),
    )


def _name(found: EditionDiff, note: PackedNote) -> str:
    return found.find_question_id(note) or note.guid


def _edited(found: EditionDiff, change: NoteChange) -> Entry:
    rows = [_row(field) for field in change.fields]
    tags = [f"+{tag}" for tag in change.tags_added] + [f"−{tag}" for tag in change.tags_removed]
    rows += [Row("tags", said=" ".join(tags))] if tags else []
    if change.has_other_note_type:
        rows.append(
            Row("note type", said=f"{change.note_types[0].name} → {change.note_types[1].name}")
        )
    if change.has_moved:
        rows.append(Row("deck", said=" → ".join(map(", ".join, change.decks))))
    if change.has_other_cards:
        rows.append(Row("cards", said=f"{len(change.before.cards)} → {len(change.after.cards)}"))
    return Entry(_name(found, change.after), make_note_title(change.after), tuple(rows))


def _row(field: FieldChange) -> Row:
    before, after = field.words
    if field.is_switch and bool(before) != bool(after):
        return Row(field.name, said="off → on" if after else "on → off")
    if before == after:
        return Row(field.name, said="formatting")
    return Row(field.name, tuple(diff_words(before, after)))


def _around(found: EditionDiff) -> Iterator[Section]:
    comparison = found.comparison
    types = [
        *(Entry(each.name, "", (Row("new"),)) for each in comparison.note_types_added),
        *(Entry(each.name, "", (Row("gone"),)) for each in comparison.note_types_removed),
        *(
            Entry(new.name, "", tuple(_of_note_type(old, new)))
            for old, new in comparison.note_types_changed
        ),
    ]
    yield Section("Note types", "~", tuple(types))
    media = [
        *(
            Entry(each.name, "", (Row("new", said=_size(each.size)),))
            for each in comparison.media_added
        ),
        *(Entry(each.name, "", (Row("gone"),)) for each in comparison.media_removed),
        *(
            Entry(
                new.name,
                "",
                (Row("other contents", said=f"{_size(old.size)} → {_size(new.size)}"),),
            )
            for old, new in comparison.media_changed
        ),
    ]
    yield Section("Media", "~", tuple(media))
    yield Section("Decks", "~", tuple(_of_decks(found)))
    before, after, changed = comparison.preset_names
    presets = [
        *_named(before, after),
        *(Entry(name, "", (Row("other settings"),)) for name in changed),
    ]
    yield Section("Presets", "~", tuple(presets))


def _size(size: int) -> str:
    return count(size, "byte")


def _named(then: Sequence[str], now: Sequence[str]) -> Iterator[Entry]:
    yield from (Entry(name, "", (Row("new"),)) for name in now if name not in then)
    yield from (Entry(name, "", (Row("gone"),)) for name in then if name not in now)


def _of_decks(found: EditionDiff) -> Iterator[Entry]:
    yield from _named(*found.comparison.decks)
    old, new = found.comparison.descriptions
    if found.comparison.has_other_order:
        yield Entry("order of study", "", (Row("changed"),))
    for name, text in new.items():
        if name in old and old[name] != text:
            yield Entry(name, "", (_row(FieldChange("description", old[name], text)),))


def _of_note_type(before: NoteType, after: NoteType) -> Iterator[Row]:
    if before.name != after.name:
        yield Row("name", said=f"{before.name} → {after.name}")
    yield from _places(
        "field", [each.name for each in before.fields], [each.name for each in after.fields]
    )
    old, new = before.templates, after.templates
    yield from _places("card template", [each.name for each in old], [each.name for each in new])
    yield from (Row("look", said=said) for said in _looks(old, new))
    if before.css != after.css:
        yield Row("look", said="the style sheet")
    if _ids(before) != _ids(after):
        yield Row("ids", said="those of fields or card templates")
    if before.sort != after.sort:
        yield Row("sorted by", said=" → ".join(_sorted_by(each) for each in (before, after)))
    if before.cloze != after.cloze:
        yield Row("gaps", said="off → on" if after.cloze else "on → off")


def _sorted_by(note_type: NoteType) -> str:
    return next(
        (each.name for each in note_type.fields[note_type.sort : note_type.sort + 1]), "nothing"
    )


def _ids(note_type: NoteType) -> list[int]:
    return [each.id for each in note_type.fields] + [each.id for each in note_type.templates]


def _places(what: str, then: Sequence[str], now: Sequence[str]) -> Iterator[Row]:
    if len(then) == len(now):
        yield from (
            Row(what, said=f"{old} → {new}")
            for old, new in zip(then, now, strict=True)
            if old != new
        )
    else:
        yield Row(f"{what}s", said=f"{', '.join(then)} → {', '.join(now)}")


def _looks(old: Iterable[CardTemplate], new: Iterable[CardTemplate]) -> Iterator[str]:
    then = {each.name: each for each in old}
    for each in new:
        if each.name in then and then[each.name].front != each.front:
            yield f"the front of {each.name}"
        if each.name in then and then[each.name].back != each.back:
            yield f"the back of {each.name}"
