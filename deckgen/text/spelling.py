"""Misspelt names: the one known name that was meant, where there is only one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from deckgen.files import YamlText
from deckgen.findings import Edit
from deckgen.text.edtf import parse_date

# Words that any style of YAML holds as they are, in any place.
_PLAIN_NAME = re.compile(r"[^\W\d_](?:[\w.-]*\w)?")
# A name of three letters is too short to tell a mistake in it from another name.
MIN_LETTERS = 4
MIN_LETTERS_FOR_TWO_MISTAKES = 8
# 2025-1, 2025–01, 2025-1-7, 2025.01.17, 2025/1/17; not 2025/01, the years from 2025 to 1.
_NEAR_DATE = re.compile(
    r"(?P<year>[0-9]{4})(?:[-‐‑–—][0-9]{1,2}|(?P<between>[-‐‑–—./])[0-9]{1,2}(?P=between)[0-9]{1,2})(?P<sign>[?~%]?)"
)


def find_intended_name(word: str, known: Iterable[str]) -> str | None:
    """The known name that ``word`` misspells, if no other name is nearly as close.

    It may have one mistake (a letter wrong, missing, too many, or two swapped, neighbours or not),
    or two in a name of eight letters or more. A second name within one mistake more leaves it open which was meant.
    """
    from rapidfuzz.distance import DamerauLevenshtein

    limit = 1 if len(word) < MIN_LETTERS_FOR_TWO_MISTAKES else 2
    near: list[tuple[int, str]] = []
    for name in set(map(str, known)):
        distance = DamerauLevenshtein.distance(word, name, score_cutoff=limit + 1)
        # Two letters in each other's place, with others between: “bacis”.
        if distance == 2 and len(word) > MIN_LETTERS and sorted(word) == sorted(name):
            distance = 1
        if distance <= limit + 1:
            near.append((distance, name))
    if not near:
        return None
    near.sort()
    mistakes, nearest = near[0]
    if min(len(nearest), len(word)) < MIN_LETTERS or not 0 < mistakes <= limit:
        return None
    return nearest if len(near) == 1 or near[1][0] > mistakes + 1 else None


def respell_name(text: YamlText, name: str | None) -> tuple[Edit, ...]:
    """The edit that writes a name in place of a text, quotation marks kept; none if it would need
    thought.
    """
    if name is None or not _PLAIN_NAME.fullmatch(name) or name.lower() in ("null", "true", "false"):
        return ()
    return _replace_scalar(text, name)


def respell_date(text: YamlText) -> tuple[Edit, ...]:
    """The edits that make EDTF of a date that is nearly so: numbers without their zero, or other
    signs between them.

    Only where the year comes first it is known which number is which: 1/2/2025 may be two days.
    """
    match = _NEAR_DATE.fullmatch(text)
    if match is None:
        return ()
    numbers = [int(number) for number in re.findall("[0-9]+", text)]
    if not 1 <= numbers[1] <= 12:
        return ()
    date = "-".join([match["year"], *(f"{number:02}" for number in numbers[1:])]) + match["sign"]
    return _replace_scalar(text, date) if date != text and parse_date(date) else ()


def _replace_scalar(text: YamlText, name: str) -> tuple[Edit, ...]:
    """The edit for words that every style of YAML writes alike."""
    written = text.file.text[text.start : text.end]
    inner = written if text.plain else written[1:-1]
    if inner != text:
        return ()
    margin = (len(written) - len(inner)) // 2
    return (text.file.build_edit(text.start + margin, text.end - margin, name),)
