"""What each sort of change does to those who learn with a deck.

The levels come from imports into real Anki, whose outcomes ``tests/realanki`` holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from deckgen.codes import Code


class ChangeLevel(IntEnum):
    """How grave a change is: it arrives and harms nobody; somebody may be puzzled; learners lose
    something.
    """

    SAFE = 0
    WARNING = 1
    BREAKING = 2


@dataclass(frozen=True, slots=True)
class ChangeRule:
    """A sort of change: what learners get of it, and how the same is had without harm."""

    name: str
    level: ChangeLevel
    effect: str
    instead: str = ""


_S, _W, _B = ChangeLevel.SAFE, ChangeLevel.WARNING, ChangeLevel.BREAKING
_KEEP_NOTE_TYPE = "keep it as it was released, and give what is new a new kind"
CHANGE_RULES: Mapping[str, ChangeRule] = {
    rule.name: rule
    for rule in (
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
            "those who still have the note get it as an update, others as a new one",
        ),
        ChangeRule("note-type-added", _S, "learners get a new note type, for new notes only"),
        ChangeRule("field-added", _S, "a reserved field takes the name; notes and reviews stay"),
        ChangeRule(
            "card-template-added",
            _S,
            "a reserved card template takes the name; notes and reviews stay",
        ),
        ChangeRule(
            "card-added", _S, "the note gets a new card; its other cards keep their reviews"
        ),
        ChangeRule("look-changed", _S, "delivered; the cards look different"),
        ChangeRule(
            "deck-changed",
            _S,
            "the description under the deck's name is replaced; cards that a learner has stay in their order",
        ),
        ChangeRule(
            "note-removed",
            _W,
            "the note stays with every learner who has it, for ever, and gets no more updates",
            "put the question back with `retired:` and the release's version; its note is then tagged, so that learners"
            " can find and suspend it",
        ),
        ChangeRule(
            "card-emptied",
            _W,
            "the card stays with learners, blank, until they run Tools → Empty Cards",
            "put back what the card asks for, or retire the question and ask anew under a new id",
        ),
        ChangeRule(
            "gap-removed",
            _W,
            "the gap's card stays with learners, blank, until they run Tools → Empty Cards",
            "keep the mark, or retire the question and ask anew under a new id",
        ),
        ChangeRule(
            "gaps-renumbered",
            _W,
            "reviews stay with a gap's number, and so pass to another gap's words",
            "leave the order of the marks, and put new ones behind; or ask the new gap under a new id",
        ),
        ChangeRule(
            "deck-renamed",
            _W,
            "learners get a second, empty deck; their cards stay in the old one, and new cards come into the new",
            "keep the name; or tell learners to rename their deck before they import",
        ),
        ChangeRule(
            "preset-added",
            _W,
            "learners who tick “Import any deck presets” get it, and the deck uses it; Anki remembers the tick, so that"
            " it may take the place of options that somebody has chosen",
            "leave the preset out, and describe the settings in the deck's description",
        ),
        ChangeRule(
            "preset-changed",
            _W,
            "Anki never changes a preset that a learner has: those keep the old settings, and new learners get the new",
            "let learners set them by hand, as the release notes say; or give the preset another `name:`, which makes"
            " it another preset",
        ),
        ChangeRule(
            "preset-renamed",
            _W,
            "learners who tick “Import any deck presets” get a second preset, and the deck uses it; what they set in"
            " the old one, and what FSRS learned for it, no longer counts for the deck",
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
            "the cards that a learner has stay in the old deck, and new cards come into the new one",
            "leave the note where it is; or tell learners to move the cards",
        ),
        ChangeRule(
            "media-not-newer",
            _W,
            "learners who have the file keep the old one, unless a note that shows it changes too; one whose name"
            " begins with _ is never replaced",
            "give the file another name",
        ),
        ChangeRule(
            "note-not-newer",
            _B,
            "learners who have the note never get the change: its time is not above the one they have",
            "build the package with a later time; `deckgen release` sees to that",
        ),
        ChangeRule(
            "note-type-not-newer",
            _B,
            "learners who have the note type never get the change: its time is not above the one they have",
            "build the package with a later time; `deckgen release` sees to that",
        ),
        ChangeRule(
            "note-rewritten",
            _B,
            "the note is written anew though nothing in it has changed: what learners edited in it or tagged is lost",
            "leave the time of a note that has not changed as it was; `deckgen release` sees to that",
        ),
        ChangeRule(
            "rendered-differently",
            _B,
            "notes that nobody edited are all rewritten, and what learners changed in them or tagged is lost",
            "go back to the versions that the newest release was made with, or accept it",
        ),
        ChangeRule(
            "deck-id-changed",
            _B,
            "the ledger is another deck's: whoever learns with both would get notes of the one as updates of the other",
            "put the old `id:` back into deck.yaml; for a deck of its own, begin without that ledger",
        ),
        ChangeRule(
            "guid-changed",
            _B,
            "the note comes a second time, without reviews, beside the one a learner has",
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
            "the note type is another one: its notes conflict, and get no more updates",
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
}

# What the check calls an error, too, and no longer is one where a release accepts the change.
CHECK_RULES_BY_CHANGE: Mapping[str, str] = {
    "kind-changed": Code.LEDGER_MISMATCH,
    "deck-id-changed": Code.LEDGER_MISMATCH,
}
