"""What is asked of Git: three outcomes, no code of the project, no file outside the folder."""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from deckgen.cli import run_command
from deckgen.errors import DeckgenError
from deckgen.load import load_project
from deckgen.release import git_repository, revision_export
from deckgen.release.edition_diff import compare_named_editions
from deckgen.release.git_repository import GitFailure, GitRepository, open_repository
from deckgen.release.ledger_history import list_ledgers_at, list_past_ledgers
from deckgen.release.release_rebuild import rebuild_release
from deckgen.release.revision_export import export_revision
from tests.release.release_project import ReleaseProject


def run_git(root: Path, *arguments: str, content: bytes = b"") -> str:
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()


def make_repository(root: Path) -> Path:
    root.mkdir()
    run_git(root, "init", "--quiet")
    run_git(root, "config", "user.email", "author@example.org")
    run_git(root, "config", "user.name", "Author")
    return root


def commit_tree(root: Path, entries: list[tuple[str, str, bytes]]) -> str:
    """A commit of (mode, path of one part, content), which Git's own commands would not make."""
    lines = []
    for mode, path, content in entries:
        kind = "tree" if mode == "040000" else "blob"
        name = content.decode()
        if kind == "blob":
            name = run_git(root, "hash-object", "-w", "--stdin", content=content).strip()
        lines.append(f"{mode} {kind} {name}\t{path}\n")
    tree = run_git(root, "mktree", content="".join(lines).encode()).strip()
    return run_git(root, "commit-tree", "-m", "Tree", tree).strip()


def open_known(root: Path) -> GitRepository:
    repository = open_repository(root)
    assert repository is not None
    return repository


def use_only(folder: Path, monkeypatch: pytest.MonkeyPatch, git: str = "") -> None:
    """A PATH with nothing but a `git` of this script, or with no `git` at all."""
    folder.mkdir()
    if git:
        (folder / "git").write_text(git, encoding="utf-8")
        (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


HOOKS = ("post-checkout", "post-index-change", "pre-auto-gc", "reference-transaction")


def set_traps(home: ReleaseProject, marks: Path) -> None:
    """Every program that a repository's configuration can name leaves its name in a folder."""
    marks.mkdir()
    trap = marks.parent / "trap"
    trap.write_text(f'#!/bin/sh\n: > {shlex.quote(str(marks))}/"$1"\ncat\n', encoding="utf-8")
    trap.chmod(0o755)
    for name in (
        "core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "core.askPass",
        "core.gitProxy", "core.alternateRefsCommand", "diff.external", "diff.trap.textconv",
        "diff.trap.command", "filter.trap.clean", "filter.trap.smudge", "filter.trap.process",
        "gpg.program", "credential.helper", "pager.log", "pager.tag", "merge.trap.driver",
        "uploadpack.packObjectsHook", "interactive.diffFilter", "sequence.editor",
    ):  # fmt: skip
        home.run_git("config", name, f"{trap} {name}")
    for command in ("rev-parse", "rev-list", "cat-file", "log", "tag", "show"):
        home.run_git("config", f"alias.{command}", f"!{trap} alias-{command}")
    home.run_git("config", "log.showSignature", "true")
    for hook in HOOKS:
        path = home.root / ".git" / "hooks" / hook
        path.write_text(f"#!/bin/sh\n{trap} {hook} < /dev/null\n", encoding="utf-8")
        path.chmod(0o755)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the programs are shell scripts")
def test_nothing_that_a_repository_names_is_run(tmp_path: Path) -> None:
    """Comparing, releasing, verifying and publishing run no filter, hook, monitor or program of
    the project's configuration.
    """
    home = ReleaseProject(tmp_path / "project")
    attributes = home.root / ".gitattributes"
    attributes.write_text("* filter=trap diff=trap merge=trap\n", encoding="utf-8")
    home.release_version("1.0.0")
    home.replace_words("answer: Putin", "answer: Vladimir Putin")
    home.release_version("1.1.0")
    marks = tmp_path / "marks"
    set_traps(home, marks)
    folder = ["-C", str(home.root)]
    assert run_command([*folder, "diff", "1.0.0", "1.1.0"]) == 1
    assert run_command([*folder, "diff", "HEAD~2", "."]) == 1
    assert run_command([*folder, "release", "--verify", "1.0.0"]) == 0
    assert run_command([*folder, "publish", "example-v1.1.0", "-o", str(tmp_path / "out")]) == 0
    home.replace_words("Who has long been", "Who, then, has long been")
    assert run_command([*folder, "release", "1.2.0"]) == 0
    assert list(marks.iterdir()) == []
    home.run_git("status")
    assert list(marks.iterdir()) != [], "the traps do not work"


@pytest.mark.skipif(os.name == "nt", reason="the program is a shell script")
def test_objects_that_a_partial_clone_lacks_are_not_fetched(tmp_path: Path) -> None:
    """Git would run what the configuration names to fetch them; the error says what to do."""
    home = ReleaseProject(tmp_path / "project")
    home.release_version("1.0.0")
    home.run_git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "--quiet", "--no-checkout", "--filter=blob:none", f"file://{home.root}", str(clone)],
        check=True,
    )  # fmt: skip
    mark = tmp_path / "mark"
    run_git(clone, "config", "remote.origin.uploadpack", f"touch {shlex.quote(str(mark))};")
    with pytest.raises(GitFailure, match=r"this clone is partial, and deckgen fetches nothing"):
        rebuild_release(clone, load_project(home.root).decks[0], "1.0.0")
    assert not mark.exists()


def test_a_folder_without_git_has_no_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither where Git is installed nor where it is not."""
    assert open_repository(tmp_path) is None
    use_only(tmp_path / "bin", monkeypatch)
    assert open_repository(tmp_path) is None


def _empty(marker: Path) -> None:
    shutil.rmtree(marker)
    marker.mkdir()


def _lead_nowhere(marker: Path) -> None:
    shutil.rmtree(marker)
    marker.write_text("gitdir: /nowhere\n", encoding="utf-8")


def _damage_head(marker: Path) -> None:
    (marker / "HEAD").write_bytes(b"\0\0\0")


@pytest.mark.parametrize(
    "damage", [_empty, _lead_nowhere, _damage_head], ids=lambda each: each.__name__
)
def test_a_damaged_repository_is_a_failure(damage: Callable[[Path], None], tmp_path: Path) -> None:
    """A `.git` that Git does not take is no “no repository”, also inside another repository."""
    root = make_repository(tmp_path / "project")
    damage(root / ".git")
    with pytest.raises(GitFailure, match=r"^Git cannot read the repository of .*: .*\w"):
        open_repository(root)
    run_git(tmp_path, "init", "--quiet")
    with pytest.raises(GitFailure):
        open_repository(root)


@pytest.mark.skipif(os.name == "nt", reason="the program is a shell script")
def test_a_folder_of_another_owner_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in containers and under sudo: Git's own words say what to type."""
    root = make_repository(tmp_path / "project")
    git = shutil.which("git")
    script = f'#!/bin/sh\nexport GIT_TEST_ASSUME_DIFFERENT_OWNER=1\nexec {git} "$@"\n'
    use_only(tmp_path / "bin", monkeypatch, script)
    with pytest.raises(
        GitFailure, match=r"detected dubious ownership .* git config --global --add"
    ):
        open_repository(root)


def test_a_repository_without_git_on_the_path_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The history is there, and nobody can read it; `git` in the project itself is not taken."""
    root = make_repository(tmp_path / "project")
    (root / "git").write_text("#!/bin/sh\n: > ran\n", encoding="utf-8")
    (root / "git").chmod(0o755)
    use_only(tmp_path / "bin", monkeypatch)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}.{os.pathsep}")
    monkeypatch.chdir(root)
    with pytest.raises(GitFailure, match=r"\.git is there, and no `git` is on the PATH"):
        open_repository(root)
    assert not (root / "ran").exists()


def test_an_unreadable_object_is_a_failure(tmp_path: Path) -> None:
    """A damaged history refuses the release that needs it."""
    home = ReleaseProject(tmp_path / "project")
    home.release_version("1.0.0")
    blob = home.run_git("rev-parse", "HEAD:cards/example/ledger.json").strip()
    path = home.root / ".git" / "objects" / blob[:2] / blob[2:]
    path.chmod(0o644)
    path.write_bytes(b"damaged")
    with pytest.raises(GitFailure, match=blob):
        compare_named_editions(home.root, None, "1.0.0", ".")


def make_bomb(root: Path, levels: int) -> None:
    """A tag of ten folders that are one folder of ten folders, and so on: 10 ** levels ledgers."""
    blob = run_git(root, "hash-object", "-w", "--stdin", content=b"{}").strip()
    tree = run_git(root, "mktree", content=f"100644 blob {blob}\tledger.json\n".encode()).strip()
    for _ in range(levels):
        lines = "".join(f"040000 tree {tree}\t{name}\n" for name in range(10))
        tree = run_git(root, "mktree", content=lines.encode()).strip()
    run_git(root, "tag", "side", run_git(root, "commit-tree", "-m", "x", tree).strip())


@pytest.mark.parametrize(
    ("limit", "value", "words"),
    [
        ("LISTING_LIMIT", 50_000, "a list of its files has more than 50000 bytes"),
        ("LISTING_TIME_LIMIT", 0, "Git listed its files for 0 seconds"),
        pytest.param(
            "LISTING_MEMORY",
            4 << 20,
            "Git has not enough memory to list its files",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits it"),
        ),
    ],
)
def test_a_history_without_end_is_not_read_to_its_end(
    limit: str, value: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some hundred bytes of objects stand for more ledgers than a disk holds: Git is killed at the
    first limit, and one line says what to do.
    """
    root = make_repository(tmp_path / "project")
    # Lists of one commit come at once; what a commit changes, only when all of it is known.
    make_bomb(root, 4 if limit == "LISTING_LIMIT" else 15)
    monkeypatch.setattr(git_repository, limit, value)
    advice = r"the history is too large to read: .*`git clone --single-branch --no-tags`"
    with pytest.raises(GitFailure, match=advice) as raised:
        list_past_ledgers(open_known(root), "d")
    assert words in str(raised.value)
    if limit == "LISTING_LIMIT":
        with pytest.raises(GitFailure, match=advice):
            list_ledgers_at(open_known(root), "d", "side")


@pytest.mark.skipif(os.name == "nt", reason="the program is a shell script")
@pytest.mark.parametrize(
    ("limit", "whole", "words"),
    [
        (
            99,
            1000,
            r"has 100 bytes, and the limit is 99: `git log --all --find-object=[0-9a-f]{40}`",
        ),
        (
            100,
            299,
            r"the history is too large to read: the files that are asked for have 300 bytes",
        ),
        (100, 300, ""),
    ],
)
def test_sizes_are_asked_for_before_contents(
    limit: int, whole: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A gigabyte of zeros is a kilobyte of a repository, and is not unpacked to be refused."""
    root = make_repository(tmp_path / "project")
    blob = run_git(root, "hash-object", "-w", "--stdin", content=bytes(100)).strip()
    log = tmp_path / "log"
    script = f'#!/bin/sh\necho "$@" >> {shlex.quote(str(log))}\nexec {shutil.which("git")} "$@"\n'
    use_only(tmp_path / "bin", monkeypatch, script)
    monkeypatch.setattr(git_repository, "BLOBS_LIMIT", whole)
    read = open_known(root).read_blobs([blob] * 3, limit)
    if words:
        with pytest.raises(GitFailure, match=words):
            next(read)
    else:
        assert list(read) == [bytes(100)] * 3
    assert ("cat-file --batch\n" in log.read_text(encoding="utf-8")) == (not words)


def test_variables_of_git_do_not_redirect_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when a hook runs deckgen: the repository is the project's own."""
    root = make_repository(tmp_path / "project")
    (root / "deck").mkdir()
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_INDEX_FILE"):
        monkeypatch.setenv(name, str(tmp_path / "elsewhere"))
    assert open_known(root / "deck").prefix == "deck/"


def export(root: Path, commit: str) -> dict[str, str]:
    """What an export of a commit holds: the content of each file, `-> target` for a link."""
    with export_revision(open_known(root), commit, "it") as folder:
        return {
            path.relative_to(folder).as_posix(): f"-> {path.readlink()}"
            if path.is_symlink()
            else path.read_text(encoding="utf-8")
            for path in sorted(folder.rglob("*"))
            if path.is_symlink() or path.is_file()
        }


def test_an_export_has_the_bytes_of_the_commit(tmp_path: Path) -> None:
    """Only the project's own folder; with names in any script, and whatever attributes say."""
    root = make_repository(tmp_path / "project")
    (root / "own" / "Ä\nb").mkdir(parents=True)
    (root / "other.txt").write_text("other", encoding="utf-8")
    (root / "own" / "Ä\nb" / "-c.txt").write_bytes(b"one\ntwo\n")
    (root / "own" / ".gitattributes").write_text("* text eol=crlf export-ignore\n", "utf-8")
    run_git(root, "add", "--all")
    run_git(root, "commit", "--quiet", "--message", "Files")
    assert export(root / "own", "HEAD") == {
        ".gitattributes": "* text eol=crlf export-ignore\n",
        "Ä\nb/-c.txt": "one\ntwo\n",
    }


@pytest.mark.parametrize("path", ["..", ".", ".git", ".GIT"])
def test_an_export_cannot_leave_its_folder(path: str, tmp_path: Path) -> None:
    """A tree can be written with any names in it, such as those that lead up."""
    root = make_repository(tmp_path / "project")
    inner = run_git(root, "mktree", content=b"").strip()
    blob = run_git(root, "hash-object", "-w", "--stdin", content=b"x").strip()
    inner = run_git(root, "mktree", content=f"100644 blob {blob}\tescaped\n".encode()).strip()
    commit = commit_tree(root, [("040000", path, inner.encode())])
    with pytest.raises(DeckgenError, match=r"a file that would lie outside the project"):
        export(root, commit)


def test_links_of_an_export_stay_inside(tmp_path: Path) -> None:
    """A link that leads out, itself or by way of another, is left out."""
    root = make_repository(tmp_path / "project")
    commit = commit_tree(
        root,
        [
            ("100644", "file", b"words"),
            ("120000", "absolute", b"/etc"),
            ("120000", "circle", b"circle"),
            ("120000", "inside", b"file"),
            ("120000", "over", b"up/project"),
            ("120000", "up", b".."),
        ],
    )
    assert export(root, commit) == {"file": "words", "inside": "-> file"}


def test_no_file_is_written_through_a_link(tmp_path: Path) -> None:
    """One name for a link and for a folder, as no checkout could have it."""
    root = make_repository(tmp_path / "project")
    outside = tmp_path / "outside"
    outside.mkdir()
    blob = run_git(root, "hash-object", "-w", "--stdin", content=b"x").strip()
    inner = f"100644 blob {blob}\tescaped\n120000 blob {blob}\tlink\n"
    folder = run_git(root, "mktree", content=inner.encode()).strip()
    commit = commit_tree(
        root, [("120000", "a", str(outside).encode()), ("040000", "a", folder.encode())]
    )
    assert export(root, commit) == {"a/escaped": "x", "a/link": "-> x"}
    assert list(outside.iterdir()) == []


def test_an_export_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files and bytes are counted before the first is written."""
    root = make_repository(tmp_path / "project")
    commit = commit_tree(root, [("100644", "file", b"words")])
    monkeypatch.setattr(revision_export, "MAX_BYTES", 4)
    with pytest.raises(
        DeckgenError, match=r"`it` has 1 files with 0 MiB, and deckgen reads at most"
    ):
        export(root, commit)


def test_a_submodule_is_left_out(tmp_path: Path) -> None:
    """Its commit is in another repository."""
    root = make_repository(tmp_path / "project")
    tree = run_git(root, "mktree", "--missing", content=b"160000 commit " + b"1" * 40 + b"\tsub\n")
    assert export(root, run_git(root, "commit-tree", "-m", "x", tree.strip()).strip()) == {}


def test_files_of_git_lfs_are_taken_from_where_it_keeps_them(tmp_path: Path) -> None:
    """What a commit has of them is a pointer, and the program that follows it is not run."""
    root = make_repository(tmp_path / "project")
    digest = hashlib.sha256(b"picture").hexdigest()
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{digest}\nsize 7\n"
    commit = commit_tree(root, [("100644", "picture.png", pointer.encode())])
    with pytest.raises(
        DeckgenError, match=r"`it` has picture\.png in Git LFS.*`git lfs fetch --all`"
    ):
        export(root, commit)
    kept = root / ".git" / "lfs" / "objects" / digest[:2] / digest[2:4] / digest
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"picture")
    assert export(root, commit) == {"picture.png": "picture"}
    kept.write_bytes(b"another")
    with pytest.raises(DeckgenError, match="its contents are not here"):
        export(root, commit)
