"""The Markdown of card texts, read once into a tree: elements, and runs that know their place.

pulldown-cmark reads it. A shadow of the text decides the structure, a character for each character:
in it, formulas are letters, so that no sign in them means anything. Words come from the text itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import lru_cache
from typing import Any

from deckgen.text.card_formulas import Formula, find_formulas
from deckgen.text.spans import Utf8Offsets

# Without one of these a text has no markup.
_MARKUP_SIGN = re.compile(r"[*_`\\\[\]!\n~^$<]")
# At the beginning of a single line it keeps “1917. What happened?” from being a list.
_NO_BLOCK = "\u00a0"
# HTML is text; only an address, or the path of a picture, may stand between < and >.
_HTML_TAG = re.compile(
    r"(?<!\]\()(?<!\\)((?:\\\\)*)<(?=[A-Za-z/!?])(?![A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>|[^\s<>@]+@[^\s<>@]+>)"
)
_NO_TAG = r"\1‹"
# Under a line, these would make a heading of it. A row of three dashes does, as everywhere.
_SHORT_UNDERLINE = re.compile(r"^ {0,3}(?:--?|=+)[ \t]*$", re.MULTILINE)
_LINK_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\](:)", re.MULTILINE)
# `H~2~O` and `10^-3^`; spaces and other letters stay out, for `5~6` is a range.
_RAISED_OR_LOWERED = re.compile(
    r"(?<=[^\s\\])([~^])(?![~^])([0-9A-Za-zα-ωΑ-Ω+\-−=()]{1,15})\1(?!\1)"
)
_ESCAPED_BAR = re.compile(r"\\(?=\|)")


class RunKind(Enum):
    """What a run is to a reader."""

    WORDS = auto()
    CODE = auto()
    MATHS = auto()  # TeX with its delimiters, as Anki reads them
    MEDIA = auto()  # a picture or a sound: `text` is its label, `path` its file
    BREAK = auto()  # a line break


_SPOKEN = frozenset({RunKind.WORDS, RunKind.CODE})
_QUOTABLE = _SPOKEN | {RunKind.MATHS}
_SHOWN = _QUOTABLE | {RunKind.MEDIA}


class Tag(Enum):
    """What an element is; the value is its name in HTML."""

    PARAGRAPH = "p"
    EMPHASIS = "em"
    STRONG = "strong"
    STRUCK = "s"
    LOWERED = "sub"
    RAISED = "sup"
    LINK = "a"
    BULLETS = "ul"
    NUMBERS = "ol"
    ITEM = "li"
    CODE_BLOCK = "pre"
    HEADING = "h"
    QUOTATION = "blockquote"
    RULE = "hr"
    TABLE = "table"
    HEAD = "thead"
    BODY = "tbody"
    ROW = "tr"
    HEAD_CELL = "th"
    CELL = "td"


_SIGNS = "0123456789+-−=()"
_SIGNS_OF_TAGS = {
    Tag.RAISED: ("^", dict(zip(map(ord, _SIGNS), "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾", strict=True))),
    Tag.LOWERED: ("~", dict(zip(map(ord, _SIGNS), "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))),
}
INLINE_TAGS = frozenset({Tag.EMPHASIS, Tag.STRONG, Tag.STRUCK, Tag.LOWERED, Tag.RAISED, Tag.LINK})


@dataclass(frozen=True, slots=True)
class Run:
    """What is not made of parts, written at ``[start:end]``; ``text`` is what it says or shows.

    ``offset`` is where ``text`` is written, or the ``path`` of a file.
    """

    kind: RunKind
    text: str
    start: int
    end: int
    offset: int
    path: str = ""


@dataclass(slots=True)
class Element:
    """A stretch ``[start:end]`` with its parts.

    ``value`` is the address of a link, the language of code, the level of a heading, the first
    number of a list, or the side that a cell is set to; ``title`` is of a link.
    """

    tag: Tag
    start: int
    end: int
    value: str = ""
    title: str = ""
    parts: list[Element | Run] = field(default_factory=list)


Tree = Sequence[Element | Run]


def has_markup(text: str) -> bool:
    """Whether a text has a sign that may be Markdown."""
    return _MARKUP_SIGN.search(text) is not None


@lru_cache(maxsize=1024)
def parse_markup(text: str) -> Tree:
    """What a text says in Markdown.

    A single line has no blocks: a dash, a number or a ``#`` at its beginning is a word.
    """
    stripped = text.strip()
    start = len(text) - len(text.lstrip())
    if not _MARKUP_SIGN.search(stripped):
        end = start + len(stripped)
        return (Run(RunKind.WORDS, stripped, start, end, start),) if stripped else ()
    return _TreeBuilder(text, start, start + len(stripped)).build()


def iterate_runs(tree: Iterable[Element | Run]) -> Iterator[Run]:
    """The runs of a tree in their order."""
    for part in tree:
        if isinstance(part, Run):
            yield part
        else:
            yield from iterate_runs(part.parts)


def read_spoken_words(text: str) -> tuple[str, tuple[int, ...]]:
    """The words that somebody would read out, and the place of each character in ``text``.

    A formula, a picture and a sound are a space, and a line break stands between blocks.
    """
    return _join_runs(parse_markup(text), _SPOKEN)


def read_quotable_words(text: str) -> str:
    """The same with formulas as they are written: what a quotation can have word for word."""
    return _join_runs(parse_markup(text), _QUOTABLE)[0]


def read_shown_words(text: str) -> str:
    """The same with the paths of pictures and sounds, which tell one from another, and with signs of
    what is raised or lowered: “10²” is not “102”.
    """
    if not has_markup(text):
        return text.strip()
    return _join_runs(tuple(_sign_raised(parse_markup(text))), _SHOWN)[0]


def _sign_raised(tree: Iterable[Element | Run]) -> Iterator[Element | Run]:
    """A tree in which what is raised or lowered is written in signs of Unicode, or between ``^``
    or ``~``.
    """
    for part in tree:
        if isinstance(part, Run):
            yield part
            continue
        parts = list(_sign_raised(part.parts))
        signs = _SIGNS_OF_TAGS.get(part.tag)
        if signs and len(parts) == 1 and isinstance(parts[0], Run):
            mark, table = signs
            written = parts[0].text.translate(table)
            is_signed = all(sign in table.values() for sign in written)
            parts = [replace(parts[0], text=written if is_signed else f"{mark}{written}{mark}")]
        yield replace(part, parts=parts)


def _join_runs(tree: Tree, kinds: Container[RunKind]) -> tuple[str, tuple[int, ...]]:
    """The runs of these kinds; of a picture or a sound its path."""
    pieces: list[str] = []
    offsets: list[int] = []

    def add(words: str, places: Iterable[int]) -> None:
        pieces.append(words)
        offsets.extend(places)

    def walk(parts: Iterable[Element | Run]) -> None:
        for part in parts:
            if isinstance(part, Element):
                if part.tag not in INLINE_TAGS and pieces:
                    add("\n", (part.start,))
                walk(part.parts)
            elif part.kind in kinds:
                words = part.path or part.text
                add(words, range(part.offset, part.offset + len(words)))
            else:
                add("\n" if part.kind is RunKind.BREAK else " ", (part.start,))

    walk(tree)
    return "".join(pieces), tuple(offsets)


class _TreeBuilder:
    """Makes the events of the shadow a tree over the text."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.formulas = find_formulas(text, start, end)
        self.mask = _choose_mask(text)
        shadow = self._make_shadow(start, end)
        is_line = "\n" not in shadow
        self.shadow = (_NO_BLOCK if is_line else "") + shadow
        self.start, self.end = start, end
        self.shift = start - is_line
        self.offsets = Utf8Offsets(self.shadow)
        self.top = Element(Tag.PARAGRAPH, start, end)
        self.open = [self.top]
        self.is_line = is_line

    def build(self) -> Tree:
        # Imported here, for most texts have no sign of Markdown.
        from pyromark import Options, events_with_range

        options = Options.ENABLE_TABLES | Options.ENABLE_STRIKETHROUGH
        for event, place in events_with_range(self.shadow, options=options):
            self._read_event(event, self._locate(place["start"]), self._locate(place["end"]))
        return tuple(self.top.parts)

    def _make_shadow(self, start: int, end: int) -> str:
        pieces, at = [], start
        for formula in self.formulas:
            pieces += [self.text[at : formula.start], self.mask * (formula.end - formula.start)]
            at = formula.end
        shadow = "".join([*pieces, self.text[at:end]])
        shadow = _HTML_TAG.sub(_NO_TAG, shadow)
        shadow = _SHORT_UNDERLINE.sub(self._mask_sign, shadow)
        # A definition of an address would be taken out, and `[Putin]: yes` with it.
        return _LINK_DEFINITION.sub(lambda found: found.group()[:-1] + self.mask, shadow)

    def _mask_sign(self, found: re.Match[str]) -> str:
        sign = found.group().lstrip(" ")
        return found.group().replace(sign, self.mask + sign[1:])

    def _read_event(self, event: Any, start: int, end: int) -> None:
        name, value = next(iter(event.items())) if isinstance(event, dict) else (event, "")
        match name:
            case "Start":
                self._open_element(value, start, end)
            case "End":
                self._close_element(value)
            case "Text":
                self._add_words(start, end)
            case "Code":
                self._add_code(value, start, end)
            case "SoftBreak" | "HardBreak":
                self._add(Run(RunKind.BREAK, "\n", start, end, start))
            case "Rule":
                self._add(Element(Tag.RULE, start, end))

    def _open_element(self, value: Any, start: int, end: int) -> None:
        name, about = next(iter(value.items())) if isinstance(value, dict) else (value, {})
        element = _make_element(name, about, start, end)
        if name in ("Image", "Link"):
            element.value = self._read_address(about["dest_url"], start)
        elif name == "TableCell":
            row = self.open[-1]
            element.tag = Tag.HEAD_CELL if self.open[-2].tag is Tag.HEAD else Tag.CELL
            table = next(each for each in reversed(self.open) if each.tag is Tag.TABLE)
            element.value = table.value.split()[len(row.parts)].replace("none", "")
        elif name in ("TableHead", "TableRow"):
            self._open_rows(name, start, end)
        elif name == "Paragraph" and self.is_line:
            # One line is a paragraph of its own wherever it stands.
            element = self.top
        if element is not self.top and name != "Image":
            self._add(element)
        self.open.append(element)

    def _open_rows(self, name: str, start: int, end: int) -> None:
        """The part of a table that a row belongs to, which pulldown-cmark leaves out."""
        if name == "TableHead":
            part = Element(Tag.HEAD, start, end)
        elif self.open[-1].tag is Tag.BODY:
            return
        else:
            part = Element(Tag.BODY, start, end)
        self._add(part)
        self.open.append(part)

    def _close_element(self, value: Any) -> None:
        name = next(iter(value)) if isinstance(value, dict) else value
        if name == "Table" and self.open[-1].tag is Tag.BODY:
            self.open.pop()
        element = self.open.pop()
        if name == "TableHead":
            self.open.pop()
        elif name == "Image":
            label = "".join(run.text for run in iterate_runs(element.parts))
            written = self.text.find(element.value, element.start, element.end)
            offset = written if element.value and written >= 0 else element.start
            self._add(Run(RunKind.MEDIA, label, element.start, element.end, offset, element.value))

    def _add(self, part: Element | Run) -> None:
        self.open[-1].parts.append(part)

    def _add_words(self, start: int, end: int) -> None:
        """Words, and the formulas between them."""
        if self.open[-1].tag is Tag.CODE_BLOCK:
            self._add_run(RunKind.CODE, start, end)
            return
        at = start
        for formula in self._list_formulas(start, end):
            self._add_plain_words(at, formula.start)
            text = formula.text
            self._add(Run(RunKind.MATHS, text, formula.start, formula.end, formula.start))
            at = formula.end
        self._add_plain_words(at, end)

    def _list_formulas(self, start: int, end: int) -> list[Formula]:
        first = bisect_left(self.formulas, start, key=lambda formula: formula.start)
        last = bisect_left(self.formulas, end, key=lambda formula: formula.start)
        return self.formulas[first:last]

    def _add_plain_words(self, start: int, end: int) -> None:
        at = max(start, self.start)
        for found in _RAISED_OR_LOWERED.finditer(self.text, at, end):
            self._add_words_of_cells(at, found.start())
            tag = Tag.LOWERED if found[1] == "~" else Tag.RAISED
            element = Element(tag, found.start(), found.end())
            inside = (found.start(2), found.end(2))
            element.parts.append(Run(RunKind.WORDS, found[2], *inside, inside[0]))
            self._add(element)
            at = found.end()
        self._add_words_of_cells(at, end)

    def _add_words_of_cells(self, start: int, end: int) -> None:
        """Words; in a table a bar has a backslash before it."""
        if self.open[-1].tag in (Tag.CELL, Tag.HEAD_CELL):
            for escape in _ESCAPED_BAR.finditer(self.text, start, end):
                self._add_run(RunKind.WORDS, start, escape.start())
                start = escape.end()
        self._add_run(RunKind.WORDS, start, end)

    def _add_run(self, kind: RunKind, start: int, end: int) -> None:
        if start < end:
            self._add(Run(kind, self.text[start:end], start, end, start))

    def _add_code(self, value: str, start: int, end: int) -> None:
        written = self.text[start:end]
        ticks = len(written) - len(written.lstrip("`"))
        first, last = start + ticks, end - ticks
        # A space on either side belongs to the signs: pulldown-cmark knows when.
        if len(value) == last - first - 2:
            first, last = first + 1, last - 1
        words = self.text[first:last].replace("\n", " ")
        self._add(Run(RunKind.CODE, words, start, end, first))

    def _read_address(self, address: str, start: int) -> str:
        """An address as written: not a formula's mask."""
        if self.mask not in address:
            return address
        at = self.shadow.find(address, start - self.shift) + self.shift
        return self.text[at : at + len(address)]

    def _locate(self, offset: int) -> int:
        """The character of the text at an offset in the shadow, in UTF-8."""
        return self.offsets.find_character(offset) + self.shift


_TAGS = {
    "Paragraph": Tag.PARAGRAPH,
    "Emphasis": Tag.EMPHASIS,
    "Strong": Tag.STRONG,
    "Strikethrough": Tag.STRUCK,
    "Item": Tag.ITEM,
    "BlockQuote": Tag.QUOTATION,
    "CodeBlock": Tag.CODE_BLOCK,
    "Heading": Tag.HEADING,
    "Link": Tag.LINK,
    "Image": Tag.LINK,
    "Table": Tag.TABLE,
    "TableHead": Tag.ROW,
    "TableRow": Tag.ROW,
    "TableCell": Tag.CELL,
}


def _make_element(name: str, about: Any, start: int, end: int) -> Element:
    if name == "List":
        tag = Tag.BULLETS if about is None else Tag.NUMBERS
        return Element(tag, start, end, "" if about is None else str(about))
    element = Element(_TAGS[name], start, end)
    if name == "Heading":
        element.value = about["level"].removeprefix("H")
    elif name == "CodeBlock" and isinstance(about, dict):
        element.value = about["Fenced"].split(" ", 1)[0]
    elif name == "Table":
        element.value = " ".join(each.lower() for each in about)
    elif name == "Link":
        element.title = about["title"]
    return element


def _choose_mask(text: str) -> str:
    """A letter for private use that the text has not."""
    return next(chr(code) for code in range(0xE000, 0xF8FF) if chr(code) not in text)
