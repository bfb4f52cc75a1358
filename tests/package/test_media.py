"""Media names that every learner's computer can keep, and files that are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.cards.media import MediaFile
from deckgen.errors import DeckgenError
from deckgen.package.media import validate_media


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "picture"
    path.write_bytes(b"png")
    return path


@pytest.mark.parametrize(
    "name", ["map-1a2b.png", "_style-3c.css", "a..b.png", "ü ß.mp3", "%20.png", "it's & so.png"]
)
def test_good_names(picture: Path, name: str) -> None:
    """Names that Anki keeps as they are pass, two dots within one included."""
    assert validate_media([MediaFile(name, picture)]) == [MediaFile(name, picture)]


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("", "it is empty"),
        ("..", "it leads to another folder"),
        (".", "it leads to another folder"),
        ("img/a.png", "it leads to another folder"),
        ("../a.png", "it leads to another folder"),
        ("img\\a.png", "it leads to another folder"),
        ("a[1].png", "Anki takes '[' out of it"),
        ("what?.png", "Anki takes '?' out of it"),
        ("a\nb.png", "Anki takes '\\n' out of it"),
        ("a\udc80.png", "it holds half a surrogate pair, which is no character"),
    ],
)
def test_bad_names(picture: Path, name: str, fault: str) -> None:
    """Names for which Anki refuses the whole package, or which it changes, are refused with the
    reason.
    """
    with pytest.raises(DeckgenError) as error:
        validate_media([MediaFile("fine.png", picture), MediaFile(name, picture)])
    assert str(error.value) == f"the media name {name!r} cannot be used: {fault}"


@pytest.mark.parametrize(
    ("one", "other"),
    [("a.png", "a.png"), ("Map.png", "map.png"), ("\u00fc.png", "u\u0308.png")],
    ids=["same", "letter case", "composed"],
)
def test_one_name_for_two_files(picture: Path, one: str, other: str) -> None:
    """Two names that are one on some learner's computer are refused: one file would overwrite the
    other.
    """
    with pytest.raises(DeckgenError) as error:
        validate_media([MediaFile(one, picture), MediaFile(other, picture)])
    assert str(error.value) == f"two media files are called {one!r} and {other!r}: rename one"


@pytest.mark.parametrize("missing", ["gone.png", "."], ids=["missing", "a folder"])
def test_files_that_are_not_there(tmp_path: Path, missing: str) -> None:
    """A missing file is named by its path before anything is written."""
    with pytest.raises(DeckgenError) as error:
        validate_media([MediaFile("a.png", tmp_path / missing)])
    assert str(error.value) == f"the media file {str(tmp_path / missing)!r} is not there"
