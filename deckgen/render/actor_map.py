"""A map of actors as templates draw it: plain values, and nothing left to work out.

Like the line of dates, a deck's map stands in the template of a card and in its style, and the style
finds the card's own actor: a new relation changes the look of the cards, and no learner's note. The
map of a question stands in its note, because each draws another one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from deckgen.cards.actor_map import (
    MAX_NAME_LENGTH,
    ActorMap,
    MapActor,
    MapRelation,
    build_actor_map,
    build_question_map,
)
from deckgen.cards.anki_field import write_template_words
from deckgen.languages.language import Language
from deckgen.model import Deck, FieldType, WrittenQuestion
from deckgen.render.map_arrows import PlacedArrow
from deckgen.render.map_layout import lay_out_actor_map
from deckgen.render.map_shapes import (
    NAME_STYLE,
    WHAT_STYLE,
    PlacedText,
    Point,
    TextStyle,
    measure_text,
    place_lines,
)

# So many other names of an actor are known to the style; nobody answers with more.
_MOST_ALIASES = 12
# What the front of a card has in the place of what it asks for.
ASKED_SIGN = "?"

# What ends an attribute, or is written with attributes of its own.
_NO_ATTRIBUTE = re.compile(r'["\[<\\$]')

MapValues = Mapping[str, Any]


def describe_actor_map(deck: Deck) -> MapValues | None:
    """The map of a deck with its shapes; None where the deck has none."""
    drawn = build_actor_map(deck)
    return describe_map(drawn, deck.language, finds_own=has_safe_answers(deck)) if drawn else None


def describe_question_map(
    question: WrittenQuestion, deck: Deck, *, is_filled: bool
) -> MapValues | None:
    """The map of a question, with a “?” in the place of its answer unless it ``is_filled``; both
    have the same layout. None where the question draws none.
    """
    drawn = build_question_map(question, deck)
    return describe_map(drawn, deck.language, is_filled=is_filled) if drawn else None


def describe_map(
    drawn: ActorMap, language: Language, *, finds_own: bool = False, is_filled: bool = True
) -> MapValues:
    """A map with its shapes.

    ``actors`` and ``arrows`` are drawn, ``said`` is the same in words. ``names`` of an actor are
    strings for a style sheet, with every sign escaped that could end them. ``finds_own`` says whether
    a template can tell the style which actor its card is about. Unless it ``is_filled``, nothing of
    all this says what is asked.
    """
    layout = lay_out_actor_map(drawn)
    if not is_filled:
        # The style of a deck's map alone knows other names.
        actors = [
            MapActor(ASKED_SIGN, (), is_asked=True) if each.is_asked else each
            for each in drawn.actors
        ]
        relations = [
            each._replace(what=ASKED_SIGN) if each.is_asked else each for each in drawn.relations
        ]
        drawn = ActorMap(tuple(actors), tuple(relations))
    arrows = map(_describe_arrow, drawn.relations, layout.arrows)
    return {
        "width": layout.width,
        "height": layout.height,
        "actors": list(map(_describe_actor, drawn.actors, layout.actors)),
        "arrows": list(arrows),
        "finds_own": finds_own,
        "sorts": sorted({each.sort for each in drawn.relations if each.sort}, reverse=True),
        "said": [_describe_in_words(each, drawn, language) for each in drawn.relations],
    }


def _describe_in_words(
    relation: MapRelation, drawn: ActorMap, language: Language
) -> dict[str, Any]:
    forward = "←" if language.direction == "rtl" else "→"
    return {
        "start": _write_words(drawn.actors[relation.start].name),
        "arrow": "↔" if relation.is_mutual else forward,
        "end": _write_words(drawn.actors[relation.end].name),
        "what": _write_words(relation.what),
        "sort": relation.sort,
    }


def has_safe_answers(deck: Deck) -> bool:
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
        "is_asked": actor.is_asked,
        **_describe_text(_write_over(placed, actor.name, NAME_STYLE)),
    }


def _describe_arrow(relation: MapRelation, placed: PlacedArrow) -> dict[str, Any]:
    start, towards, end = map(_write_point, placed.line)
    heads = "".join(f"M{'L'.join(map(_write_point, head))}Z" for head in placed.heads)
    return {
        "sort": relation.sort,
        "line": f"M{start}Q{towards} {end}",
        "heads": heads,
        "is_asked": relation.is_asked,
        **_describe_text(_write_over(placed.what, relation.what, WHAT_STYLE)),
    }


def _write_over(placed: PlacedText, words: str, style: TextStyle) -> PlacedText:
    """The sign in the place of what is asked; all else stays as it was placed."""
    return place_lines(measure_text(words, style), placed.box) if words == ASKED_SIGN else placed


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
