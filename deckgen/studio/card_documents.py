"""Cards as documents of their own, for frames that can only show them."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from markupsafe import Markup

from deckgen.anki.card_rendering import CardRenderer, RenderedCard
from deckgen.cards.page_templates import read_verbatim, render_html
from deckgen.check.incremental import compute_digest
from deckgen.errors import DeckgenError
from deckgen.ledger.record import Ledger, LedgerFault, read_ledger
from deckgen.load.decks import LEDGER_FILE
from deckgen.model import Deck, Project, Question, WrittenQuestion
from deckgen.render.deck import NoteRenderer
from deckgen.render.note import Note
from deckgen.studio.page_snapshot import PAGE_FOLDER

# So many documents are kept in memory; others are made again when they are asked for.
MAX_DOCUMENTS = 2_000
# Any time will do: these notes enter no package.
_NOTE_TIME = 1_750_000_000
_NO_CARD = "Fix the errors below to see the card."


@dataclass(frozen=True, slots=True)
class CardDocument:
    """A card as a document: ``name`` is that of its card template, ``file`` that of the document.

    ``content`` is what the document shows, as JSON, for a document that is open already.
    ``expected`` is the answer that a typed one is compared with; ``combining`` says whether accents
    count in that comparison.
    """

    name: str
    file: str
    html: str
    content: str
    expected: str | None
    combining: bool


@dataclass(slots=True)
class CardDocumentStore:
    """Makes the documents of questions. ``media`` are the files that they use, by name."""

    renderer: CardRenderer
    media: dict[str, Path] = field(default_factory=dict)
    _documents: OrderedDict[str, CardDocument] = field(default_factory=OrderedDict)
    _note_renderers: dict[str, tuple[str, Deck, NoteRenderer]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def make_documents(
        self, project: Project, deck: Deck, question: WrittenQuestion, policy: str = ""
    ) -> list[CardDocument]:
        """The documents of a question's cards, without quotations that the source does not have.

        Raises:
            DeckgenError: a template is wrong, a file is missing, or the question has errors that
                leave no card.
        """
        # The renderer has one collection, and requests come in several threads.
        with self._lock:
            note = self._make_note(project, deck, question)
            documents = [
                _render_document(card, str(question.id), deck.language.tag, policy)
                for card in self.renderer.render_cards(note, str(deck.name))
            ]
            if not documents:
                raise DeckgenError(_NO_CARD)
            # What was asked for last is what an open page shows.
            for each in documents:
                self._documents[each.file] = each
                self._documents.move_to_end(each.file)
            while len(self._documents) > MAX_DOCUMENTS:
                self._documents.popitem(last=False)
            return documents

    def _make_note(self, project: Project, deck: Deck, question: WrittenQuestion) -> Note:
        if not isinstance(question, Question):
            raise DeckgenError("its kind or its source is not known, and so there is no card")
        notes = self._get_note_renderer(project, deck)
        try:
            note = notes.render_note(question)
        except DeckgenError:
            raise
        except Exception as failure:  # in a question that has errors anything may be missing
            raise DeckgenError(_NO_CARD) from failure
        self.media.update(notes.media)
        return note

    def find_document(self, file: str) -> CardDocument | None:
        """A document that was made before; None if there is none of this name."""
        return self._documents.get(file)

    def _get_note_renderer(self, project: Project, deck: Deck) -> NoteRenderer:
        """The renderer of a deck's notes, which is kept while nothing but questions changes."""
        known = self._note_renderers.get(deck.folder)
        if known is not None and known[1] is deck:
            return known[2]
        fingerprint = _fingerprint_rendering(project, deck)
        if known is not None and known[0] == fingerprint:
            notes = known[2]
            notes.replace_deck(deck)
        else:
            notes = NoteRenderer(project, deck, _try_read_ledger(project, deck), _NOTE_TIME)
        self._note_renderers[deck.folder] = fingerprint, deck, notes
        return notes


def _try_read_ledger(project: Project, deck: Deck) -> Ledger:
    try:
        return read_ledger(project.root / deck.folder)
    except LedgerFault:
        return Ledger()


def _fingerprint_rendering(project: Project, deck: Deck) -> str:
    """A digest of what notes depend on except questions and media: templates, deck file, ledger."""
    files = [project.root / deck.folder / LEDGER_FILE]
    for folder in project.template_folders:
        files += sorted(folder.rglob("*"))
    stats = [(str(path), path.stat()) for path in files if path.is_file()]
    kept = [f"{path} {stat.st_size} {stat.st_mtime_ns}" for path, stat in stats]
    return compute_digest(deck.file.text, deck.language.tag, *kept)


def _render_document(card: RenderedCard, title: str, language: str, policy: str) -> CardDocument:
    content: Mapping[str, object] = {
        "front": card.front,
        "back": card.back,
        "css": card.css,
        "expected": card.expected_answer,
        "frontSounds": card.front_sounds,
        "backSounds": card.back_sounds,
    }
    # Inside a script element only “<” could end it.
    data = json.dumps(content, ensure_ascii=False).replace("<", "\\u003c")
    html = render_html(
        PAGE_FOLDER / "frame.html.j2",
        title=f"{title} · {card.name}",
        language=language,
        ordinal=card.ordinal + 1,
        policy=policy,
        card=Markup(data),
        style=read_verbatim(PAGE_FOLDER / "reviewer.css"),
        script=read_verbatim(PAGE_FOLDER / "card_frame.js"),
    )
    # Named by its content: where that is the same, the page leaves the frame as it is.
    name = hashlib.blake2b(html.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    return CardDocument(
        card.name, f"{name}.html", html, data, card.expected_answer, card.compares_accents
    )
