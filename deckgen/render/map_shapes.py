"""The shapes of a map of actors: boxes, words in them, and bends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise, product
from math import hypot
from typing import NamedTuple

from deckgen.render.text_width import estimate_width, wrap_words

Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle by its middle and its size."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Box, gap: float) -> bool:
        """Whether the two are nearer to each other than ``gap``."""
        return (
            abs(self.x - other.x) < (self.width + other.width) / 2 + gap
            and abs(self.y - other.y) < (self.height + other.height) / 2 + gap
        )

    def holds(self, point: Point, gap: float = 0) -> bool:
        """Whether a point is in it, or nearer to it than ``gap``."""
        x, y = point
        return abs(self.x - x) < self.width / 2 + gap and abs(self.y - y) < self.height / 2 + gap

    def count_points(self, points: Iterable[Point], gap: float = 0) -> int:
        """How many of some points it holds."""
        left, right = self.x - self.width / 2 - gap, self.x + self.width / 2 + gap
        top, foot = self.y - self.height / 2 - gap, self.y + self.height / 2 + gap
        return len([0 for x, y in points if left < x < right and top < y < foot])


class TextStyle(NamedTuple):
    """How words are set: sizes in units of the picture, the widest line in units of the font's size,
    and what bold letters are wider.
    """

    size: float
    line_height: float
    widest: float
    padding: float
    boldness: float = 1.0


NAME_STYLE = TextStyle(14, 17, 6.6, 7, 1.07)
WHAT_STYLE = TextStyle(12.5, 14.5, 6.4, 2.5)


MOST_CUT = 1.4


class MeasuredText(NamedTuple):
    """Words in lines, with the size of the box round them."""

    lines: tuple[str, ...]
    width: float
    height: float
    style: TextStyle


class PlacedText(NamedTuple):
    """Words in a box: each line with the middle of its foot."""

    box: Box
    lines: tuple[tuple[str, Point], ...]


@lru_cache(maxsize=256)
def measure_text(text: str, style: TextStyle, *, is_asked: bool = False) -> MeasuredText:
    """A text in lines of the style.

    The box of what a card asks for is at least a whole line wide: its width tells no short answer.
    """
    # A word is cut only if it alone would fill a side of the picture.
    longest = max(map(estimate_width, text.split()), default=0)
    lines = wrap_words(text, max(style.widest, min(longest, MOST_CUT * style.widest)))
    widest = max(map(estimate_width, lines), default=0) * style.size * style.boldness
    least = style.widest * style.size if is_asked else 0
    width = max(widest, least) + 2 * style.padding
    height = len(lines) * style.line_height + 1.4 * style.padding
    return MeasuredText(lines, round(width, 1), round(height, 1), style)


def place_lines(text: MeasuredText, box: Box) -> PlacedText:
    """The lines of a text in its box."""
    style = text.style
    top = box.y - len(text.lines) * style.line_height / 2
    # Letters stand so much above the foot of their line.
    foot = style.line_height / 2 + style.size * 0.35
    lines = tuple(
        (line, (round(box.x, 1), round(top + number * style.line_height + foot, 1)))
        for number, line in enumerate(text.lines)
    )
    return PlacedText(box, lines)


class Bend(NamedTuple):
    """A quadratic Bézier curve: where it starts, what it bends towards, where it ends."""

    start: Point
    towards: Point
    end: Point

    def find_point(self, share: float) -> Point:
        """The point at a share of the way, from 0 to 1."""
        rest = 1 - share
        weights = rest * rest, 2 * rest * share, share * share
        (x0, y0), (x1, y1), (x2, y2) = self
        a, b, c = weights
        return a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2

    def list_points(self, steps: int) -> list[Point]:
        """Points on the way, both ends among them."""
        return [self.find_point(step / steps) for step in range(steps + 1)]

    def cut(self, first: float, last: float) -> Bend:
        """The part between two shares of the way."""
        start, end = self.find_point(first), self.find_point(last)
        rest, other = 1 - first, 1 - last
        a, b, c = rest * other, rest * last + other * first, first * last
        (x0, y0), (x1, y1), (x2, y2) = self
        return Bend(start, (a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2), end)

    def cut_at_boxes(self, first: Box, last: Box, gap: float) -> Bend:
        """The part outside of the boxes that it starts and ends in."""
        return self.cut(self._find_exit(first, gap, 0, 1), self._find_exit(last, gap, 1, 0))

    def _find_exit(self, box: Box, gap: float, inside: float, outside: float) -> float:
        for _ in range(12):
            middle = (inside + outside) / 2
            if box.holds(self.find_point(middle), gap):
                inside = middle
            else:
                outside = middle
        return outside


def make_bend(start: Point, end: Point, depth: float) -> Bend:
    """A curve that is ``depth`` away from the straight line at its middle."""
    (x0, y0), (x1, y1) = start, end
    length = hypot(x1 - x0, y1 - y0) or 1
    across = -(y1 - y0) / length * 2 * depth, (x1 - x0) / length * 2 * depth
    return Bend(start, ((x0 + x1) / 2 + across[0], (y0 + y1) / 2 + across[1]), end)


def make_head(tip: Point, behind: Point, length: float) -> tuple[Point, Point, Point]:
    """The triangle of an arrow that comes from ``behind``."""
    (x, y), (bx, by) = tip, behind
    distance = hypot(x - bx, y - by) or 1
    dx, dy = (x - bx) / distance * length, (y - by) / distance * length
    half = 0.45
    return tip, (x - dx - dy * half, y - dy + dx * half), (x - dx + dy * half, y - dy - dx * half)


def count_crossings(one: Sequence[Point], other: Sequence[Point]) -> int:
    """How often two lines of points cross."""
    return sum(
        _are_crossing(*first, *second) for first, second in product(pairwise(one), pairwise(other))
    )


def _are_crossing(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    """Above zero where the way from a over b to c turns one way, below where it turns the other."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
