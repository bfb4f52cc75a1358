"""Ledgers in Git's history: what is one, and what only has its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.release import git_repository, ledger_history
from deckgen.release.ledger_history import (
    list_ledgers_at,
    list_past_ledgers,
    parse_past_releases,
)
from tests.release.test_git_repository import commit_tree, make_repository, open_known, run_git

LEDGER = b'{"deck": "d", "releases": [{"version": "1.0.0", "time": TIME, "digest": "x"}]}'


def write_ledger(time: str) -> bytes:
    return LEDGER.replace(b"TIME", time.encode())


@pytest.mark.parametrize(
    ("time", "known"),
    [
        ("1753920000", 1_753_920_000),
        ("253402300799", 253_402_300_799),
        ("253402300800", 0),
        ("9000000000000000", 0),
        ("9223372036854775807", 0),
        ("1e999", 0),
        ("-1e999", 0),
        ("NaN", 0),
        ("-1", 0),
        ("null", 0),
        ('"today"', 0),
    ],
)
def test_a_release_with_a_time_that_no_date_has_is_known(time: str, known: int) -> None:
    """Its version is; a time before 1970, after the year 9999 or that is no number is not."""
    (release,) = parse_past_releases(write_ledger(time), "d")
    assert (str(release.version), release.time) == ("1.0.0", known)


@pytest.mark.parametrize("mode", ["120000", "160000"])
def test_only_a_file_is_a_ledger(mode: str, tmp_path: Path) -> None:
    """A link or a submodule of this name, anywhere in a large repository, is passed over, and a
    ledger beside it is found.
    """
    root = make_repository(tmp_path / "project")
    blob = run_git(root, "hash-object", "-w", "--stdin", content=write_ledger("1")).strip()
    target = f"commit {'1' * 40}" if mode == "160000" else f"blob {blob}"
    other = f"{mode} {target}\tledger.json\n".encode()
    folder = run_git(root, "mktree", "--missing", content=other).strip()
    ledger = run_git(root, "hash-object", "-w", "--stdin", content=write_ledger("1")).strip()
    deck = run_git(root, "mktree", content=f"100644 blob {ledger}\tledger.json\n".encode()).strip()
    lines = f"040000 tree {folder}\talias\n040000 tree {deck}\texample\n"
    cards = run_git(root, "mktree", "--missing", content=lines.encode()).strip().encode()
    run_git(root, "tag", "side", commit_tree(root, [("040000", "cards", cards)]))
    found = list_past_ledgers(open_known(root), "d")
    assert [ledger.file.path for ledger in found] == ["cards/example/ledger.json"]
    assert [str(ledger.releases[-1].version) for ledger in found] == ["1.0.0"]


def test_only_ledgers_count_for_the_limit_of_ledgers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other files of a large repository have any size, even those with the name of a ledger."""
    root = make_repository(tmp_path / "project")
    for path in ("course/cards/example", "old/Cards/Example", "cards", "data/bank/cards"):
        (root / path).mkdir(parents=True, exist_ok=True)
        (root / path / "ledger.json").write_bytes(write_ledger("1"))
    for path in ("data/bank/cards/ledger.json", "data/bank/ledger.json", "film.mp4"):
        (root / path).write_bytes(bytes(1000))
    run_git(root, "add", "--all")
    run_git(root, "commit", "--quiet", "--message", "All")
    monkeypatch.setattr(ledger_history, "LEDGER_LIMIT", 200)
    monkeypatch.setattr(git_repository, "BLOBS_LIMIT", 200)
    wanted = ["course/cards/example/ledger.json", "old/Cards/Example/ledger.json"]
    repository = open_known(root)
    assert [each.file.path for each in list_past_ledgers(repository, "d")] == wanted
    assert [each.file.path for each in list_ledgers_at(repository, "d", "HEAD")] == wanted
