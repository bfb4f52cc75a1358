"""What every report for people needs: colour, counts, widths, and no sign that a terminal would obey."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

# Turns (text, role) into text with colour; roles are the severities, "path", "rule", "caret",
# "added", "removed" and "dim".
Paint = Callable[[str, str], str]

# Control characters, the line feed among them: nothing here has more than one line.
_CONTROL_PICTURES = (
    {code: 0x2400 + code for code in range(0x20)}
    | {0x7F: 0x2421}
    | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
)
# What turns the direction of all that follows it, and what breaks lines in the viewers of some logs.
# A mark (U+200E, U+200F, U+061C) moves only the signs beside it, and texts in Hebrew and Arabic need
# it.
_TERMINAL_PICTURES = _CONTROL_PICTURES | dict.fromkeys(
    (*range(0x2028, 0x202F), *range(0x2066, 0x206A)), 0xFFFD
)


def paint_plain(text: str, _: str) -> str:
    """No colour."""
    return text


def format_count(number: int, noun: str) -> str:
    """“1 error”, “2 errors”."""
    # “info” has no plural.
    return f"{number} {noun}" if number == 1 or noun == "info" else f"{number} {noun}s"


def escape_control_chars(text: str) -> str:
    """The text with pictures in place of all that a terminal or the viewer of a log would obey:
    control characters, breaks of lines, and what turns the direction of the words after it.
    """
    return text.translate(_TERMINAL_PICTURES)


def picture_control_chars(text: str) -> str:
    """The same for a page, where the direction of a text ends with its element."""
    return text.translate(_CONTROL_PICTURES)


def measure_width(text: str) -> int:
    """The columns a text takes in a terminal: two for a wide character, none for one that joins
    another.
    """
    return len(text) if text.isascii() else sum(map(_count_columns, text))


def _count_columns(char: str) -> int:
    # The soft hyphen is a format character (Cf), yet terminals show it.
    if unicodedata.category(char) in ("Mn", "Me", "Cf") and char != "\u00ad":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
