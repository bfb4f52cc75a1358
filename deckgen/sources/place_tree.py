"""The places of a text, one inside another, as its lines open them; and their order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from deckgen.codes import Code
from deckgen.sources.hanging_indents import HangingIndents
from deckgen.sources.line_template import LineMatch
from deckgen.sources.place_numbers import is_number_below, make_number_key
from deckgen.sources.source_form import FormLine, Stretch
from deckgen.sources.structure import PAGE, PART, DeclaredStructure, Place, StructureFault
from deckgen.sources.text_lines import TextLine

_BEGIN_ANEW = (
    "if the numbers of `{name}` begin anew in a larger place, declare that place before it; else one "
    "of the two lines is none: put more of the right line into the template, such as its `{{title}}`"
)
_HEADING_NUMBER = re.compile(r"(\d{1,4}(?:\.\d{1,4})*)(?:\.?\s|$)")


@dataclass(slots=True)
class _OpenPlace:
    """A place whose end is not read yet; ``depth`` orders declared places, outermost 0."""

    index: int
    name: str
    number: str
    depth: int
    level: int


class PlaceTree:
    """The places opened so far: a new one ends all at and below its own level."""

    def __init__(self, declared: DeclaredStructure) -> None:
        self.declared = declared
        self.places: list[Place] = []
        self.open: list[_OpenPlace] = []
        self.depths = _order_names(declared)
        self.hanging = HangingIndents()
        # The level of the headings that begin a declared place, and all headings without one.
        self.heading_levels: dict[str, int] = {}
        self.other_headings: list[FormLine] = []

    def open_heading(self, mark: FormLine, line: TextLine) -> None:
        """A heading of the format begins a place, whether a template knows it or not."""
        body = min(line.end + 1, mark.end + 1) if mark.end > line.end else line.end
        for each in self.declared.places:
            for template in each.templates:
                # A template whose text follows on the line is of no heading, but if it has its signs.
                for words in (line.text,) if template.is_open else (line.text, mark.words):
                    found = template.match_line(words, with_title=not template.is_open)
                    if found is not None:
                        self.heading_levels.setdefault(each.name, mark.level)
                        self._open_declared(each.name, found, line.start, body, mark)
                        return
        self.other_headings.append(mark)
        self._close(line.start, lambda one: one.level >= mark.level or _is_inline(one))
        number = _HEADING_NUMBER.match(mark.words)
        values = (("title", mark.words),)
        name = f"h{mark.level}"
        self._add(name, number[1] if number else "", line.start, body, values, mark)

    def open_line(self, line: TextLine) -> int:
        """Opens the places that begin in a line, one after the other; where its text goes on."""
        at = 0
        for each in self.declared.places:
            for template in each.templates:
                found = template.match_line(line.text[at:])
                if found is not None and (at == 0 or template.parts):
                    end = at + found.end
                    self._open_declared(each.name, found, line.start + at, line.start + end, None)
                    at = end
                    break
            if at >= len(line.text):
                break
        if line.text[at:].strip() and at:
            self.hanging.note_label(self.open[-1].index, line)
        return at

    def go_on(self, line: TextLine, *, is_below_blank: bool) -> None:
        """A line in which no place begins; items that hang end before one at the margin."""

        def ends(one: _OpenPlace) -> bool:
            return self.hanging.ends_at(one.index, one.name, line, is_below_blank=is_below_blank)

        self._close(line.start, ends)

    def open_part(self, name: str, line: TextLine, body: int) -> None:
        """A part ends everything before it."""
        self._close(line.start, lambda _: True)
        self._add(PART, "", line.start, body, (("title", name),), None)

    def close_all(self, text: str) -> list[Place]:
        """All places of a text, each with its end."""
        self._close(len(text), lambda _: True)
        return _write_firsts_alike(self.places, text)

    def list_unknown_headings(self) -> Iterator[StructureFault]:
        """Headings of a level whose other headings begin declared places."""
        known = set(self.heading_levels.values())
        for mark in self.other_headings:
            if mark.level in known:
                names = [name for name, level in self.heading_levels.items() if level == mark.level]
                message = f"the heading “{mark.words}” fits no template of `{names[0]}`"
                hint = (
                    "what stands below is cited by these words; if it is a place of that sort, too, "
                    f"add a template: `{names[0]}: ['…', '…']`"
                )
                yield StructureFault(Code.UNKNOWN_HEADING, message, hint, mark.start, mark.end)

    def _open_declared(
        self, name: str, found: LineMatch, start: int, body: int, mark: FormLine | None
    ) -> None:
        own, outer = _split_values(name, found)
        for outer_name, number in outer:
            self._require_outer(outer_name, number, start, mark)
        depth = self.depths[name]
        level = mark.level if mark else 0

        def ends(one: _OpenPlace) -> bool:
            if one.name == name and is_number_below(own, one.number):
                return False  # 2.3.1 lies in 2.3
            if one.name == PART:
                return False
            if one.depth >= 0:
                return one.depth >= depth
            return bool(level) and one.level >= level

        self._close(start, ends)
        self._add(name, own, start, body, found.values, mark)

    def _require_outer(self, name: str, number: str, start: int, mark: FormLine | None) -> None:
        """The place above, which only the labels of those below it name: chapter 3 of “3:1”."""
        if any(one.name == name and one.number == number for one in self.open):
            return
        depth = self.depths[name]
        self._close(start, lambda one: one.depth >= depth)
        self._add(name, number, start, start, ((name, number),), mark)

    def _close(self, end: int, ends: Callable[[_OpenPlace], bool]) -> None:
        while self.open and ends(self.open[-1]):
            closed = self.open.pop()
            self.places[closed.index] = replace(self.places[closed.index], end=end)

    def _add(
        self,
        name: str,
        number: str,
        start: int,
        body: int,
        values: tuple[tuple[str, str], ...],
        mark: FormLine | None,
    ) -> None:
        title = next((value for key, value in values if key in ("title", "name")), "")
        parent = self.open[-1].index if self.open else -1
        level = mark.level if mark else 0
        place = Place(name, number, start, body, -1, parent, title, values, level)
        self.open.append(
            _OpenPlace(len(self.places), name, number, self.depths.get(name, -1), level)
        )
        self.places.append(place)


def _write_firsts_alike(places: list[Place], text: str) -> list[Place]:
    """Places whose “first” is written as the numbers after it: I where “Chapitre II” follows
    “Chapitre premier”, and 1 where “Article 2” follows “Article premier”.
    """
    roman = {place.name for place in places if place.number.startswith("II")}
    return [
        replace(
            place,
            number="I",
            values=tuple((key, "I" if key == place.name else value) for key, value in place.values),
        )
        if place.number == "1" and place.name in roman and "1" not in text[slice(*place.label)]
        else place
        for place in places
    ]


def _is_inline(one: _OpenPlace) -> bool:
    """Whether a place was begun by a line of text, and not by a heading."""
    return one.level == 0 and one.name != PART


def _order_names(declared: DeclaredStructure) -> dict[str, int]:
    """The depth of each name of a place: those that only labels of others name come before these."""
    order: list[str] = []
    for each in declared.places:
        for template in each.templates:
            for name in template.numbers:
                if name not in order and name != each.name and name != PAGE:
                    order.append(name)
        if each.name not in order:
            order.append(each.name)
    return {name: depth for depth, name in enumerate(order)}


def _split_values(name: str, found: LineMatch) -> tuple[str, list[tuple[str, str]]]:
    """The number of a place itself, a range where its label has two; and those of outer places."""
    own = [value for key, value in found.values if key == name]
    skip = {name, "title", "name", "who"}
    outer: dict[str, str] = {}
    for key, value in found.values:
        if key not in skip:
            outer.setdefault(key, value)
    if not own:
        # `time: '[{time}]'` names itself; `cue: '[{time}]'` takes what its template has.
        own = [outer.popitem()[1]] if outer else []
    number = "–".join([own[0], own[-1]]) if len(own) > 1 else own[0] if own else ""
    return number, list(outer.items())


def add_paragraph_places(
    places: list[Place],
    declared: DeclaredStructure,
    paragraphs: Sequence[Stretch],
    apparatus: Sequence[Stretch],
) -> list[Place]:
    """The places that are paragraphs of the place above, each with its number there; of each part,
    or of the whole text, where no other sort of place is declared.
    """
    names = [each.name for each in declared.places if each.is_paragraph]
    if not names:
        return places
    above = [each.name for each in declared.places if not each.is_paragraph][-1:]
    if not above and declared.parts:
        above = [PART]
    added: list[tuple[int, Place]] = []
    holders = [(at, each.body, each.end) for at, each in enumerate(places) if each.name in above]
    for index, body, end_of_place in holders if above else [(-1, 0, paragraphs[-1][1])]:
        inside = [span for span in paragraphs if body <= span[0] < end_of_place]
        inside = [span for span in inside if not any(s <= span[0] < e for s, e in apparatus)]
        # A single paragraph is the whole place, and has no number.
        for number, (start, end) in enumerate(inside if len(inside) > 1 else (), 1):
            values = ((names[0], str(number)),)
            added.append(
                (index, Place(names[0], str(number), start, start, end, index, "", values))
            )
    return _insert_places(places, added)


def _insert_places(places: list[Place], added: list[tuple[int, Place]]) -> list[Place]:
    """Places with others put in, each after its parent; parents are counted anew."""
    merged = [(place.start, 0, index, place) for index, place in enumerate(places)]
    merged += [(place.start, 1, number, place) for number, (_, place) in enumerate(added)]
    merged.sort(key=lambda each: each[:3])
    moved = {index: at for at, (_, new, index, _) in enumerate(merged) if not new}
    return [replace(place, parent=moved.get(place.parent, -1)) for _, _, _, place in merged]


def find_order_faults(
    places: Sequence[Place], lines: Sequence[TextLine]
) -> Iterator[StructureFault]:
    """Numbers that stand twice in one place above, and numbers that do not rise."""
    line_starts = [line.start for line in lines]
    seen: dict[tuple[int, str, str], Place] = {}
    before: dict[tuple[int, str], Place] = {}
    for place in places:
        if not place.number or (place.level and place.name == f"h{place.level}"):
            continue
        key = place.parent, place.name, place.number
        if key in seen:
            first = bisect_right(line_starts, seen[key].start)
            message = f"{place.name} {place.number} begins here a second time, after line {first}"
            hint = _BEGIN_ANEW.format(name=place.name)
            yield StructureFault(Code.PLACE_TWICE, message, hint, *place.label)
            continue
        seen[key] = place
        sibling = before.get(key[:2])
        number = make_number_key(place.number)
        if sibling is not None and number and number < make_number_key(sibling.number):
            message = f"{place.name} {place.number} stands after {place.name} {sibling.number}"
            hint = _BEGIN_ANEW.format(name=place.name)
            yield StructureFault(Code.PLACE_OUT_OF_ORDER, message, hint, *place.label)
        before[key[:2]] = place
