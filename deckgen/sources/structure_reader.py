"""Reads the lines of a text with the templates of its sidecar into a :class:`Structure`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from deckgen.codes import Code
from deckgen.sources.file_slips import find_slips
from deckgen.sources.line_template import LineMatch, LineTemplate
from deckgen.sources.note_marks import find_note_marks, read_note_marks
from deckgen.sources.place_numbers import is_number_below, make_number_key
from deckgen.sources.place_query import resolve_place
from deckgen.sources.source_form import (
    PLAIN_FORM,
    FormLine,
    HiddenStretch,
    KeptLines,
    LineKind,
    SourceForm,
    Stretch,
)
from deckgen.sources.structure import (
    PAGE,
    PART,
    Apparatus,
    DeclaredStructure,
    Place,
    Speech,
    Structure,
    StructureFault,
)
from deckgen.text.canonical import canonicalise_words

# A number that stands alone is a page's only this near a page break.
_NEAR_PAGE_BREAK = 4
_MAX_NAME_WORDS, _MAX_NAME_CHARS = 3, 30
_BETWEEN_NAMES = re.compile(r",\s*|\s+(?:and|und|et|y|e|и|&)\s+")
_HEADING_NUMBER = re.compile(r"(\d{1,4}(?:\.\d{1,4})*)(?:\.?\s|$)")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the file without its line end."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def split_lines(text: str) -> Iterator[TextLine]:
    """The lines of a text; a form feed at a line's beginning belongs to no line."""
    start = 0
    for line in text.split("\n"):
        words = line.removesuffix("\r")
        lead = len(words) - len(words.lstrip("\f"))
        yield TextLine(words[lead:], start + lead)
        start += len(line) + 1


def read_structure(
    text: str,
    declared: DeclaredStructure,
    paragraphs: Sequence[Stretch],
    form: SourceForm = PLAIN_FORM,
) -> Structure:
    """The structure of a text.

    Args:
        declared: what its sidecar says.
        paragraphs: the offsets of its paragraphs.
        form: what the form of the file says.
    """
    # Most texts declare nothing, and long ones have many lines.
    if form is PLAIN_FORM and declared.note_marks is None:
        form = read_note_marks(text)
    if declared.is_empty and form is PLAIN_FORM:
        return Structure(declared=declared, length=len(text))
    lines = list(split_lines(text))
    reader = _StructureReader(text, lines, declared, form, paragraphs)
    reader.read()
    structure = reader.build()
    return _add_declared_speeches(structure) if declared.said_by else structure


def _add_declared_speeches(structure: Structure) -> Structure:
    """The structure with the places that the sidecar gives to speakers."""
    speeches, faults = list(structure.speeches), list(structure.faults)
    for actor, places in structure.declared.said_by.items():
        for written in places:
            hits = resolve_place(structure, written)
            speeches += [Speech(*each, (actor,), is_label=False) for each in hits.stretches]
            if not hits.stretches:
                message = f"the text has no place “{written}”"
                hint = "write it as cards cite it, or as a range: `1:46–55`"
                faults.append(StructureFault(Code.PLACE_NOT_FOUND, message, hint, at=written))
    speeches.sort(key=lambda each: (each.start, -each.end))
    return replace(structure, speeches=tuple(speeches), faults=tuple(faults))


class _StructureReader:
    """One pass through the lines: every line is furniture, apparatus, a page, the beginning of a
    place, a label, a direction, or text.
    """

    def __init__(
        self,
        text: str,
        lines: Sequence[TextLine],
        declared: DeclaredStructure,
        form: SourceForm,
        paragraphs: Sequence[Stretch],
    ) -> None:
        self.text, self.lines, self.declared, self.form = text, lines, declared, form
        self.paragraphs = paragraphs
        self.faults = [
            StructureFault(Code.MARK_BROKEN, each.message, each.hint, each.offset, each.offset)
            for each in form.faults
        ]
        self.hidden: list[HiddenStretch] = list(form.hidden)
        self._hide_signs(find_note_marks(text, declared.note_marks or ()))
        self._hide_signs(find_slips(text, declared.reads))
        self.directions: list[Stretch] = []
        self.places = PlaceTree(declared)
        self.pages = _PageReader(declared)
        self.voices = SpeakerReader(declared)
        self.parts = _find_part_lines(lines, declared, self.faults)
        self.apparatus = [*_find_apparatus(lines, declared.apparatus, self.faults, self._is_place)]
        self.page_breaks = _find_page_breaks(text, lines, declared, form)

    def read(self) -> None:
        notes = sorted([*self.apparatus, *self.form.notes])
        at_note = 0
        for number, line in enumerate(self.lines):
            while at_note < len(notes) and notes[at_note][1] <= line.start:
                at_note += 1
            in_note = at_note < len(notes) and notes[at_note][0] <= line.start
            self._read_page_break(line)
            if number in self.parts:
                self._open_part(self.parts[number], line)
            elif not self._read_furniture(number, line) and not in_note and line.text.strip():
                self._read_text_line(line)

    def _read_page_break(self, line: TextLine) -> None:
        before = self.text[max(0, line.start - 1) : line.start]
        if before == "\f" or "\f" in line.text:
            self.pages.add_break(
                line.start if before == "\f" else line.start + line.text.find("\f")
            )

    def _read_furniture(self, number: int, line: TextLine) -> bool:
        """Whether the line is a page's mark, or what a page prints around its text."""
        mark = self.form.lines_by_start.get(line.start)
        if mark is not None and mark.kind is LineKind.PAGE:
            number_words, _, printed = mark.words.partition("\n")
            self.pages.add_mark(number_words, line)
            self._hide(line, printed)
            return True
        for template in self.declared.pages:
            found = self._match_furniture(template, number, line)
            if found is not None:
                self.pages.add_mark(found.get_value(PAGE), line)
                self._hide(line, line.text.strip())
                return True
        for template in self.declared.skip:
            if self._match_furniture(template, number, line) is not None:
                self._hide(line, line.text.strip())
                return True
        return False

    def _match_furniture(
        self, template: LineTemplate, number: int, line: TextLine
    ) -> LineMatch | None:
        """A bare number can be a line of a formula or a list; a page's is often in the middle."""
        if _has_words(template):
            return template.match_line(line.text)
        found = template.match_line(line.text) or template.match_line(line.text.strip())
        return found if found is not None and self._is_near_break(number) else None

    def _hide(self, line: TextLine, printed: str) -> None:
        self.hidden.append(HiddenStretch(line.start, line.end, printed, is_line=True))

    def _hide_signs(self, stretches: Iterable[HiddenStretch]) -> None:
        """Hides signs within lines, where the form does not hide them already."""
        taken = sorted((each.start, each.end) for each in self.hidden)
        for each in stretches:
            at = bisect_left(taken, (each.end, 0))
            if not at or taken[at - 1][1] <= each.start:
                self.hidden.append(each)

    def _is_near_break(self, number: int) -> bool:
        """Whether only blank lines are between a line and the end or the beginning of a page."""
        breaks, lines = self.page_breaks, self.lines
        for at in range(number, max(-1, number - _NEAR_PAGE_BREAK), -1):
            if at != number and lines[at].text.strip():
                break
            if at in breaks:
                return True
        for at in range(number + 1, min(len(lines), number + _NEAR_PAGE_BREAK)):
            if at in breaks:
                return True
            if lines[at].text.strip():
                break
        return False

    def _is_place(self, line: TextLine) -> bool:
        """Whether a place begins at a line: the apparatus before it ends there."""
        mark = self.form.lines_by_start.get(line.start)
        if mark is not None and mark.kind is LineKind.HEADING:
            return True
        return any(
            template.match_line(line.text) is not None
            for each in self.declared.places
            for template in each.templates
        )

    def _read_text_line(self, line: TextLine) -> None:
        mark = self.form.lines_by_start.get(line.start)
        if mark is not None and mark.kind is LineKind.HEADING:
            self.places.open_heading(mark, line)
            self.voices.end(line.start)
            return
        if mark is not None and mark.kind is LineKind.SPEAKER:
            self.voices.begin_named(mark.words, line.start, min(line.end + 1, len(self.text)))
            self._hide(line, mark.words)
            return
        at = self.places.open_line(line)
        rest = TextLine(line.text[at:], line.start + at)
        if at and not rest.text.strip():
            return
        if self.voices.read_label(rest):
            return
        if any(
            template.match_line(rest.text, self.voices.is_speaker) is not None
            for template in self.declared.directions
        ):
            self.directions.append((rest.start, rest.end))
            self.voices.end(rest.start)
            return
        self.voices.note_unknown(rest)

    def _open_part(self, index: int, line: TextLine) -> None:
        part = self.declared.parts[index]
        self.voices.end(line.start)
        self.places.open_part(part.name or part.quote, line, self._find_title_end(line))
        if not part.is_text:
            following = [number for number, each in self.parts.items() if each == index + 1]
            end = self.lines[following[0]].start if following else len(self.text)
            self.apparatus.append((line.start, end))

    def _find_title_end(self, line: TextLine) -> int:
        """Where the text of a part begins: after its line, unless its first words are the quote."""
        return min(line.end + 1, len(self.text)) if len(line.text) < 200 else line.start

    def build(self) -> Structure:
        length = len(self.text)
        self.voices.end(length)
        places = self.places.close_all(length)
        places = _add_paragraph_places(places, self.declared, self.paragraphs, self.apparatus)
        parts = [place for place in places if place.name == PART]
        spoken = [*_list_part_speeches(parts, self.declared), *self.voices.speeches]
        self.faults += find_order_faults(places)
        self.faults += self.places.list_unknown_headings()
        self.faults += self.voices.list_unknown_labels()
        return Structure(
            declared=self.declared,
            form=self.form,
            places=tuple(places),
            pages=tuple(self.pages.close(length)),
            speeches=tuple(sorted(spoken, key=lambda each: (each.start, -each.end))),
            directions=tuple(self.directions),
            labels=tuple(self.voices.label_stretches),
            hidden=tuple(sorted(self.hidden, key=lambda each: each.start)),
            apparatus=tuple(_merge_stretches([*self.apparatus, *self.form.notes])),
            kept=tuple(_list_kept(self.declared, self.form, parts, length)),
            faults=tuple(self.faults),
            length=length,
        )


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
        # The level of the headings that begin a declared place, and all headings without one.
        self.heading_levels: dict[str, int] = {}
        self.other_headings: list[FormLine] = []

    def open_heading(self, mark: FormLine, line: TextLine) -> None:
        """A heading of the format begins a place, whether a template knows it or not."""
        body = min(line.end + 1, mark.end + 1) if mark.end > line.end else line.end
        for each in self.declared.places:
            for template in each.templates:
                for words in (line.text, mark.words):
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
        return at

    def open_part(self, name: str, line: TextLine, body: int) -> None:
        """A part ends everything before it."""
        self._close(line.start, lambda _: True)
        self._add(PART, "", line.start, body, (("title", name),), None)

    def close_all(self, end: int) -> list[Place]:
        """All places, each with its end."""
        self._close(end, lambda _: True)
        return self.places

    def list_unknown_headings(self) -> Iterator[StructureFault]:
        """Headings of a level whose other headings begin declared places."""
        known = set(self.heading_levels.values())
        for mark in self.other_headings:
            if mark.level in known:
                names = [name for name, level in self.heading_levels.items() if level == mark.level]
                message = f"the heading “{mark.words}” fits no template of `{names[0]}`"
                hint = "its text is cited by the heading; add a template for it if it is one"
                yield StructureFault(Code.UNKNOWN_HEADING, message, hint, mark.start, mark.end)

    def _open_declared(
        self, name: str, found: LineMatch, start: int, body: int, mark: FormLine | None
    ) -> None:
        own, outer = _split_values(name, found)
        for outer_name, number in outer:
            self._require_outer(outer_name, number, name, start, mark)
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

    def _require_outer(
        self, name: str, number: str, inner: str, start: int, mark: FormLine | None
    ) -> None:
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


class _PageReader:
    """Where pages begin: at form feeds, at marks of the form, at lines that a template knows."""

    def __init__(self, declared: DeclaredStructure) -> None:
        self.first, self.pages_end = declared.first_page, declared.pages_end
        self.uses_breaks = not declared.pages and bool(declared.first_page)
        self.marks: list[tuple[str, int, int]] = []
        self.breaks: list[int] = []

    def add_break(self, offset: int) -> None:
        self.breaks.append(offset)

    def add_mark(self, number: str, line: TextLine) -> None:
        self.marks.append((number, line.start, line.end))

    def close(self, length: int) -> Iterator[Place]:
        """The pages in order."""
        if self.uses_breaks and not self.marks and self.first.isdecimal():
            bounds = [0, *self.breaks, length]
            for count, (start, end) in enumerate(pairwise(bounds)):
                if start < end:
                    yield _build_page(str(int(self.first) + count), start, start, end)
            return
        if self.pages_end:
            begin = 0
            for number, _, end in self.marks:
                yield _build_page(number, begin, begin, end)
                begin = end
            return
        if not self.marks:
            return
        if self.first:
            yield _build_page(self.first, 0, 0, self.marks[0][1])
        ends = [start for _, start, _ in self.marks[1:]] + [length]
        for (number, start, body), end in zip(self.marks, ends, strict=True):
            yield _build_page(number, start, body, end)


def _build_page(number: str, start: int, body: int, end: int) -> Place:
    return Place(PAGE, number, start, body, end, values=((PAGE, number),))


class SpeakerReader:
    """Who speaks: from a label to the next one, a direction, a heading, or the end of the part."""

    def __init__(self, declared: DeclaredStructure) -> None:
        self.labels = declared.labels
        # Labels are in capitals where names are not: case is no difference.
        self.known = {_fold_name(name): actor for name, actor in declared.actors.items()}
        self.known |= {_fold_name(label): actor for label, actor in declared.names.items()}
        self.speeches: list[Speech] = []
        self.label_stretches: list[Stretch] = []
        self.open: tuple[int, tuple[str, ...]] | None = None
        # Lines of a label's shape, by the name that is in no list.
        self.unknown: dict[str, list[Stretch]] = {}

    def is_speaker(self, words: str) -> bool:
        """Whether words are a speaker's label, or several with “and” between."""
        return bool(self._find_actors(words))

    def read_label(self, line: TextLine) -> bool:
        """Whether the line begins with a label, whose speech then begins."""
        for template in self.labels:
            found = template.match_line(line.text, self.is_speaker)
            if found is not None:
                label = found.get_value("who")
                body = line.start + found.end
                self.begin_named(label, line.start, body)
                return True
        return False

    def note_unknown(self, line: TextLine) -> None:
        """Counts a line that has the shape of a label and a name that nobody has."""
        for template in self.labels:
            found = template.match_line(line.text, _is_name_shaped)
            if found is not None:
                name = found.get_value("who")
                stretch = line.start, line.start + max(1, found.end)
                self.unknown.setdefault(name, []).append(stretch)
                return

    def list_unknown_labels(self) -> Iterator[StructureFault]:
        """The names of unknown labels that stand there several times, each once."""
        for name, stretches in self.unknown.items():
            if len(stretches) > 1:
                message = f"“{name}” looks like a speaker's label {len(stretches)} times"
                hint = "declare the actor or its alias, or write the label under `speakers: names:`"
                yield StructureFault(Code.LABEL_UNKNOWN, message, hint, *stretches[0])

    def begin_named(self, label: str, start: int, body: int) -> None:
        """Somebody speaks from ``body`` on; nobody, where the label is empty."""
        self.end(start)
        self.label_stretches.append((start, body))
        if label:
            self.open = body, self._find_actors(label) or (label,)

    def end(self, offset: int) -> None:
        """The speech that is open ends."""
        if self.open is not None and self.open[0] < offset:
            self.speeches.append(Speech(self.open[0], offset, self.open[1]))
        self.open = None

    def _find_actors(self, label: str) -> tuple[str, ...]:
        actor = self.known.get(_fold_name(label))
        if actor is not None:
            return (actor,)
        several = _BETWEEN_NAMES.split(label)
        actors = [self.known.get(_fold_name(each)) for each in several]
        found = tuple(each for each in actors if each is not None)
        return found if len(several) > 1 and len(found) == len(several) else ()


def _is_name_shaped(words: str) -> bool:
    """Whether words can be a name: few, the first with a capital, no stop at the end."""
    few = len(words.split()) <= _MAX_NAME_WORDS and len(words) <= _MAX_NAME_CHARS
    return few and not words[0].islower() and words[0].isalpha() and words[-1].isalnum()


def _fold_name(name: str) -> str:
    return " ".join(canonicalise_words(name).casefold().split())


def _has_words(template: LineTemplate) -> bool:
    """Whether a template has a letter of its own, and fits not just any number."""
    return any(
        char.isalnum() for char in re.sub(r"\{[^}]*\}", "", template.text)
    ) or template.text.startswith(("[", "-", "("))


def _find_page_breaks(
    text: str, lines: Sequence[TextLine], declared: DeclaredStructure, form: SourceForm
) -> set[int]:
    """The numbers of the lines that a page ends or begins at."""
    breaks: set[int] = set()
    if not any(not _has_words(each) for each in (*declared.skip, *declared.pages)):
        return breaks
    for number, line in enumerate(lines):
        mark = form.lines_by_start.get(line.start)
        is_break = "\f" in line.text or text[max(0, line.start - 1) : line.start] == "\f"
        if is_break or (mark is not None and mark.kind is LineKind.PAGE):
            breaks.add(number)
    return breaks


def _find_part_lines(
    lines: Sequence[TextLine], declared: DeclaredStructure, faults: list[StructureFault]
) -> dict[int, int]:
    """The number of the line that each part begins at → the part's index; they stand in order."""
    found: dict[int, int] = {}
    number = 0
    words = [canonicalise_words(line.text.strip()) for line in lines] if declared.parts else []
    for index, part in enumerate(declared.parts):
        quote = canonicalise_words(part.quote.strip())
        whole = [at for at in range(number, len(lines)) if words[at] == quote]
        begun = [at for at in range(number, len(lines)) if words[at].startswith(quote)]
        held = [at for at in range(number, len(lines)) if quote in words[at]]
        places = whole or begun or held
        if not places:
            message = f"no line of the text is “{part.quote}”, where a part should begin"
            hint = "copy the line from the text; parts stand in the order of the text"
            faults.append(StructureFault(Code.PLACE_NOT_FOUND, message, hint, at=part.quote))
            continue
        found[places[0]] = index
        number = places[0] + 1
    return found


def _find_apparatus(
    lines: Sequence[TextLine],
    declared: Sequence[Apparatus],
    faults: list[StructureFault],
    is_place: Callable[[TextLine], bool],
) -> Iterator[Stretch]:
    """The stretches from one line to another, which belongs to it unless a place begins there."""
    for each in declared:
        firsts = [n for n, line in enumerate(lines) if each.first.match_line(line.text) is not None]
        if each.last is not None and each.first.text == each.last.text and len(firsts) == 2:
            firsts = firsts[:1]
        if len(firsts) != 1:
            message = f"`from: {each.first.text}` fits {len(firsts)} lines, and must fit one"
            hint = "write the whole line that the apparatus begins with"
            faults.append(StructureFault(Code.APPARATUS_TOO_LARGE, message, hint, at=each.at))
            continue
        first, last = firsts[0], len(lines) - 1
        for number in range(first + 1, len(lines)):
            if each.last is not None and each.last.match_line(lines[number].text) is not None:
                last = number - 1 if is_place(lines[number]) else number
                break
        else:
            if each.last is not None:
                message = f"no line after `from: {each.first.text}` fits `to: {each.last.text}`"
                hint = "write the line that the apparatus ends with, or leave `to:` out"
                faults.append(StructureFault(Code.APPARATUS_TOO_LARGE, message, hint, at=each.at))
                continue
        yield lines[first].start, lines[last].end


def _add_paragraph_places(
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


def _list_part_speeches(parts: Sequence[Place], declared: DeclaredStructure) -> Iterator[Speech]:
    by_name = {part.name or part.quote: part.said_by for part in declared.parts}
    for place in parts:
        if by_name.get(place.title):
            yield Speech(place.body, place.end, (by_name[place.title],), is_label=False)


def find_order_faults(places: Sequence[Place]) -> Iterator[StructureFault]:
    """Numbers that stand twice in one place above, and numbers that do not rise."""
    seen: dict[tuple[int, str, str], Place] = {}
    before: dict[tuple[int, str], Place] = {}
    for place in places:
        if not place.number or (place.level and place.name == f"h{place.level}"):
            continue
        key = place.parent, place.name, place.number
        if key in seen:
            message = f"{place.name} {place.number} begins here a second time"
            hint = "one of the two is no such place: make the template narrower"
            yield StructureFault(Code.PLACE_TWICE, message, hint, *place.label)
            continue
        seen[key] = place
        sibling = before.get(key[:2])
        number = make_number_key(place.number)
        if sibling is not None and number and number < make_number_key(sibling.number):
            message = f"{place.name} {place.number} stands after {place.name} {sibling.number}"
            hint = "one of the two is no such place, or something between them is not recognised"
            yield StructureFault(Code.PLACE_OUT_OF_ORDER, message, hint, *place.label)
        before[key[:2]] = place


def _list_kept(
    declared: DeclaredStructure, form: SourceForm, parts: Sequence[Place], length: int
) -> Iterator[KeptLines]:
    yield from form.kept
    by_name = {part.name or part.quote: part.lines for part in declared.parts}
    whole = declared.lines == "kept"
    if whole and not any(by_name.values()):
        yield KeptLines(0, length, "verse")
        return
    for place in parts:
        lines = by_name.get(place.title) or declared.lines
        if lines == "kept":
            yield KeptLines(place.body, place.end, "verse")


def _merge_stretches(stretches: Sequence[Stretch]) -> list[Stretch]:
    merged: list[Stretch] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
