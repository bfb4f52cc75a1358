"""What each sort of change does to the learners of a deck.

The levels come from imports into real Anki, which the tests of :mod:`deckgen.anki` repeat.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from deckgen.codes import Code


class ChangeLevel(IntEnum):
    """How grave a change is: it harms nobody, it may confuse learners, or they lose something."""

    SAFE = 0
    WARNING = 1
    BREAKING = 2


@dataclass(frozen=True, slots=True)
class ChangeRule:
    """A sort of change: its effect on learners, and how to get the same without harm."""

    name: str
    level: ChangeLevel
    effect: str
    instead: str = ""


_S, _W, _B = ChangeLevel.SAFE, ChangeLevel.WARNING, ChangeLevel.BREAKING
_KEEP_NOTE_TYPE = "keep it as it was released, and use a new kind for what is new"
_USE_LATER_TIME = "build the package with a later time, as `deckgen release` does"
_RULES = (
    ChangeRule("note-added", _S, "learners get it as a new note"),
    ChangeRule("note-changed", _S, "delivered; the note's reviews stay"),
    ChangeRule(
        "note-retired",
        _S,
        "delivered as a note with the tag `retired`, which learners can suspend",
    ),
    ChangeRule(
        "note-returned",
        _S,
        "learners who still have the note get an update, others get a new note",
    ),
    ChangeRule("note-type-added", _S, "learners get a new note type, for new notes only"),
    ChangeRule("field-added", _S, "a reserved field takes the name; notes and reviews stay"),
    ChangeRule(
        "card-template-added",
        _S,
        "a reserved card template takes the name; notes and reviews stay",
    ),
    ChangeRule("card-added", _S, "the note gets a new card; its other cards keep their reviews"),
    ChangeRule("look-changed", _S, "delivered; the cards look different"),
    ChangeRule(
        "deck-changed",
        _S,
        "the description of the deck is replaced; cards that a learner has keep their order",
    ),
    ChangeRule(
        "note-removed",
        _W,
        "the note stays with every learner who has it, and never gets an update again",
        "put the question back with `retired:` and the version of the release: its note is then "
        "tagged, so learners can find and suspend it",
    ),
    ChangeRule(
        "card-emptied",
        _W,
        "the card stays with learners, blank, until they run Tools → Empty Cards",
        "put back what the card asks for, or retire the question and ask again under a new id",
    ),
    ChangeRule(
        "gap-removed",
        _W,
        "the gap's card stays with learners, blank, until they run Tools → Empty Cards",
        "keep the mark, or retire the question and ask again under a new id",
    ),
    ChangeRule(
        "gaps-renumbered",
        _W,
        "reviews belong to the number of a gap, so they now count for the words of another gap",
        "keep the order of the marks and add new ones at the end, or ask the new gap under a new "
        "id",
    ),
    ChangeRule(
        "deck-renamed",
        _W,
        "learners get a second deck with the new cards; the cards they have stay in the old deck",
        "keep the name, or tell learners to rename their deck before they import",
    ),
    ChangeRule(
        "preset-added",
        _W,
        "learners who tick “Import any deck presets” get it, and the deck uses it; Anki remembers "
        "the tick, so it may replace options that a learner has chosen",
        "leave the preset out, and describe the settings in the deck's description",
    ),
    ChangeRule(
        "preset-changed",
        _W,
        "Anki never changes a preset that a learner has: only new learners get the new settings",
        "let learners set them by hand, as the release notes say, or give the preset another "
        "`name:`, which makes it another preset",
    ),
    ChangeRule(
        "preset-renamed",
        _W,
        "learners who tick “Import any deck presets” get a second preset, and the deck uses it; "
        "their settings in the old one, and what FSRS learned for it, no longer count for the deck",
        "keep the name, unless the new settings are worth that",
    ),
    ChangeRule(
        "preset-removed",
        _S,
        "learners who have the preset keep it, and their deck keeps using it",
    ),
    ChangeRule(
        "note-moved",
        _W,
        "the cards that a learner has stay in the old deck; new cards come into the new one",
        "leave the note where it is, or tell learners to move the cards",
    ),
    ChangeRule(
        "media-not-newer",
        _W,
        "learners who have the file keep the old one, unless a note that shows it changes too; a "
        "file whose name begins with _ is never replaced",
        "give the file another name",
    ),
    ChangeRule(
        "note-not-newer",
        _B,
        "learners who have the note never get the change: its time is not later than theirs",
        _USE_LATER_TIME,
    ),
    ChangeRule(
        "note-type-not-newer",
        _B,
        "learners who have the note type never get the change: its time is not later than theirs",
        _USE_LATER_TIME,
    ),
    ChangeRule(
        "note-rewritten",
        _B,
        "the note is replaced although nothing in it changed: learners' edits and tags are lost",
        "keep the time of a note that did not change, as `deckgen release` does",
    ),
    ChangeRule(
        "rendered-differently",
        _B,
        "notes that no author edited are all replaced: learners' edits and tags are lost",
        "go back to the versions that made the newest release, or accept it",
    ),
    ChangeRule(
        "deck-id-changed",
        _B,
        "the ledger belongs to another deck: who learns with both gets notes of one as updates of "
        "the other",
        "put the old `id:` back into deck.yaml; a deck of its own starts without that ledger",
    ),
    ChangeRule(
        "guid-changed",
        _B,
        "learners get the note a second time, without reviews",
        "keep the question's id, or name the old one with `was:`",
    ),
    ChangeRule(
        "kind-changed",
        _B,
        "the note conflicts, and never gets an update again",
        "give the question a new id, and keep the old one as `retired`",
    ),
    ChangeRule(
        "note-type-changed",
        _B,
        "it is another note type: its notes conflict, and get no more updates",
        _KEEP_NOTE_TYPE,
    ),
    ChangeRule(
        "fields-changed",
        _B,
        "the note type forks: its notes get no more updates, now or later",
        _KEEP_NOTE_TYPE,
    ),
    ChangeRule(
        "card-templates-changed",
        _B,
        "the note type forks: its notes get no more updates, now or later",
        _KEEP_NOTE_TYPE,
    ),
)
CHANGE_RULES: Mapping[str, ChangeRule] = {rule.name: rule for rule in _RULES}

# Rules of the check that report the same: a release that accepts the change switches them off.
CHECK_RULES_BY_CHANGE: Mapping[str, str] = {
    "kind-changed": Code.LEDGER_MISMATCH,
    "deck-id-changed": Code.LEDGER_MISMATCH,
}
