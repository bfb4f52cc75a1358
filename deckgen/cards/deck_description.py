"""What Anki shows under a deck's name: composed by ``base/deck.html.j2``, on one line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from markupsafe import Markup

from deckgen.cards.markdown import render_markdown
from deckgen.cards.templates import Templates
from deckgen.model import Deck, Source

DECK_TEMPLATE = "base/deck.html.j2"
_BREAK_AFTER_TAG = re.compile(r"(?<=>)[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class DeckSize:
    """How much a deck holds: questions and cards that are asked, and questions that were withdrawn."""

    questions: int
    cards: int
    withdrawn: int = 0


def render_deck_description(
    templates: Templates, deck: Deck, sources: Iterable[Source], size: DeckSize, version: str
) -> str:
    """The HTML of a deck's description.

    Args:
        sources: those the deck draws on, in the order in which they are named.
        version: the release that this is; empty for a draft.

    Raises:
        TemplateFault: the template is missing or wrong.
    """
    html = templates.render_page(
        DECK_TEMPLATE,
        deck.language,
        deck=str(deck.name),
        description=_render_on_one_line(deck.description),
        sources=[
            {"title": str(each.title), "rights": _render_on_one_line(each.rights)}
            for each in sources
        ],
        size=asdict(size),
        version=version,
    )
    return _join_lines(html)


def _render_on_one_line(text: str | None) -> Markup:
    # Anki imports no file that only a description shows: pictures are their labels.
    return Markup(_join_lines(render_markdown(text, None)) if text else "")


def _join_lines(html: str) -> str:
    """The same to a browser that makes nothing of line breaks: Anki's desktop and AnkiDroid show
    each of them.
    """
    return _BREAK_AFTER_TAG.sub("", html).replace("\n", "<br>")
