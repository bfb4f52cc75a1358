"""Take the pictures of the documentation: a card of every kind, drawn as Anki's reviewer draws it,
and coverage.

``make pictures`` runs ``python -m docs.pictures``. It builds the first deck of this repository,
imports the package into a fresh collection of the ``anki`` package, lets that render the cards, and
photographs them with Chromium (Debian's ``chromium``; any headless Chromium or Chrome on the path
will do).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from deckgen.check.coverage import measure_deck
from deckgen.load import load_project
from deckgen.model import Project
from deckgen.report.coverage_html import format_coverage_html
from docs.anki_reviewer import import_deck, turn_over
from docs.chromium import Chromium, launch_browser
from docs.sample_questions import DOCUMENTED_QUESTIONS, PICTURES, ROOT, TYPED_ANSWER

# The width of a narrow window, in which questions open below the passage and not beside it.
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


def main(arguments: Sequence[str]) -> int:
    """Take all pictures, into the folder named as the only argument or into ``docs/pictures``."""
    folder = Path(arguments[0]) if arguments else PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    project = load_project(ROOT)
    with TemporaryDirectory(prefix="deckgen-pictures-") as temporary, launch_browser() as chromium:
        with import_deck(project, Path(temporary)) as deck:
            sides = [
                side
                for question in DOCUMENTED_QUESTIONS
                for side in deck.render_sides(question, TYPED_ANSWER)
            ]
            for front, back in zip(sides[::2], sides[1::2], strict=True):
                for look in CARD_VIEWS:
                    chromium.open_page(
                        deck.write_page(front, night=look.is_night), look.width, look.scale
                    )
                    chromium.evaluate(_PICK_WRONG_OPTION)
                    chromium.save_picture(folder / f"{front.name}-{look.name}.png", look.width)
                    turn_over(chromium, back)
                    chromium.save_picture(folder / f"{back.name}-{look.name}.png", look.width)
                print(folder / f"{front.name}-*.png", folder / f"{back.name}-*.png")
        for path in save_coverage_pictures(chromium, project, folder, Path(temporary)):
            print(path)
    return 0


def save_coverage_pictures(
    chromium: Chromium, project: Project, folder: Path, temporary: Path
) -> Iterator[Path]:
    """Write pictures of the coverage page of the project's first deck, with the questions on one
    passage open.
    """
    page = temporary / "coverage.html"
    page.write_text(format_coverage_html([measure_deck(project.decks[0])]), encoding="utf-8")
    for name, width, dark in (
        ("light", 1200, False),
        ("dark", 1200, True),
        ("phone", PHONE_WIDTH, False),
    ):
        picture = folder / f"coverage-{name}.png"
        chromium.open_page(page, width, 1.0, dark)
        chromium.click_element(".line .n2")
        chromium.call_method("Input.dispatchMouseEvent", type="mouseMoved", x=0, y=0)
        if width > PHONE_WIDTH:
            chromium.evaluate("window.scrollTo(0, 0)")
        chromium.save_picture(picture, width, whole=False)
        yield picture


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
