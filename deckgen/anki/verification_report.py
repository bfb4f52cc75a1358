"""What became of a package in real Anki: plain values, without Anki."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Harm(StrEnum):
    """What a package can do to a learner; each says what exactly counts as it.

    *Touched* is a note whose fields or tags the learner changed; they did so before the new
    release, as :attr:`deckgen.anki.package_diff.PackageDiff.edit_time` says.
    """

    IMPORT_REFUSED = "import refused"
    """Anki imports nothing of the package."""
    NOTE_MISSING = "note missing"
    """A note of the package is not there after the import."""
    EDIT_NOT_DELIVERED = "edit not delivered"
    """A note's fields or tags differ from the old package's, and the learner does not get them;
    unless the learner touched that note after the package's ``mod``: then Anki keeps theirs."""
    LOOK_NOT_DELIVERED = "look not delivered"
    """The same for the name, the style or the card templates of a note type."""
    EDIT_LOST = "learner's edit lost"
    """A note is the same in both packages, or in neither, and words of the learner are gone."""
    TAG_LOST = "learner's tag lost"
    """A note is the same in both packages, or in neither, and a tag of the learner is gone."""
    LOOK_LOST = "learner's look lost"
    """A note type is the same in both packages, and the learner's change of its style is gone."""
    NOTE_LOST = "note lost"
    """A note that the learner had is gone."""
    NOTE_DOUBLED = "note doubled"
    """Two notes of the package have one guid, or the same first field in one note type; or a new
    note arrives with the first field of one that the learner has and the package no longer has."""
    NOTE_TYPE_FORKED = "note type forked"
    """Anki makes another note type (“X+”) of one of the package's; notes of the old one are cut
    off."""
    CARD_MISSING = "card missing"
    """A card of the package, or one that Anki would make of its note, is missing after the
    import."""
    CARD_LOST = "card lost"
    """A card that the learner had is gone."""
    CARD_DOUBLED = "card doubled"
    """Two cards of one note come of the same card template."""
    CARD_UNWANTED = "card unwanted"
    """The import brings a card that the package does not have."""
    CARD_BLANK = "card blank"
    """The front of a card asks nothing: Anki's *Empty Cards* lists it, or there is nothing on it to
    read, see, hear or fill in (only for those who import the package for the first time)."""
    CARD_UNREADABLE = "card unreadable"
    """Anki shows a fault of the card template in place of the card."""
    SCHEDULING_CHANGED = "scheduling changed"
    """A card that the learner had has another deck, queue, state, due time or flag; or an entry of
    their review history is gone or new."""
    HISTORY_MOVED = "history on another question"
    """A card that the learner has reviewed now asks what another card of its note asked before."""
    MEDIA_MISSING = "media missing"
    """A note or note type shows a file that is not in the learner's media folder."""
    MEDIA_STALE = "media not delivered"
    """The learner's media folder has a file of the package under its name, and with other bytes."""
    NOTE_TYPE_NOT_EDITABLE = "note type not editable"
    """Anki refuses to save the note type when the learner changes as little as its style."""
    DATABASE_FAULTY = "database faulty"
    """*Check Database* finds something to repair."""
    PRESET_MISSING = "preset missing"
    """A deck of the package has a preset, and does not use it after an import with the tick at
    “Import any deck presets”."""
    PRESET_REPLACED = "learner's preset replaced"
    """A deck of the package has no preset, and an import with that tick takes it from the preset
    that the learner chose."""
    SECOND_IMPORT_DIFFERS = "second import differs"
    """Importing the same package again adds or rewrites a note."""


class HarmSign(NamedTuple):
    """One sign of harm: what, why (may be empty), and the note it concerns, by how it begins (may
    be empty).
    """

    harm: Harm
    cause: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class HarmGroup:
    """All signs of one harm with one cause: how many, and how each of the notes concerned begins,
    if any are.
    """

    harm: Harm
    cause: str
    count: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something worth knowing that is not harm; a warning if the learner misses something because
    of what they did.
    """

    said: str
    count: int
    warning: bool = False


@dataclass(frozen=True, slots=True)
class LearnerResult:
    """What one learner got: how many of the changed notes and note types as the author has them,
    and new notes.
    """

    learner: str
    actions: str
    harms: tuple[HarmGroup, ...] = ()
    remarks: tuple[Remark, ...] = ()
    changes_delivered: int = 0
    notes_added: int = 0


@dataclass(frozen=True, slots=True)
class VerificationReport:
    """What became of a package, learner by learner.

    ``notes_changed``, ``notes_added`` and ``notes_removed`` count notes against the older package,
    ``note_types_changed`` the note types that changed in name, style or card templates; all are 0
    without an older package.
    """

    package: str
    previous_package: str
    anki_version: str
    note_count: int
    card_count: int
    notes_changed: int
    notes_added: int
    notes_removed: int
    note_types_changed: int
    results: tuple[LearnerResult, ...]

    @property
    def is_harmful(self) -> bool:
        """Whether any learner comes to harm."""
        return any(outcome.harms for outcome in self.results)


def group_signs(signs: Iterable[HarmSign]) -> tuple[HarmGroup, ...]:
    """The signs by harm and cause, in the order of :class:`Harm`."""
    groups: dict[tuple[Harm, str], list[str]] = {}
    for sign in signs:
        groups.setdefault((sign.harm, sign.cause), []).append(sign.note)
    order = list(Harm)
    found = []
    for harm, cause in sorted(groups, key=lambda each: (order.index(each[0]), each[1])):
        notes = groups[harm, cause]
        labels = tuple(dict.fromkeys(filter(None, notes)))
        found.append(HarmGroup(harm, cause, len(notes), labels))
    return tuple(found)
