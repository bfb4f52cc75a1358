"""Cards as documents of their own, for frames that can do nothing but show them."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from markupsafe import Markup

from deckgen.errors import DeckgenError
from deckgen.ledger.record import Ledger, LedgerFault, read_ledger
from deckgen.markup.shipped import render_shipped, verbatim
from deckgen.model import Deck, Project, Question
from deckgen.preview.snapshot import PAGE
from deckgen.realanki.rendering import CardRenderer, RenderedCard
from deckgen.render.deck import NoteRenderer

# So many documents are kept; one that is gone is made again when its question is looked at.
KEPT = 2_000
# Any time will do: the notes go nowhere.
_NOW = 1_750_000_000


@dataclass(frozen=True, slots=True)
class Document:
    """A card as a document: ``name`` is its card template's, ``file`` that of the document."""

    name: str
    file: str
    html: str
    expected: str | None
    combining: bool


@dataclass(slots=True)
class Cards:
    """Makes documents of questions. ``media`` are the files that they refer to, by name."""

    renderer: CardRenderer
    media: dict[str, Path] = field(default_factory=dict)
    _documents: OrderedDict[str, Document] = field(default_factory=OrderedDict)
    _notes: dict[str, tuple[Project, Deck, NoteRenderer]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, project: Project, deck: Deck, question: Question, policy: str = "") -> list[Document]:
        """The documents of a question's cards.

        Raises:
            DeckgenError: a template is wrong, or a file is missing.
        """
        with self._lock:
            notes = self._renderer_of(project, deck)
            note = notes.note(question)
            if note is None:
                raise DeckgenError("this question has no kind that is known, and so no card")
            self.media.update(notes.media)
            documents = [
                _document(card, str(question.id), deck.language, policy)
                for card in self.renderer.cards(note, str(deck.name))
            ]
            for each in documents:
                self._documents[each.file] = each
                self._documents.move_to_end(each.file)
            while len(self._documents) > KEPT:
                self._documents.popitem(last=False)
            return documents

    def document(self, file: str) -> Document | None:
        """A document that was made before."""
        return self._documents.get(file)

    def _renderer_of(self, project: Project, deck: Deck) -> NoteRenderer:
        known = self._notes.get(deck.folder)
        if known is None or known[0] is not project or known[1] is not deck:
            try:
                ledger = read_ledger(project.root / deck.folder)
            except LedgerFault:
                ledger = Ledger()
            known = project, deck, NoteRenderer(project, deck, ledger, _NOW)
            self._notes[deck.folder] = known
        return known[2]


def _document(card: RenderedCard, title: str, language: str, policy: str) -> Document:
    content: Mapping[str, object] = {
        "front": card.front,
        "back": card.back,
        "css": card.css,
        "expected": card.expected,
        "frontSounds": card.front_sounds,
        "backSounds": card.back_sounds,
    }
    # Inside a script element only “<” could end it.
    data = json.dumps(content, ensure_ascii=False).replace("<", "\\u003c")
    html = render_shipped(
        PAGE / "frame.html.j2",
        title=f"{title} · {card.name}",
        language=language,
        ordinal=card.ordinal + 1,
        policy=policy,
        card=Markup(data),
        style=verbatim(PAGE / "reviewer.css"),
        script=verbatim(PAGE / "frame.js"),
    )
    digest = hashlib.blake2b(html.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    return Document(card.name, f"{digest}.html", html, card.expected, card.combining)
