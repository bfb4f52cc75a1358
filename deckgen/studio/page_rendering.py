"""Whole pages: the studio's own, and the static ones that are published."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from deckgen.cards.page_templates import render_html
from deckgen.studio.card_documents import CardDocument
from deckgen.studio.page_snapshot import PAGE_FOLDER, PageSnapshot, describe_sources

# Jinja is strict about undefined names: what a page does not have is empty.
_DEFAULT_VALUES: dict[str, object] = {
    "policy": "",
    "static": "",
    "styles": (),
    "scripts": (),
    "inline_styles": (),
    "inline_scripts": (),
    "decks": (),
    "load_error": "",
    "writing": False,
    "package": "",
    "notes": "",
    "details": (),
}


def render_studio_page(made: PageSnapshot, **values: object) -> str:
    """A deck's page as a whole document; ``values`` replace the defaults of the template."""
    regions = {name: list(map(Markup, region.values())) for name, region in made.regions.items()}
    sources = [{**each, "paragraphs": regions[each["region"]]} for each in describe_sources(made)]
    given = {"version": made.version, "deck": made.deck, "regions": regions, "sources": sources}
    return render_html(PAGE_FOLDER / "studio.html.j2", **(given | _DEFAULT_VALUES | values))


def build_card_link(document: CardDocument, src: str, *, live: bool = False) -> Mapping[str, str]:
    """A card as the page's script knows it; with ``live`` also its content, for a frame that is
    open already.
    """
    return {
        "name": document.name,
        "src": src,
        "typed": "" if document.expected is None else "yes",
        "content": document.content if live else "",
    }
