"""What is shown of a choice before it is made."""

from __future__ import annotations

import pytest

from deckgen.files import TextFile
from deckgen.yamlpos.fix_choices import MAX_DIFF_LINES, build_choice


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_changed_lines(end: str) -> None:
    """As they were and as they will be, without the line ends of Windows."""
    file = TextFile("set.yaml", f"a: x{end}b: y{end}c: z{end}")
    at = file.text.index("y")
    choice = build_choice(file, "take w", [file.build_edit(at, at + 1, "w")])
    assert choice.diff == ("- b: y", "+ b: w")


@pytest.mark.parametrize(("count", "more"), [(MAX_DIFF_LINES, 0), (MAX_DIFF_LINES + 3, 3)])
def test_a_long_change_says_how_much_is_not_shown(count: int, more: int) -> None:
    """Nobody takes a part of it for the whole."""
    file = TextFile("set.yaml", "a: x\n")
    added = "".join(f"k{number}: v\n" for number in range(count))
    diff = build_choice(file, "add keys", [file.build_edit(5, 5, added)]).diff
    assert sum(line.startswith("+ k") for line in diff) == MAX_DIFF_LINES
    assert diff[MAX_DIFF_LINES:] == ((f"… and {more} lines more",) if more else ())
