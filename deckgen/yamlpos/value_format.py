"""Values → YAML in the layout that the house writes: short ones on their line, long ones folded
below their key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from textwrap import wrap

from deckgen.yamlpos.scalar_edits import NON_PRINTABLE, is_plain_safe, quote_scalar

# What a key of a question can hold: words, yes or no, a number, a list, or a mapping.
YamlValue = str | bool | int | Sequence["YamlValue"] | Mapping[str, "YamlValue"]

# No line is longer, unless one word is.
MAX_LINE_WIDTH = 104
# A list on one line is for short words: tags, other names, options.
_MAX_FLOW_WIDTH, _MAX_FLOW_ITEM = 80, 40
_FLOW_SIGNS = re.compile(r"[,\[\]{}?:]")
# What folding would not give back: lines that begin with a space, spaces side by side.
_UNFOLDABLE = re.compile(r"\s{2}|\A\s|\s\Z|[\t\r\n]")


def format_entry(values: Mapping[str, YamlValue], indent: int) -> list[str]:
    """A question as an entry of its set's list, with the dash ``indent`` characters from the
    margin.
    """
    lines = _format_keys(values, indent + 2)
    lines[0] = f"{' ' * indent}- {lines[0].lstrip()}"
    return lines


def format_key(key: str, value: YamlValue, indent: int) -> list[str]:
    """A key with its value, as lines."""
    first, *more = format_value(value, indent, len(key) + 2)
    return [f"{' ' * indent}{key}:{' ' if first else ''}{first}", *more]


def format_value(value: YamlValue, indent: int, used: int) -> list[str]:
    """A value behind its key: what stands on the key's line, then the lines below.

    Args:
        indent: where the key stands.
        used: how many characters of its line it takes.
    """
    # Before whole numbers: to Python, true is one.
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if isinstance(value, int):
        return [str(value)]
    if isinstance(value, str):
        return _format_text(value, indent, used)
    if isinstance(value, Mapping):
        return ["", *_format_keys(value, indent + 2)]
    flow = _format_flow_list(value)
    if flow and indent + used + len(flow) <= _MAX_FLOW_WIDTH:
        return [flow]
    lines = [""]
    for each in value:
        lines += _format_item(each, indent + 2)
    return lines


def _format_keys(values: Mapping[str, YamlValue], indent: int) -> list[str]:
    lines: list[str] = []
    for key, value in values.items():
        lines += format_key(key, value, indent)
    return lines


def _format_item(value: YamlValue, indent: int) -> list[str]:
    if isinstance(value, Mapping):
        return format_entry(value, indent)
    first, *more = format_value(value, indent, 2)
    return [f"{' ' * indent}- {first}", *more]


def _format_text(value: str, indent: int, used: int) -> list[str]:
    pad = " " * (indent + 2)
    if "\n" in value:
        return _format_literal(value, pad) or [quote_scalar(value, '"')]
    # Only double quotation marks have escapes; elsewhere a carriage return ends a line.
    if NON_PRINTABLE.search(value) or "\r" in value:
        return [quote_scalar(value, '"')]
    if is_plain_safe(value) and indent + used + len(value) <= MAX_LINE_WIDTH:
        return [value]
    if value and not _UNFOLDABLE.search(value):
        # A line end is read back as a space: a word cut in two would stay cut.
        width = MAX_LINE_WIDTH - len(pad)
        words = wrap(value, width, break_long_words=False, break_on_hyphens=False)
        if " ".join(words) == value:
            return [">-", *(f"{pad}{line}" for line in words)]
    return [quote_scalar(value)]


def _format_literal(value: str, pad: str) -> list[str]:
    """A text of several lines as it stands; nothing where it could not be read back."""
    lines = value.split("\n")
    # White space at the start would be taken for indentation, and `|-` drops line ends at the end.
    if value.strip() != value or any(NON_PRINTABLE.search(line) or "\r" in line for line in lines):
        return []
    return [
        "|-",
        *(f"{pad}{line}".rstrip() if not line.strip() else f"{pad}{line}" for line in lines),
    ]


def _format_flow_list(values: Sequence[YamlValue]) -> str:
    """A list on one line; empty where an item is not for that."""
    words = [each for each in values if isinstance(each, str) and len(each) <= _MAX_FLOW_ITEM]
    if len(words) < len(values) or not all(_is_flow_safe(word) for word in words):
        return ""
    return f"[{', '.join(words)}]"


def _is_flow_safe(word: str) -> bool:
    return is_plain_safe(word) and not (
        _FLOW_SIGNS.search(word) or NON_PRINTABLE.search(word) or _UNFOLDABLE.search(word)
    )
