"""A deck's map of actors as templates draw it: plain values, and nothing left to work out.

Like the line of dates, the map stands in the template of a card and in its style, and the style finds
the card's own actor: a new relation changes the look of the cards, and no learner's note.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deckgen.cards.actor_map import MAX_NAME_LENGTH, MapActor, MapRelation, build_actor_map
from deckgen.model import Deck
from deckgen.render.map_arrows import PlacedArrow
from deckgen.render.map_layout import lay_out_actor_map
from deckgen.render.map_shapes import PlacedText, Point

# So many other names of an actor are known to the style; nobody answers with more.
_MOST_ALIASES = 12

MapValues = Mapping[str, Any]


def describe_actor_map(deck: Deck) -> MapValues | None:
    """The map with its shapes; None where the deck has none.

    ``actors`` and ``arrows`` are drawn, ``said`` is the same in words. ``names`` of an actor are
    strings for a style sheet, with every sign escaped that could end them.
    """
    drawn = build_actor_map(deck)
    if drawn is None:
        return None
    layout = lay_out_actor_map(drawn)
    forward = "←" if deck.language.direction == "rtl" else "→"
    return {
        "width": layout.width,
        "height": layout.height,
        "actors": list(map(_describe_actor, drawn.actors, layout.actors)),
        "arrows": list(map(_describe_arrow, drawn.relations, layout.arrows)),
        "sorts": sorted({each.sort for each in drawn.relations if each.sort}, reverse=True),
        "said": [
            {
                "start": drawn.actors[each.start].name,
                "arrow": "↔" if each.is_mutual else forward,
                "end": drawn.actors[each.end].name,
                "what": each.what,
                "sort": each.sort,
            }
            for each in drawn.relations
        ],
    }


def _describe_actor(actor: MapActor, placed: PlacedText) -> dict[str, Any]:
    others = [each for each in actor.aliases if len(each) <= MAX_NAME_LENGTH][:_MOST_ALIASES]
    return {
        "names": [escape_css_string(each) for each in (actor.name, *others)],
        **_describe_text(placed),
    }


def _describe_arrow(relation: MapRelation, placed: PlacedArrow) -> dict[str, Any]:
    start, towards, end = map(_write_point, placed.line)
    heads = "".join(f"M{'L'.join(map(_write_point, head))}Z" for head in placed.heads)
    return {
        "sort": relation.sort,
        "line": f"M{start}Q{towards} {end}",
        "heads": heads,
        **_describe_text(placed.what),
    }


def _describe_text(placed: PlacedText) -> dict[str, Any]:
    box = placed.box
    return {
        "left": round(box.x - box.width / 2, 1),
        "top": round(box.y - box.height / 2, 1),
        "width": box.width,
        "height": box.height,
        "lines": [{"text": text, "x": x, "y": y} for text, (x, y) in placed.lines],
    }


def _write_point(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"


def escape_css_string(text: str) -> str:
    """The text as it stands between the quotation marks of a style sheet."""
    return "".join(
        sign if sign.isalnum() or sign == " " or ord(sign) > 0xFF else f"\\{ord(sign):x} "
        for sign in text
    )
