"""The deck's map of actors as front matter of its page: the picture that cards have, too."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from markupsafe import Markup

from deckgen.cards.page_templates import load_macros, render_html
from deckgen.cards.templates import Templates
from deckgen.load.kinds import BASE_FOLDER, find_shipped_templates
from deckgen.model import Deck
from deckgen.render.actor_map import describe_actor_map

_MACROS = Path(__file__).parent / "page" / "parts.html.j2"
MAP_STYLE = find_shipped_templates() / BASE_FOLDER / "map.css"


def render_map_view(deck: Deck, *, is_open: bool) -> str:
    """The map under a heading that opens and closes it; empty where the deck has none.

    A project's own template of the map is for cards, which have frames of their own: on this page it
    could do what the page can.
    """
    values = describe_actor_map(deck)
    if values is None:
        return ""
    words = _load_shipped_templates().select_words(deck.language)
    file = find_shipped_templates() / BASE_FOLDER / "map.html.j2"
    picture = Markup(render_html(file, actor_map=values, words=words))
    view = load_macros(_MACROS).actor_map(
        words["map_of_actors"], picture, deck.language.tag, deck.language.direction, is_open
    )
    return str(view).strip()


@cache
def _load_shipped_templates() -> Templates:
    # Words have no files.
    return Templates((find_shipped_templates(),), str)
