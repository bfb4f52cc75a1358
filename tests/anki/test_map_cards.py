"""Questions on a map in real Anki."""

from __future__ import annotations

import re
from pathlib import Path

from deckgen.anki import verify_package
from deckgen.cli import run_command
from tests.anki_helpers import import_package, open_temporary_collection
from tests.projects import write_project
from tests.render.test_question_map import FILES


def test_the_map_is_filled_when_the_card_is_turned(tmp_path: Path) -> None:
    """Anki shows the sign on the front, in which no name of the answer stands, and the name on the
    back; nobody who imports it comes to harm.
    """
    root = write_project(tmp_path, FILES)
    assert run_command(["-C", str(root), "build"]) == 0
    package = root / "dist/example.apkg"
    with open_temporary_collection() as collection:
        import_package(collection, package)
        [number] = collection.find_cards("")
        output = collection.get_card(number).render_output()
    front, back = output.question_text, output.answer_text
    # The name of the style sheet's classes aside.
    assert not re.search("Iran|Tehran", front)
    assert ">?</text>" in front
    assert ">Iran</text>" in back and ">?</text>" not in back
    assert "<script" not in front + back
    assert not verify_package(package).is_harmful
