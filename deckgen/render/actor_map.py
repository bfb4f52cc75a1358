"""A deck's map of actors as templates draw it: plain values, and nothing left to work out.

Like the line of dates, the map stands in the template of a card and in its style, and the style finds
the card's own actor: a new relation changes the look of the cards, and no learner's note.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from deckgen.cards.actor_map import MAX_NAME_LENGTH, MapActor, MapRelation, build_actor_map
from deckgen.cards.anki_field import write_template_words
from deckgen.model import Deck, FieldType
from deckgen.render.map_arrows import PlacedArrow
from deckgen.render.map_layout import lay_out_actor_map
from deckgen.render.map_shapes import PlacedText, Point

# So many other names of an actor are known to the style; nobody answers with more.
_MOST_ALIASES = 12

# What ends an attribute, or is written with attributes of its own.
_NO_ATTRIBUTE = re.compile(r'["\[<\\$]')

MapValues = Mapping[str, Any]


def describe_actor_map(deck: Deck) -> MapValues | None:
    """The map with its shapes; None where the deck has none.

    ``actors`` and ``arrows`` are drawn, ``said`` is the same in words. ``names`` of an actor are
    strings for a style sheet, with every sign escaped that could end them. ``finds_own`` says whether
    a template can tell the style which actor its card is about.
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
        "finds_own": _can_find_own(deck),
        "sorts": sorted({each.sort for each in drawn.relations if each.sort}, reverse=True),
        "said": [
            {
                "start": _write_words(drawn.actors[each.start].name),
                "arrow": "↔" if each.is_mutual else forward,
                "end": _write_words(drawn.actors[each.end].name),
                "what": _write_words(each.what),
                "sort": each.sort,
            }
            for each in drawn.relations
        ],
    }


def _can_find_own(deck: Deck) -> bool:
    """Whether the answer of every card may stand in an attribute, where Anki puts it as it is."""
    answers = (
        text
        for question in deck.questions
        for spec in question.answer_fields
        if spec.type is FieldType.ACTOR
        for text in question.get_written_texts(spec.key)
    )
    return not any(map(_NO_ATTRIBUTE.search, answers))


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
        "lines": [{"text": _write_words(text), "x": x, "y": y} for text, (x, y) in placed.lines],
    }


def _write_words(text: str) -> Markup:
    return Markup(write_template_words(text))


def _write_point(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"


def escape_css_string(text: str) -> str:
    """The text as it stands between the quotation marks of a style sheet."""
    return "".join(
        sign if sign.isalnum() or sign == " " or ord(sign) > 0xFF else f"\\{ord(sign):x} "
        for sign in text
    )
