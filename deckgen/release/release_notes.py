"""What a release changes, for people: a section of the deck's changelog, and the release notes for
learners.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from deckgen.confined_folder import ConfinedFolder
from deckgen.errors import DeckgenError
from deckgen.files import MAX_YAML_BYTES, is_path_present
from deckgen.ledger.record import ReleaseRecord
from deckgen.model import Deck
from deckgen.package.contents import Package, PackedNote
from deckgen.package.writer import locate_preset
from deckgen.release.anki_search import make_note_searches, quote_deck_name
from deckgen.release.change_rules import ChangeLevel
from deckgen.release.edition_changes import Change
from deckgen.release.package_comparison import (
    FieldChange,
    NoteChange,
    PackageComparison,
    compare_packages,
    make_note_title,
)
from deckgen.release.preset_text import format_preset_guide
from deckgen.release.word_diff import escape_markdown, format_word_diff
from deckgen.render import get_deck_file_name

# More searches than this are no help: the whole deck is to be looked at.
MAX_SEARCHES = 5
_NEW, _CHANGED, _WITHDRAWN = "New", "Changed", "Withdrawn"
_REMOVED = "Removed (they stay with those who have them)"


@dataclass(frozen=True, slots=True)
class ReleaseSummary:
    """What release notes describe; ``before`` is None for the first release, or if the older
    package cannot be built again.
    """

    deck: Deck
    release: ReleaseRecord
    changes: Sequence[Change]
    before: Package | None
    after: Package


def update_changelog(path: Path, notes: ReleaseSummary) -> str:
    """The deck's changelog with a section for this release above the older ones."""
    title = f"# {escape_markdown(str(notes.deck.name))}\n\n"
    old = read_changelog(path) or title
    head = re.split(r"(?m)^(?=## )", old, maxsplit=1)[0]
    return f"{head.rstrip()}\n\n{format_section(notes)}\n{old[len(head) :]}".rstrip() + "\n"


def read_changelog(path: Path) -> str:
    """What a deck's changelog says; nothing if it has none.

    Raises:
        DeckgenError: it leads out of the deck's folder, is no ordinary file, or is not UTF-8.
    """
    if not is_path_present(path):
        return ""
    content = ConfinedFolder(path.parent, "the deck's folder").read_bytes(path.name, MAX_YAML_BYTES)
    try:
        text = content.decode()
        return text.replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as failure:
        raise DeckgenError(
            f"{path} is not UTF-8, from byte {failure.start} on: save it as UTF-8"
        ) from failure


def format_section(notes: ReleaseSummary) -> str:
    """The release's section: a heading with version and day, then what is new, changed and
    withdrawn.
    """
    day = datetime.fromtimestamp(notes.release.time, UTC).date().isoformat()
    return "\n".join([f"## {notes.release.version} – {day}", "", *_describe_release(notes)])


def extract_section(text: str, version: str) -> str:
    """A version's section of a changelog; empty if it has none."""
    # With the space: `## 1.2.0` must not find `## 1.2.0-rc.1`.
    found = re.search(rf"(?ms)^## {re.escape(version)} .*?(?=^## |\Z)", text)
    return found[0] if found else ""


def format_release_notes(notes: ReleaseSummary) -> str:
    """The release notes: the section, and what learners do with the file."""
    return format_section_with_guide(notes.deck, notes.release.version, format_section(notes))


def format_section_with_guide(deck: Deck, version: str, section: str) -> str:
    """Release notes from a section of the changelog, with what learners do with the file."""
    changes = section.partition("\n")[2].strip()
    guide = format_import_guide(deck, version)
    return f"# {escape_markdown(str(deck.name))} {version}\n\n{changes}\n\n{guide}"


def format_import_guide(deck: Deck, version: str) -> str:
    """What learners do to get a release and its preset, and to find withdrawn questions."""
    name, preset = str(deck.name), deck.preset
    package = Path(f"{get_deck_file_name(deck)}-{version}.apkg")
    lines = [
        "### How to get it",
        "",
        f"Download `{package}` and import it: in Anki *File → Import*, or a double click on the file; on a phone",
        "open it with AnkiDroid or AnkiMobile. Leave the import options as they are. Your reviews, intervals and",
        "suspended cards stay. A note that you edited keeps your edit unless this release changes the same note.",
        "Do not add or delete *fields* of this deck's note types: Anki would then leave updates out.",
        "",
        *format_preset_guide(preset, locate_preset(package).name),
        *(("### Withdrawn questions", "") if preset else ()),
        "Questions that were withdrawn stay in your collection with the tag `retired`. To find them, paste this into",
        "the search of Anki's browser; select all, and choose *Cards → Toggle Suspend*, or delete them:",
        "",
        f"    {quote_deck_name(name)} tag:retired",
        "",
    ]
    return "\n".join(lines)


def _describe_release(notes: ReleaseSummary) -> Iterator[str]:
    count = f"{notes.release.notes} questions, {notes.release.cards} cards."
    if notes.before is None and not notes.changes:
        yield from (f"The first release: {count}", "")
        return
    yield from (count, "")
    if notes.before is not None:
        comparison = compare_packages(notes.before, notes.after)
        yield from _list_questions(comparison)
        yield from _describe_replaced_notes(comparison)
    else:
        yield from _list_question_ids(notes.changes)
    yield from _describe_other_changes(notes)
    for each in notes.release.accepted:
        yield from (f"Accepted: `{each.rule}`, because {each.because}", "")


def _list_questions(comparison: PackageComparison) -> Iterator[str]:
    retired = [each for each in comparison.notes_changed if each.is_retired]
    edited = [each for each in comparison.notes_changed if not each.is_retired]
    # What Anki does not deliver is no news to learners.
    delivered = [each for each in edited if each.is_delivered]
    edits = chain.from_iterable(map(_describe_note_change, delivered))
    yield from _format_list(_NEW, map(_format_title, comparison.notes_added))
    yield from _format_list(_CHANGED, edits)
    yield from _format_list(_WITHDRAWN, [_format_title(each.after) for each in retired])
    yield from _format_list(_REMOVED, map(_format_title, comparison.notes_removed))


def _describe_replaced_notes(comparison: PackageComparison) -> Iterator[str]:
    """What a learner can look at before the import that replaces it."""
    replaced = [each.before for each in comparison.notes_changed if each.is_delivered]
    # A deck that was renamed is still found by the name that learners have.
    deck = next(iter(comparison.decks[0]), "")
    searches = make_note_searches(deck, replaced, comparison.before)
    if not searches:
        return
    yield from ("### Before you import", "")
    yield "The import replaces all fields and all tags of the changed notes. If you wrote into one of them or"
    yield "gave it tags, copy that elsewhere first. To find them, paste this into the search of Anki's browser:"
    yield ""
    if len(searches) > MAX_SEARCHES:
        searches = [quote_deck_name(deck)]
    for search in searches:
        yield from (f"    {search}", "")


def _list_question_ids(changes: Sequence[Change]) -> Iterator[str]:
    """The same where the older package cannot be built again, so that its words are not known."""
    for rule, heading in (
        ("note-added", _NEW),
        ("note-changed", _CHANGED),
        ("note-retired", _WITHDRAWN),
        ("note-removed", _REMOVED),
    ):
        ids = [f"- `{change.subject}`" for change in changes if change.rule.name == rule]
        yield from _format_list(heading, ids)


def _describe_other_changes(notes: ReleaseSummary) -> Iterator[str]:
    """What else changed, and what learners should know about it."""
    for change in notes.changes:
        rule = change.rule
        # Removed questions are listed already, by their words or their ids.
        is_harmful = rule.level is not ChangeLevel.SAFE and rule.name != "note-removed"
        if rule.heading or is_harmful:
            yield f"- **{rule.heading or change.subject}**: {change.message}; {rule.effect}"
    yield ""


def _format_list(heading: str, lines: Iterable[str]) -> Iterator[str]:
    if listed := list(lines):
        yield from (f"### {heading}", "", *listed, "")


def _describe_note_change(change: NoteChange) -> Iterator[str]:
    """A changed question, and its fields word by word: ~~old~~ **new**."""
    yield _format_title(change.after)
    # If words differ, formatting that differs elsewhere is the same edit: a gap is marked in the
    # evidence too.
    in_words = [field for field in change.fields if field.words[0] != field.words[1]]
    for field in in_words or change.fields:
        yield f"  - {escape_markdown(field.name)}: {_describe_field_change(field)}"
    if change.has_other_cards:
        yield f"  - cards: {len(change.before.cards)} → {len(change.after.cards)}"
    if not change.fields and (change.tags_added or change.tags_removed):
        yield "  - tags"


def _describe_field_change(field: FieldChange) -> str:
    before, after = field.words
    if field.is_switch:
        return "on" if after else "off"
    return format_word_diff(before, after) if before != after else "formatting"


def _format_title(note: PackedNote) -> str:
    return f"- {escape_markdown(make_note_title(note))}"
