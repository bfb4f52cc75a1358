"""Edits that replace the words of a YAML scalar and keep its style."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from deckgen.files import TextFile, YamlText
from deckgen.findings import Edit
from deckgen.yamlpos.nodes import Node, YamlMap, is_null, parse_yaml, walk_nodes
from deckgen.yamlpos.scalar_layout import ScalarLayout, find_scalar_layout, parse_scalar_layout
from deckgen.yamlpos.splice import TextChange, apply_changes, splice

_NO_FILE = TextFile("", "")

# What no style but double quotation marks can hold: what YAML does not print, and what its versions
# end lines at.
NON_PRINTABLE = re.compile(
    "[^\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
# Half a character, as JSON lets it through; no file in UTF-8 can hold it.
_SURROGATE = re.compile("[\ud800-\udfff]")
# With `|+` the blank lines after a block are part of its value.
_BLANK_LINES = re.compile(r"(?:(?:\r\n|\r|\n) *)*")
_ESCAPE_CODES = str.maketrans(
    {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0", "\x85": "\\N"}
)
# Inside brackets these end a plain scalar.
_FLOW_SIGNS = frozenset(",[]{}?:")
# Signs that begin something else than a text, marks between documents, `: `, ` #`, and white space at
# either end, which YAML takes away.
_NOT_PLAIN = re.compile(
    r"\A(?:[\[\]{},#&*!|>'\"%@`\s]|[-?:](?:\s|\Z)|---|\.\.\.)|:(?:\s|\Z)|\s#|\s\Z", re.DOTALL
)


def rewrite_text(text: YamlText, changes: Iterable[TextChange]) -> tuple[Edit, ...]:
    """The edits that make the changes in a text; none where they cannot be made for certain.

    A plain scalar that cannot hold the new words gets quotation marks; line breaks inside the
    scalar stay.
    """
    layout = find_scalar_layout(text)
    ordered = _merge_adjacent_changes(
        sorted(change for each in changes if (change := _trim_change(text, each)))
    )
    if layout is None or not ordered or any(one[1] > other[0] for one, other in pairwise(ordered)):
        return ()
    wanted = apply_changes(text, ordered)
    if _SURROGATE.search(wanted):
        return ()
    # Folding and chomping make it hard to foresee what is read back, so each way is read back.
    for edits in _propose_edits(text, layout, ordered, wanted):
        if edits and _has_value_after_edits(text, layout, edits, wanted):
            return edits
    return ()


def replace_whole_text(text: YamlText, new: str) -> tuple[Edit, ...]:
    """The edits that make ``new`` of a whole text."""
    return rewrite_text(text, [(0, len(text), new)])


def rename_key(key: YamlText, name: str) -> tuple[Edit, ...]:
    """The edits that give a key of a mapping another name."""
    edits = replace_whole_text(key, name)
    # A key stands on one line; YAML reads a longer one only after `? `.
    return () if any("\n" in edit.text for edit in edits) else edits


def insert_key(after: YamlText, key: str, value: str) -> tuple[Edit, ...]:
    """The edits that put ``key: value`` into the mapping that holds the text ``after`` as a value,
    behind it.
    """
    found = _find_holder(parse_yaml(after.file).root, after)
    if found is None or not is_plain_replacement(key, "") or _SURROGATE.search(value):
        return ()
    mapping, own_key = found
    source = after.file.text
    written = f"{key}: {format_scalar(value)}"
    # Inside braces a line of its own would need a comma just the same.
    if source.startswith("{", mapping.start):
        return (after.file.build_edit(after.end, after.end, f", {written}"),)
    line_start = source.rfind("\n", 0, own_key.start) + 1
    pad = " " * (own_key.start - line_start)
    line_end = source.find("\n", after.end)
    if line_end < 0:
        return (after.file.build_edit(len(source), len(source), f"\n{pad}{written}"),)
    end = "\r\n" if source[line_end - 1] == "\r" else "\n"
    return (after.file.build_edit(line_end + 1, line_end + 1, f"{pad}{written}{end}"),)


def _find_holder(root: Node | None, value: YamlText) -> tuple[YamlMap, YamlText] | None:
    """The mapping that holds a text as a value, and its key."""
    mappings = [node for node in walk_nodes(root) if isinstance(node, YamlMap)]
    for node in mappings:
        for key in node.iterate_keys():
            child = node[key]
            # By place: the tree is parsed anew, and another text may read the same.
            if isinstance(child, YamlText) and child.start == value.start:
                return node, key
    return None


def _trim_change(text: str, change: TextChange) -> TextChange | None:
    """The change without what stays the same at both ends; None if nothing changes."""
    start, end, new = change
    while start < end and new and text[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return (start, end, new) if start < end or new else None


def _merge_adjacent_changes(changes: Iterable[TextChange]) -> list[TextChange]:
    """Changes in order, those that touch each other made one."""
    joined: list[TextChange] = []
    for start, end, new in changes:
        if joined and joined[-1][1] == start:
            first, _, words = joined.pop()
            start, new = first, words + new
        joined.append((start, end, new))
    return joined


def _propose_edits(
    text: YamlText, layout: ScalarLayout, changes: Sequence[TextChange], wanted: str
) -> Iterator[tuple[Edit, ...]]:
    """Ways to write the wanted value, those that change least first."""
    if layout.style or is_plain_replacement(wanted, str(text)):
        yield _edit_in_place(text, layout, changes)
    # Quotation marks round the words as they are keep the line breaks of a long text.
    if layout.style == "":
        yield _quote_plain_scalar(text, layout, changes)
    if layout.style in ("", "'", '"'):
        yield (text.file.build_edit(layout.start, layout.end, quote_scalar(wanted, layout.style)),)


def _edit_in_place(
    text: YamlText, layout: ScalarLayout, changes: Sequence[TextChange]
) -> tuple[Edit, ...]:
    if not layout.starts:
        return ()
    edits = []
    for start, end, new in changes:
        written = _encode_chars(new, layout, text)
        if written is None:
            return ()
        edits.append(text.file.build_edit(*layout.find_offsets(start, end), written))
    return tuple(edits)


def _quote_plain_scalar(
    text: YamlText, layout: ScalarLayout, changes: Sequence[TextChange]
) -> tuple[Edit, ...]:
    """A plain scalar between single quotation marks, its line breaks kept."""
    if any("\n" in new or NON_PRINTABLE.search(new) for _, _, new in changes):
        return ()
    source = text.file.text
    edits = [
        text.file.build_edit(*layout.find_offsets(start, end), new) for start, end, new in changes
    ]
    # Spliced before apostrophes are doubled, because the edits count characters as written.
    spliced = splice(source[layout.start : layout.end], edits, layout.start)
    return (text.file.build_edit(layout.start, layout.end, "'" + spliced.replace("'", "''") + "'"),)


def quote_scalar(value: str, style: str = "") -> str:
    """A value between quotation marks: single ones, unless they cannot hold it or ``style`` says
    double.
    """
    if style == '"' or NON_PRINTABLE.search(value):
        return '"' + _escape_chars(value) + '"'
    return "'" + value.replace("'", "''") + "'"


def format_scalar(value: str) -> str:
    """A text as a scalar of one line, between quotation marks where it needs them."""
    is_plain = is_plain_replacement(value, "") and not NON_PRINTABLE.search(value)
    return value if is_plain else quote_scalar(value)


def _encode_chars(new: str, layout: ScalarLayout, text: YamlText) -> str | None:
    """New words as a scalar of this style writes them; None if it cannot."""
    if layout.style == '"':
        return _escape_chars(new)
    if layout.style == "|" and "\n" in new:
        # Line ends are what a literal scalar holds, and all else that is not printed needs an escape.
        if NON_PRINTABLE.search(new.replace("\n", "")):
            return None
        return new.replace("\n", _build_line_end(layout, text))
    if NON_PRINTABLE.search(new):
        return None
    return new.replace("'", "''") if layout.style == "'" else new


def _build_line_end(layout: ScalarLayout, text: YamlText) -> str:
    """A line end of a literal block scalar, and the indentation of its next line."""
    source = text.file.text
    # Only a line with words shows how far the lines are indented.
    first_word = next((index for index, char in enumerate(layout.value) if char != "\n"), 0)
    first = layout.starts[first_word]
    line_start = source.rfind("\n", 0, first) + 1
    end = "\r\n" if source[max(0, line_start - 2) : line_start] == "\r\n" else "\n"
    return end + source[line_start:first]


def _escape_chars(words: str) -> str:
    written = words.translate(_ESCAPE_CODES)
    return NON_PRINTABLE.sub(_escape_code_point, written)


def _escape_code_point(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def is_plain_safe(value: str) -> bool:
    """Whether a scalar without quotation marks can hold the value, outside of brackets."""
    return not _NOT_PLAIN.search(value) and not is_null(
        YamlText.create(value, _NO_FILE, 0, 0, plain=True)
    )


def is_plain_replacement(value: str, old: str) -> bool:
    """Whether a scalar without quotation marks can hold the value, wherever one could hold ``old``."""
    if not is_plain_safe(value):
        return False
    return not any(
        value.count(sign) > old.count(sign) and (sign not in old or sign == ":")
        for sign in _FLOW_SIGNS
    )


def _has_value_after_edits(
    text: YamlText, layout: ScalarLayout, edits: tuple[Edit, ...], wanted: str
) -> bool:
    """Whether the scalar with the edits reads as wanted."""
    source = text.file.text
    written = splice(source[layout.start : layout.end], edits, layout.start)
    style = written[:1] if layout.style or written[:1] in ("'", '"') else ""
    if layout.style in ("|", ">"):
        blank = _BLANK_LINES.match(source, layout.end)
        written += blank.group() if blank else ""
    read = parse_scalar_layout(written, 0, len(written), style, value=wanted, indent=layout.indent)
    return read is not None and read.value == wanted
