"""Presets in real Anki: what an import makes of them, with and without the tick at “Import any deck
presets”.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

# Anki's modules import each other: only this one can be the first.
import anki.collection  # noqa: F401
import pytest
from anki.cards import CardId
from anki.collection import Collection, ExportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.decks import DeckConfigDict, DeckConfigId
from anki.errors import BackendError
from anki.scheduler.v3 import Scheduler

from deckgen.cards.media import MediaFile
from deckgen.errors import DeckgenError
from deckgen.ledger.anki_ids import derive_preset_id
from deckgen.model import Preset
from deckgen.package import writer
from deckgen.package.contents import PackedPreset
from deckgen.package.contents_digest import compute_contents_digest
from deckgen.package.preset import build_preset_json
from deckgen.package.reader import read_package
from deckgen.package.writer import locate_preset, write_package, write_preset_package
from tests.anki_helpers import answer_cards, list_queued_cards, open_temporary_collection
from tests.package.sample_decks import BASIC, RELEASED, make_deck, make_note

SEMINAR = Preset("Seminar", 7, 90, (30, 900, 86_400), (1200,), 0.85, 180, bury_siblings=True)
NOTES = [make_note(f"g{number}", f"Q {number}", f"A {number}") for number in range(100)]


def package_deck(folder: Path, preset: Preset | None = SEMINAR) -> Path:
    """The package of a deck of a hundred notes with this preset, which lies next to it."""
    path = folder / f"{preset and preset.name}.apkg"
    number = derive_preset_id("example-deck", preset.name) if preset else 0
    deck = replace(make_deck(*NOTES), preset=preset, preset_id=number)
    write_package(path, deck)
    write_preset_package(path, deck)
    return path


def package(folder: Path, preset: Preset = SEMINAR) -> Path:
    """The package of this preset."""
    return locate_preset(package_deck(folder, preset))


def imported(collection: Collection, path: Path, tick: bool) -> None:
    """Import with the options that the dialog shows, and “Import any deck presets” ticked or not."""
    options = collection._backend.get_import_anki_package_presets()
    options.with_deck_configs = tick
    collection.import_anki_package(
        ImportAnkiPackageRequest(package_path=str(path), options=options)
    )


def preset_of_deck(collection: Collection) -> DeckConfigDict:
    deck = collection.decks.id_for_name("Essay")
    assert deck is not None
    return collection.decks.config_dict_for_deck_id(deck)


def choose(collection: Collection, preset: DeckConfigId) -> None:
    """What a learner does in the deck options."""
    deck = collection.decks.by_name("Essay")
    assert deck is not None
    deck["conf"] = preset
    collection.decks.save(deck)


def names(collection: Collection) -> list[str]:
    return sorted(config["name"] for config in collection.decks.all_config())


@pytest.fixture
def collection() -> Iterator[Collection]:
    with open_temporary_collection() as made:
        yield made


def test_without_the_tick_nothing_of_a_preset_arrives(
    tmp_path: Path, collection: Collection
) -> None:
    """Under the options that the dialog shows at first, a deck with a preset is studied with the
    learner's own.
    """
    path = package(tmp_path)
    assert not collection._backend.get_import_anki_package_presets().with_deck_configs
    imported(collection, path, tick=False)
    assert (names(collection), preset_of_deck(collection)["id"]) == (["Default"], 1)


def test_with_the_tick_the_deck_gets_exactly_the_preset(
    tmp_path: Path, collection: Collection
) -> None:
    """Every value that a deck.yaml can set is in Anki's deck options then, and the deck uses them."""
    imported(collection, package(tmp_path), tick=True)
    arrived = preset_of_deck(collection)
    assert (arrived["id"], arrived["name"]) == (
        derive_preset_id("example-deck", "Seminar"),
        "Seminar",
    )
    assert (arrived["new"]["perDay"], arrived["rev"]["perDay"], arrived["rev"]["maxIvl"]) == (
        7,
        90,
        180,
    )
    assert (arrived["new"]["delays"], arrived["lapse"]["delays"]) == ([0.5, 15.0, 1440.0], [20.0])
    assert arrived["desiredRetention"] == pytest.approx(0.85)
    assert (
        arrived["new"]["bury"] is arrived["rev"]["bury"] is arrived["buryInterdayLearning"] is True
    )


def test_what_a_preset_does_not_say_is_ankis_own(tmp_path: Path, collection: Collection) -> None:
    """A preset of nothing but a name is the one that a new collection begins with, in every value."""
    imported(collection, package(tmp_path, Preset("Plain")), tick=True)
    own = collection.decks.get_config(DeckConfigId(1))
    assert own is not None
    told_apart = {
        "id": derive_preset_id("example-deck", "Plain"),
        "name": "Plain",
        "mod": RELEASED,
        "usn": -1,
    }
    assert preset_of_deck(collection) == {**own, **told_apart}


def test_a_known_preset_is_never_changed(tmp_path: Path, collection: Collection) -> None:
    """New values under the same name reach nobody who has the preset; what was set or learned in it
    stays.
    """
    imported(collection, package(tmp_path), tick=True)
    config = preset_of_deck(collection)
    config["new"]["perDay"] = 3
    config["fsrsParams6"] = [round(0.1 * number, 1) for number in range(1, 22)]
    collection.decks.update_config(config)
    imported(
        collection,
        package(tmp_path, replace(SEMINAR, new_per_day=50, desired_retention=0.95)),
        tick=True,
    )
    kept = preset_of_deck(collection)
    assert (kept["new"]["perDay"], kept["desiredRetention"]) == (3, pytest.approx(0.85))
    assert kept["fsrsParams6"] == pytest.approx(config["fsrsParams6"])
    assert names(collection) == ["Default", "Seminar"]


def test_another_name_is_a_second_preset(tmp_path: Path, collection: Collection) -> None:
    """With the tick the deck goes over to it, and the first stays as it is; without, nothing
    happens.
    """
    imported(collection, package(tmp_path), tick=True)
    path = package(tmp_path, replace(SEMINAR, name="Exam", new_per_day=50))
    imported(collection, path, tick=False)
    assert (names(collection), preset_of_deck(collection)["name"]) == (
        ["Default", "Seminar"],
        "Seminar",
    )
    imported(collection, path, tick=True)
    assert names(collection) == ["Default", "Exam", "Seminar"]
    assert (preset_of_deck(collection)["name"], preset_of_deck(collection)["new"]["perDay"]) == (
        "Exam",
        50,
    )


def test_the_tick_stays_and_takes_the_deck_back(tmp_path: Path, collection: Collection) -> None:
    """Anki remembers the tick, and an import with it puts the deck back on the preset, without it
    does not.
    """
    imported(collection, package(tmp_path), tick=True)
    assert collection._backend.get_import_anki_package_presets().with_deck_configs
    own = collection.decks.add_config_returning_id("Mine")
    choose(collection, own)
    imported(collection, package(tmp_path), tick=False)
    assert preset_of_deck(collection)["name"] == "Mine"
    imported(collection, package(tmp_path), tick=True)
    assert preset_of_deck(collection)["name"] == "Seminar"


def test_a_preset_that_is_gone_leaves_learners_alone(
    tmp_path: Path, collection: Collection
) -> None:
    """A release without a preset takes none away, ticked or not."""
    imported(collection, package(tmp_path), tick=True)
    for tick in (True, False):
        imported(collection, package_deck(tmp_path, None), tick=tick)
        assert preset_of_deck(collection)["name"] == "Seminar"


@pytest.mark.parametrize("tick", [True, False], ids=["ticked", "not ticked"])
def test_a_release_keeps_the_choice_of_the_learner(
    tmp_path: Path, collection: Collection, tick: bool
) -> None:
    """Its package has no preset: so the tick, which Anki remembers, takes the deck back to none."""
    imported(collection, package_deck(tmp_path), tick=False)
    imported(collection, package(tmp_path), tick=True)
    choose(collection, collection.decks.add_config_returning_id("Mine"))
    imported(collection, package_deck(tmp_path), tick=tick)
    assert preset_of_deck(collection)["name"] == "Mine"


def test_who_imports_the_preset_gets_nothing_else(tmp_path: Path, collection: Collection) -> None:
    """One note of the deck goes along, which a learner has already: it stays as it is, and so do the
    cards, the reviews and the words under the deck's name.
    """
    imported(collection, package_deck(tmp_path), tick=False)
    answer_cards(collection, "Essay", 3)
    first = collection.get_note(min(collection.find_notes("")))
    first.fields[1], first.tags = "in my own words", ["mine"]
    collection.update_note(first)

    def read_all() -> list[Any]:
        assert collection.db is not None
        tables = ("notes", "cards", "revlog")
        return [collection.db.all(f"SELECT * FROM {table}") for table in tables]

    before = read_all()
    imported(collection, package(tmp_path), tick=True)
    assert read_all() == before
    deck = collection.decks.by_name("Essay")
    assert deck is not None
    assert (deck["desc"], preset_of_deck(collection)["name"]) == ("What the essay says", "Seminar")


def test_a_deck_that_was_renamed_does_not_get_the_preset(
    tmp_path: Path, collection: Collection
) -> None:
    """Anki finds a deck by its name: it makes an empty one, and no card moves."""
    imported(collection, package_deck(tmp_path), tick=False)
    deck = collection.decks.by_name("Essay")
    assert deck is not None
    collection.decks.rename(deck, "My essay")
    imported(collection, package(tmp_path), tick=True)
    assert preset_of_deck(collection)["name"] == "Seminar"
    assert not collection.find_cards('"deck:Essay"')
    assert collection.decks.config_dict_for_deck_id(deck["id"])["name"] == "Default"


def test_the_preset_can_be_imported_before_the_deck(tmp_path: Path, collection: Collection) -> None:
    """Its note is the first of the deck, so that even the order of new cards is the same."""
    imported(collection, package(tmp_path), tick=True)
    assert collection.note_count() == 1
    imported(collection, package_deck(tmp_path), tick=False)
    assert preset_of_deck(collection)["name"] == "Seminar"
    questions = [
        collection.get_card(CardId(queued.card.id)).note().fields[0]
        for queued in list_queued_cards(collection, "Essay")
    ]
    assert questions == [f"Q {number}" for number in range(100)]


def test_anki_takes_no_preset_of_a_package_without_cards(
    tmp_path: Path, collection: Collection
) -> None:
    """Why a note goes along: decks are found by their cards."""
    imported(collection, package_deck(tmp_path), tick=False)
    number = derive_preset_id("example-deck", "Seminar")
    empty = replace(make_deck(), preset=SEMINAR, preset_id=number)
    writer._write_package(tmp_path / "empty.apkg", empty, has_preset=True)
    imported(collection, tmp_path / "empty.apkg", tick=True)
    assert (names(collection), preset_of_deck(collection)["id"]) == (["Default"], 1)


def test_the_note_of_a_preset_brings_its_own_media(tmp_path: Path) -> None:
    """And no others, which may be large."""
    files = []
    for name in ("a picture.png", "_a style.png", "other.png"):
        (tmp_path / name).write_bytes(b"picture")
        files.append(MediaFile(name, tmp_path / name))
    styled = replace(BASIC, css=".card { background: url('_a%20style.png') }")
    note = make_note("g", '<img src="a picture.png">', "A", note_type=styled)
    other = make_note("h", '<img src="other.png">', "B", note_type=styled)
    deck = make_deck(note, other, note_types=(styled,), media=tuple(files))
    write_preset_package(tmp_path / "deck.apkg", replace(deck, preset=SEMINAR, preset_id=7))
    packed = read_package(tmp_path / "deck-preset.apkg")
    assert sorted(each.name for each in packed.media) == ["_a style.png", "a picture.png"]
    assert [each.guid for each in packed.notes] == ["g"]


def test_a_preset_can_be_had_later_and_asks_for_no_full_sync(
    tmp_path: Path, collection: Collection
) -> None:
    """Who imports again with the tick gets it, and the collection still syncs as before."""
    assert collection.db is not None
    imported(collection, package(tmp_path), tick=False)
    before = collection.db.scalar("SELECT scm FROM col")
    imported(collection, package(tmp_path), tick=True)
    assert preset_of_deck(collection)["name"] == "Seminar"
    assert collection.db.scalar("SELECT scm FROM col") == before


@pytest.mark.parametrize(
    ("retention", "days"), [(0.7, (8, 40)), (0.97, (1, 2))], ids=["little", "much"]
)
def test_fsrs_follows_once_it_is_switched_on(
    tmp_path: Path, collection: Collection, retention: float, days: tuple[int, int]
) -> None:
    """No package switches FSRS on; with it on, the first interval is as long as the desired
    retention allows.
    """
    preset = Preset("FSRS", 5, learning_steps=(), desired_retention=retention)
    imported(collection, package_deck(tmp_path, preset), tick=False)
    imported(collection, package(tmp_path, preset), tick=True)
    assert not collection.get_config("fsrs")
    collection.set_config("fsrs", True)
    deck = collection.decks.id_for_name("Essay")
    assert deck is not None
    collection.decks.set_current(deck)
    assert isinstance(collection.sched, Scheduler)
    assert collection.sched.get_queued_cards().new_count == 5
    [answered] = answer_cards(collection, "Essay", 1)
    assert days[0] <= collection.get_card(answered).ivl <= days[1]


@pytest.mark.parametrize("part", ["new", "rev", "lapse", "maxTaken", "autoplay"])
def test_anki_refuses_a_package_with_part_of_a_preset(
    tmp_path: Path, collection: Collection, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    """Why presets are written whole: one part less, and the whole import fails, with the tick or
    without.
    """

    def cut(number: int, preset: Preset, mod: int) -> dict[str, Any]:
        return {
            key: value
            for key, value in build_preset_json(number, preset, mod).items()
            if key != part
        }

    monkeypatch.setattr(writer, "build_preset_json", cut)
    with pytest.raises(BackendError):
        imported(collection, package(tmp_path), tick=False)


def test_a_package_says_what_preset_it_has(tmp_path: Path, collection: Collection) -> None:
    """The reader finds the preset that was written, and the deck that uses it; in Anki's own
    exports, too.
    """
    number = derive_preset_id("example-deck", "Seminar")
    ours = read_package(package(tmp_path))
    assert PackedPreset(number, SEMINAR) in ours.presets
    assert [deck.preset for deck in ours.decks] == [number]
    imported(collection, package(tmp_path), tick=True)
    for legacy in (True, False):
        path = tmp_path / f"exported-{legacy}.apkg"
        options = ExportAnkiPackageOptions(with_deck_configs=True, with_media=False, legacy=legacy)
        collection.export_anki_package(out_path=str(path), limit=None, options=options)
        assert PackedPreset(number, SEMINAR) in read_package(path).presets
        assert [deck.preset for deck in read_package(path).decks] == [number]


@pytest.mark.parametrize(
    "broken",
    [
        {"new": []},
        {"rev": {"perDay": "9"}},
        {"new": {"delays": [float("inf")]}},
        {"desiredRetention": None},
    ],
    ids=["a list", "a text", "for ever", "nothing"],
)
def test_a_broken_preset_is_a_damaged_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: dict[str, Any]
) -> None:
    """Values that are none end reading with one message; parts that are not there are as Anki has
    them.
    """
    number = derive_preset_id("example-deck", "Seminar")
    monkeypatch.setattr(writer, "build_preset_json", lambda *_: {"name": "Seminar", **broken})
    with pytest.raises(DeckgenError, match="damaged"):
        read_package(package(tmp_path))
    monkeypatch.setattr(
        writer, "build_preset_json", lambda *_: {"name": "Old", "new": {"perDay": 7.0}}
    )
    assert PackedPreset(number, Preset("Old", 7)) in read_package(package(tmp_path)).presets


CHANGES: dict[str, Any] = {
    "name": "Exam",
    "new_per_day": 8,
    "reviews_per_day": 91,
    "learning_steps": (30, 900),
    "relearning_steps": (),
    "desired_retention": 0.86,
    "maximum_interval": 181,
    "bury_siblings": False,
}


def test_every_setting_counts_in_the_digest(tmp_path: Path) -> None:
    """Each setting, and whether there is a preset at all, is another digest; the time of its
    writing is not.
    """
    assert list(CHANGES) == [field.name for field in fields(Preset)]
    presets = [
        None,
        SEMINAR,
        *(replace(SEMINAR, **{name: value}) for name, value in CHANGES.items()),
    ]
    digests = [
        compute_contents_digest(
            package(tmp_path, preset) if preset else package_deck(tmp_path, None)
        )
        for preset in presets
    ]
    assert len(set(digests)) == len(presets)
    with_preset = replace(
        make_deck(*NOTES), preset=SEMINAR, preset_id=derive_preset_id("example-deck", "Seminar")
    )
    write_preset_package(tmp_path / "later.apkg", replace(with_preset, mod=RELEASED + 1))
    assert compute_contents_digest(tmp_path / "later-preset.apkg") == digests[1]


@pytest.mark.parametrize("preset", [None, SEMINAR], ids=["none", "one"])
def test_the_package_of_a_deck_has_no_preset(tmp_path: Path, preset: Preset | None) -> None:
    """It has the one alone that every collection has, and its deck uses that."""
    ours = read_package(package_deck(tmp_path, preset))
    assert ([each.id for each in ours.presets], [deck.preset for deck in ours.decks]) == ([1], [1])
    assert len(ours.notes) == 100
