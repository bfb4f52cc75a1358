"""A difference as JSON, for programs; the shape is public and changes only with a major version.

``{"before", "after", "same", "judges_times", "cautions", "questions", "note_types", "media",
"decks", "presets", "effects"}``.

- ``before`` and ``after`` are ``{"label", "notes", "cards"}``.
- ``questions`` holds ``added``, ``changed``, ``removed`` and ``rewritten``. Each entry has
  ``guid``, ``question`` (its id, null where it is not known), ``note_type`` and ``title``. One that
  was added or removed has ``fields`` (HTML by name) and ``tags``; one that changed has ``fields``,
  a list of ``{"name", "before", "after", "words"}`` where ``words`` is a list of
  ``{"before", "after"}``, equal for what did not change, or null where only the formatting
  differs; ``tags`` as ``{"added", "removed"}``; ``retired``;
  ``delivered`` (whether its time is
  newer; null where times are not judged); ``decks`` and ``cards`` (how many) as ``{"before", "after"}``.
- ``note_types``, ``media``, ``decks`` and ``presets`` hold ``added``, ``removed`` and ``changed``
  (lists of names).
- ``effects`` are ``{"rule", "level", "subject", "message", "effect"}``, the gravest first;
  ``level`` is ``safe``, ``warning`` or ``breaking``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from deckgen.json_values import format_json
from deckgen.package.contents import PackedNote
from deckgen.release.edition_changes import Change
from deckgen.release.edition_diff import Edition, EditionDiff
from deckgen.release.package_comparison import FieldChange, NoteChange, make_note_title
from deckgen.release.word_diff import diff_words
from deckgen.report.diff_text import list_cautions


def format_diff_json(found: EditionDiff) -> str:
    """The difference in the shape above."""
    comparison = found.comparison
    old, new = comparison.descriptions
    # A deck that one edition lacks is added or removed, not changed.
    redescribed = [name for name, text in new.items() if old.get(name, text) != text]
    shape = {
        "before": _serialise_edition(found.before),
        "after": _serialise_edition(found.after),
        "same": comparison.is_same,
        "judges_times": comparison.has_learner_times,
        "cautions": list_cautions(found),
        "questions": {
            "added": [_serialise_whole_note(found, note) for note in comparison.notes_added],
            "changed": [_serialise_note_change(found, each) for each in comparison.notes_changed],
            "removed": [_serialise_whole_note(found, note) for note in comparison.notes_removed],
            "rewritten": [_serialise_note(found, note) for note in comparison.notes_rewritten],
        },
        "note_types": {
            "added": [each.name for each in comparison.note_types_added],
            "removed": [each.name for each in comparison.note_types_removed],
            "changed": [after.name for _, after in comparison.note_types_changed],
        },
        "media": {
            "added": [each.name for each in comparison.media_added],
            "removed": [each.name for each in comparison.media_removed],
            "changed": [after.name for _, after in comparison.media_changed],
        },
        "decks": _compare_names(*comparison.decks, redescribed),
        "presets": _compare_names(*comparison.preset_names),
        "effects": [_serialise_effect(each) for each in found.effects],
    }
    return format_json(shape)


def _serialise_effect(change: Change) -> dict[str, Any]:
    return {
        "rule": change.rule.name,
        "level": str(change.rule.level),
        "subject": change.subject,
        "message": change.message,
        "effect": change.rule.effect,
    }


def _serialise_edition(edition: Edition) -> dict[str, Any]:
    notes = edition.package.notes
    return {
        "label": edition.label,
        "notes": len(notes),
        "cards": sum(len(note.cards) for note in notes),
    }


def _serialise_note(found: EditionDiff, note: PackedNote) -> dict[str, Any]:
    return {
        "guid": note.guid,
        # A package of another program has no ids of questions.
        "question": found.find_question_id(note) or None,
        "note_type": found.comparison.find_note_type(note).name,
        "title": make_note_title(note),
    }


def _serialise_whole_note(found: EditionDiff, note: PackedNote) -> dict[str, Any]:
    names = [field.name for field in found.comparison.find_note_type(note).fields]
    return {
        **_serialise_note(found, note),
        "fields": dict(zip(names, note.fields, strict=True)),
        "tags": note.tags,
    }


def _serialise_note_change(found: EditionDiff, change: NoteChange) -> dict[str, Any]:
    return {
        **_serialise_note(found, change.after),
        "fields": [_serialise_field_change(field) for field in change.fields],
        "tags": {"added": change.tags_added, "removed": change.tags_removed},
        "retired": change.is_retired,
        # Times that were never released say nothing about what learners have.
        "delivered": change.is_delivered if found.comparison.has_learner_times else None,
        "decks": {"before": change.decks[0], "after": change.decks[1]},
        "cards": {"before": len(change.before.cards), "after": len(change.after.cards)},
    }


def _serialise_field_change(field: FieldChange) -> dict[str, Any]:
    before, after = field.words
    words = [{"before": piece.before, "after": piece.after} for piece in diff_words(before, after)]
    return {
        "name": field.name,
        "before": field.before,
        "after": field.after,
        "words": words if before != after else None,
    }


def _compare_names(
    then: Sequence[str], now: Sequence[str], changed: Sequence[str]
) -> dict[str, Sequence[str]]:
    return {
        "added": [each for each in now if each not in then],
        "removed": [each for each in then if each not in now],
        "changed": changed,
    }
