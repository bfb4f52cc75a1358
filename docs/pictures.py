"""Take the pictures of the documentation: a card of every kind, drawn as Anki's reviewer draws it,
and coverage.

``make pictures`` runs ``python -m docs.pictures``. It builds the first deck of this repository,
imports the package into a fresh collection of the ``anki`` package, lets that render the cards, and
photographs them with Chromium (Debian's ``chromium``; any headless Chromium or Chrome on the path
will do).
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.sync_api import Browser, Page

from deckgen.check.coverage.deck_coverage import measure_deck
from deckgen.load import load_project
from deckgen.model import Project
from deckgen.report.coverage_html import format_coverage_html
from docs.anki_reviewer import CardSide, ImportedDeck, import_deck, turn_over
from docs.browser import launch_browser, save_whole_page, shrink_picture
from docs.sample_questions import (
    DOCUMENTED_QUESTIONS,
    PICTURES,
    ROOT,
    SAMPLE_FILES,
    SAMPLE_QUESTIONS,
    TYPED_ANSWER,
)

# The width of a narrow window, in which questions open below the passage, not next to it.
PHONE_WIDTH = 390
# A learner picks the first option that is wrong.
_PICK_WRONG_OPTION = "document.querySelector('.side-front .option:not(.right) input')?.click()"


@dataclass(frozen=True, slots=True)
class CardView:
    """One way to see a card: ``width`` in CSS pixels, ``scale`` in pixels of the picture for each
    of them.
    """

    name: str
    width: int
    scale: float
    is_night: bool


CARD_VIEWS = (
    CardView("light", 640, 1.25, False),
    CardView("night", 640, 1.25, True),
    CardView("phone", 360, 1.25, False),
)
COVERAGE_VIEWS: tuple[tuple[str, int, Literal["light", "dark"]], ...] = (
    ("light", 1200, "light"),
    ("dark", 1200, "dark"),
    ("phone", PHONE_WIDTH, "light"),
)


def main(arguments: Sequence[str]) -> int:
    """Take all pictures, into the folder named as the only argument or into ``docs/pictures``."""
    folder = Path(arguments[0]) if arguments else PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    project = load_project(ROOT)
    with TemporaryDirectory(prefix="deckgen-pictures-") as temporary, launch_browser() as browser:
        with import_deck(project, Path(temporary)) as deck:
            for view in CARD_VIEWS:
                save_card_pictures(browser, deck, view, folder, DOCUMENTED_QUESTIONS)
        sample = write_files(Path(temporary) / "sample", SAMPLE_FILES)
        (Path(temporary) / "imported").mkdir()
        with import_deck(load_project(sample), Path(temporary) / "imported") as deck:
            for view in CARD_VIEWS:
                save_card_pictures(browser, deck, view, folder, SAMPLE_QUESTIONS)
        save_coverage_pictures(browser, project, folder, Path(temporary))
    return 0


def write_files(root: Path, files: Mapping[str, str]) -> Path:
    """Write a project's files, by their paths; its root."""
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")
    return root


def save_card_pictures(
    browser: Browser,
    deck: ImportedDeck,
    view: CardView,
    folder: Path,
    questions: Sequence[str],
) -> None:
    """Write pictures of both sides of a card of each question."""
    page = browser.new_page(
        viewport={"width": view.width, "height": 800}, device_scale_factor=view.scale
    )
    # Options are shuffled: a picture that is taken again shall be the same.
    page.add_init_script("Math.random = () => 0.4")
    for question in questions:
        sides = deck.render_sides(question, TYPED_ANSWER)
        for front, back in zip(sides, sides, strict=True):
            page.goto(deck.write_page(front, night=view.is_night).as_uri())
            page.evaluate(_PICK_WRONG_OPTION)
            _save_side(page, front, view, folder)
            turn_over(page, back)
            _save_side(page, back, view, folder)
    page.close()


def _save_side(page: Page, side: CardSide, view: CardView, folder: Path) -> None:
    path = folder / f"{side.name}-{view.name}.png"
    save_whole_page(page, path)
    print(path)


def save_coverage_pictures(
    browser: Browser, project: Project, folder: Path, temporary: Path
) -> None:
    """Write pictures of the coverage page of the project's first deck, with the questions on one
    passage open.
    """
    report = temporary / "coverage.html"
    report.write_text(format_coverage_html([measure_deck(project.decks[0])]), encoding="utf-8")
    for name, width, scheme in COVERAGE_VIEWS:
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        page.goto(report.as_uri())
        page.locator(".line .n2").first.click()
        # What the mouse is over is drawn in another colour.
        page.mouse.move(0, 0)
        if width > PHONE_WIDTH:
            page.evaluate("window.scrollTo(0, 0)")
        path = folder / f"coverage-{name}.png"
        page.screenshot(path=path)
        shrink_picture(path, 64)
        print(path)
        page.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
