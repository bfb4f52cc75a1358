"""The studio as static pages: no server, nothing to write, fit for any web host and for a folder on
a disk.
"""

from __future__ import annotations

import base64
import mimetypes
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from deckgen.check import CheckResult
from deckgen.errors import DeckgenError
from deckgen.findings import Finding
from deckgen.load.project_files import MAX_YAML_BYTES, is_path_present, read_text_file
from deckgen.markup.markdown import document_html
from deckgen.markup.shipped import macros, policy_hash, render_shipped, verbatim
from deckgen.model import Deck, Project
from deckgen.preview.cards import Cards, Document
from deckgen.preview.pages import card_link, studio_page
from deckgen.preview.rows import Entries, Entry
from deckgen.preview.snapshot import PAGE, PARTS, Snapshot, snapshot
from deckgen.realanki.rendering import CardRenderer, card_renderer
from deckgen.release.package_build import build_decks
from deckgen.render import deck_file_name
from deckgen.report.coverage_html import PAGE as COVERAGE_PAGE

NOTES = "CHANGELOG.md"
_SCRIPTS = ("page.js", "stage.js", "still.js")
# A card holds its pictures itself: it may reach for nothing at all.
_CARD_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; media-src data:; "
    "font-src data:; base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class Site:
    """What was written: the page to begin with, and how many decks and cards there are."""

    index: Path
    decks: int
    cards: int


def write_site(
    project: Project, names: tuple[str, ...], folder: Path
) -> tuple[CheckResult, Site | None]:
    """Writes the pages of the decks, with their packages to download; nothing, if there are errors.

    Args:
        project: an outline (:func:`~deckgen.load.project.load_outline`), or with its questions.
        names: the folders of the decks; all of them if empty.
        folder: made if it is not there; files of the same names are written over, others stay.

    Raises:
        DeckgenError: there is no such deck, a file cannot be written, or Anki's library is missing.
    """
    from deckgen.load.project import load_unread_sets

    with card_renderer() as renderer:
        checked, built = build_decks(project, names, folder)
        if checked.error_count:
            return checked, None
        whole = load_unread_sets(project)
        decks = {deck.folder: deck for deck in whole.decks}
        cards, shown = 0, []
        for package in built:
            deck = decks[package.deck.folder]
            cards += _write_deck(whole, deck, renderer, package.path, folder / deck_file_name(deck))
            shown.append({"name": str(deck.name), "href": f"{deck_file_name(deck)}/index.html", "notes": package.notes,
                          "cards": package.cards, "package": package.path.name, "language": deck.language})  # fmt: skip
        _write(folder / "index.html", _front(shown))
        return checked, Site(folder / "index.html", len(shown), cards)


def _front(decks: Sequence[Mapping[str, object]]) -> str:
    styles = _styles()
    policy = f"default-src 'none'; style-src {_hashes(styles)}; base-uri 'none'; form-action 'none'"
    return render_shipped(PAGE / "front.html.j2", decks=decks, inline_styles=styles, policy=policy)


def _write_deck(
    project: Project, deck: Deck, renderer: CardRenderer, package: Path, folder: Path
) -> int:
    """The page of a deck and the documents of its cards; how many these are."""
    whole = {source.name: source.is_public for source in project.sources.values()}
    made = snapshot(1, deck, Entries().of(deck), None, whole=whole)
    cards = Cards(renderer)
    documents = {
        key: cards.of(project, deck, entry.question, _CARD_POLICY)
        for key, entry in made.entries.items()
        if entry.question.kind is not None
    }
    media = {name: _data(path) for name, path in cards.media.items()}
    for each in (document for of_question in documents.values() for document in of_question):
        _write(folder / "cards" / each.file, _alone(each, media))
    _write(folder / "index.html", _page(project, made, documents, f"../{package.name}"))
    return sum(map(len, documents.values()))


def _page(
    project: Project, made: Snapshot, documents: Mapping[str, list[Document]], package: str
) -> str:
    styles = _styles()
    scripts = [verbatim(PAGE / name) for name in _SCRIPTS]
    policy = (
        f"default-src 'none'; style-src {_hashes(styles)}; script-src {_hashes(scripts)}; img-src data:; "
        "frame-src 'self' file:; base-uri 'none'; form-action 'none'"
    )
    details = [
        {"key": key, "html": _detail(made.entries[key], of_question)}
        for key, of_question in documents.items()
    ]
    return studio_page(
        made,
        policy=policy,
        inline_styles=styles,
        inline_scripts=scripts,
        package=package,
        notes=_notes(project, made.deck),
        details=details,
    )


def _detail(entry: Entry, documents: Sequence[Document]) -> Markup:
    cards = [card_link(each, f"cards/{each.file}") for each in documents]
    return Markup(macros(PARTS).detail(entry, cards, (), "", False))


def _styles() -> list[Markup]:
    return [verbatim(COVERAGE_PAGE / "colours.css"), verbatim(PAGE / "studio.css")]


def _hashes(texts: Sequence[str]) -> str:
    return " ".join(f"'{policy_hash(text)}'" for text in texts)


def _notes(project: Project, deck: Deck) -> Markup:
    """What the deck's changelog says, if it has one."""
    path = project.root / deck.folder / NOTES
    file = read_text_file(path, project.root, MAX_YAML_BYTES) if is_path_present(path) else None
    return (
        Markup(document_html(file.text))
        if file is not None and not isinstance(file, Finding)
        else Markup()
    )


def _data(path: Path) -> str:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"


def _alone(document: Document, media: Mapping[str, str]) -> str:
    """A card's document with its media inside; names carry a digest of the content, and stand
    nowhere else.
    """
    if not media:
        return document.html
    # The longest first: one name can end, or begin, as another does.
    names = "|".join(map(re.escape, sorted(media, key=len, reverse=True)))
    return re.sub(names, lambda found: media[found[0]], document.html)


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="replace", newline="\n")
    except OSError as failure:
        raise DeckgenError(f"{path}: cannot write this file: {failure.strerror}") from failure
