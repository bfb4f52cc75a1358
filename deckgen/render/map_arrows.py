"""The arrows of a map of actors, bent round names, and their words where they meet nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, starmap
from math import hypot, inf
from typing import NamedTuple

from deckgen.cards.actor_map import MapRelation
from deckgen.render.map_shapes import (
    WHAT_STYLE,
    Bend,
    Box,
    MeasuredText,
    PlacedText,
    Point,
    count_crossings,
    make_bend,
    make_head,
    measure_text,
    place_lines,
)

_HEAD = 9.0
# Between a name and an arrow's end.
_END_GAP = 2.5
_STEPS = 14
_DEPTHS = (0, 13, -13, 26, -26, 42, -42, 60, -60, 82, -82, 106, -106)
_SHARES = (0.5, 0.41, 0.59, 0.32, 0.68, 0.24, 0.76)
# Two arrows between the same actors are at least so far apart.
_APART = 12
# What must not be at all, and what should not.
_CLASH, _THROUGH_NAME, _FAULT, _CROSSING = 1000.0, 300.0, 12.0, 20.0
_ROUNDS = 3
# Lines that leave an actor within ten degrees of each other look like one.
_TOGETHER, _NEARLY_ONE_WAY = 10.0, 0.985
_FACING = ((0, 0), (0, 1), (1, 0), (1, 1))


class PlacedArrow(NamedTuple):
    """A relation's line (start, bend, end), its heads, and its words."""

    line: Bend
    heads: tuple[tuple[Point, Point, Point], ...]
    what: PlacedText


class _Route(NamedTuple):
    """A way for an arrow; ``line`` goes from the first of its ``ends`` to the other."""

    ends: tuple[int, int]
    depth: float
    line: Bend
    points: list[Point]
    what: Box


def place_arrows(
    boxes: Sequence[Box], relations: Sequence[MapRelation], size: Point
) -> tuple[tuple[PlacedArrow, ...], float]:
    """The arrows in the order of the relations, and how bad the picture is: infinitely where words
    meet others.
    """
    router = _Router(boxes, relations, *size)
    cost = router.route_all()
    return tuple(router.draw(number) for number in range(len(relations))), cost


@dataclass(slots=True)
class _Router:
    boxes: Sequence[Box]
    relations: Sequence[MapRelation]
    width: float
    height: float
    routes: dict[int, _Route] = field(default_factory=dict)

    def route_all(self) -> float:
        """Finds a way for each arrow, short ones first; what that costs."""
        by_length = sorted(range(len(self.relations)), key=lambda each: (self._measure(each), each))
        ways = {each: sorted(self._list_ways(each), key=_get_cost) for each in by_length}
        # Without a way of its own for each there is no use in trying them together.
        if any(way[0][0] >= _CLASH for way in ways.values()):
            self.routes = {each: way[0][1] for each, way in ways.items()}
            return inf
        costs = [0.0]
        for _ in range(_ROUNDS):
            # Those placed first did not know the others.
            costs = [self._choose(each, ways[each]) for each in by_length]
        if max(costs) >= _CLASH:
            return inf
        lines = [route.points for route in self.routes.values()]
        return sum(costs) + _CROSSING * sum(starmap(count_crossings, combinations(lines, 2)))

    def _measure_what(self, number: int) -> MeasuredText:
        relation = self.relations[number]
        return measure_text(relation.what, WHAT_STYLE, is_asked=relation.is_asked)

    def _measure(self, number: int) -> float:
        one, other = (self.boxes[end] for end in self._get_ends(number))
        return hypot(one.x - other.x, one.y - other.y)

    def _get_ends(self, number: int) -> tuple[int, int]:
        relation = self.relations[number]
        return min(relation.start, relation.end), max(relation.start, relation.end)

    @property
    def _whole(self) -> Box:
        return Box(self.width / 2, self.height / 2, self.width, self.height)

    def _keep_inside(self, at: Point, text: MeasuredText) -> Box:
        """The box of words at a point, or beside it at the edge of the picture."""
        (x, y), left, top = at, text.width / 2, text.height / 2
        x = min(max(x, left), self.width - left)
        return Box(x, min(max(y, top), self.height - top), text.width, text.height)

    def _list_ways(self, number: int) -> Iterator[tuple[float, _Route]]:
        """The ways of an arrow, each after what it costs among the names alone."""
        ends = self._get_ends(number)
        one, other = (self.boxes[end] for end in ends)
        others = [box for end, box in enumerate(self.boxes) if end not in ends]
        text = self._measure_what(number)
        for depth in _DEPTHS:
            whole = make_bend((one.x, one.y), (other.x, other.y), depth)
            line = whole.cut_at_boxes(one, other, _END_GAP)
            points = line.list_points(_STEPS)
            hits = sum(box.count_points(points, 4) for box in others)
            cost = 0.4 * abs(depth) + _THROUGH_NAME * hits
            cost += _CLASH * (self._whole.count_points(points) < len(points))
            for share in _SHARES:
                what = self._keep_inside(line.find_point(share), text)
                clashes = sum(box.meets(what, 3) for box in self.boxes)
                # A head that words cover points nowhere.
                clashes += what.count_points((points[0], points[-1]), _HEAD + 5)
                own = cost + 20 * abs(share - 0.5) + _CLASH * clashes
                yield own, _Route(ends, depth, line, points, what)

    def _choose(self, number: int, ways: Sequence[tuple[float, _Route]]) -> float:
        """Takes the best way for one arrow among the others; what it costs."""
        self.routes.pop(number, None)
        placed = list(self.routes.values())
        best = inf
        for own, route in ways:
            if own >= best:
                break
            cost = own
            for other in placed:
                cost += _rate_neighbours(route, other)
                if cost >= best:
                    break
            else:
                best, self.routes[number] = cost, route
        return best

    def draw(self, number: int) -> PlacedArrow:
        relation, route = self.relations[number], self.routes[number]
        line = route.line if relation.start < relation.end else Bend(*reversed(route.line))
        heads = [make_head(line.end, line.towards, _HEAD)]
        if relation.is_mutual:
            heads.append(make_head(line.start, line.towards, _HEAD))
        text = self._measure_what(number)
        return PlacedArrow(line, tuple(heads), place_lines(text, route.what))


def _get_cost(way: tuple[float, _Route]) -> float:
    return way[0]


def _rate_neighbours(route: _Route, other: _Route) -> float:
    """What it costs that two ways are there together."""
    clashes = int(route.what.meets(other.what, 2))
    clashes += route.what.count_points((other.points[0], other.points[-1]), _HEAD - 2)
    clashes += other.what.count_points((route.points[0], route.points[-1]), _HEAD - 2)
    cost = _CLASH * clashes
    if route.ends == other.ends:
        cost += _CLASH * (abs(route.depth - other.depth) < _APART)
    for end, other_end in _FACING:
        if route.ends[end] == other.ends[other_end]:
            one, two = _find_direction(route, end), _find_direction(other, other_end)
            cost += _TOGETHER * (one[0] * two[0] + one[1] * two[1] > _NEARLY_ONE_WAY)
    cost += _FAULT * route.what.count_points(other.points)
    return cost + _FAULT * other.what.count_points(route.points)


def _find_direction(route: _Route, end: int) -> Point:
    """Which way the line leaves an actor, one unit long."""
    (x, y), (ahead_x, ahead_y) = route.points[-end], route.points[2 - 5 * end]
    length = hypot(ahead_x - x, ahead_y - y) or 1
    return (ahead_x - x) / length, (ahead_y - y) / length
