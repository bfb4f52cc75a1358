"""The ledger's file: read as it was written, one line a note."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from deckgen.errors import DeckgenError
from deckgen.ledger import record
from deckgen.ledger.record import (
    MAX_TIME,
    AcceptedChange,
    Ledger,
    LedgerFault,
    NoteRecord,
    NoteTypeRecord,
    NoteTypeSlot,
    ReleaseRecord,
    format_ledger,
    read_ledger,
)
from deckgen.model import Preset

SEMINAR = Preset("Seminar", 7, 90, (30, 900), (), 0.85, 180, bury_siblings=True)
LEDGER = Ledger(
    deck="example-deck",
    notes={
        "drones": NoteRecord(
            "g1", "basic", 1_700_000_000, "a", "b", ("Question",), "1.0.0", "1.1.0"
        ),
        "ärger": NoteRecord("g2", "basic", 1_700_000_001, "c", "d", (), "1.0.0", "1.0.0", "1.2.0"),
    },
    note_types={
        "basic": NoteTypeRecord(
            7,
            "Example · basic",
            1_700_000_002,
            "e",
            (NoteTypeSlot("question", 1, "Question"),),
            (NoteTypeSlot("Card", 2, "Card"),),
        ),
        "adopted": NoteTypeRecord(
            8,
            "Basic",
            1,
            "e",
            (NoteTypeSlot("question", 0, "Front"), NoteTypeSlot("", -(2**62), "Back")),
            (NoteTypeSlot("Card", 0, "Card 1"),),
            left_out=("evidence",),
            sort=1,
        ),
        "all-placed": NoteTypeRecord(9, "Simple", 1, "e", (), (), left_out=()),
    },
    releases=(
        ReleaseRecord("0.0.0", 1, "Example", "", 1, 1, "", {}, adopted="theirs.apkg"),
        ReleaseRecord("1.0.0", 1_700_000_001, "Example", "h", 1, 1, "f", {"deckgen": "0.1.0"}),
        ReleaseRecord(
            "1.2.0",
            1_700_000_002,
            "Example",
            "h",
            2,
            1,
            "g",
            {},
            (AcceptedChange("kind-changed", "none has it"),),
            SEMINAR,
        ),
    ),
)


def test_a_ledger_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Writing and reading give the same ledger, and writing again the same bytes."""
    (tmp_path / "ledger.json").write_text(format_ledger(LEDGER), encoding="utf-8")
    assert read_ledger(tmp_path) == LEDGER
    assert format_ledger(read_ledger(tmp_path)) == format_ledger(LEDGER)


def test_a_ledger_that_could_not_be_read_again_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One limit for all that reads and writes ledgers, in bytes."""
    (tmp_path / "ledger.json").write_text(content := format_ledger(LEDGER), encoding="utf-8")
    monkeypatch.setattr(record, "LEDGER_LIMIT", len(content.encode()))
    assert read_ledger(tmp_path) == LEDGER
    assert format_ledger(LEDGER) == content
    monkeypatch.setattr(record, "LEDGER_LIMIT", len(content.encode()) - 1)
    with pytest.raises(LedgerFault, match="not readable"):
        read_ledger(tmp_path)
    with pytest.raises(DeckgenError, match=r"^the ledger\.json of “.*” would have \d+ bytes"):
        format_ledger(LEDGER)


def test_each_note_has_a_line_of_its_own() -> None:
    """A changed note changes one line, so that diffs and merges stay small."""
    lines = format_ledger(LEDGER).splitlines()
    assert [line for line in lines if '"guid"' in line] == [
        '  "drones": {"guid": "g1", "kind": "basic", "mod": 1700000000, "authored": "a", "rendered": "b", '
        '"cards": ["Question"], "added": "1.0.0", "changed": "1.1.0"},',
        '  "ärger": {"guid": "g2", "kind": "basic", "mod": 1700000001, "authored": "c", "rendered": "d", '
        '"cards": [], "added": "1.0.0", "changed": "1.0.0", "retired": "1.2.0"}',
    ]


def test_a_ledger_edited_by_hand_is_a_fault(tmp_path: Path) -> None:
    """One word changed, or two releases merged line by line, and the digest in the last line no
    longer fits.
    """
    text = format_ledger(LEDGER).replace('"mod": 1700000000', '"mod": 1700000009')
    (tmp_path / "ledger.json").write_text(text, encoding="utf-8")
    with pytest.raises(LedgerFault, match="edited by hand, or merged from two releases"):
        read_ledger(tmp_path)


@pytest.mark.parametrize(
    ("written", "broken", "message"),
    [
        (
            '"new_per_day": 7',
            '"new_per_day": -1',
            "`new_per_day` of `preset` of the release `1.2.0` is out of range",
        ),
        (
            "[30, 900]",
            "[30, 0.5]",
            "`learning_steps` of `preset` of the release `1.2.0` should be a whole number",
        ),
        (
            "0.85",
            "1e99",
            "`desired_retention` of the preset of the release `1.2.0` is out of range",
        ),
        (
            '"bury_siblings": true',
            '"bury_siblings": 1',
            "`bury_siblings` of `preset` of the release `1.2.0`",
        ),
        (
            '"name": "Seminar"',
            '"nome": "Seminar"',
            "`preset` of the release `1.2.0` has an unknown key `nome`",
        ),
    ],
    ids=["negative", "half a second", "too much", "a number", "no name"],
)
def test_a_broken_preset_is_a_fault(
    tmp_path: Path, written: str, broken: str, message: str
) -> None:
    """What no release can have written is refused, with what is wrong and in which release."""
    text = format_ledger(LEDGER)
    assert written in text
    (tmp_path / "ledger.json").write_text(text.replace(written, broken), encoding="utf-8")
    with pytest.raises(LedgerFault, match=f"not whole: {message}"):
        read_ledger(tmp_path)


def test_no_file_is_an_empty_ledger(tmp_path: Path) -> None:
    """A deck that was never released has no ledger, and no newest change."""
    assert read_ledger(tmp_path) == Ledger()
    assert read_ledger(tmp_path).newest_mod == 0
    assert LEDGER.newest_mod == 1_700_000_002


def test_what_changes_is_newer_than_anything_shipped() -> None:
    """By this clock, or by one second where the clock is behind a release."""
    assert LEDGER.next_mod(1_800_000_000) == 1_800_000_000
    assert LEDGER.next_mod(1_700_000_002) == LEDGER.next_mod(0) == 1_700_000_003
    assert Ledger().next_mod(5) == 5


@pytest.mark.parametrize(
    ("mod", "is_read"), [(MAX_TIME, True), (MAX_TIME + 1, False), (2**63 - 1, False)]
)
def test_a_time_that_no_date_has_is_a_fault(mod: int, is_read: bool, tmp_path: Path) -> None:
    """Whoever can compute the `sum` can write any time: of a note, a note type or a release."""
    note, kind, release = LEDGER.notes["drones"], LEDGER.note_types["basic"], LEDGER.releases[-1]
    for changed in (
        replace(LEDGER, notes={"drones": replace(note, mod=mod)}),
        replace(LEDGER, note_types={"basic": replace(kind, mod=mod)}),
        replace(LEDGER, releases=(replace(release, time=mod),)),
    ):
        (tmp_path / "ledger.json").write_text(format_ledger(changed), encoding="utf-8")
        if is_read:
            assert read_ledger(tmp_path) == changed
            continue
        with pytest.raises(LedgerFault, match=f"not whole: the time {mod} in it is out of range"):
            read_ledger(tmp_path)


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ('{\n<<<<<<< ours\n"format": 1', 2, "half-merged: it still has conflict marks"),
        ('{"format": 1,', 1, "not JSON: Expecting property name enclosed in double quotes"),
        ("[]", 1, "not whole: the file should be keys and values"),
        ('{"format": 9}', 1, "not whole: format 9, and this deckgen reads 1: upgrade it"),
        ("[" * 100_000, 1, "not"),
    ],
    ids=["half-merged", "cut", "a-list", "newer-format", "nested-deep"],
)
def test_a_broken_ledger_says_where_and_why(
    content: str, line: int, message: str, tmp_path: Path
) -> None:
    """A ledger that is not whole is a fault with its line, never another exception."""
    (tmp_path / "ledger.json").write_text(content, encoding="utf-8")
    with pytest.raises(LedgerFault) as caught:
        read_ledger(tmp_path)
    assert (caught.value.line, caught.value.message[: len(message)]) == (line, message)


def test_a_ledger_of_somewhere_else(tmp_path: Path) -> None:
    """A link to a file of the user, or a pipe, is not read."""
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    home = tmp_path / "deck"
    home.mkdir()
    (home / "ledger.json").symlink_to(secret)
    with pytest.raises(LedgerFault, match="not readable: it leads out of its folder"):
        read_ledger(home)
    (home / "ledger.json").unlink()
    os.mkfifo(home / "ledger.json")
    with pytest.raises(LedgerFault, match="not readable: it is not an ordinary file"):
        read_ledger(home)
