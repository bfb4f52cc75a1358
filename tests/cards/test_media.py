"""Media stay inside the project, and are named by their content."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.cards.media import MediaFault, MediaFile, make_media_name, resolve_media
from deckgen.codes import Code


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a picture beside a question set, one at the root, and a secret outside."""
    project = tmp_path / "project"
    (project / "cards" / "deck" / "maps").mkdir(parents=True)
    (project / "cards" / "deck" / "a.png").write_bytes(b"deck")
    (project / "cards" / "deck" / "maps" / "my map.png").write_bytes(b"map")
    (project / "a.png").write_bytes(b"root")
    (project / "b.png").write_bytes(b"root")
    (tmp_path / "secret.png").write_bytes(b"secret")
    return project


def find(root: Path, reference: str) -> MediaFile | MediaFault:
    """What a reference in a question set of the project means."""
    return resolve_media(reference, root / "cards" / "deck", root)


@pytest.mark.parametrize(
    ("reference", "path"),
    [
        pytest.param("a.png", "cards/deck/a.png", id="beside the question set"),
        pytest.param("./a.png", "cards/deck/a.png", id="with a dot"),
        pytest.param("maps/my map.png", "cards/deck/maps/my map.png", id="below it"),
        pytest.param(
            "maps/my%20map.png", "cards/deck/maps/my map.png", id="with a space in figures"
        ),
        pytest.param("b.png", "b.png", id="at the root"),
        pytest.param("cards/deck/a.png", "cards/deck/a.png", id="from the root"),
        pytest.param("../../b.png", "b.png", id="upwards inside the project"),
    ],
)
def test_what_is_found(root: Path, reference: str, path: str) -> None:
    """A path is read from the question set's folder first, and then from the root."""
    found = find(root, reference)
    assert isinstance(found, MediaFile)
    assert found.path.resolve() == root / path


OUT = "leads out of the project"
ABSOLUTE = "is a path of one computer only"
AWAY = "is not in the project: learners study offline"


@pytest.mark.parametrize(
    ("reference", "why"),
    [
        pytest.param("../../../secret.png", OUT, id="upwards"),
        pytest.param("%2e%2e/%2e%2e/%2e%2e/secret.png", OUT, id="upwards in figures"),
        pytest.param("..%2f..%2f..%2fsecret.png", OUT, id="strokes in figures"),
        pytest.param("maps/../../../../secret.png", OUT, id="down and up"),
        pytest.param("../../../nothing.png", OUT, id="upwards to nothing"),
        pytest.param("/etc/passwd", ABSOLUTE, id="absolute"),
        pytest.param("%2Fetc%2Fpasswd", ABSOLUTE, id="absolute in figures"),
        pytest.param("http://a.b/c.png", AWAY, id="http"),
        pytest.param("HTTPS://a.b/c.png", AWAY, id="https"),
        pytest.param("//a.b/c.png", AWAY, id="any protocol"),
        pytest.param("file:///etc/passwd", AWAY, id="file"),
        pytest.param("data:image/png;base64,xx", AWAY, id="data"),
        pytest.param("javascript:alert(1)", AWAY, id="a script"),
        pytest.param("JavaScript:alert(1)//a.png", AWAY, id="a script in capitals"),
        pytest.param("vbscript:msgbox(1)", AWAY, id="another script"),
        pytest.param("blob:https://a.b/c.png", AWAY, id="blob"),
        pytest.param("view-source+x.y:a.png", AWAY, id="a scheme with signs"),
        pytest.param("C:/a.png", AWAY, id="a drive"),
    ],
)
def test_what_leads_out(root: Path, reference: str, why: str) -> None:
    """Nothing outside the project is found, whether it exists or not."""
    assert find(root, reference) == MediaFault(Code.MEDIA_OUTSIDE_PROJECT, f"`{reference}` {why}")


def test_an_absolute_path_into_the_project(root: Path) -> None:
    """It would be found on this computer alone."""
    assert find(root, str(root / "a.png")) == MediaFault(
        Code.MEDIA_OUTSIDE_PROJECT, f"`{root / 'a.png'}` is a path of one computer only"
    )


def test_links(root: Path) -> None:
    """A link inside the project is followed, one out of it is refused, one in a circle finds
    nothing.
    """
    folder = root / "cards" / "deck"
    (folder / "inside.png").symlink_to(root / "b.png")
    (folder / "outside.png").symlink_to(root.parent / "secret.png")
    (folder / "folder").symlink_to(root.parent, target_is_directory=True)
    (folder / "circle.png").symlink_to("circle.png")
    assert isinstance(find(root, "inside.png"), MediaFile)
    assert find(root, "outside.png") == MediaFault(
        Code.MEDIA_OUTSIDE_PROJECT, "`outside.png` leads out of the project"
    )
    assert find(root, "folder/secret.png") == MediaFault(
        Code.MEDIA_OUTSIDE_PROJECT, "`folder/secret.png` leads out of the project"
    )
    assert find(root, "circle.png") == MediaFault(
        Code.MEDIA_MISSING, "there is no file `circle.png`"
    )


@pytest.mark.parametrize(
    "reference",
    [
        pytest.param("none.png", id="no file"),
        pytest.param("maps", id="a folder"),
        pytest.param(".", id="this folder"),
        pytest.param("", id="nothing"),
        pytest.param("A.PNG", id="other letters"),
        pytest.param("x\0.png", id="NUL"),
        pytest.param("x%00.png", id="NUL in figures"),
        pytest.param("x" * 5000, id="a long name"),
        pytest.param("x/" * 3000 + "a.png", id="a long path"),
        pytest.param("~/a.png", id="a home"),
    ],
)
def test_what_is_missing(root: Path, reference: str) -> None:
    """Whatever no file can be called is missing, and never an exception."""
    assert find(root, reference) == MediaFault(
        Code.MEDIA_MISSING, f"there is no file `{reference}`"
    )


def test_a_file_that_anki_does_not_sync(root: Path) -> None:
    """Anki takes no file above its limit; a hole of that size takes no room on the disk."""
    with (root / "b.png").open("wb") as file:
        file.truncate(101 * 2**20)
    assert find(root, "b.png") == MediaFault(
        Code.MEDIA_MISSING, "`b.png` is larger than the 100 MiB Anki takes"
    )


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("map.png", "map"),
        ("My Map (1)!.PNG", "My-Map-1"),
        ("_private.png", "private"),
        ("Größe.png", "Größe"),
        ("Gro\u0308ße.png", "Größe"),
        ("地图.png", "地图"),
        ("...png", "file"),
        ("x" * 100 + ".png", "x" * 60),
        ("a__b.png", "a-b"),
    ],
)
def test_names_are_safe_and_follow_the_content(tmp_path: Path, name: str, stem: str) -> None:
    """The name in the package is the file's own, made safe, with a hash: another content is another
    name.
    """
    path = tmp_path / name
    path.write_bytes(b"one")
    ending = ".png" if path.suffix else ""
    first = make_media_name(path)
    assert first == f"{stem}-7692c3ad3540{ending}"
    path.write_bytes(b"three")
    assert make_media_name(path) == f"{stem}-8b5b9db0c13d{ending}"


def test_files_of_templates_have_a_prefix(root: Path) -> None:
    """Anki deletes media that no note shows, but not those whose names begin with a low line."""
    found = resolve_media("a.png", root, root, prefix="_")
    assert isinstance(found, MediaFile)
    assert found.name.startswith("_a-")


def test_a_name_with_a_percent_sign(root: Path) -> None:
    """A file is found by its name as it is, too, if no other has the name that is meant by it."""
    folder = root / "cards" / "deck"
    (folder / "a%20b.png").write_bytes(b"literal")
    found = find(root, "a%20b.png")
    assert isinstance(found, MediaFile)
    assert found.path.name == "a%20b.png"
    (folder / "a b.png").write_bytes(b"meant")
    found = find(root, "a%20b.png")
    assert isinstance(found, MediaFile)
    assert found.path.name == "a b.png"


def test_a_name_in_parted_letters(root: Path) -> None:
    """A file from macOS, whose “é” is two signs, is found by one; another letter finds nothing."""
    (root / "cards" / "deck" / "cafe\u0301.png").write_bytes(b"x")
    found = find(root, "caf\u00e9.png")
    assert isinstance(found, MediaFile)
    assert found.name.startswith("caf\u00e9-")
    assert isinstance(find(root, "cafe.png"), MediaFault)


def test_an_unusable_file(root: Path) -> None:
    """An empty file and a script in a picture are faults, which say what to do; a file that is put
    right is admitted at once.
    """
    empty = root / "cards" / "deck" / "empty.png"
    empty.write_bytes(b"")
    fault = find(root, "empty.png")
    assert isinstance(fault, MediaFault)
    assert (fault.rule, fault.message) == (
        Code.MEDIA_UNUSABLE,
        "`empty.png` is empty, and Anki takes no empty file",
    )
    empty.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert isinstance(find(root, "empty.png"), MediaFile)
    (root / "cards" / "deck" / "a.svg").write_bytes(b"<svg>" + b" " * 5000 + b"<script/></svg>")
    fault = find(root, "a.svg")
    assert isinstance(fault, MediaFault)
    assert fault.rule == Code.MEDIA_UNUSABLE


@pytest.mark.parametrize(
    "stem",
    [
        pytest.param("карта-русско-иранской-границы-после-договора" * 3, id="Cyrillic"),
        pytest.param("地図" * 60, id="Japanese"),
        pytest.param("🚢" * 60, id="signs"),
        pytest.param("a" * 200, id="Latin"),
        pytest.param("e\u0301" * 100, id="parted letters"),
    ],
)
def test_long_names_keep_their_hash(tmp_path: Path, stem: str) -> None:
    """Anki cuts names at 120 bytes: two long names that begin alike stay two."""
    names = set()
    for number in range(2):
        path = tmp_path / f"{number}.png"
        path.write_bytes(bytes([number]))
        names.add(make_media_name(path, "_", f"{stem}.png"))
    assert len(names) == 2
    assert all(len(name.encode()) <= 120 and name.endswith(".png") for name in names)
