"""The studio as static pages, which need no server: for any web host, or a folder on a disk."""

from __future__ import annotations

import base64
import mimetypes
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from markupsafe import Markup

from deckgen.anki.card_rendering import CardRenderer, open_card_renderer
from deckgen.cards.markdown import render_document
from deckgen.cards.page_templates import (
    build_inline_policy,
    load_macros,
    read_verbatim,
    render_html,
)
from deckgen.check import CheckResult
from deckgen.files import MAX_YAML_BYTES, is_path_present, read_text_file, write_output
from deckgen.findings import Finding
from deckgen.load.decks import CHANGELOG_FILE
from deckgen.model import Deck, Project, Question
from deckgen.quiz.readings import load_record
from deckgen.release.package_build import build_decks
from deckgen.render import get_deck_file_name
from deckgen.report.coverage_html import PAGE_FOLDER as COVERAGE_PAGE
from deckgen.studio.card_documents import CardDocument, CardDocumentStore
from deckgen.studio.map_view import MAP_STYLE
from deckgen.studio.page_entries import PageEntry, PageEntryCache
from deckgen.studio.page_rendering import build_card_link, render_studio_page
from deckgen.studio.page_snapshot import PAGE_FOLDER, PARTS_TEMPLATE, PageSnapshot, build_snapshot

_SCRIPTS = ("studio_page.js", "card_view.js", "static_page.js")
# A card holds its pictures itself, so it may load nothing.
_CARD_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
    "media-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class SiteSummary:
    """What was written: the first page, and how many decks and cards there are."""

    index: Path
    deck_count: int
    card_count: int


def write_site(
    project: Project, names: tuple[str, ...], folder: Path
) -> tuple[CheckResult, SiteSummary | None]:
    """Writes the pages of the decks, with their packages; where there are errors, nothing.

    Args:
        names: the folders of the decks; all of them if empty.
        folder: made if it does not exist; files of the same names are replaced, others stay.

    Raises:
        DeckgenError: there is no such deck, a file cannot be written, or Anki's library is missing.
    """
    with open_card_renderer() as renderer:
        checked, built = build_decks(project, names, folder)
        if checked.error_count:
            return checked, None
        cards, shown = 0, []
        for package in built:
            deck = package.deck
            cards += _write_deck_pages(project, deck, renderer, package.path, folder)
            shown.append(
                {
                    "name": str(deck.name),
                    "href": f"{get_deck_file_name(deck)}/index.html",
                    "notes": package.notes,
                    "cards": package.cards,
                    "package": package.path.name,
                    "language": deck.language.tag,
                }
            )
        write_output(folder / "index.html", _render_front_page(shown), within=folder)
        return checked, SiteSummary(folder / "index.html", len(shown), cards)


def _render_front_page(decks: Sequence[Mapping[str, object]]) -> str:
    styles = _load_styles()
    policy = build_inline_policy(styles)
    return render_html(
        PAGE_FOLDER / "front.html.j2", decks=decks, inline_styles=styles, policy=policy
    )


def _write_deck_pages(
    project: Project, deck: Deck, renderer: CardRenderer, package: Path, site: Path
) -> int:
    """Writes the page of a deck and the documents of its cards; returns how many cards."""
    folder = site / get_deck_file_name(deck)
    whole = {source.name: source.is_public for source in project.sources.values()}
    readers = load_record(project, deck).describe_readers()
    entries = PageEntryCache().list_entries(deck)
    made = build_snapshot(1, deck, entries, None, whole=whole, readers=readers)
    cards = CardDocumentStore(renderer)
    documents = {
        key: cards.make_documents(project, deck, entry.question, _CARD_POLICY)
        for key, entry in made.entries.items()
        if isinstance(entry.question, Question)
    }
    media = {name: _encode_data_url(path) for name, path in cards.media.items()}
    for each in chain.from_iterable(documents.values()):
        # One page a card: a site can be made again, so no page waits for the disk.
        page = folder / "cards" / each.file
        write_output(page, _inline_media(each, media), durable=False, within=site)
    deck_page = _render_deck_page(project, made, documents, f"../{package.name}")
    write_output(folder / "index.html", deck_page, within=site)
    return sum(map(len, documents.values()))


def _render_deck_page(
    project: Project, made: PageSnapshot, documents: Mapping[str, list[CardDocument]], package: str
) -> str:
    styles = _load_styles()
    scripts = [read_verbatim(PAGE_FOLDER / name) for name in _SCRIPTS]
    policy = build_inline_policy(styles, scripts, "img-src data:", "frame-src 'self' file:")
    details = [
        {"key": key, "html": _render_detail(made.entries[key], cards)}
        for key, cards in documents.items()
    ]
    return render_studio_page(
        made,
        policy=policy,
        inline_styles=styles,
        inline_scripts=scripts,
        package=package,
        notes=_render_changelog(project, made.deck),
        details=details,
    )


def _render_detail(entry: PageEntry, documents: Sequence[CardDocument]) -> Markup:
    cards = [build_card_link(each, f"cards/{each.file}") for each in documents]
    return Markup(load_macros(PARTS_TEMPLATE).detail(entry, cards, (), "", False))


def _load_styles() -> list[Markup]:
    files = (COVERAGE_PAGE / "colours.css", PAGE_FOLDER / "studio.css", MAP_STYLE)
    return list(map(read_verbatim, files))


def _render_changelog(project: Project, deck: Deck) -> Markup:
    """The deck's changelog; empty where it has none."""
    path = project.root / deck.folder / CHANGELOG_FILE
    if not is_path_present(path):
        return Markup()
    file = read_text_file(path, project.root, MAX_YAML_BYTES)
    return Markup() if isinstance(file, Finding) else Markup(render_document(file.text))


def _encode_data_url(path: Path) -> str:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"


def _inline_media(document: CardDocument, media: Mapping[str, str]) -> str:
    """A card's document with its media inside. A name holds a digest of its content, so it stands
    nowhere else in the document.
    """
    if not media:
        return document.html
    # The longest first: one name can be part of another.
    names = "|".join(map(re.escape, sorted(media, key=len, reverse=True)))
    return re.sub(names, lambda found: media[found[0]], document.html)
