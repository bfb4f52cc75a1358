"""Edits into files: whole or not at all, and only into the files that were meant."""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from deckgen.edit.file_rewrites import (
    CHANGED_ON_DISK,
    EditRefusal,
    format_diff,
    plan_rewrites,
    save_rewrite,
)
from deckgen.files import TextFile
from deckgen.findings import Edit, Finding, Severity

NAME = "cards/set.yaml"
TEXT = "kind: basic # of all\nlist: [one, two]\n"


def finding(*edits: Edit) -> Finding:
    """A finding that these edits mend."""
    return Finding(
        "a-rule", Severity.ERROR, TextFile(NAME, TEXT).build_span(0, 1), "wrong", edits=edits
    )


def edit(old: str, new: str, text: str = TEXT, path: str = NAME) -> Edit:
    """The edit that writes ``new`` for the only place of ``old``."""
    start = text.index(old)
    return TextFile(path, text).build_edit(start, start + len(old), new)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one file."""
    root = tmp_path / "project"
    (root / "cards").mkdir(parents=True)
    (root / NAME).write_bytes(TEXT.encode())
    return root


def names(root: Path) -> list[str]:
    """What lies beside the file."""
    return [path.name for path in (root / "cards").iterdir()]


def made(root: Path, *findings: Finding) -> tuple[list[str], list[EditRefusal]]:
    """What came of the findings' edits: the files planned for, and what was refused."""
    rewrites, refusals = plan_rewrites(root, findings)
    refused = [refusal for rewrite in rewrites if (refusal := save_rewrite(root, rewrite))]
    return [rewrite.path for rewrite in rewrites], [*refusals, *refused]


def test_a_file_keeps_its_mark_line_ends_and_mode(root: Path) -> None:
    """Byte order mark, CRLF and permissions are none of an edit's business; no other file is left
    behind.
    """
    path = root / NAME
    text = TEXT.replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    path.chmod(0o640)
    assert made(root, finding(edit("basic", "term", text))) == ([NAME], [])
    assert path.read_bytes() == b"\xef\xbb\xbf" + text.replace("basic", "term").encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert names(root) == ["set.yaml"]


def test_a_file_that_changed_is_not_overwritten(root: Path) -> None:
    """Neither before the plan is made nor between plan and writing; even where the words in
    question are the same.
    """
    path = root / NAME
    mend = finding(edit("basic", "term"))
    rewrites, _ = plan_rewrites(root, [mend])
    path.write_text(TEXT + "more: x\n", encoding="utf-8")
    why = EditRefusal(NAME, "changed on disk since it was read")
    assert save_rewrite(root, rewrites[0]) == why
    assert made(root, mend) == ([], [why])
    assert path.read_text(encoding="utf-8") == TEXT + "more: x\n"
    path.unlink()
    assert made(root, mend) == ([], [why])
    assert save_rewrite(root, rewrites[0]) == why
    assert names(root) == []


def test_nothing_outside_the_project_is_written(root: Path) -> None:
    """Not by a path, and not by a link; a link that stays inside stays a link."""
    outside = root.parent / "outside.yaml"
    outside.write_text(TEXT, encoding="utf-8")
    (root / "out.yaml").symlink_to(outside)
    (root / "in.yaml").symlink_to(root / NAME)
    for path in ("out.yaml", "../outside.yaml"):
        why = EditRefusal(path, "leads out of the project")
        assert made(root, finding(edit("basic", "term", path=path))) == ([], [why])
    assert outside.read_text(encoding="utf-8") == TEXT
    assert made(root, finding(edit("basic", "term", path="in.yaml"))) == (["in.yaml"], [])
    assert (root / "in.yaml").is_symlink()
    assert "kind: term" in (root / NAME).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(edit("basic", "ba # sic"), id="a comment that eats words"),
        pytest.param(edit("two", "two, three"), id="another entry"),
        pytest.param(edit("two", '"two'), id="no YAML"),
        pytest.param(edit("kind", "list"), id="a key that stands twice"),
        pytest.param(edit(", two", ""), id="an entry less"),
        pytest.param(edit(" # of all\nlist", ", list"), id="a comment and a key"),
        pytest.param(edit(": basic", ":basic"), id="no key any more"),
    ],
)
def test_an_edit_that_does_more_than_it_should_is_dropped(bad: Edit, root: Path) -> None:
    """It is told, and the sound edits of the same file are made without it."""
    why = EditRefusal(NAME, "the fix of line 1 would change more than it should")
    assert made(root, finding(bad), finding(edit("one", "eins"))) == ([NAME], [why])
    assert (root / NAME).read_text(encoding="utf-8") == TEXT.replace("one", "eins")


def test_a_refused_fix_of_another_file_names_the_place_of_the_fault(root: Path) -> None:
    """A line alone would be looked for in the file that is to be changed."""
    bad = finding(edit("basic", "ba # sic"))
    elsewhere = replace(bad, span=replace(bad.span, path="other.yaml"))
    why = "the fix of line 1 of other.yaml would change more than it should"
    assert made(root, elsewhere) == ([], [EditRefusal(NAME, why)])


def test_a_file_is_old_or_new_and_never_half(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes wrong while writing leaves the file as it was, and nothing beside it."""
    rewrites, _ = plan_rewrites(root, [finding(edit("basic", "term"))])

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert save_rewrite(root, rewrites[0]) == EditRefusal(
        NAME, "cannot be written: No space left on device"
    )
    assert (root / NAME).read_text(encoding="utf-8") == TEXT
    assert names(root) == ["set.yaml"]


LATER = TEXT + "more: of another editor\n"


def _save_by_rename(path: Path, text: str) -> None:
    """Save as many editors do."""
    fresh = path.with_name("fresh")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


def _save_in_place(path: Path, text: str) -> None:
    """Save as other editors do."""
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("save", [_save_by_rename, _save_in_place])
def test_what_is_saved_while_the_disk_is_waited_for_stays(
    save: Callable[[Path, str], None], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To write a file and wait for the disk takes long enough for another editor to save."""
    path = root / NAME
    rewrites, _ = plan_rewrites(root, [finding(edit("basic", "term"))])
    monkeypatch.setattr("os.fsync", lambda _: save(path, LATER))
    assert save_rewrite(root, rewrites[0]) == EditRefusal(NAME, CHANGED_ON_DISK)
    assert path.read_text(encoding="utf-8") == LATER
    assert names(root) == ["set.yaml"]


def test_a_diff_can_be_applied() -> None:
    """Only ``\\n`` ends a line of it, and a missing one at the end is said."""
    assert format_diff("a.yaml", "x: 1\u2028\ny: 2", "x: 1\u2028\ny: 3") == (
        "--- a/a.yaml\n+++ b/a.yaml\n@@ -1,2 +1,2 @@\n x: 1\u2028\n-y: 2\n\\ No newline at end of file\n"
        "+y: 3\n\\ No newline at end of file\n"
    )
