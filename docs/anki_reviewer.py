"""Cards as real Anki renders them, on pages like that of its reviewer: for pictures of cards, and
for tests of them.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

import deckgen.studio
from deckgen.errors import DeckgenError
from deckgen.ledger.record import Ledger
from deckgen.model import Project, Question
from deckgen.package.writer import write_package
from deckgen.render import render_deck

# Any time will do: it dates the notes of a package that is thrown away.
_NOTE_TIME = 1_750_000_000

# What Anki puts around a card: the studio has the same.
_REVIEWER_STYLE = (Path(deckgen.studio.__file__).parent / "page" / "reviewer.css").read_text(
    encoding="utf-8"
)
# That of the fields of deckgen's note types, which Anki puts round what is typed.
_FIELD_FONT = "font-family: 'Liberation Sans'; font-size: 20px;"
_NIGHT_CLASSES = "nightMode night_mode"
_TYPE_BOX = re.compile(r"\[\[type:([^\]]+)\]\]")


@dataclass(frozen=True, slots=True)
class CardSide:
    """One side of a card as Anki rendered it: HTML with the style sheet, boxes for typing filled
    in.

    ``card`` is empty for the first card of a note, else the name of its template in small letters;
    ``face`` is ``front`` or ``back``; ``ordinal`` is that of the card's template.
    """

    question: str
    kind: str
    card: str
    face: str
    html: str
    ordinal: int

    @property
    def name(self) -> str:
        """What the side is called among those of other kinds: ``term-front``,
        ``term-reversed-back``.
        """
        return "-".join(filter(None, (self.kind, self.card, self.face)))


class ImportedDeck:
    """A deck in a collection of real Anki."""

    def __init__(
        self, project: Project, folder: Path, collection: Any, guids: dict[str, str]
    ) -> None:
        self.questions: dict[str, Question] = {
            str(each.id): each for each in project.decks[0].questions
        }
        self._collection, self._guids = collection, guids
        self._media = folder / "collection.media"

    def render_sides(self, question: str, typed: str | None = None) -> Iterator[CardSide]:
        """Both sides of each card of a question, or of the first card if each of its gaps has one.

        ``typed`` is what a learner has typed in; the right answer if it is not given.

        Raises:
            DeckgenError: the deck has no such question.
        """
        if question not in self.questions:
            raise DeckgenError(f"the deck has no question {question}")
        kind = self.questions[question].kind
        assert kind is not None  # without one the deck could not be built
        ids = self._collection.db.list("select id from notes where guid = ?", self._guids[question])
        for card in self._collection.get_note(ids[0]).cards():
            if card.ord and kind.gap_field:
                break
            name = str(card.template()["name"]).lower() if card.ord else ""
            yield CardSide(
                question, kind.name, name, "front", _add_type_box(card.question()), card.ord
            )
            yield CardSide(
                question, kind.name, name, "back", self._compare_typed(card, typed), card.ord
            )

    def write_page(self, side: CardSide, *, night: bool = False) -> Path:
        """A page around a side of a card, like that of Anki's reviewer, next to the media of
        the collection.
        """
        classes = f"card card{side.ordinal + 1} {_NIGHT_CLASSES if night else ''}"
        path = self._media / f"{side.question}-{side.name}-{'night' if night else 'light'}.html"
        path.write_text(
            f'<!doctype html><html class="{"night-mode" if night else ""}" dir="ltr"><head><meta charset="utf-8">'
            f"<title>{html.escape(side.name)}</title><style>{_REVIEWER_STYLE}</style></head>"
            f'<body class="{classes}"><div id="qa" dir="auto">{side.html}</div></body></html>',
            encoding="utf-8",
        )
        return path

    def _compare_typed(self, card: Any, typed: str | None) -> str:
        answer = str(card.answer())
        box = _TYPE_BOX.search(answer)
        if box is None:
            return answer
        expected = card.note()[box[1]]
        compared = self._collection.compare_answer(
            expected, expected if typed is None else typed, True
        )
        return _TYPE_BOX.sub(lambda _: f'<div style="{_FIELD_FONT}">{compared}</div>', answer)


def turn_over(page: Page, side: CardSide) -> None:
    """Show another side on the page that is open, as Anki's reviewer does: its scripts run, what
    they kept is kept.
    """
    page.evaluate(
        f"""(async card => {{
            card.innerHTML = {json.dumps(side.html)};
            for (const old of card.querySelectorAll("script")) {{
                const script = document.createElement("script");
                script.textContent = old.textContent;
                old.replaceWith(script);
            }}
            await Promise.all([...card.querySelectorAll("img")].map(image => image.decode()));
        }})(document.querySelector("#qa"))"""
    )


@contextmanager
def import_deck(project: Project, folder: Path) -> Iterator[ImportedDeck]:
    """The project's first deck, built and imported into a fresh collection in ``folder``.

    Raises:
        DeckgenError: the deck cannot be built.
    """
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

    package, guids = build_package(project, folder)
    collection = Collection(str(folder / "collection.anki2"))
    try:
        options = ImportAnkiPackageOptions(with_scheduling=False)
        collection.import_anki_package(
            ImportAnkiPackageRequest(package_path=str(package), options=options)
        )
        yield ImportedDeck(project, folder, collection, guids)
    finally:
        collection.close()


def build_package(project: Project, folder: Path) -> tuple[Path, dict[str, str]]:
    """The package of the project's first deck, written to ``folder``; the guid of each question's
    note.

    Raises:
        DeckgenError: the deck cannot be built.
    """
    rendered = render_deck(project, project.decks[0], Ledger(), _NOTE_TIME)
    package = folder / "deck.apkg"
    write_package(package, rendered)
    return package, {note.question_id: note.guid for note in rendered.notes}


def _add_type_box(text: str) -> str:
    box = f'<center><input type=text id=typeans style="{_FIELD_FONT}"></center>'
    return _TYPE_BOX.sub(box, text)
