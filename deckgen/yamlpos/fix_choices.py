"""Edits of a file → a choice that shows what they change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from deckgen.files import TextFile
from deckgen.findings import Edit, FixChoice
from deckgen.yamlpos.splice import splice

# So many lines show what a choice does; of a long text the rest is counted.
MAX_DIFF_LINES = 12


def build_choice(file: TextFile, title: str, edits: Sequence[Edit]) -> FixChoice:
    """The choice of some edits of one file, with the lines that they change."""
    return FixChoice(title, tuple(edits), tuple(_diff_lines(file.text, edits)))


def _diff_lines(text: str, edits: Sequence[Edit]) -> Iterator[str]:
    # Only the lines that the edits touch: a set can have thousands.
    start = text.rfind("\n", 0, min(edit.start for edit in edits)) + 1
    last = max(edit.end for edit in edits)
    end = text.find("\n", last)
    stretch = text[start : len(text) if end < 0 else end]
    old, new = stretch.split("\n"), splice(stretch, edits, start).split("\n")
    lines: list[str] = []
    for kind, first, stop, begin, finish in SequenceMatcher(None, old, new, False).get_opcodes():
        if kind != "equal":
            lines += [f"- {line}" for line in old[first:stop]]
            lines += [f"+ {line}" for line in new[begin:finish]]
    yield from (line.rstrip("\r") for line in lines[:MAX_DIFF_LINES])
    if len(lines) > MAX_DIFF_LINES:
        yield f"… and {len(lines) - MAX_DIFF_LINES} lines more"
