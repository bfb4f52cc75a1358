"""Where the names, arrows and words of a map of actors stand, in a picture as wide as a phone.

Actors stand round an oval. Their order, the bend of each arrow and the place of its words are chosen
by what they would cross; where words still meet, the oval grows. The same map is always drawn the
same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from math import hypot, inf
from typing import NamedTuple

from deckgen.cards.actor_map import ActorMap
from deckgen.render.map_arrows import PlacedArrow, place_arrows
from deckgen.render.map_shapes import (
    NAME_STYLE,
    Box,
    MeasuredText,
    PlacedText,
    Point,
    measure_text,
    place_lines,
)

WIDTH = 340.0
_MARGIN = 1.0
# Between two rows of names, to begin with, and so much more each time that words still meet.
_ROW_GAP, _GROWTH = 46.0, 20.0
_MOST_GROWTHS = 40
# So many orders of the actors are drawn, to take the best.
_MOST_ORDERS = 3
# How the oval bulges: 2 is an ellipse, more is nearer to a rectangle.
_BULGE = 2.6


class MapLayout(NamedTuple):
    """A map as it is drawn; actors and arrows are in the order of the map's."""

    width: float
    height: float
    actors: tuple[PlacedText, ...]
    arrows: tuple[PlacedArrow, ...]


@lru_cache(maxsize=32)
def lay_out_actor_map(drawn: ActorMap) -> MapLayout:
    """A layout in which no words meet others, in units of a phone's pixels."""
    layouts = (_lay_out_order(drawn, order) for order in _list_orders(drawn))
    return min(layouts, key=lambda rated: rated[0])[1]


def _lay_out_order(drawn: ActorMap, order: Sequence[int]) -> tuple[float, MapLayout]:
    """The map with the actors round the oval in this order, after how bad it is."""
    texts = [measure_text(each.name, NAME_STYLE, is_asked=each.is_asked) for each in drawn.actors]
    row = max(each.height for each in texts) + _ROW_GAP
    for growth in range(_MOST_GROWTHS):
        boxes = _place_actors(order, texts, row + growth * _GROWTH)
        height = max(box.y + box.height / 2 for box in boxes) + _MARGIN
        arrows, cost = place_arrows(boxes, drawn.relations, (WIDTH, height))
        if cost < inf:
            break
    actors = tuple(map(place_lines, texts, boxes))
    return cost + height / 2, MapLayout(WIDTH, round(height, 1), actors, arrows)


def _list_places(count: int) -> list[Point]:
    """The places round an oval, clockwise from its top: each with its side, from -1 (left) to 1, and
    its row.
    """
    has_bottom = count % 2 == 0
    rows = (count - 1 - has_bottom) // 2
    sides: list[Point] = []
    for row in range(1, rows + 1):
        height = abs(2 * row / (rows + 1) - 1)
        sides.append(((1 - height**_BULGE) ** (1 / _BULGE), row))
    bottom = [(0.0, float(rows + 1))] if has_bottom else []
    left = [(-side, row) for side, row in reversed(sides)]
    return [(0.0, 0.0), *sides, *bottom, *left]


def _place_actors(
    order: Sequence[int], texts: Sequence[MeasuredText], row_height: float
) -> tuple[Box, ...]:
    """The box of each actor; ``order`` are the actors round the oval."""
    top = texts[order[0]].height / 2 + _MARGIN
    boxes: dict[int, Box] = {}
    for actor, (side, row) in zip(order, _list_places(len(order)), strict=True):
        text = texts[actor]
        x = WIDTH / 2 + side * (WIDTH / 2 - _MARGIN - text.width / 2)
        boxes[actor] = Box(x, top + row * row_height, text.width, text.height)
    return tuple(boxes[actor] for actor in range(len(order)))


def _list_orders(drawn: ActorMap) -> list[tuple[int, ...]]:
    """Orders of the actors round the oval in which few arrows cross and those of many words are
    long, the best first.
    """
    pairs = Counter(
        (min(each.start, each.end), max(each.start, each.end)) for each in drawn.relations
    )
    count = len(drawn.actors)
    orders = {tuple(_improve_order(order, pairs)) for order in _list_first_orders(count)}
    return sorted(orders, key=lambda order: (_rate_order(order, pairs), order))[:_MOST_ORDERS]


def _list_first_orders(count: int) -> Iterator[list[int]]:
    for turn in range(0, count, max(1, count // 4)):
        order = [(each + turn) % count for each in range(count)]
        yield order
        yield order[::2] + order[1::2]


def _improve_order(order: list[int], pairs: Mapping[tuple[int, int], int]) -> list[int]:
    """The order after all exchanges of two actors that make it better."""
    rating = _rate_order(order, pairs)
    is_better = True
    while is_better:
        is_better = False
        for one, other in combinations(range(len(order)), 2):
            tried = order[:]
            tried[one], tried[other] = tried[other], tried[one]
            new = _rate_order(tried, pairs)
            if new < rating - 1e-9:
                order, rating, is_better = tried, new, True
    return order


def _rate_order(order: Sequence[int], pairs: Mapping[tuple[int, int], int]) -> float:
    """How bad an order is."""
    place = {actor: number for number, actor in enumerate(order)}
    points = _list_places(len(order))
    chords = [(*sorted((place[one], place[other])), count) for (one, other), count in pairs.items()]
    rating = 0.0
    for first, last, count in chords:
        (side, row), (other_side, other_row) = points[first], points[last]
        length = hypot((side - other_side) * 120, (row - other_row) * 75)
        rating += 0.01 * length * count + 0.15 * count * max(0, 95 + 25 * count - length)
        # Down one side of the oval an arrow has names in its way.
        if side * other_side > 0:
            rating += 6 * max(0, abs(row - other_row) - 1)
    for (first, last, count), (third, fourth, others) in combinations(chords, 2):
        if first < third < last < fourth or third < first < fourth < last:
            rating += 8 * count * others
    return rating
