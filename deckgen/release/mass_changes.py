"""Changes of many notes at once, which their author may not have meant: rewritten, or removed.

A note whose question was edited replaces what a learner wrote into theirs, and that is what an
update is for. A note can change without that: through a tag, the title of a source, a template, or
another version of a tool. Few of those are an edit by another way; many cost all learners their
own words and tags, mostly for a difference that nobody sees.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from deckgen.ledger.record import Ledger, digest_question
from deckgen.model import Deck, Question
from deckgen.release.change_rules import CHANGE_RULES
from deckgen.release.edition_changes import Change
from deckgen.release.package_comparison import NoteChange, PackageComparison
from deckgen.release.renderer_versions import list_renderer_changes
from deckgen.render.deck import find_record
from deckgen.render.note import RenderedDeck

# In per cent of the notes that learners have; a deck may lower it, and nothing raises it.
MASS_LIMIT = 10.0
# Characters of a field in an example: enough to see what differs.
_EXAMPLE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class MassLimit:
    """How many of the ``notes`` that learners have may be removed, or change unedited."""

    notes: int
    percent: float | None = None

    def is_exceeded(self, count: int) -> bool:
        """Whether so many notes are more than that."""
        allowed = self.notes * min(MASS_LIMIT if self.percent is None else self.percent, MASS_LIMIT)
        # One note of a small deck is not many, unless the deck says that it wants to know.
        least = 1 if self.percent is None else 0
        return count > max(least, allowed / 100)


def measure_mass_limit(deck: Deck, ledger: Ledger) -> MassLimit:
    """The limit of a deck whose newest release is the ledger's."""
    present = sum(not record.removed for record in ledger.notes.values())
    return MassLimit(present, deck.release_limit)


def find_unedited_notes(ledger: Ledger, deck: Deck, draft: RenderedDeck) -> list[str]:
    """The ids of the questions whose notes change although nobody edited their words."""
    questions = deck.questions_by_id
    return [
        note.question_id
        for note in draft.notes
        if not note.is_shipped and _is_unedited(questions[note.question_id], note.guid, ledger)
    ]


def _is_unedited(question: Question, guid: str, ledger: Ledger) -> bool:
    record = find_record(question, ledger)
    # With another guid it is another note, and back after a removal it is edited.
    if record is None or record.guid != guid or record.removed:
        return False
    is_retired_as_before = question.is_retired == bool(record.retired)
    return is_retired_as_before and record.authored == digest_question(question)


def find_mass_changes(
    ledger: Ledger,
    deck: Deck,
    draft: RenderedDeck,
    removed: Collection[str],
    comparison: PackageComparison | None,
) -> Iterator[Change]:
    """What happens to many notes at once, each as one change.

    Args:
        ledger: that of the newest release.
        draft: the deck rendered against it.
        removed: the ids of the questions whose notes are gone.
        comparison: of the newest release's package and the draft's, if there is one.
    """
    limit = measure_mass_limit(deck, ledger)
    if message := _describe_removal(ledger, removed, limit):
        yield Change(CHANGE_RULES["many-notes-removed"], "", message)
    unedited = find_unedited_notes(ledger, deck, draft)
    if unedited:
        rule = "deck-rewritten" if limit.is_exceeded(len(unedited)) else "unedited-notes-changed"
        yield Change(
            CHANGE_RULES[rule], "", _describe_rewriting(unedited, ledger, draft, limit, comparison)
        )


def _describe_removal(ledger: Ledger, removed: Collection[str], limit: MassLimit) -> str:
    """Which questions are gone if they are many: their number, or a whole set; else nothing."""
    sets = Counter(record.set for record in ledger.notes.values() if not record.removed)
    gone = Counter(ledger.notes[identity].set for identity in removed)
    whole = [name for name, count in gone.items() if name and 1 < count == sets[name]]
    if not whole and not limit.is_exceeded(len(removed)):
        return ""
    of_sets = f", with all of the sets {', '.join(sorted(whole))}" if whole else ""
    return f"{len(removed)} of {limit.notes} questions are gone{of_sets}"


def _describe_rewriting(
    unedited: Sequence[str],
    ledger: Ledger,
    draft: RenderedDeck,
    limit: MassLimit,
    comparison: PackageComparison | None,
) -> str:
    """How many notes change though nobody edited their questions, and what differs in them."""
    tools = list_renderer_changes(ledger.newest) if ledger.newest else []
    with_tools = f", with {', '.join(tools)}" if tools else ""
    count = f"{len(unedited)} of {limit.notes} notes change though nobody edited their questions"
    guids = {note.guid: note.question_id for note in draft.notes}
    changes = [
        each
        for each in (comparison.notes_changed if comparison else ())
        if guids.get(each.after.guid) in set(unedited)
    ]
    if not changes:
        shown = ", ".join(unedited[:5]) + (" …" if len(unedited) > 5 else "")
        return f"{count}{with_tools}: {shown}"
    first = changes[0]
    example = f"for example {guids[first.after.guid]}: {_describe_difference(first)}"
    return f"{count}{with_tools}: {_count_differences(changes)}; {example}"


def _count_differences(changes: Sequence[NoteChange]) -> str:
    """In how many notes each field differs, and in how many the tags: ``“Source” in 12``."""
    counts: Counter[str] = Counter()
    for each in changes:
        counts.update(f"“{field.name}”" for field in each.fields)
        if each.tags_added or each.tags_removed:
            counts["tags"] += 1
    return ", ".join(f"{name} in {count}" for name, count in counts.most_common())


def _describe_difference(change: NoteChange) -> str:
    for field in change.fields:
        then, now = field.words
        if then == now:
            then, now = field.before, field.after
        old, new = _clip_difference(then, now)
        return f"“{field.name}” was “{old}”, and is “{new}”"
    parts = [f"+{tag}" for tag in change.tags_added] + [f"-{tag}" for tag in change.tags_removed]
    return f"tags {' '.join(parts)}"


def _clip_difference(then: str, now: str) -> tuple[str, str]:
    """Both texts from shortly before the first difference on."""
    pairs = zip(then, now, strict=False)
    same = next((place for place, (old, new) in enumerate(pairs) if old != new), 0)
    start = max(0, same - _EXAMPLE_LENGTH // 3)

    def clip(text: str) -> str:
        words = text[start : start + _EXAMPLE_LENGTH]
        before, after = "…" if start else "", "…" if start + _EXAMPLE_LENGTH < len(text) else ""
        return f"{before}{words}{after}"

    return clip(then), clip(now)


def name_question_set(question: Question) -> str:
    """The name of the set that a question stands in: its file's, without ending."""
    return Path(question.id.file.path).stem
