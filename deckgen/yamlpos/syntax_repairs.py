"""Edits that make YAML of a question that a sign, a tab or an indentation broke.

A repair is tried on the question's own lines: it counts only if they can then be read as one
mapping, with nothing left to complain of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from deckgen.files import TextFile
from deckgen.findings import Edit

# Whether some lines can be read as one question: given by the parser, which uses this module.
IsReadable = Callable[[str], bool]

_DASH = re.compile(r"([ ]*)-([ ]+)(?=\S)")
_KEY = re.compile(r"[ \t]*(?:-[ ]+)?(?P<key>[a-z_]+):(?=\s|$)")
_TEXT_KEY = re.compile(r"(?P<head>[ ]*(?:-[ ]+)?[a-z_]+:[ ]+)(?P<value>\S.*?)[ \t\r]*$")
# A list or a mapping may have been meant, or a quotation mark be left open; what is escaped within
# quotation marks would be read as it is written.
_NO_TEXT = re.compile(r"[\[{|>&*!#]|[-?]\s|[a-z_]+:\s|\"(?![^\"\\]+\"\s*\S)|'(?![^']+'(?!')\s*\S)")
# A comment would become part of a text, and so would a line that ends as YAML alone counts lines.
_NOT_IN_TEXT = re.compile(r"(?:^|\s)#|[\r\x85\u2028\u2029](?!$)")
# What is indented below it is its value.
_OPEN_KEY = re.compile(r"[ \t]*(?:-[ ]+)?[a-z_]+:[ \t]*(?:[|>][-+0-9]*)?[ \t]*\r?$")


def propose_repair(
    file: TextFile, start: int, end: int, offset: int, is_readable: IsReadable
) -> tuple[Edit, ...]:
    """The edits of the first way to make YAML of a question's lines; none where no way is certain.

    ``start`` and ``end`` are where the lines begin and end, ``offset`` is where reading broke off.
    """
    stretch = file.text[start:end]
    dash = _DASH.match(stretch)
    if dash is None:
        return ()
    column = dash.end()
    for edits in (
        _quote_value(file, start, end, offset),
        _replace_tabs(file, start, end, column),
        _align_key(file, start, end, offset, column),
    ):
        if edits and is_readable(_apply(stretch, edits, start)):
            return edits
    return ()


def _apply(stretch: str, edits: Iterable[Edit], start: int) -> str:
    for edit in sorted(edits, key=lambda each: -each.start):
        stretch = stretch[: edit.start - start] + edit.text + stretch[edit.end - start :]
    return stretch


def _quote_value(file: TextFile, start: int, end: int, offset: int) -> tuple[Edit, ...]:
    """A text that has a sign of YAML, such as `: `, between quotation marks."""
    at = file.text.rfind("\n", 0, offset) + 1
    found = _TEXT_KEY.match(file.text[at : _find_line_end(file.text, at)])
    if found is None or at < start or _NO_TEXT.match(found["value"]):
        return ()
    if _NOT_IN_TEXT.search(found["value"]):
        return ()
    first, last = at + found.start("value"), at + found.end("value")
    column = len(found["head"]) - len(found["head"].lstrip(" -"))
    # Lines that are indented further go on with the text.
    for line_start, line in _list_lines(file.text, last, end):
        if line.strip() and len(line) - len(line.lstrip(" ")) <= column:
            break
        if _KEY.match(line) or _NOT_IN_TEXT.search(line):
            return ()
        if line.strip():
            last = line_start + len(line.rstrip())
    written = file.text[first:last].replace("'", "''")
    return (file.build_edit(first, last, f"'{written}'"),)


def _replace_tabs(file: TextFile, start: int, end: int, column: int) -> tuple[Edit, ...]:
    """Keys that are indented with tabs, under the others."""
    edits, may_be_nested = [], False
    for line_start, line in _list_lines(file.text, start, end, whole=True):
        indent = len(line) - len(line.lstrip(" \t"))
        if "\t" in line[:indent]:
            if may_be_nested or not _KEY.match(line):
                return ()
            edits.append(file.build_edit(line_start, line_start + indent, " " * column))
        may_be_nested = may_be_nested or _OPEN_KEY.match(line) is not None
    return tuple(edits)


def _align_key(file: TextFile, start: int, end: int, offset: int, column: int) -> tuple[Edit, ...]:
    """A key that stands a little further in or out than the question's others."""
    at = file.text.rfind("\n", 0, offset) + 1
    line = file.text[at : _find_line_end(file.text, at)]
    found, indent = _KEY.match(line), len(line) - len(line.lstrip(" "))
    if found is None or at <= start or indent == column or "\t" in line[:indent]:
        return ()
    # “said: …” may go on with the text above: only a key that other questions have is one for sure.
    key = re.compile(rf"^[ ]{{{column}}}{found['key']}:|^[ ]*-[ ]+{found['key']}:", re.MULTILINE)
    others = file.text[:start] + file.text[end:]
    return (file.build_edit(at, at + indent, " " * column),) if key.search(others) else ()


def _list_lines(
    text: str, start: int, end: int, *, whole: bool = False
) -> Iterator[tuple[int, str]]:
    """The lines from an offset on, with where they begin: from the next line, if not ``whole``."""
    at = start if whole else _find_line_end(text, start) + 1
    while at < end:
        line_end = _find_line_end(text, at)
        yield at, text[at:line_end]
        at = line_end + 1


def _find_line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found
