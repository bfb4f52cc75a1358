"""Where each character of a YAML text is written in its file, whatever the style of the scalar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from deckgen.files import YamlText

_BREAK = r"(?:\r\n|\r|\n)"
_FOLD = rf"[ \t]*{_BREAK}(?:[ \t]|{_BREAK})*"
_TOKENS = {
    "": re.compile(rf"(?P<fold>{_FOLD})|(?P<char>.)", re.DOTALL),
    "'": re.compile(rf"(?P<fold>{_FOLD})|(?P<quote>'')|(?P<char>[^'])", re.DOTALL),
    '"': re.compile(
        rf"(?P<fold>{_FOLD})|(?P<joined>\\{_BREAK}(?:[ \t]|{_BREAK})*)"
        r"|(?P<escape>\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^xuU]))|(?P<char>[^\"\\])",
        re.DOTALL,
    ),
}
# What libyaml takes the character after a backslash for.
_ESCAPES = dict(
    zip('0abt\tnvfre "/\\N_LP', '\0\a\b\t\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029', strict=True)
)
_ONE_BREAK = re.compile(_BREAK)
_HEADER = re.compile(rf"[|>](?P<signs>[+-]?[1-9]?|[1-9][+-])[ \t]*(?:#[^\r\n]*)?(?:{_BREAK}|\Z)")
_LINE = re.compile(rf"(?P<indent> *)(?P<content>[^\r\n]*)(?P<end>{_BREAK}|\Z)")


class ScalarPiece(NamedTuple):
    """Characters of a value, and the offsets of what writes them."""

    chars: str
    start: int
    end: int


@dataclass(frozen=True)
class ScalarLayout:
    """A scalar as written: ``value[i]`` is written at ``starts[i]`` to ``ends[i]`` (exclusive).

    What stands between two characters' places (indentation, a fold's second half) belongs to
    neither. ``start`` and ``end`` are the bounds of the whole scalar, ``inner`` is where an empty
    value's first character would go. ``indent`` is the indentation that a block scalar's header
    states, or None.
    """

    style: str
    value: str
    starts: list[int]
    ends: list[int]
    start: int
    end: int
    inner: int
    indent: int | None = None

    def find_offsets(self, start: int, end: int) -> tuple[int, int]:
        """The offsets of what writes ``value[start:end]``; of an empty stretch, where words can be
        put in.
        """
        if start < end:
            return self.starts[start], self.ends[end - 1]
        if start:
            return self.ends[start - 1], self.ends[start - 1]
        first = self.starts[0] if self.starts else self.inner
        return first, first


def find_scalar_layout(text: YamlText) -> ScalarLayout | None:
    """The layout of a text as written, or None if it is not known."""
    source = text.file.text
    style = "" if text.plain else source[text.start : text.start + 1]
    layout = parse_scalar_layout(source, text.start, text.end, style, value=str(text))
    return layout if layout is not None and layout.value == text else None


def parse_scalar_layout(
    source: str, start: int, end: int, style: str, *, value: str, indent: int | None = None
) -> ScalarLayout | None:
    """Reads the scalar of a style that begins at ``start``; ``end`` is not needed for block
    scalars.

    The header of a block scalar may state its indentation; unless ``indent`` gives it, the one that
    results in ``value`` is taken.
    """
    if style in ("|", ">"):
        return _parse_block_layout(source, start, style, value, indent)
    if style not in _TOKENS:
        return None
    inner, last = (start + 1, end - 1) if style else (start, end)
    pieces = list(_parse_flow_pieces(source, inner, last, style))
    # Something in the scalar is not understood, and a guess could put an edit in the wrong place.
    if (pieces[-1].end if pieces else inner) != last:
        return None
    return _build_layout(style, pieces, start, end, inner)


def _build_layout(
    style: str,
    pieces: list[ScalarPiece],
    start: int,
    end: int,
    inner: int,
    indent: int | None = None,
) -> ScalarLayout:
    starts: list[int] = []
    ends: list[int] = []
    for piece in pieces:
        # Of several characters from one sign (a folded break), all but the last stand at its start.
        for _ in piece.chars[1:]:
            starts.append(piece.start)
            ends.append(piece.start)
        if piece.chars:
            starts.append(piece.start)
            ends.append(piece.end)
    return ScalarLayout(
        style, "".join(piece.chars for piece in pieces), starts, ends, start, end, inner, indent
    )


def _parse_flow_pieces(source: str, start: int, end: int, style: str) -> Iterator[ScalarPiece]:
    """The pieces of a plain or quoted scalar, up to where it is not understood."""
    tokens = _TOKENS[style]
    at = start
    while at < end:
        match = tokens.match(source, at, end)
        if match is None:
            return
        chars = _decode_token(match)
        if chars is None:
            return
        yield ScalarPiece(chars, at, match.end())
        at = match.end()


def _decode_token(match: re.Match[str]) -> str | None:
    written, group = match.group(), match.lastgroup
    if group == "fold":
        breaks = len(_ONE_BREAK.findall(written))
        return " " if breaks == 1 else "\n" * (breaks - 1)
    if group == "joined":
        return "\n" * (len(_ONE_BREAK.findall(written)) - 1)
    if group == "quote":
        return "'"
    if group == "escape":
        code = int(written[2:], 16) if written[1] in "xuU" else -1
        return chr(code) if 0 <= code < 0x110000 else _ESCAPES.get(written[1])
    return written


def _parse_block_layout(
    source: str, start: int, style: str, value: str, indent: int | None
) -> ScalarLayout | None:
    header = _HEADER.match(source, start)
    if header is None:
        return None
    signs = header["signs"]
    lines = list(_split_lines(source, header.end()))
    opening = next((line for line in lines if line["content"]), None)
    first = len(opening["indent"]) if opening else 0
    stated = any(sign.isdigit() for sign in signs)
    if not stated:
        # A tab where YAML looks for the indentation is an error, and so are blank lines, before the
        # first words, of more spaces than these have.
        deep = any(
            len(line["indent"]) > first
            for line in takewhile(lambda line: line is not opening, lines)
        )
        candidates = [] if opening and (deep or opening["content"].startswith("\t")) else [first]
    else:
        # A stated indentation counts from the parent's, which is not known here: the value decides.
        candidates = [indent] if indent is not None else list(range(first, 0, -1))
    for each in candidates:
        pieces, end = _parse_block_pieces(
            lines, header.end(), each, style == "|", signs.strip("0123456789")
        )
        layout = _build_layout(style, pieces, start, end, header.end(), each if stated else None)
        if layout.value == value:
            return layout
    return None


def _split_lines(source: str, at: int) -> Iterator[re.Match[str]]:
    while at < len(source):
        line = _LINE.match(source, at)
        assert line is not None  # it matches any line, and there are characters left
        yield line
        at = line.end()


def _parse_block_pieces(
    lines: list[re.Match[str]], start: int, indent: int, literal: bool, chomping: str
) -> tuple[list[ScalarPiece], int]:
    """The pieces of a block scalar of this indentation, and where its last line with words ends
    (libyaml's way).
    """
    pieces: list[ScalarPiece] = []
    gap, blanks = start, 0
    broken = spaced = False
    for line in lines:
        room = len(line["indent"])
        if room < indent or (room == indent and not line["content"]):
            if line["content"]:
                # Less indented words follow the block; a blank line may have any indentation.
                break
            blanks += bool(line["end"])
            continue
        begin = line.start() + indent
        words = line.group()[indent : len(line.group()) - len(line["end"])]
        now_spaced = words[0] in " \t"
        # YAML 1.2, 8.1.3: lines that begin with white space keep their line ends, on both sides.
        folded = not literal and broken and not spaced and not now_spaced
        lead = "\n" if broken else ""
        if folded:
            lead = "" if blanks else " "
        pieces.append(ScalarPiece(lead + "\n" * blanks, gap, begin))
        pieces.extend(
            ScalarPiece(char, begin + index, begin + index + 1) for index, char in enumerate(words)
        )
        gap, blanks, broken, spaced = begin + len(words), 0, bool(line["end"]), now_spaced
    kept = "\n" if broken and chomping != "-" else ""
    if chomping == "+":
        kept += "\n" * blanks
    pieces.append(ScalarPiece(kept, gap, gap))
    return pieces, gap
