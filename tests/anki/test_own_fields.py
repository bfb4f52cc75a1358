"""A learner who adds a field or a card type to the author's note type, and one who takes it out
again.
"""

from __future__ import annotations

from pathlib import Path

import anki.collection  # noqa: F401  # anki's modules import each other: only this one can be the first
import pytest
from anki.collection import Collection
from anki.models import NotetypeDict

from deckgen.anki.collection import import_package, open_temporary_collection, reopen_collection
from deckgen.anki.collection_state import read_state
from tests.release.release_project import FIRST_TIME, ReleaseProject

# More than forty: smaller collections have faults of Anki's own.
NOTES = 120


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two releases; the second changes one note."""
    root = tmp_path_factory.mktemp("home")
    asks = "question: Which colour has item {0}?, answer: c{0}, evidence: Item {0} has the colour ==c{0}=="
    entry = "  - {{id: q{0}, " + asks + "}}\n"
    home = ReleaseProject(
        root, "kind: basic\nquestions:\n" + "".join(entry.format(number) for number in range(NOTES))
    )
    text = "\n".join(f"Item {number} has the colour c{number}." for number in range(NOTES))
    (root / "seeds" / "essay.txt").write_text(text, encoding="utf-8")
    first = home.release_version("1.0.0").package
    home.replace_words("has item 7?", "has item 7 really?")
    return first, home.release_version("1.0.1").package


def _note_type(collection: Collection) -> NotetypeDict:
    found = collection.models.by_name("Example · Question")
    assert found is not None
    return found


def _add(collection: Collection, what: str) -> None:
    models, note_type = collection.models, _note_type(collection)
    if what == "field":
        models.add_field(note_type, models.new_field("Mine"))
    else:
        template = models.new_template("Mine") | {"qfmt": "{{Answer}} mine", "afmt": "{{Question}}"}
        models.add_template(note_type, template)
    models.update_dict(note_type)


def _take_out(collection: Collection, what: str) -> None:
    models, note_type = collection.models, _note_type(collection)
    if what == "field":
        models.remove_field(
            note_type, next(each for each in note_type["flds"] if each["name"] == "Mine")
        )
    else:
        models.remove_template(
            note_type, next(each for each in note_type["tmpls"] if each["name"] == "Mine")
        )
    models.update_dict(note_type)


@pytest.mark.parametrize("undone", [False, True], ids=["kept", "taken out again"])
@pytest.mark.parametrize("what", ["field", "card type"])
def test_updates_arrive_again_once_it_is_taken_out(
    what: str, undone: bool, releases: tuple[Path, Path]
) -> None:
    """With a field or card type of their own they get no update; without it, the next one arrives."""
    first, second = releases
    with open_temporary_collection() as collection:
        import_package(collection, first)
        _add(collection, what)
        if undone:
            _take_out(collection, what)
        assert collection.db is not None
        # They did so between the two releases.
        collection.db.execute("UPDATE notes SET mod = ?", FIRST_TIME + 10)
        collection.db.execute("UPDATE notetypes SET mtime_secs = ?", FIRST_TIME + 10)
        reopen_collection(collection)
        import_package(collection, second)
        notes = read_state(collection).notes.values()
        assert any("really" in field for note in notes for field in note.fields) == undone
        assert (collection.models.by_name("Example · Question+") is None) == undone
