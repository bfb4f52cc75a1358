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
from deckgen.report.coverage_html import coverage_html
from docs.chromium import Chromium, browser
from docs.reviewer import imported, turn_over
from docs.shown import PICTURES, ROOT, SHOWN, TYPED

# The width of a narrow window, in which questions open below the passage and not beside it.
PHONE = 390
# A learner picks the first option that is wrong.
_PICK = "document.querySelector('.side-front .option:not(.right) input')?.click()"


@dataclass(frozen=True, slots=True)
class Look:
    """One way to see a card: ``width`` in CSS pixels, ``scale`` in pixels of the picture for each
    of them.
    """

    name: str
    width: int
    scale: float
    night: bool


LOOKS = (
    Look("light", 640, 1.25, False),
    Look("night", 640, 1.25, True),
    Look("phone", 360, 1.25, False),
)


def main(arguments: Sequence[str]) -> int:
    """Take all pictures, into the folder named as the only argument or into ``docs/pictures``."""
    folder = Path(arguments[0]) if arguments else PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    project = load_project(ROOT)
    with TemporaryDirectory(prefix="deckgen-pictures-") as temporary, browser() as chromium:
        with imported(project, Path(temporary)) as deck:
            sides = [side for question in SHOWN for side in deck.sides(question, TYPED)]
            for front, back in zip(sides[::2], sides[1::2], strict=True):
                for look in LOOKS:
                    chromium.show(deck.page(front, night=look.night), look.width, look.scale)
                    chromium.value(_PICK)
                    chromium.picture(folder / f"{front.name}-{look.name}.png", look.width)
                    turn_over(chromium, back)
                    chromium.picture(folder / f"{back.name}-{look.name}.png", look.width)
                print(folder / f"{front.name}-*.png", folder / f"{back.name}-*.png")
        for path in picture_coverage(chromium, project, folder, Path(temporary)):
            print(path)
    return 0


def picture_coverage(
    chromium: Chromium, project: Project, folder: Path, temporary: Path
) -> Iterator[Path]:
    """Write pictures of the coverage page of the project's first deck, with the questions on one
    passage open.
    """
    page = temporary / "coverage.html"
    page.write_text(coverage_html([measure_deck(project.decks[0])]), encoding="utf-8")
    for name, width, dark in (
        ("light", 1200, False),
        ("dark", 1200, True),
        ("phone", PHONE, False),
    ):
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
