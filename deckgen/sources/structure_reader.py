"""Reads the lines of a text with the templates of its sidecar into a :class:`Structure`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, chain

from deckgen.codes import Code
from deckgen.sources.file_corrections import find_corrections
from deckgen.sources.line_template import LineMatch, LineTemplate
from deckgen.sources.note_marks import find_note_marks, read_note_marks
from deckgen.sources.page_reader import (
    PageReader,
    find_page_breaks,
    has_own_words,
    is_near_break,
    locate_page_break,
)
from deckgen.sources.place_query import resolve_place
from deckgen.sources.place_tree import PlaceTree, add_paragraph_places, find_order_faults
from deckgen.sources.source_form import (
    PLAIN_FORM,
    HiddenStretch,
    KeptLines,
    LineKind,
    SourceForm,
    Stretch,
)
from deckgen.sources.speaker_reader import SpeakerReader
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
from deckgen.sources.text_lines import TextLine, split_paged_lines
from deckgen.sources.unused_templates import list_unused_templates
from deckgen.text.canonical import canonicalise_words
from deckgen.text.spans import merge_spans


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
    lines = list(split_paged_lines(text))
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
        self._hide_signs(find_corrections(text, declared.reads))
        self.directions: list[Stretch] = []
        self.places = PlaceTree(declared)
        self.pages = PageReader(declared)
        self.voices = SpeakerReader(declared)
        self.parts = _find_part_lines(lines, declared, self.faults)
        self.apparatus = [*_find_apparatus(lines, declared.apparatus, self.faults, self._is_place)]
        self.page_breaks = find_page_breaks(text, lines, declared, form)

    def read(self) -> None:
        notes = sorted([*self.apparatus, *self.form.notes])
        at_note = 0
        for number, line in enumerate(self.lines):
            while at_note < len(notes) and notes[at_note][1] <= line.start:
                at_note += 1
            in_note = at_note < len(notes) and notes[at_note][0] <= line.start
            page_break = locate_page_break(self.text, line)
            if page_break is not None:
                self.pages.add_break(page_break)
            if number in self.parts:
                self._open_part(self.parts[number], line)
            elif not self._read_furniture(number, line) and not in_note and line.text.strip():
                is_below_blank = number == 0 or not self.lines[number - 1].text.strip()
                self._read_text_line(line, is_below_blank=is_below_blank)

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
        if has_own_words(template):
            return template.match_line(line.text)
        found = template.match_line(line.text) or template.match_line(line.text.strip())
        return (
            found
            if found is not None and is_near_break(number, self.lines, self.page_breaks)
            else None
        )

    def _hide(self, line: TextLine, printed: str) -> None:
        self.hidden.append(HiddenStretch(line.start, line.end, printed, is_line=True))

    def _hide_signs(self, stretches: Iterable[HiddenStretch]) -> None:
        """Hides signs within lines, where the form does not hide them already."""
        taken = sorted((each.start, each.end) for each in self.hidden)
        for each in stretches:
            at = bisect_left(taken, (each.end, 0))
            if not at or taken[at - 1][1] <= each.start:
                self.hidden.append(each)

    def _is_place(self, line: TextLine) -> bool:
        """Whether a place begins at a line: the apparatus before it ends there."""
        mark = self.form.lines_by_start.get(line.start)
        if mark is not None and mark.kind is LineKind.HEADING:
            return True
        templates = chain.from_iterable(each.templates for each in self.declared.places)
        return any(template.match_line(line.text) is not None for template in templates)

    def _read_text_line(self, line: TextLine, *, is_below_blank: bool) -> None:
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
        if not at:
            self.places.go_on(line, is_below_blank=is_below_blank)
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
        places = self.places.close_all(self.text)
        places = add_paragraph_places(places, self.declared, self.paragraphs, self.apparatus)
        parts = [place for place in places if place.name == PART]
        spoken = [*_list_part_speeches(parts, self.declared), *self.voices.speeches]
        self.faults += find_order_faults(places, self.lines)
        self.faults += self.places.list_unknown_headings()
        self.faults += self.voices.list_unknown_labels()
        pages = tuple(self.pages.close(length))
        self.faults += list_unused_templates(
            self.declared,
            self.lines,
            places,
            has_pages=bool(pages),
            has_labels=bool(self.voices.label_stretches or self.voices.unknown),
        )
        return Structure(
            declared=self.declared,
            form=self.form,
            places=tuple(places),
            pages=pages,
            speeches=tuple(sorted(spoken, key=lambda each: (each.start, -each.end))),
            directions=tuple(self.directions),
            labels=tuple(self.voices.label_stretches),
            hidden=tuple(_part_stretches(self.hidden)),
            apparatus=tuple(merge_spans([*self.apparatus, *self.form.notes])),
            kept=tuple(_list_kept(self.declared, self.form, parts, length)),
            faults=tuple(self.faults),
            length=length,
        )


def _part_stretches(hidden: Sequence[HiddenStretch]) -> Iterator[HiddenStretch]:
    """The hidden stretches in the order of the text, without those that lie within another one;
    one that begins within another begins where that ends.
    """
    end = 0
    for each in sorted(hidden, key=lambda each: (each.start, -each.end, not each.is_line)):
        if each.start >= end:
            yield each
        elif each.end > end:
            yield replace(each, start=end)
        end = max(end, each.end)


def _find_part_lines(
    lines: Sequence[TextLine], declared: DeclaredStructure, faults: list[StructureFault]
) -> dict[int, int]:
    """The number of the line that each part begins at → the part's index; they stand in order."""
    if not declared.parts:
        return {}
    found: dict[int, int] = {}
    search = _LineSearch([canonicalise_words(line.text.strip()) for line in lines])
    number = 0
    for index, part in enumerate(declared.parts):
        at = search.find_line(canonicalise_words(part.quote.strip()), number)
        if at is None:
            message = f"no line of the text is “{part.quote}”, where a part should begin"
            hint = "copy the line from the text; parts stand in the order of the text"
            faults.append(StructureFault(Code.PLACE_NOT_FOUND, message, hint, at=part.quote))
            continue
        found[at] = index
        number = at + 1
    return found


class _LineSearch:
    """Finds lines by their words, in one string: a text can have a million lines."""

    def __init__(self, lines: Sequence[str]) -> None:
        # Words have no line ends in them.
        self.text = "\n".join(["", *lines, ""])
        self.starts = list(accumulate((len(line) + 1 for line in lines), initial=1))

    def find_line(self, words: str, number: int) -> int | None:
        """The first line from ``number`` on that is these words; else that begins with them; else
        that has them.
        """
        for wanted in (f"\n{words}\n", f"\n{words}", words):
            offset = self.text.find(wanted, self.starts[number] - wanted.startswith("\n"))
            at = bisect_right(self.starts, offset + wanted.startswith("\n")) - 1
            if offset >= 0 and at < len(self.starts) - 1:
                return at
        return None


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


def _list_part_speeches(parts: Sequence[Place], declared: DeclaredStructure) -> Iterator[Speech]:
    by_name = {part.name or part.quote: part.said_by for part in declared.parts}
    for place in parts:
        if by_name.get(place.title):
            yield Speech(place.body, place.end, (by_name[place.title],), is_label=False)


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
