"""What a newer package asks on cards that learners have reviews of: by its fronts, as Anki shows
them, and by the words of its notes.

A note and its cards keep their reviews whatever they ask. So a card that asks something else under
the old identity is harm that no comparison of ids can see.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from deckgen.cards.card_sides import ShownFields, find_shown_fields, is_field_empty
from deckgen.cards.field_gaps import find_gap_numbers
from deckgen.findings import list_some
from deckgen.languages.language import Language
from deckgen.package.contents import PackedNote, is_same_slot
from deckgen.release.asked_words import (
    AskedWords,
    Likeness,
    NearestNote,
    WordComparer,
    read_asked_words,
)
from deckgen.release.package_comparison import NoteChange, PackageComparison
from deckgen.render.note import CardTemplate, NoteType


class CardFault(StrEnum):
    """How a card stops asking what its reviews are about; the names of the change rules."""

    BLANK = "card-blank"
    SHOWS_ANSWER = "front-shows-answer"
    ASKS_OTHERWISE = "front-asks-otherwise"
    LACKS_ANSWER = "back-lacks-answer"
    EQUAL_FRONTS = "fronts-equal"
    CONTENTS_EXCHANGED = "contents-exchanged"
    QUESTION_REPLACED = "question-replaced"
    PROMPT_REWRITTEN = "prompt-rewritten"


@dataclass(frozen=True, slots=True)
class AskedFields:
    """The names of a note type's fields that ask, and of those that answer."""

    prompts: Collection[str]
    answers: Collection[str]


@dataclass(frozen=True, slots=True)
class EditionNames:
    """What is known of two packages' contents that no package says.

    Args:
        name_note: what a note is called: a question's id where it is known.
        kinds: the kinds that note types were made of, by the note types' ids.
        asked: the fields that ask and answer, by the note types' ids.
        language: of the questions; guessed where it is not known.
    """

    name_note: Callable[[PackedNote], str]
    kinds: Mapping[int, str] = field(default_factory=dict)
    asked: Mapping[int, AskedFields] = field(default_factory=dict)
    language: Language | None = None

    def name_note_type(self, note_type: NoteType) -> str:
        """The kind of a note type, or its own name."""
        return self.kinds.get(note_type.id, note_type.name)


@dataclass(frozen=True, slots=True)
class CardChange:
    """One fault: ``subject`` is a kind or a question, as :class:`EditionNames` calls them."""

    fault: CardFault
    subject: str
    message: str


@dataclass
class _TemplateFaults:
    """The notes whose cards of one template have a fault, by the fault and what it is about."""

    notes: dict[tuple[CardFault, str], list[PackedNote]] = field(default_factory=dict)

    def add(self, fault: CardFault, about: str, note: PackedNote) -> None:
        self.notes.setdefault((fault, about), []).append(note)


def find_card_changes(comparison: PackageComparison, names: EditionNames) -> Iterator[CardChange]:
    """The cards that no longer ask what they asked.

    Where ``names`` does not say which fields ask and answer, the first field asks, and all that
    only the back shows answers.
    """
    yield from _compare_fronts(comparison, names)
    yield from _find_equal_fronts(comparison, names)
    yield from _compare_questions(comparison, names)


def _compare_fronts(comparison: PackageComparison, names: EditionNames) -> Iterator[CardChange]:
    old_types = {each.id: each for each in comparison.before.note_types}
    new_types = {each.id: each for each in comparison.after.note_types}
    old_notes = {note.guid: note for note in comparison.before.notes}
    readers: dict[int, _FrontReader] = {}
    found: dict[tuple[int, int], _TemplateFaults] = {}
    for note in comparison.after.notes:
        then = old_notes.get(note.guid)
        if then is None or then.note_type != note.note_type:
            continue
        old, new = old_types[then.note_type], new_types[note.note_type]
        # A note type that forks is judged as that: learners keep the old cards.
        if not _has_same_slots(old, new):
            continue
        reader = readers.setdefault(new.id, _FrontReader(old, new, names.asked.get(new.id)))
        for ordinal in sorted({card.ordinal for card in then.cards}):
            for fault, about in reader.find_faults(then, note, ordinal):
                place = 0 if new.cloze else ordinal
                found.setdefault((new.id, place), _TemplateFaults()).add(fault, about, note)
    for (number, place), faults in sorted(found.items()):
        new = new_types[number]
        for (fault, about), notes in faults.notes.items():
            template = new.templates[place].name
            message = f"“{template}” {about}: {list_some(map(names.name_note, notes), 3)}"
            yield CardChange(fault, names.name_note_type(new), message)


def _has_same_slots(old: NoteType, new: NoteType) -> bool:
    pairs = ((old.fields, new.fields), (old.templates, new.templates))
    return old.cloze == new.cloze and all(
        len(then) == len(now) and all(map(is_same_slot, then, now)) for then, now in pairs
    )


class _FrontReader:
    """Compares the fronts of one note type; notes that fill the same fields share the answer."""

    def __init__(self, old: NoteType, new: NoteType, asked: AskedFields | None) -> None:
        self.old, self.new, self.asked = old, new, asked
        self._known: dict[tuple[object, ...], list[tuple[CardFault, str]]] = {}

    def find_faults(
        self, then: PackedNote, now: PackedNote, ordinal: int
    ) -> list[tuple[CardFault, str]]:
        """What the front of a card does to those who know it, each with words for it."""
        shapes = tuple(map(_reduce_field, then.fields)), tuple(map(_reduce_field, now.fields))
        is_made = any(card.ordinal == ordinal for card in now.cards)
        key = (*shapes, ordinal, is_made)
        if key not in self._known:
            judge = self._judge_front if is_made else self._judge_missing_card
            self._known[key] = list(judge(*shapes, ordinal))
        return self._known[key]

    def _judge_missing_card(
        self, then: Sequence[str], now: Sequence[str], ordinal: int
    ) -> Iterator[tuple[CardFault, str]]:
        """A card that one note lost is an edit of the note; one that no note can have is not."""
        template = _get_template(self.new, ordinal)
        filled = {each.name: "x" for each in self.new.fields}
        if template is None or self.new.cloze:
            return
        if not find_shown_fields(template.front, filled, ordinal).names:
            yield CardFault.BLANK, "is no longer made of any note"

    def _judge_front(
        self, then: Sequence[str], now: Sequence[str], ordinal: int
    ) -> Iterator[tuple[CardFault, str]]:
        old_template = _get_template(self.old, ordinal)
        new_template = _get_template(self.new, ordinal)
        if old_template is None or new_template is None:
            return
        # Fields are the same by their place: a field may have been renamed.
        names = [each.name for each in self.new.fields]
        old_names = [each.name for each in self.old.fields]
        renamed = dict(zip(old_names, names, strict=True))
        before = dict(zip(old_names, then, strict=False))
        old_front = find_shown_fields(old_template.front, before, ordinal)
        old_back = find_shown_fields(old_template.back, before, ordinal)
        fields = dict(zip(names, now, strict=False))
        front = find_shown_fields(new_template.front, fields, ordinal)
        shown = {renamed.get(name, name) for name in old_front.names}
        if not front.names:
            if shown:
                yield CardFault.BLANK, "shows nothing on its front"
            return
        answers = {renamed.get(name, name) for name in old_back.names} - shown
        yield from self._compare_shown(shown, answers, front, ordinal)
        yield from self._compare_backs(
            answers | {renamed.get(name, name) for name in old_front.with_gaps},
            front,
            find_shown_fields(new_template.back, fields, ordinal, is_back=True),
            {name for name, html in fields.items() if html},
        )
        if front.raw_gaps and not old_front.raw_gaps:
            name = min(front.raw_gaps)
            yield CardFault.SHOWS_ANSWER, f"shows the words of its gaps (“{name}” without `cloze:`)"

    def _compare_backs(
        self, answers: set[str], front: ShownFields, back: ShownFields, filled: set[str]
    ) -> Iterator[tuple[CardFault, str]]:
        """What told the learner whether the answer was right, and is on neither side any more."""
        lost = (answers & filled) - back.names - (front.names - front.with_gaps)
        if self.asked is None:
            # Any field may have been an explanation, which a back may do without.
            lost = lost if lost == answers & filled else set()
        else:
            lost &= {*self.asked.prompts, *self.asked.answers}
        if lost:
            yield CardFault.LACKS_ANSWER, f"no longer shows “{min(lost)}” on its back"

    def _compare_shown(
        self, shown: set[str], answers: set[str], front: ShownFields, ordinal: int
    ) -> Iterator[tuple[CardFault, str]]:
        lost = (shown - front.names) & self._find_asking_fields(shown)
        if lost:
            yield CardFault.ASKS_OTHERWISE, f"no longer shows “{min(lost)}” on its front"
        if self.asked is not None:
            answers &= {*self.asked.prompts, *self.asked.answers}
        given = answers & front.names - front.with_gaps
        # Shown in its place: the two sides were exchanged, which is reported above.
        if given and not lost:
            yield CardFault.SHOWS_ANSWER, f"shows “{min(given)}” on its front"

    def _find_asking_fields(self, shown: set[str]) -> set[str]:
        """The fields of a front that its question consists of; a speaker or a hint is none."""
        if self.asked is not None:
            return shown & {*self.asked.prompts, *self.asked.answers}
        first = self.new.fields[0].name
        return {first} if first in shown else shown


def _get_template(note_type: NoteType, ordinal: int) -> CardTemplate | None:
    place = 0 if note_type.cloze else ordinal
    return note_type.templates[place] if 0 <= place < len(note_type.templates) else None


def _reduce_field(html: str) -> str:
    """As much of a field as decides what Anki shows: whether it is empty, and its gaps."""
    if is_field_empty(html):
        return ""
    gaps = sorted(set(find_gap_numbers(html)))
    return "".join(f"{{{{c{gap}::" for gap in gaps) or "x"


def _find_equal_fronts(comparison: PackageComparison, names: EditionNames) -> Iterator[CardChange]:
    """Card templates that Anki's editor refuses to save: no learner could change their look."""
    known = {each.id: each for each in comparison.before.note_types}
    for note_type in comparison.after.note_types:
        fronts: dict[str, str] = {}
        for each in note_type.templates:
            first = fronts.setdefault(each.front.strip(), each.name)
            old = known.get(note_type.id)
            if first != each.name and old is not None and not _has_equal_fronts(old):
                message = f"“{first}” and “{each.name}” have the same front"
                yield CardChange(CardFault.EQUAL_FRONTS, names.name_note_type(note_type), message)


def _has_equal_fronts(note_type: NoteType) -> bool:
    fronts = {each.front.strip() for each in note_type.templates}
    return len(fronts) < len(note_type.templates)


def _compare_questions(comparison: PackageComparison, names: EditionNames) -> Iterator[CardChange]:
    types = {
        each.id: each for each in (*comparison.before.note_types, *comparison.after.note_types)
    }

    def read(note: PackedNote) -> AskedWords:
        note_type = types[note.note_type]
        return _read_note_words(note, note_type, names.asked.get(note_type.id))

    then = {note.guid: read(note) for note in comparison.before.notes}
    changed = {
        each.after.guid: read(each.after)
        for each in comparison.notes_changed
        if not each.has_other_note_type
    }
    changed = {guid: words for guid, words in changed.items() if words != then[guid]}
    if not changed:
        return
    words = WordComparer({*then.values(), *changed.values()}, names.language)
    yield from _find_exchanges(comparison, names, then, changed, words)
    for change in comparison.notes_changed:
        after = changed.get(change.after.guid)
        if after is not None:
            yield from _judge_sides(change, then[change.before.guid], after, words, names)


def _find_exchanges(
    comparison: PackageComparison,
    names: EditionNames,
    then: Mapping[str, AskedWords],
    changed: dict[str, AskedWords],
    words: WordComparer,
) -> Iterator[CardChange]:
    """The notes that ask what another note asked, word by word or in other words; ``changed`` loses
    them.
    """
    old = comparison.before.notes_by_guid
    asking = {each: guid for guid, each in then.items()}
    removed = [note.guid for note in comparison.notes_removed]
    nearest = NearestNote(then, {*removed, *changed}, words.stop_words)
    for guid, after in list(changed.items()):
        nearer = (
            each
            for each in nearest.list_nearer(guid, after)
            if words.may_be_other(then[guid], after, then[each])
        )
        other = asking.get(after) or next(nearer, None)
        if other is not None and other != guid:
            del changed[guid]
            message = f"asks what {names.name_note(old[other])} asked"
            yield CardChange(CardFault.CONTENTS_EXCHANGED, names.name_note(old[guid]), message)


def _judge_sides(
    change: NoteChange,
    before: AskedWords,
    after: AskedWords,
    words: WordComparer,
    names: EditionNames,
) -> Iterator[CardChange]:
    """The question by its prompt; a card that is turned round by its own front, the answer. That
    one is only doubted, because a corrected answer looks like another one.
    """
    subject = names.name_note(change.after)
    likeness, message = words.judge_change(before, after)
    if likeness is Likeness.OTHER:
        yield CardChange(CardFault.QUESTION_REPLACED, subject, message)
        return
    if likeness is Likeness.DOUBTFUL:
        yield CardChange(CardFault.PROMPT_REWRITTEN, subject, message)
    if not words.share_content(before.answer, after.answer):
        for name in _list_turned_cards(change, names.asked.get(change.after.note_type)):
            message = f"no word is left of what the card “{name}” asks with"
            yield CardChange(CardFault.PROMPT_REWRITTEN, subject, message)


def _list_turned_cards(change: NoteChange, asked: AskedFields | None) -> Iterator[str]:
    """The card templates that show an answer on their front, and no prompt."""
    note_type = change.note_types[1]
    fields = _map_fields(change.after, note_type)
    prompts, answers = _name_asked_fields(list(fields), asked)
    for ordinal in change.before.ordinals:
        template = _get_template(note_type, ordinal)
        if template is None or note_type.cloze or ordinal not in change.after.ordinals:
            continue
        shown = find_shown_fields(template.front, fields, ordinal).names
        if shown.intersection(answers) and not shown.intersection(prompts):
            yield template.name


def _map_fields(note: PackedNote, note_type: NoteType) -> dict[str, str]:
    return dict(zip((each.name for each in note_type.fields), note.fields, strict=False))


def _name_asked_fields(
    names: Sequence[str], asked: AskedFields | None
) -> tuple[Collection[str], Collection[str]]:
    """The names of the fields that ask, and of those that answer."""
    return (names[:1], names[1:2]) if asked is None else (asked.prompts, asked.answers)


def _read_note_words(
    note: PackedNote, note_type: NoteType, asked: AskedFields | None
) -> AskedWords:
    fields = _map_fields(note, note_type)
    # Gaps and what is around them make one text, which is asked gap by gap.
    return read_asked_words(fields, note_type.cloze, *_name_asked_fields(list(fields), asked))
