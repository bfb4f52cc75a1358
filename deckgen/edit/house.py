"""Values → YAML in the layout that the house writes: short ones on their line, long ones folded
below their key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from textwrap import wrap

from deckgen.edit.scalars import UNPRINTED, one_line, stands_plain

# What a key of a question can hold: words, yes or no, a number, a list, or a mapping.
Written = str | bool | int | Sequence["Written"] | Mapping[str, "Written"]

# No line is longer, unless one word is.
WIDTH = 104
# A list on one line is for short words: tags, other names, options.
_FLOW_WIDTH, _FLOW_ITEM = 80, 40
_FLOW_SIGNS = re.compile(r"[,\[\]{}?:]")
# What folding would not give back: lines that begin with a space, spaces side by side.
_UNFOLDABLE = re.compile(r"\s{2}|\A\s|\s\Z|[\t\r\n]")


def entry_lines(values: Mapping[str, Written], indent: int) -> list[str]:
    """A question as an entry of its set's list, whose dash stands ``indent`` characters from the
    margin.
    """
    lines = [line for key, value in values.items() for line in key_lines(key, value, indent + 2)]
    lines[0] = f"{' ' * indent}- {lines[0].lstrip()}"
    return lines


def key_lines(key: str, value: Written, indent: int) -> list[str]:
    """A key with its value, as lines."""
    first, *more = value_lines(value, indent, len(key) + 2)
    return [f"{' ' * indent}{key}:{' ' if first else ''}{first}", *more]


def value_lines(value: Written, indent: int, used: int) -> list[str]:
    """A value behind its key: what stands on the key's line, then the lines below.

    Args:
        indent: where the key stands.
        used: how many characters of its line it takes.
    """
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if isinstance(value, int):
        return [str(value)]
    if isinstance(value, str):
        return _text_lines(value, indent, used)
    if isinstance(value, Mapping):
        return [
            "",
            *(line for key, each in value.items() for line in key_lines(key, each, indent + 2)),
        ]
    flow = _flow(value)
    if flow and indent + used + len(flow) <= _FLOW_WIDTH:
        return [flow]
    return ["", *(line for each in value for line in _item_lines(each, indent + 2))]


def _item_lines(value: Written, indent: int) -> list[str]:
    if isinstance(value, Mapping):
        return entry_lines(value, indent)
    first, *more = value_lines(value, indent, 2)
    return [f"{' ' * indent}- {first}", *more]


def _text_lines(value: str, indent: int, used: int) -> list[str]:
    pad = " " * (indent + 2)
    if "\n" in value:
        return _literal(value, pad) or [one_line(value, '"')]
    if UNPRINTED.search(value) or "\r" in value:
        return [one_line(value, '"')]
    if stands_plain(value) and indent + used + len(value) <= WIDTH:
        return [value]
    if value and not _UNFOLDABLE.search(value):
        words = wrap(value, WIDTH - len(pad), break_long_words=False, break_on_hyphens=False)
        if " ".join(words) == value:
            return [">-", *(f"{pad}{line}" for line in words)]
    return [one_line(value)]


def _literal(value: str, pad: str) -> list[str]:
    """A text of several lines as it stands; nothing where it could not be read back."""
    lines = value.split("\n")
    if value.strip() != value or any(UNPRINTED.search(line) or "\r" in line for line in lines):
        return []
    return [
        "|-",
        *(f"{pad}{line}".rstrip() if not line.strip() else f"{pad}{line}" for line in lines),
    ]


def _flow(values: Sequence[Written]) -> str:
    """A list on one line; empty where an item is not for that."""
    words = [each for each in values if isinstance(each, str) and len(each) <= _FLOW_ITEM]
    if len(words) < len(values) or not all(_fits_flow(word) for word in words):
        return ""
    return f"[{', '.join(words)}]"


def _fits_flow(word: str) -> bool:
    return stands_plain(word) and not (
        _FLOW_SIGNS.search(word) or UNPRINTED.search(word) or _UNFOLDABLE.search(word)
    )
