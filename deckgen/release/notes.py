"""What a release changes, for people: a section of the deck's changelog, and the release notes for
learners.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from deckgen.errors import DeckgenError
from deckgen.ledger.record import ReleaseRecord
from deckgen.model import Deck, Preset
from deckgen.package.contents import Package, PackedNote
from deckgen.release.changes import Change
from deckgen.release.compare import Comparison, FieldChange, NoteChange, compare
from deckgen.release.consequences import Level
from deckgen.release.difference import title
from deckgen.release.plain import escaped, marked_words
from deckgen.release.preset import preset_guide

_NAMES = {
    "note-type-added": "New note types",
    "field-added": "New fields",
    "card-template-added": "New cards",
    "look-changed": "Look",
    "deck-renamed": "The deck",
    "preset-added": "Preset",
    "preset-changed": "Preset",
    "preset-renamed": "Preset",
    "preset-removed": "Preset",
    "rendered-differently": "Rendering",
}


@dataclass(frozen=True, slots=True)
class Notes:
    """All that is said of a release; ``before`` is None for the first, or where it cannot be had
    any more.
    """

    deck: Deck
    release: ReleaseRecord
    changes: Sequence[Change]
    before: Package | None
    after: Package


def changelog(path: Path, notes: Notes) -> str:
    """The deck's changelog with a section for this release above the older ones."""
    title = f"# {notes.deck.name}\n\n"
    old = changelog_text(path) or title
    head = re.split(r"(?m)^(?=## )", old, maxsplit=1)[0]
    return f"{head.rstrip()}\n\n{section(notes)}\n{old[len(head) :]}".rstrip() + "\n"


def changelog_text(path: Path) -> str:
    """What a deck's changelog says; nothing where there is none.

    Raises:
        DeckgenError: it is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8") if path.is_file() else ""
    except UnicodeDecodeError as failure:
        raise DeckgenError(
            f"{path} is not UTF-8, from byte {failure.start} on: save it as UTF-8"
        ) from failure


def section(notes: Notes) -> str:
    """The release's section: a heading with version and day, then what is new, changed and
    withdrawn.
    """
    day = datetime.fromtimestamp(notes.release.time, UTC).date().isoformat()
    return "\n".join([f"## {notes.release.version} – {day}", "", *_said(notes)])


def section_of(text: str, version: str) -> str:
    """A version's section of a changelog; empty if it has none."""
    found = re.search(rf"(?ms)^## {re.escape(version)} .*?(?=^## |\Z)", text)
    return found[0] if found else ""


def release_notes(notes: Notes) -> str:
    """The release notes: the section, and what learners do with the file."""
    return with_guide(notes.deck, notes.release.version, section(notes))


def with_guide(deck: Deck, version: str, said: str) -> str:
    """Release notes of a changelog's section: a heading of their own, and what learners do with the
    file.
    """
    return f"# {deck.name} {version}\n\n{said.partition(chr(10))[2].strip()}\n\n{guide(str(deck.name), deck.preset)}"


def guide(name: str, preset: Preset | None = None) -> str:
    """What learners do to get a release of the deck and its preset, and about withdrawn questions."""
    name = name.replace('"', '\\"')
    lines = [
        "### How to get it",
        "",
        "Download the `.apkg` file and import it: in Anki *File → Import*, or a double click on the file; on a phone",
        "open it with AnkiDroid or AnkiMobile. Leave the import options as they are. Your reviews, intervals and",
        "suspended cards stay. A card that you edited keeps your edit unless this release changes the same card.",
        "Do not add or delete *fields* of this deck's note types: Anki would then leave updates out.",
        "",
        *((*preset_guide(preset), "", "### Withdrawn questions", "") if preset else ()),
        "Questions that were withdrawn stay in your collection with the tag `retired`. To find them, paste this into",
        "the search of Anki's browser; select all, and choose *Cards → Toggle Suspend*, or delete them:",
        "",
        f'    "deck:{name}" tag:retired',
        "",
    ]
    return "\n".join(lines)


def _said(notes: Notes) -> Iterator[str]:
    count = f"{notes.release.notes} questions, {notes.release.cards} cards."
    if notes.before is None and not notes.changes:
        yield from (f"The first release: {count}", "")
        return
    yield from (count, "")
    if notes.before is not None:
        comparison = compare(notes.before, notes.after)
        yield from _of_questions(comparison)
    else:
        yield from _by_name(notes.changes)
    yield from _around(notes)
    for each in notes.release.accepted:
        yield from (f"Accepted: `{each.rule}`, because {each.because}", "")


def _of_questions(comparison: Comparison) -> Iterator[str]:
    changed = list(comparison.changed)
    retired = [each for each in changed if each.retired]
    edited = [each for each in changed if not each.retired and each.delivered]
    yield from _list("New", [f"- {_title(note)}" for note in comparison.added])
    yield from _list("Changed", [line for each in edited for line in _lines(each)])
    yield from _list("Withdrawn", [f"- {_title(each.after)}" for each in retired])
    yield from _list(
        "Removed (they stay with those who have them)",
        [f"- {_title(n)}" for n in comparison.removed],
    )


def _by_name(changes: Sequence[Change]) -> Iterator[str]:
    for rule, heading in (
        ("note-added", "New"),
        ("note-changed", "Changed"),
        ("note-retired", "Withdrawn"),
        ("note-removed", "Removed (they stay with those who have them)"),
    ):
        yield from _list(
            heading, [f"- `{change.subject}`" for change in changes if change.rule.name == rule]
        )


def _around(notes: Notes) -> Iterator[str]:
    """What changed beside the questions, and what learners should know of it."""
    for change in notes.changes:
        if change.rule.name in _NAMES or (
            change.rule.level is not Level.SAFE and change.rule.name != "note-removed"
        ):
            heading = _NAMES.get(change.rule.name, change.subject)
            yield f"- **{heading}**: {change.message}; {change.rule.effect}"
    yield ""


def _list(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from (f"### {heading}", "", *lines, "")


def _lines(change: NoteChange) -> Iterator[str]:
    """A changed question, and its fields word by word: ~~old~~ **new**."""
    yield f"- {_title(change.after)}"
    # Where words differ, formatting beside them is the same edit: a gap is marked in the evidence
    # too.
    in_words = [field for field in change.fields if field.words[0] != field.words[1]]
    for field in in_words or change.fields:
        yield f"  - {escaped(field.name)}: {_said_of(field)}"
    if change.cards:
        yield f"  - cards: {len(change.before.cards)} → {len(change.after.cards)}"
    if not change.fields and (change.tags_added or change.tags_removed):
        yield "  - tags"


def _said_of(field: FieldChange) -> str:
    before, after = field.words
    if field.switch:
        return "on" if after else "off"
    return marked_words(before, after) if before != after else "formatting"


def _title(note: PackedNote) -> str:
    return escaped(title(note))
