"""Ten releases of a deck of three hundred notes, and learners who follow them in real Anki for all
that time.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from anki.collection import Collection
from anki.decks import DeckId
from anki.scheduler.v3 import CardAnswer

from deckgen.anki.collection import (
    answer_card,
    import_package,
    let_days_pass,
    lift_daily_limits,
    list_queued_cards,
    open_temporary_collection,
    reopen_collection,
)
from deckgen.anki.collection_state import CollectionState, read_state, render_fronts
from deckgen.anki.learner_update import LearnerUpdate
from deckgen.anki.package_diff import PackageDiff
from deckgen.check.rule_examples import QUESTIONS_PATH
from deckgen.package.contents import Package
from deckgen.package.reader import read_package
from tests.release.release_project import ReleaseProject, list_change_rules

RELEASES = 10
NOTES = 300
SEED = 11
KINDS = ("basic", "term", "cloze")
_RATINGS = (CardAnswer.GOOD, CardAnswer.AGAIN, CardAnswer.HARD, CardAnswer.EASY)


@dataclass
class Author:
    """Writes the deck's questions, and changes them from release to release in every way that is
    safe.
    """

    home: ReleaseProject
    draw: random.Random
    questions: list[dict[str, Any]] = field(default_factory=list)

    def begin(self) -> None:
        self.questions = [self._question(number) for number in range(NOTES)]
        for number in range(10):
            self._paint(number, 0)
        self.write()

    def _question(self, number: int) -> dict[str, Any]:
        kind = KINDS[number % 10 // 5 + (number % 10 == 9)]
        if kind == "cloze":
            return {
                "id": f"q{number}",
                "kind": kind,
                "evidence": f"Item ==number {number}== has the colour c{number}",
            }
        entry: dict[str, Any] = {
            "id": f"q{number}",
            "kind": kind,
            "question": f"Which colour has item number {number}?",
        }
        entry |= {
            "answer": f"c{number}",
            "evidence": f"Item number {number} has the colour ==c{number}==",
        }
        if number % 30 == 0:
            entry["explanation"] = f"![a spot](spot-{number // 30 % 10}.gif)"
        return entry | ({"reversed": True} if kind == "term" and number % 4 == 0 else {})

    def _paint(self, number: int, colour: int) -> None:
        """A picture of one dot; another colour is another file under the same name."""
        dot = (
            b"GIF89a\x01\x00\x01\x00\x80\x00\x00"
            + bytes([number, colour, 7])
            + b"\xff\xff\xff,\x00\x00\x00\x00"
        )
        (self.home.folder / f"spot-{number}.gif").write_bytes(
            dot + b"\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
        )

    def write(self) -> None:
        lines = [f"Item number {number} has the colour c{number}." for number in range(NOTES + 200)]
        (self.home.root / "seeds" / "essay.txt").write_text(
            "\n".join(lines) + "\n", encoding="utf-8"
        )
        text = yaml.safe_dump(
            {"questions": self.questions}, sort_keys=False, allow_unicode=True, width=10_000
        )
        (self.home.root / QUESTIONS_PATH).write_text(text, encoding="utf-8")

    def asked(self, kind: str) -> list[dict[str, Any]]:
        return [each for each in self.questions if each["kind"] == kind and "retired" not in each]

    def edit(self, release: int) -> None:
        """One release's changes: texts, tags, new and retired questions, gaps, pictures, fields,
        cards, the look.
        """
        version = f"{release}.0.0"
        for each in self.draw.sample(self.asked("basic"), 15):
            each["explanation"] = f"As of {version}. {each.get('explanation', '')}".strip()
        for each in self.draw.sample(self.asked("term"), 5):
            each["question"] = (
                f"Of which colour is {each['id'].replace('q', 'item number ')}, as of {version}?"
            )
        for each in self.draw.sample(self.asked("basic"), 5):
            each["tags"] = [f"topic::{release % 3}", "topic"]
        for each in self.draw.sample(self.asked("basic"), 3):
            each["retired"] = version
        self.questions += [
            self._question(number)
            for number in range(NOTES + 10 * release, NOTES + 10 * release + 6)
        ]
        for each in self.draw.sample(
            [q for q in self.asked("cloze") if q["evidence"].count("==") == 2], 3
        ):
            each["evidence"] = each["evidence"].replace("colour c", "colour ==c") + "=="
        self._paint(self.draw.randrange(10), release)
        self._grow(release)
        style = self.home.root / "templates" / "basic" / "style.css"
        style.write_text(f".card {{ --accent-light: #4a55{release:02x}; }}\n", encoding="utf-8")
        self.write()

    def _grow(self, release: int) -> None:
        """Two new fields, and two new card templates with the switches that turn them on: all
        places in reserve.
        """
        kind = "templates/basic/kind.yaml"
        if release in (2, 6):
            self.home.replace_words(
                "  typed:\n", f"  hint{release}:\n    type: text\n  typed:\n", kind
            )
            for each in self.draw.sample(self.asked("basic"), 8):
                each[f"hint{release}"] = f"Begins with a c, hint of {release}"
        if release in (3, 7):
            switch = f"  more{release}:\n    type: switch\n"
            self.home.replace_words("cards:\n", f"{switch}cards:\n", kind)
            card = f"  More {release}: {{front: card.html.j2, back: card.html.j2, if: more{release}}}\n"
            text = (self.home.root / kind).read_text(encoding="utf-8")
            (self.home.root / kind).write_text(text.rstrip("\n") + "\n" + card, encoding="utf-8")
            for each in self.draw.sample(self.asked("basic"), 6):
                each[f"more{release}"] = True


@dataclass
class Life:
    """A learner with a collection of their own, who imports every release, or every so many."""

    name: str
    collection: Collection
    lives: Callable[[Collection, random.Random], None]
    every: int = 1
    draw: random.Random = field(default_factory=lambda: random.Random(SEED))
    has: Package | None = None
    imported: CollectionState | None = None
    changed: int = 0
    delivered: int = 0
    traces: list[str] = field(default_factory=list)

    def imports(self, path: Path) -> None:
        """Live with the release one has, up to shortly before the new one; import it, and look what
        it did.
        """
        new = read_package(path)
        if self.has is not None and self.imported is not None:
            step = PackageDiff(self.has, new)
            self.lives(self.collection, self.draw)
            self._date(step.edit_time)
            lived = read_state(self.collection)
            seen = {
                number: card
                for number, card in lived.cards.items()
                if card.reps and card.guid in step.notes_changed
            }
            before = render_fronts(self.collection, seen)
            import_package(self.collection, path)
            updated = read_state(self.collection)
            after = render_fronts(
                self.collection,
                {number: card for number, card in seen.items() if number in updated.cards},
            )
            self._judge(LearnerUpdate(step, self.imported, lived, updated, before, after))
        else:
            import_package(self.collection, path)
        self.has, self.imported = new, read_state(self.collection)

    def _judge(self, update: LearnerUpdate) -> None:
        self.changed += len(update.step.notes_changed)
        self.delivered += len(update.notes_delivered)
        # A retired note says so in a tag that comes with it; everything else that the update did
        # must be no harm.
        self.traces += [
            f"{trace.harm}: {trace.note}: {trace.cause}" for trace in update.find_harm()
        ]

    def _date(self, moment: int) -> None:
        """What the learner did since the last import was done before the new release was made."""
        assert self.imported is not None and self.collection.db is not None
        now = read_state(self.collection)
        for guid, note in now.notes.items():
            if self.imported.notes.get(guid) != note:
                self.collection.db.execute("UPDATE notes SET mod = ? WHERE id = ?", moment, note.id)
        reopen_collection(self.collection)


def studies(collection: Collection, draw: random.Random) -> None:
    """Some days of study with every button."""
    deck = DeckId(collection.decks.id_for_name("Example") or 0)
    lift_daily_limits(collection, deck)
    for _ in range(2):
        let_days_pass(collection, draw.randrange(1, 6))
        for _ in range(40):
            for queued in list_queued_cards(collection, deck, 1):
                answer_card(collection, queued, draw.choice(_RATINGS))


def tags(collection: Collection, draw: random.Random) -> None:
    """Tags of their own on fifty notes, and study."""
    collection.tags.bulk_add(
        draw.sample(sorted(collection.find_notes("")), 50), f"mine::{draw.randrange(5)} hard"
    )
    studies(collection, draw)


def edits(collection: Collection, draw: random.Random) -> None:
    """Words of their own in thirty notes, some suspended, and study."""
    for number in draw.sample(sorted(collection.find_notes("")), 30):
        note = collection.get_note(number)
        place = max(place for place, text in enumerate(note.fields) if text)
        note.fields[place] += " (mine)"
        collection.update_note(note)
    collection.sched.suspend_cards(draw.sample(sorted(collection.find_cards("")), 5))
    studies(collection, draw)


@pytest.mark.sampled
@pytest.mark.slow
def test_ten_releases_cost_nobody_anything(tmp_path: Path) -> None:
    """All edits are delivered; nothing that did not change is rewritten; no review, tag or note
    type is harmed.
    """
    home = ReleaseProject(tmp_path, kinds=KINDS[:1])
    author = Author(home, random.Random(SEED))
    author.begin()
    with ExitStack() as stack:
        learners = [
            Life(life.__name__, stack.enter_context(open_temporary_collection()), life)
            for life in (studies, tags, edits)
        ]
        learners.append(
            Life(
                "skips every second",
                stack.enter_context(open_temporary_collection()),
                edits,
                every=2,
            )
        )
        seen: set[str] = set()
        for release in range(1, RELEASES + 1):
            if release > 1:
                author.edit(release)
            plan = home.plan_version(f"{release}.0.0")
            seen |= set(list_change_rules(plan))
            assert not plan.refused_changes
            package = home.release_version(f"{release}.0.0").package
            for learner in learners:
                if (release - 1) % learner.every == 0:
                    learner.imports(package)
        newest = read_package(package)
        for learner in learners:
            assert learner.traces == [], learner.name
            assert learner.delivered == learner.changed > 100, learner.name
            if learner.every == 1:
                _has_exactly(learner, newest)
    safe = {
        "note-added",
        "note-changed",
        "unedited-notes-changed",
        "note-retired",
        "field-added",
        "card-template-added",
        "card-added",
    }
    # A prompt that asks “as of” another version names another number, and keeps its answer.
    assert seen == {*safe, "look-changed", "deck-changed", "prompt-rewritten"}


def _has_exactly(learner: Life, newest: Package) -> None:
    """Each note once, each card once, each note type once."""
    state = read_state(learner.collection)
    assert state.notes.keys() == {note.guid for note in newest.notes}
    assert state.card_counts == {
        (note.guid, card.ordinal): 1 for note in newest.notes for card in note.cards
    }
    names = [each.look.name for each in state.note_types.values()]
    assert sum(name.startswith("Example · ") for name in names) == len(newest.note_types)
    assert not [name for name in names if name.endswith("+")]
