"""What differs between a deck and its newest release, change by change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from deckgen.ledger.authored_digest import digest_question
from deckgen.ledger.record import Ledger, NoteRecord, NoteTypeRecord
from deckgen.model import Deck, Preset, Question
from deckgen.release.change_rules import CHANGE_RULES, ChangeRule
from deckgen.release.preset_text import describe_setting_changes
from deckgen.release.renderer_versions import read_renderer_versions
from deckgen.render.deck import compute_note_type_digest, find_record
from deckgen.render.note import Note, NoteType, RenderedDeck

_GAP = re.compile(r"\{\{c(\d+)::(.*?)\}\}", re.DOTALL)
# Looks no further than to the next beginning, or many beginnings without an end would take for
# ever.
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Change:
    """One change: ``subject`` is a question's id, a kind, or empty for the deck; ``message`` says
    what changed.
    """

    rule: ChangeRule
    subject: str
    message: str


def find_ledger_changes(ledger: Ledger, deck: Deck, rendered: RenderedDeck) -> list[Change]:
    """What differs between what the ledger says was shipped and a deck rendered against it; the
    gravest first.

    ``rendered`` is what :func:`~deckgen.render.render_deck` made of the deck with this very ledger.
    A first release has no changes: everything is new.
    """
    if not ledger.releases and not ledger.notes:
        return []
    questions = {str(question.id): question for question in deck.questions}
    found = [
        *_find_deck_changes(ledger, deck, rendered),
        *_find_note_type_changes(ledger, rendered, map_note_types_to_kinds(questions, rendered)),
        *_find_note_changes(ledger, questions, rendered.notes),
    ]
    return sorted(found, key=lambda change: -change.rule.level)


def map_note_types_to_kinds(
    questions: Mapping[str, Question], rendered: RenderedDeck
) -> dict[int, str]:
    """The name of the kind that each note type was made of, by the note type's id."""
    kinds: dict[int, str] = {}
    for note in rendered.notes:
        kind = questions[note.question_id].kind
        assert kind is not None  # a question without a kind makes no note
        kinds[note.note_type.id] = kind.name
    return kinds


def identify_cards(note: Note) -> tuple[str, ...]:
    """What tells a note's cards apart: the names of their templates, or the words that each gap
    leaves out.
    """
    if not note.note_type.cloze:
        return tuple(note.note_type.templates[ordinal].name for ordinal in note.cards)
    return extract_gap_words(note.fields)


def extract_gap_words(fields: Iterable[str]) -> tuple[str, ...]:
    """The words that each gap of a note leaves out, by the gaps' numbers."""
    gaps = {
        int(number): words
        for field in fields
        for number, words in _GAP.findall(_split_after_last_gap(field)[0])
    }
    return tuple(unescape(_TAG.sub("", gaps[number])) for number in sorted(gaps))


def extract_text_outside_gaps(fields: Iterable[str]) -> str:
    """What the fields that have gaps say beside them."""
    parts = [(_GAP.subn("", ended), rest) for ended, rest in map(_split_after_last_gap, fields)]
    return unescape(_TAG.sub("", " ".join(beside + rest for (beside, gaps), rest in parts if gaps)))


def _split_after_last_gap(field: str) -> tuple[str, str]:
    """A field up to the last end of a gap, and the rest: every beginning in the first part has an
    end.

    Many beginnings without one would each be looked through up to the field's end, which would take
    for ever.
    """
    end = field.rfind("}}") + 2
    return (field[:end], field[end:]) if end > 1 else ("", field)


def _make_change(rule: str, subject: str, message: str) -> Change:
    return Change(CHANGE_RULES[rule], subject, message)


def _find_deck_changes(ledger: Ledger, deck: Deck, rendered: RenderedDeck) -> Iterator[Change]:
    if ledger.deck != deck.id:
        yield _make_change(
            "deck-id-changed", "", f"the deck's id was `{ledger.deck}` and is `{deck.id}`"
        )
    newest = ledger.releases[-1] if ledger.releases else None
    if newest is not None and newest.name != rendered.name:
        yield _make_change(
            "deck-renamed",
            "",
            f"the deck was called “{newest.name}”, and is called “{rendered.name}”",
        )
    elif newest is not None and newest.frame != rendered.frame:
        yield _make_change(
            "deck-changed", "", "the description, the number of cards or the order of study changed"
        )
    if newest is not None and newest.preset != rendered.preset:
        yield _make_preset_change(newest.preset, rendered.preset)


def _make_preset_change(then: Preset | None, now: Preset | None) -> Change:
    if now is None:
        assert then is not None  # they differ
        return _make_change("preset-removed", "", f"the preset “{then.name}” is gone")
    if then is None:
        return _make_change("preset-added", "", f"the preset “{now.name}” is new")
    if then.name != now.name:
        return _make_change(
            "preset-renamed", "", f"the preset was called “{then.name}”, and is called “{now.name}”"
        )
    return _make_change(
        "preset-changed",
        "",
        f"the preset “{now.name}” changed: {describe_setting_changes(then, now)}",
    )


def _find_note_type_changes(
    ledger: Ledger, rendered: RenderedDeck, kinds: Mapping[int, str]
) -> Iterator[Change]:
    for note_type in rendered.note_types:
        kind = kinds.get(note_type.id, note_type.name)
        record = ledger.note_types.get(kind)
        if record is None:
            yield _make_change("note-type-added", kind, f"the note type “{note_type.name}” is new")
        elif record.digest != compute_note_type_digest(note_type):
            yield from _compare_note_type(kind, record, note_type)


def _compare_note_type(kind: str, record: NoteTypeRecord, note_type: NoteType) -> Iterator[Change]:
    if record.id != note_type.id:
        yield _make_change(
            "note-type-changed", kind, f"the id was {record.id} and is {note_type.id}"
        )
        return
    fields = [(field.id, field.name) for field in note_type.fields]
    templates = [(template.id, template.name) for template in note_type.templates]
    for sort, breaking, places, now in (
        ("field", "fields-changed", record.fields, fields),
        ("card-template", "card-templates-changed", record.cards, templates),
    ):
        if [place.id for place in places] != [number for number, _ in now]:
            yield _make_change(
                breaking, kind, f"a {sort.replace('-', ' ')} was added, removed or moved"
            )
            return
        for place, (_, name) in zip(places, now, strict=True):
            if place.name != name and place.key:
                yield _make_change(
                    breaking,
                    kind,
                    f"“{place.name}” became “{name}”: a name once shipped belongs to its place",
                )
            elif place.name != name:
                yield _make_change(
                    f"{sort}-added", kind, f"“{name}” takes the place of “{place.name}”"
                )
    yield _make_change("look-changed", kind, f"the note type “{note_type.name}” changed")


def _find_note_changes(
    ledger: Ledger, questions: Mapping[str, Question], notes: Sequence[Note]
) -> Iterator[Change]:
    known: set[str] = set()
    again: list[str] = []
    upgraded = (
        bool(ledger.releases) and dict(ledger.releases[-1].made_with) != read_renderer_versions()
    )
    for note in notes:
        question = questions[note.question_id]
        record = find_record(question, ledger)
        if record is None:
            yield _make_change("note-added", note.question_id, "new")
            continue
        known.add(record.guid)
        if upgraded and not note.is_shipped and record.authored == digest_question(question):
            again.append(note.question_id)
        else:
            yield from _compare_note(question, record, note)
    if again:
        yield _make_rerender_change(ledger, again)
    for identity, record in ledger.notes.items():
        if record.guid not in known and not record.removed:
            yield _make_change("note-removed", identity, "removed")


def _make_rerender_change(ledger: Ledger, questions: Sequence[str]) -> Change:
    """Notes that come out otherwise though nobody edited them, as one change."""
    now, then = read_renderer_versions(), ledger.releases[-1].made_with
    tools = [
        f"{name} {then.get(name, 'none')} → {version}"
        for name, version in now.items()
        if then.get(name) != version
    ]
    shown = ", ".join(questions[:5]) + (" …" if len(questions) > 5 else "")
    return _make_change(
        "rendered-differently",
        "",
        f"{len(questions)} notes come out otherwise with {', '.join(tools)}: {shown}",
    )


def _compare_note(question: Question, record: NoteRecord, note: Note) -> Iterator[Change]:
    identity = note.question_id
    if record.guid != note.guid:
        yield _make_change(
            "guid-changed", identity, f"the guid was {record.guid} and is {note.guid}"
        )
    if question.kind is not None and record.kind != question.kind.name:
        yield _make_change(
            "kind-changed", identity, f"the kind was `{record.kind}` and is `{question.kind.name}`"
        )
        return
    if record.removed:
        yield _make_change("note-returned", identity, f"removed in {record.removed}, and back")
    if question.retired_since and not record.retired:
        yield _make_change("note-retired", identity, "retired")
    elif not note.is_shipped:
        yield _make_change("note-changed", identity, "changed")
    rest = extract_text_outside_gaps(note.fields) if note.note_type.cloze else None
    yield from find_card_changes(identity, record.cards, identify_cards(note), rest)


def find_card_changes(
    subject: str, then: Sequence[str], now: Sequence[str], rest: str | None
) -> Iterator[Change]:
    """The cards that a note gains or loses, and the gaps that change their numbers, by what tells
    cards apart.

    ``rest`` is what stands beside the gaps of a cloze now (:func:`beside_gaps`); None for another
    note.
    """
    yield from (
        _compare_cards(subject, then, now)
        if rest is None
        else _compare_gaps(subject, then, now, rest)
    )


def _compare_cards(identity: str, then: Sequence[str], now: Sequence[str]) -> Iterator[Change]:
    for name in then:
        if name not in now:
            yield _make_change("card-emptied", identity, f"the card “{name}” is no longer made")
    for name in now:
        if name not in then:
            yield _make_change("card-added", identity, f"the card “{name}” is new")


def _compare_gaps(
    identity: str, then: Sequence[str], now: Sequence[str], rest: str
) -> Iterator[Change]:
    """Gaps are known by their number: the first words that are left out have the first card, and so
    on.

    Words that were a gap and stand beside the gaps now were not edited: the mark went elsewhere.
    """
    for number, words in enumerate(now, 1):
        if number > len(then):
            yield _make_change("card-added", identity, f"the gap “{words}” is new")
        elif then[number - 1] != words and (
            words in then or then[number - 1] in now or then[number - 1] in rest
        ):
            yield _make_change(
                "gaps-renumbered",
                identity,
                f"gap {number} was “{then[number - 1]}”, and is “{words}”",
            )
    for words in then[len(now) :]:
        yield _make_change(
            "gap-removed", identity, f"the gap “{words}” is gone, or has another number"
        )
