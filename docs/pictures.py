"""Take the pictures of the documentation: a card of every kind, drawn as Anki's reviewer draws it, and coverage.

``make pictures`` runs ``python docs/pictures.py``. It builds the first deck of this repository, imports the
package into a fresh collection of the ``anki`` package, lets that render the cards, and photographs them with
Chromium (Debian's ``chromium``; any headless Chromium or Chrome on the path will do).
"""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from chromium import Chromium, browser

from deckgen.check.coverage import deck_coverage
from deckgen.errors import DeckgenError
from deckgen.ledger.record import Ledger
from deckgen.load import load_project
from deckgen.model import Project
from deckgen.package.writer import write_package
from deckgen.render import render_deck
from deckgen.report.coverage_html import coverage_html

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"

# One question of each kind that shows what the kind can do.
SHOWN = (
    *("china-self-interested", "strategic-partnership-2025", "why-no-military-support", "shared-commitment"),
    *("rules-based-order", "fair-share-of-wealth", "alliance-in-a-nutshell", "hobbesian-world", "neo-imperial-dreams"),
)
# What a learner types, and the option that a learner picks: neither is quite right.
TYPED = "Chima"
PICKED = 1
# The width of a narrow window, in which questions open below the passage and not beside it.
PHONE = 390
# Any time will do: it dates the notes of a package that is thrown away.
_NOW = 1_750_000_000

# What Anki 26.9 puts around a card, as far as it changes the card's look: its own rules for the page, for
# the typed answer, and the box model that it gives to everything.
_REVIEWER = """
* { box-sizing: content-box; }
html { font-size: 15px; }
body { margin: 20px; overflow-wrap: break-word; color: black; background: #f5f5f5; }
body.nightMode { color: #fcfcfc; background-color: #2c2c2c; }
hr { background-color: #737373; margin: 1em 0; border: none; height: 1px; }
a { color: #1d4ed8; text-decoration: none; }
img { max-width: 100%; max-height: 95vh; }
li { text-align: start; }
pre { text-align: left; }
#typeans { width: 100%; box-sizing: border-box; line-height: 1.75; }
code#typeans { white-space: pre-wrap; font-variant-ligatures: none; }
.typeGood { background: #afa; color: black; }
.typeBad { background: #faa; color: black; }
.typeMissed { background: #ccc; color: black; }
"""
_FIELD_FONT = "font-family: 'Arial'; font-size: 20px;"
_NIGHT = "nightMode night_mode"
_TYPE_BOX = re.compile(r"\[\[type:[^\]]+\]\]")


@dataclass(frozen=True, slots=True)
class Look:
    """One way to see a card: ``width`` in CSS pixels, ``scale`` in pixels of the picture for each of them."""

    name: str
    width: int
    scale: float
    night: bool


LOOKS = (Look("light", 640, 1.25, False), Look("night", 640, 1.25, True), Look("phone", 360, 1.25, False))


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a card as Anki rendered it: HTML with the style sheet, boxes for typing filled in."""

    name: str
    html: str
    ordinal: int


def main(arguments: Sequence[str]) -> int:
    """Take all pictures, into the folder named as the only argument or into ``docs/pictures``."""
    folder = Path(arguments[0]) if arguments else PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="deckgen-pictures-") as temporary, browser() as chromium:
        for side in sides(load_project(ROOT), SHOWN, Path(temporary)):
            for look in LOOKS:
                path = folder / f"{side.name}-{look.name}.png"
                photograph(chromium, page(side, look, Path(temporary)), look, path)
                print(path)
        for path in picture_coverage(chromium, load_project(ROOT), folder, Path(temporary)):
            print(path)
    return 0


def sides(project: Project, questions: Sequence[str], folder: Path) -> Iterator[Side]:
    """Both sides of the cards of each of these questions of the project's first deck, as ``kind-front`` and so on.

    ``folder`` takes the collection; its media lie in ``collection.media`` there.

    Raises:
        DeckgenError: the deck has no such question.
    """
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

    rendered = render_deck(project, project.decks[0], Ledger(), _NOW)
    package = folder / "deck.apkg"
    write_package(package, rendered)
    collection = Collection(str(folder / "collection.anki2"))
    try:
        options = ImportAnkiPackageOptions(with_scheduling=False)
        collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package), options=options))
        kinds = {str(question.id): question.kind for question in project.decks[0].questions}
        guids = {note.question: note.guid for note in rendered.notes}
        for question in questions:
            kind = kinds.get(question)
            if kind is None:
                raise DeckgenError(f"the deck has no question {question}: change SHOWN in docs/pictures.py")
            ids = collection.db.list("select id from notes where guid = ?", guids[question])  # type: ignore[union-attr]  # open collections have one
            for card in collection.get_note(ids[0]).cards():
                if card.ord and kind.cloze:
                    break  # the other gaps of the same passage
                name = f"{kind.name}-{str(card.template()['name']).lower()}" if card.ord else kind.name
                yield Side(f"{name}-front", _with_type_box(card.question()), card.ord)
                yield Side(f"{name}-back", _with_comparison(card, collection), card.ord)
    finally:
        collection.close()


def _with_type_box(text: str) -> str:
    box = f'<center><input type=text id=typeans style="{_FIELD_FONT}"></center>'
    return _TYPE_BOX.sub(box, text)


def _with_comparison(card: Any, collection: Any) -> str:
    if not _TYPE_BOX.search(card.answer()):
        return str(card.answer())
    compared = collection.compare_answer(card.note()["Answer"], TYPED, True)
    return _TYPE_BOX.sub(lambda _: f'<div style="{_FIELD_FONT}">{compared}</div>', card.answer())


def page(side: Side, look: Look, folder: Path) -> Path:
    """A page around a side of a card, like that of Anki's reviewer, beside the media of the collection."""
    classes = f"card card{side.ordinal + 1} {_NIGHT if look.night else ''}"
    path = folder / "collection.media" / f"{side.name}-{look.name}.html"
    path.write_text(
        f'<!doctype html><html class="{"night-mode" if look.night else ""}" dir="ltr"><head><meta charset="utf-8">'
        f"<title>{html.escape(side.name)}</title><style>{_REVIEWER}</style></head>"
        f'<body class="{classes}"><div id="qa" dir="auto">{side.html}</div></body></html>',
        encoding="utf-8",
    )
    return path


def photograph(chromium: Chromium, path: Path, look: Look, picture: Path) -> None:
    """Write a picture of a card, with one of its options picked if it has any."""
    chromium.show(path, look.width, look.scale)
    chromium.value(f"document.querySelectorAll('.side-front .option input')[{PICKED}]?.click()")
    chromium.picture(picture, look.width)


def picture_coverage(chromium: Chromium, project: Project, folder: Path, temporary: Path) -> Iterator[Path]:
    """Write pictures of the coverage page of the project's first deck, with the questions on one passage open."""
    page = temporary / "coverage.html"
    page.write_text(coverage_html([deck_coverage(project.decks[0])]), encoding="utf-8")
    for name, width, dark in (("light", 1200, False), ("dark", 1200, True), ("phone", PHONE, False)):
        picture = folder / f"coverage-{name}.png"
        chromium.show(page, width, 1.0, dark)
        chromium.click(".line .n2")
        chromium.call("Input.dispatchMouseEvent", type="mouseMoved", x=0, y=0)
        if width > PHONE:
            chromium.value("window.scrollTo(0, 0)")
        chromium.picture(picture, width, whole=False)
        yield picture


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
