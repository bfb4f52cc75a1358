"""The changes from one edition of a deck to the next, each judged by what Anki does with it.

An edition may be a ledger, which has digests only, or a package. From either,
:mod:`deckgen.release.edition_steps` gathers what :func:`find_changes` has to know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from enum import Enum
from itertools import chain, zip_longest
from typing import NamedTuple

from deckgen.cards.field_gaps import FieldGap, replace_gaps
from deckgen.model import Preset
from deckgen.package.contents import is_same_slot
from deckgen.release.card_changes import CardChange
from deckgen.release.change_rules import CHANGE_RULES, ChangeRule
from deckgen.release.preset_text import describe_setting_changes
from deckgen.release.word_diff import strip_tags
from deckgen.render.note import NoteType
from deckgen.text.anki_names import MAX_GAPS

# Between the words of gaps that one card leaves out. Where a gap itself has these characters, such
# as a quotation with words left out, its spaces are made no-break spaces: so it stays one gap.
_BETWEEN_GAPS = " … "
_WITHIN_GAP = "\N{NO-BREAK SPACE}…\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: ``subject`` is a question's id, a kind, or empty for the deck; ``message`` says
    what changed.
    """

    rule: ChangeRule
    subject: str
    message: str


class SlotName(Enum):
    """What it means if the name of a field or card template changes."""

    FREE = "free"
    """It was in reserve: something new takes its place."""
    FIXED = "fixed"
    """It was shipped for something else, which learners would find under a wrong heading."""
    OPEN = "open"
    """It is not known what it was for: it only looks different."""


class Slot(NamedTuple):
    """A field or card template in its place; ``id`` is 0 where there is none."""

    id: int
    name: str
    kind: SlotName = SlotName.OPEN


@dataclass(frozen=True, slots=True)
class NoteTypeStep:
    """A note type that changed: pairs are the older and the newer.

    ``subject`` is its kind, or its name where that is not known. ``sort_fields`` are the names of
    the fields that Anki sorts by, the older by its newer name.
    """

    subject: str
    name: str
    ids: tuple[int, int]
    fields: tuple[Sequence[Slot], Sequence[Slot]]
    cards: tuple[Sequence[Slot], Sequence[Slot]]
    is_cloze: tuple[bool, bool]
    sort_fields: tuple[str, str] = ("", "")
    is_delivered: bool = True


@dataclass(frozen=True, slots=True)
class NoteStep:
    """A note that both editions have: pairs are the older and the newer.

    ``kinds`` are names of its kinds or note types, ``cards`` what tells its cards apart.
    ``outside_gaps`` is the newer text outside the gaps, None for a note without gaps. ``decks`` are
    names where it moved. ``removed_in`` is the version that removed it, if it is back;
    ``has_other_words`` if it comes back with others.
    """

    subject: str
    kinds: tuple[str, str]
    cards: tuple[Sequence[str], Sequence[str]]
    outside_gaps: str | None
    has_other_kind: bool
    is_changed: bool
    is_retired: bool
    is_delivered: bool = True
    decks: tuple[Sequence[str], Sequence[str]] = ((), ())
    removed_in: str = ""
    has_other_words: bool = False


class AddedNote(NamedTuple):
    """A new note; ``former_guid`` is the guid of the note that asked the same, or empty."""

    subject: str
    guid: str
    former_guid: str = ""


@dataclass(frozen=True, slots=True)
class EditionStep:
    """Everything that differs from one edition to the next; pairs are the older and the newer.

    ``frame_change`` says what changed around the notes. ``notes_rewritten`` are the same, and yet
    newer. ``media_stale`` are names of files that learners will not get. ``card_changes`` are cards
    that ask something else.
    """

    notes_added: Sequence[AddedNote]
    notes_removed: Sequence[str]
    notes: Sequence[NoteStep]
    note_types_added: Sequence[tuple[str, str]]
    note_types: Sequence[NoteTypeStep]
    deck_names: tuple[Sequence[str], Sequence[str]] = ((), ())
    deck_ids: tuple[str, str] = ("", "")
    frame_change: str = ""
    presets: tuple[Preset | None, Preset | None] = (None, None)
    notes_rewritten: Sequence[str] = ()
    media_stale: Sequence[str] = ()
    card_changes: Sequence[CardChange] = ()


def find_changes(step: EditionStep) -> list[Change]:
    """The changes of a step, the gravest first."""
    found = [*_compare_decks(step), *_compare_note_types(step), *_compare_notes(step)]
    for name in step.media_stale:
        found.append(_make_change("media-not-newer", name, "other contents under the same name"))
    for each in step.card_changes:
        found.append(_make_change(each.fault, each.subject, each.message))
    # Sorting is stable: of one level, what changes for the whole deck stays in front.
    return sorted(found, key=lambda change: -change.rule.level)


def identify_cards(
    note_type: NoteType, fields: Sequence[str], ordinals: Iterable[int]
) -> tuple[str, ...]:
    """What tells a note's cards apart: the names of their templates, or the words that each gap
    leaves out.
    """
    if note_type.cloze:
        return extract_gap_words(fields)
    templates = note_type.templates
    # A package from elsewhere may have cards of templates that it does not have.
    known = [ordinal for ordinal in ordinals if 0 <= ordinal < len(templates)]
    return tuple(templates[ordinal].name for ordinal in known)


def extract_gap_words(fields: Iterable[str]) -> tuple[str, ...]:
    """The words that each card of a note leaves out, by number; empty for a number without a gap.

    The gaps of one card are joined. Hints count as little as what is around the gaps.
    """
    found: dict[int, list[str]] = {}

    def keep_words(gap: FieldGap) -> str:
        words = strip_tags(gap.words) or gap.words
        found.setdefault(gap.number, []).append(words.replace(_BETWEEN_GAPS, _WITHIN_GAP))
        return gap.words

    for each in fields:
        replace_gaps(each, keep_words)
    last = max((number for number in found if number <= MAX_GAPS), default=0)
    return tuple(_BETWEEN_GAPS.join(found.get(number, ())) for number in range(1, last + 1))


def extract_text_outside_gaps(fields: Iterable[str]) -> str:
    """What the fields that have gaps say outside them."""
    parts = [(each, replace_gaps(each, lambda _: "")) for each in fields]
    outside = " ".join(without for given, without in parts if without != given)
    return strip_tags(outside).replace(_BETWEEN_GAPS, _WITHIN_GAP)


def _make_change(rule: str, subject: str, message: str) -> Change:
    return Change(CHANGE_RULES[rule], subject, message)


def _compare_decks(step: EditionStep) -> Iterator[Change]:
    then, now = step.deck_ids
    if then != now:
        yield _make_change("deck-id-changed", "", f"the deck's id was `{then}` and is `{now}`")
    gone = [name for name in step.deck_names[0] if name not in step.deck_names[1]]
    new = [name for name in step.deck_names[1] if name not in step.deck_names[0]]
    # A deck that is only added or only gone was not renamed.
    if gone and new:
        message = f"the deck was called {_quote_names(gone)}, and is called {_quote_names(new)}"
        yield _make_change("deck-renamed", "", message)
    if step.frame_change:
        yield _make_change("deck-changed", "", step.frame_change)
    if step.presets[0] != step.presets[1]:
        yield _compare_presets(*step.presets)


def _compare_presets(then: Preset | None, now: Preset | None) -> Change:
    if now is None:
        assert then is not None  # they differ
        message = f"the preset “{then.name}” is gone"
    elif then is None:
        message = f"the preset “{now.name}” is new"
    elif then.name != now.name:
        message = f"the preset was called “{then.name}”, and is called “{now.name}”"
    else:
        message = f"the preset “{now.name}” changed: {describe_setting_changes(then, now)}"
    return _make_change("preset-changed", "", message)


def _compare_note_types(step: EditionStep) -> Iterator[Change]:
    for subject, name in step.note_types_added:
        yield _make_change("note-type-added", subject, f"the note type “{name}” is new")
    for each in step.note_types:
        # Of a note type that forks, nothing else matters: learners get no update of it.
        forks = list(_find_forks(each))
        yield from forks or _find_harmless_changes(each)


def _find_forks(step: NoteTypeStep) -> Iterator[Change]:
    """What makes Anki fork the note type: it compares fields and card templates by place."""
    then, now = step.ids
    if then != now:
        yield _make_change("note-type-changed", step.subject, f"the id was {then} and is {now}")
        return
    if step.is_cloze[0] != step.is_cloze[1]:
        message = "it is for gaps in one of the two, and not in the other"
        yield _make_change("note-type-changed", step.subject, message)
    then_by, now_by = step.sort_fields
    if then_by != now_by:
        message = f"Anki sorted its notes by “{then_by}”, and sorts them by “{now_by}”"
        yield _make_change("sort-field-changed", step.subject, message)
    for what, rule, slots in (
        ("field", "fields-changed", step.fields),
        ("card template", "card-templates-changed", step.cards),
    ):
        if message := _find_slot_fault(what, *slots):
            yield _make_change(rule, step.subject, message)


def _find_slot_fault(what: str, old: Sequence[Slot], new: Sequence[Slot]) -> str:
    if len(old) != len(new):
        return f"there were {len(old)} {what}s, and there are {len(new)}"
    for then, now in zip(old, new, strict=True):
        if not is_same_slot(then, now):
            return f"the {what} “{then.name}” became “{now.name}”"
        if then.name != now.name and then.kind is SlotName.FIXED:
            return f"“{then.name}” became “{now.name}”: a name once shipped belongs to its place"
    return ""


def _find_harmless_changes(step: NoteTypeStep) -> Iterator[Change]:
    for rule, (old, new) in (("field-added", step.fields), ("card-template-added", step.cards)):
        for then, now in zip(old, new, strict=True):
            if then.name != now.name and then.kind is SlotName.FREE:
                message = f"“{now.name}” takes the place of “{then.name}”"
                yield _make_change(rule, step.subject, message)
    if step.is_delivered:
        yield _make_change("look-changed", step.subject, f"the note type “{step.name}” changed")
    else:
        message = "changed, and its time is not newer"
        yield _make_change("note-type-not-newer", step.subject, message)


def _compare_notes(step: EditionStep) -> Iterator[Change]:
    for note in step.notes_added:
        if note.former_guid:
            message = f"the guid was {note.former_guid} and is {note.guid}"
            yield _make_change("guid-changed", note.subject, message)
        else:
            yield _make_change("note-added", note.subject, "new")
    for subject in step.notes_removed:
        yield _make_change("note-removed", subject, "removed")
    for each in step.notes:
        yield from _compare_note(each)
    for subject in step.notes_rewritten:
        yield _make_change("note-rewritten", subject, "the same, with a newer time")


def _compare_note(step: NoteStep) -> Iterator[Change]:
    if step.has_other_kind:
        message = f"it was a note of “{step.kinds[0]}”, and is one of “{step.kinds[1]}”"
        yield _make_change("kind-changed", step.subject, message)
        # Anki skips a note whose note type changed, so that nothing else of it arrives.
        return
    if step.removed_in and step.has_other_words:
        message = f"removed in {step.removed_in}, and back with other words"
        yield _make_change("removed-id-reused", step.subject, message)
        return
    if step.removed_in:
        message = f"removed in {step.removed_in}, and back"
        yield _make_change("note-returned", step.subject, message)
    if step.decks[0] != step.decks[1]:
        message = f"from {_quote_names(step.decks[0])} to {_quote_names(step.decks[1])}"
        yield _make_change("note-moved", step.subject, message)
    if step.is_changed and not step.is_delivered:
        yield _make_change("note-not-newer", step.subject, "changed, and its time is not newer")
    elif step.is_retired:
        yield _make_change("note-retired", step.subject, "retired")
    elif step.is_changed:
        yield _make_change("note-changed", step.subject, "changed")
    if step.outside_gaps is None:
        yield from _compare_cards(step.subject, *step.cards)
    else:
        yield from _compare_gaps(step.subject, *step.cards, step.outside_gaps)


def _compare_cards(subject: str, then: Sequence[str], now: Sequence[str]) -> Iterator[Change]:
    for name in then:
        if name not in now:
            yield _make_change("card-emptied", subject, f"the card “{name}” is no longer made")
    for name in now:
        if name not in then:
            yield _make_change("card-added", subject, f"the card “{name}” is new")


def _compare_gaps(
    subject: str, then: Sequence[str], now: Sequence[str], outside: str
) -> Iterator[Change]:
    """Gaps are known by their number: the first words that are left out have the first card.

    Words that were a gap and are outside the gaps now were not edited: the mark went elsewhere.
    """
    for number, (old, words) in enumerate(zip_longest(then, now, fillvalue=""), 1):
        # Ledgers of before did not tell the two apart.
        if old.replace(_WITHIN_GAP, _BETWEEN_GAPS) == words.replace(_WITHIN_GAP, _BETWEEN_GAPS):
            continue
        if not old and words:
            yield _make_change("card-added", subject, f"the gap “{words}” is new")
        elif old and not words:
            message = f"the gap “{old}” is gone, or has another number"
            yield _make_change("gap-removed", subject, message)
        elif _has_moved(_split_gaps(old), _split_gaps(words), then, now, outside):
            message = f"gap {number} was “{old}”, and is “{words}”"
            yield _make_change("gaps-renumbered", subject, message)


def _has_moved(
    old: Set[str], new: Set[str], then: Sequence[str], now: Sequence[str], outside: str
) -> bool:
    """Whether a card's gap went elsewhere, or came from another card."""
    everywhere = _split_gaps(*now)
    lost = any(words in everywhere or words in outside for words in old - new)
    return lost or not _split_gaps(*then).isdisjoint(new - old)


def _split_gaps(*cards: str) -> Set[str]:
    """The words of each gap of cards."""
    return set(chain.from_iterable(words.split(_BETWEEN_GAPS) for words in cards if words))


def _quote_names(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
